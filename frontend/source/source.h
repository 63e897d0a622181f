// Source files and positions.
//
// Every file of a compilation occupies a range of one 32-bit position space, so that a
// position is four bytes wherever it is stored:
//
//     0        1 ……… size(a.go)+1     … size(b.go)+1
//     │ none   │ a.go                 │ b.go
//
// SourceManager turns a Pos back into file, line and column (bytes, both from 1).
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace mapgo {

/// A position in the source: an offset into the SourceManager's position space.
class Pos {
public:
  constexpr Pos() = default;
  constexpr explicit Pos(uint32_t offset) : offset_(offset) {}
  constexpr bool isValid() const { return offset_ != 0; }
  constexpr uint32_t offset() const { return offset_; }
  /// The position `bytes` further on in the same file.
  constexpr Pos advance(uint32_t bytes) const { return Pos(offset_ + bytes); }
  friend constexpr bool operator==(Pos, Pos) = default;
  friend constexpr auto operator<=>(Pos, Pos) = default;

private:
  uint32_t offset_ = 0;
};

/// Told the position that a stage has come to, so that a crash can name it (driver/crash.h).
using Follow = void (*)(Pos);

/// A position as a person reads it. An unknown one has line 0. After a `//line file:line`
/// directive, which gives no column, the column is 0.
struct Location {
  llvm::StringRef file;
  uint32_t line = 0;
  uint32_t column = 0;
};

/// One source file: its name as given, its text, and the starts of its lines.
class SourceFile {
public:
  SourceFile(std::string name, std::string text, uint32_t base, std::string recorded = "");

  llvm::StringRef name() const { return name_; }
  /// By which compiled programs know the file.
  llvm::StringRef recordedName() const { return recorded_.empty() ? name_ : recorded_; }
  llvm::StringRef text() const { return text_; }
  Pos base() const { return Pos(base_); }
  Pos end() const { return Pos(base_ + static_cast<uint32_t>(text_.size())); }
  Pos at(uint32_t offset) const { return Pos(base_ + offset); }
  bool contains(Pos pos) const { return pos >= base() && pos <= end(); }
  /// Line and column of an offset into this file's text, as `//line` directives have them.
  Location locate(uint32_t offset) const;
  /// Line and column of an offset in the text itself, whatever `//line` directives say.
  Location locatePhysical(uint32_t offset) const;
  /// Notes a `//line` directive: the character at `offset`, where its comment ends, counts as
  /// `file:line:column`, and the text after it goes on from there. Column 0 is unknown. The lexer
  /// calls this in order of offsets, so lexing a file once completes its positions (and only in
  /// this sense changes it); a directive already known is not noted again.
  void addLineDirective(uint32_t offset, llvm::StringRef file, uint32_t line,
                        uint32_t column) const;
  /// Whether a `//line` directive says that text is of the file at `path`, an absolute one.
  bool isNamed(llvm::StringRef path) const;
  /// Whether a `//line` directive says what line the offset is on.
  bool isRenumbered(uint32_t offset) const {
    return !directives_.empty() && directives_.front().offset <= offset;
  }
  /// The text of a line (from 1) without its line end.
  llvm::StringRef line(uint32_t number) const;

private:
  struct LineDirective {
    uint32_t offset;
    std::string file;
    uint32_t line;
    uint32_t column;
  };

  std::string name_, recorded_;
  std::string text_;
  uint32_t base_;
  std::vector<uint32_t> lineStarts_;
  mutable std::deque<LineDirective> directives_; ///< by rising offset; Locations refer to names
};

/// Owns all source files of a compilation.
class SourceManager {
public:
  /// Adds a file with the given text. Returns nullptr when the position space is full (4 GB).
  const SourceFile *add(std::string name, std::string text, std::string recorded = "");
  /// Reads a file from disk and adds it. On failure returns nullptr and sets `error` to the
  /// system's reason.
  const SourceFile *read(llvm::StringRef path, std::string &error, std::string recorded = "");
  const SourceFile *fileAt(Pos pos) const;
  Location locate(Pos pos) const;

private:
  std::vector<std::unique_ptr<SourceFile>> files_;
  uint32_t next_ = 1;
};

} // namespace mapgo
