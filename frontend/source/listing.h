// A stage of the compilation as text: lines, each with the node that it is of, an expression or
// statement, and the place in the source that this is made from.
//
// A printer writes all that it has to say through a Listing. So it serves readers, for whom the
// lines are written one below the other, and whoever shows the stages side by side.
#pragma once

#include "frontend/source/source.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace mapgo {

/// What in the source something made from it belongs to.
struct Origin {
  Pos at;         ///< where tracebacks and debuggers say that it happens
  Pos begin, end; ///< the extent of the Go expression or statement; unknown in generated code
};

/// The bytes of the character that a text begins with; 0 where it is no UTF-8.
size_t characterLength(llvm::StringRef text);
/// `text` with each byte that is not part of valid UTF-8 as \xNN.
std::string validUtf8(llvm::StringRef text);

class Listing {
public:
  virtual ~Listing() = default;

  /// A line that is being written, with <<; it ends with the object.
  class Line {
  public:
    Line(Listing &listing, const void *node, const Origin &origin, unsigned indent)
        : listing_(listing), node_(node), origin_(origin) {
      out_.indent(indent);
    }
    ~Line() { listing_.add(validUtf8(text_), node_, origin_); }
    template <class T> Line &operator<<(const T &part) {
      out_ << part;
      return *this;
    }

  private:
    Listing &listing_;
    const void *node_;
    Origin origin_;
    std::string text_;
    llvm::raw_string_ostream out_{text_};
  };

  Line line(const void *node = nullptr, const Origin &origin = {}, unsigned indent = 0) {
    return {*this, node, origin, indent};
  }

protected:
  /// Takes a finished line, without its end. `node` is whatever the printer calls so, or nullptr.
  virtual void add(llvm::StringRef text, const void *node, const Origin &origin) = 0;
};

/// The text alone.
class TextListing : public Listing {
public:
  explicit TextListing(llvm::raw_ostream &out) : out_(out) {}

protected:
  void add(llvm::StringRef text, const void *node, const Origin &origin) override;

private:
  llvm::raw_ostream &out_;
};

} // namespace mapgo
