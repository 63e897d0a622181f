// Diagnostics are data: every stage adds to one Diagnostics, and the driver prints it.
#pragma once

#include "frontend/source/source.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace mapgo {

enum class Severity : uint8_t { Error, Warning, Note };

/// One message. `message` may hold several lines; the further ones begin with a tab, as gc's
/// "have (…)" and "want (…)" do.
struct Diagnostic {
  Pos pos;
  Severity severity = Severity::Error;
  std::string message;
};

/// Collects the messages of a compilation.
class Diagnostics {
public:
  void error(Pos pos, const llvm::Twine &message);
  /// An error in the source text that leaves the syntax tree whole: types are checked nevertheless.
  void recoverableError(Pos pos, const llvm::Twine &message);
  void add(Diagnostic diagnostic);

  bool hasErrors() const { return errors_ != 0; }
  bool hasUnrecoverableErrors() const { return errors_ != recoverable_; }
  unsigned errorCount() const { return errors_; }

  /// The messages in the order they were found; one that repeats the one before it on its line is
  /// dropped.
  /// With a limit, those up to and including the limit-th error of each package.
  std::vector<Diagnostic> found(const SourceManager &sources, unsigned limit = 0) const;
  /// The same, by file and line.
  std::vector<Diagnostic> sorted(const SourceManager &sources) const;

private:
  std::vector<Diagnostic> list_;
  unsigned errors_ = 0;
  unsigned recoverable_ = 0; ///< of `errors_`
};

/// `file:line:col: `, or nothing for an unknown position.
void printLocation(llvm::raw_ostream &out, const Location &location);

/// How diagnostics are printed.
struct PrintOptions {
  unsigned limit = 10; ///< errors before "too many errors"; 0 for no limit
  bool colors = false;
  bool sourceLine = false; ///< show the line itself with a caret under the column
};

/// Prints `file:line:col: message`, as gc does: the first `limit` errors in the order they were
/// found, sorted by position, then `too many errors` at the place of the last one found. If several
/// packages have errors, this is done for each, after a line with its import path, as by `go
/// build`.
void print(llvm::raw_ostream &out, const SourceManager &sources, const Diagnostics &diagnostics,
           const PrintOptions &options);

} // namespace mapgo
