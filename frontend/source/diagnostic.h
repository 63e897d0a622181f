// Diagnostics are data: each stage adds to the Sink of the package it is working on, and the driver
// prints them all, as gc's text or as JSON.
#pragma once

#include "frontend/source/source.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

#include <memory>
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
}

namespace mapgo {

/// What belongs to a message: another place and what stands there, or, without a position, a
/// reason.
struct Note {
  Pos pos;
  std::string text; ///< may have several lines, indented in themselves
  friend bool operator==(const Note &, const Note &) = default;
};
using Notes = std::vector<Note>;

/// An error.
struct Diagnostic {
  Pos pos; ///< unknown if it is about no place in the source
  std::string message;
  Notes notes;
};

class Diagnostics;

/// Collects the errors of one package.
class Sink {
public:
  void error(Pos pos, const llvm::Twine &message, Notes notes = {});
  /// Begins with "syntax error: "; one that repeats the one before it on its line is kept.
  void syntaxError(Pos pos, const llvm::Twine &message);
  /// An error in the source text that leaves the syntax tree whole: types are checked nevertheless.
  void recoverableError(Pos pos, const llvm::Twine &message);

  bool hasErrors() const { return !list_.empty(); }
  bool hasUnrecoverableErrors() const { return list_.size() != recoverable_; }
  /// The import path as messages show it; "" for what concerns no package.
  llvm::StringRef package() const { return package_; }
  /// In the order they were found.
  const std::vector<Diagnostic> &list() const { return list_; }

private:
  friend class Diagnostics;
  Sink(Diagnostics &all, std::string package) : all_(all), package_(std::move(package)) {}
  void add(Diagnostic diagnostic);

  Diagnostics &all_;
  std::string package_;
  std::vector<Diagnostic> list_;
  size_t recoverable_ = 0;    ///< of `list_`
  size_t lastComparable_ = 0; ///< one past the last that is no syntax error; 0 for none
};

/// The errors of a compilation, a Sink for each package.
class Diagnostics {
public:
  explicit Diagnostics(const SourceManager &sources) : sources_(sources) {}
  Diagnostics(const Diagnostics &) = delete;
  Diagnostics &operator=(const Diagnostics &) = delete;

  /// The Sink of a package, by its import path; the same for each call.
  Sink &of(llvm::StringRef package);
  /// An error that concerns no package.
  void error(const llvm::Twine &message) { of("").error(Pos(), message); }

  bool hasErrors() const { return !withErrors_.empty(); }
  bool hasUnrecoverableErrors() const;
  const SourceManager &sources() const { return sources_; }
  /// The sinks that have errors, in the order of the first one of each.
  const std::vector<const Sink *> &withErrors() const { return withErrors_; }

private:
  friend class Sink;
  const SourceManager &sources_;
  llvm::StringMap<std::unique_ptr<Sink>> sinks_;
  std::vector<const Sink *> withErrors_;
};

/// `file:line:col: `, or nothing for an unknown position.
void printLocation(llvm::raw_ostream &out, const Location &location);

/// How diagnostics are printed.
struct PrintOptions {
  unsigned limit = 10; ///< errors of a package before "too many errors"; 0 for no limit
  bool colors = false;
  bool terminal =
      false; ///< show the line itself with a caret under the column, and no control characters
};

/// Prints `file:line:col: message` and indented notes, as gc does: the first `limit` errors in the
/// order they were found, sorted by position, then `too many errors` at the place of the last one
/// found. If several packages have errors, this is done for each, after a line with its import
/// path, as by `go build`.
void print(llvm::raw_ostream &out, const Diagnostics &diagnostics, const PrintOptions &options);

/// Prints each error as a JSON object on a line of its own, in the same order and without limit:
///
///     {"package": "main", "file": "a.go", "line": 3, "column": 7, "message": "undefined: x",
///      "notes": [{"file": "b.go", "line": 1, "column": 5, "text": "other declaration of y"}]}
///
/// Lines and columns count from 1, columns in bytes. What is not known is left out: `package` and
/// place of what concerns no package or no place, `notes` if there are none, the place of a note
/// that is a reason.
void printJson(llvm::raw_ostream &out, const Diagnostics &diagnostics);

} // namespace mapgo
