// Collecting, ordering and printing messages, by the rules of gc's base.ErrorfAt and FlushErrors.
#include "frontend/source/diagnostic.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <utility>

namespace mapgo {

namespace {

constexpr llvm::StringLiteral boldOn = "\033[1m";
constexpr llvm::StringLiteral redOn = "\033[1;31m";
constexpr llvm::StringLiteral greenOn = "\033[1;32m";
constexpr llvm::StringLiteral colorOff = "\033[0m";

/// The import path of the package that the message is about, if it is about one.
llvm::StringRef packageOf(const SourceManager &sources, const Diagnostic &diagnostic) {
  const SourceFile *file = sources.fileAt(diagnostic.pos);
  return file ? file->package() : llvm::StringRef();
}

/// `file:line:column: `, or nothing when the place is not known.
void printText(llvm::raw_ostream &out, const Diagnostic &diagnostic, bool colors) {
  if (diagnostic.severity != Severity::Error) {
    out << (diagnostic.severity == Severity::Warning ? "warning: " : "note: ") << diagnostic.message
        << '\n';
    return;
  }
  if (colors)
    out << redOn;
  out << diagnostic.message;
  if (colors)
    out << colorOff;
  out << '\n';
}

/// The line itself, and a caret under the column; tabs before it are kept, so that it lines up.
void printSourceLine(llvm::raw_ostream &out, const SourceManager &sources, Pos pos, bool colors) {
  const SourceFile *file = sources.fileAt(pos);
  if (!file)
    return;
  Location place = file->locatePhysical(pos.offset() - file->base().offset());
  llvm::StringRef line = file->line(place.line);
  out << line << '\n';
  for (char c : line.take_front(place.column - 1))
    // A continuation byte of UTF-8 takes no place of its own.
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
      out << (c == '\t' ? '\t' : ' ');
  if (colors)
    out << greenOn;
  out << '^';
  if (colors)
    out << colorOff;
  out << '\n';
}

void printOne(llvm::raw_ostream &out, const SourceManager &sources, const Diagnostic &diagnostic,
              const PrintOptions &options) {
  if (options.colors)
    out << boldOn;
  printLocation(out, sources.locate(diagnostic.pos));
  if (options.colors)
    out << colorOff;
  printText(out, diagnostic, options.colors);
  if (options.sourceLine)
    printSourceLine(out, sources, diagnostic.pos, options.colors);
}

/// The position space is ordered by file, line and column already. Messages at one place stay in
/// the order they came in.
void sortByPosition(std::vector<Diagnostic> &list) {
  llvm::stable_sort(list, [](const Diagnostic &a, const Diagnostic &b) { return a.pos < b.pos; });
}

/// Those of one package, in the order they were found.
void printPackage(llvm::raw_ostream &out, const SourceManager &sources,
                  std::vector<Diagnostic> list, const PrintOptions &options) {
  auto isError = [](const Diagnostic &d) { return d.severity == Severity::Error; };
  auto errors = std::count_if(list.begin(), list.end(), isError);
  bool limitReached = options.limit != 0 && errors == static_cast<int64_t>(options.limit);
  Pos last = limitReached ? list.back().pos : Pos();

  sortByPosition(list);
  const Diagnostic *previous = nullptr;
  for (const Diagnostic &diagnostic : list) {
    bool repeated =
        previous && previous->pos == diagnostic.pos && previous->message == diagnostic.message;
    if (!repeated)
      printOne(out, sources, diagnostic, options);
    previous = &diagnostic;
  }
  if (limitReached) {
    printLocation(out, sources.locate(last));
    out << "too many errors\n";
  }
}

} // namespace

void printLocation(llvm::raw_ostream &out, const Location &location) {
  if (location.line == 0)
    return;
  out << location.file << ':' << location.line;
  if (location.column != 0)
    out << ':' << location.column;
  out << ": ";
}

void Diagnostics::error(Pos pos, const llvm::Twine &message) {
  add({pos, Severity::Error, message.str()});
}

void Diagnostics::recoverableError(Pos pos, const llvm::Twine &message) {
  error(pos, message);
  ++recoverable_;
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::Error)
    ++errors_;
  list_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::found(const SourceManager &sources, unsigned limit) const {
  auto lineOf = [&](Pos pos) {
    const SourceFile *file = sources.fileAt(pos);
    uint32_t offset = file ? pos.offset() - file->base().offset() : 0;
    return std::pair(file, file ? file->locatePhysical(offset).line : 0);
  };
  std::vector<Diagnostic> result;
  const Diagnostic *last = nullptr;
  llvm::StringMap<unsigned> errors; // by package
  for (const Diagnostic &diagnostic : list_) {
    unsigned &errorCount = errors[packageOf(sources, diagnostic)];
    if (limit != 0 && errorCount == limit)
      continue;
    // As gc does: a message repeated on its line is dropped, but only right after the first. Syntax
    // errors do not count (of these the parser reports one a line).
    if (!llvm::StringRef(diagnostic.message).starts_with("syntax error")) {
      if (last && last->message == diagnostic.message &&
          lineOf(last->pos) == lineOf(diagnostic.pos))
        continue;
      last = &diagnostic;
    }
    result.push_back(diagnostic);
    if (diagnostic.severity == Severity::Error)
      ++errorCount;
  }
  return result;
}

std::vector<Diagnostic> Diagnostics::sorted(const SourceManager &sources) const {
  std::vector<Diagnostic> result = found(sources);
  sortByPosition(result);
  return result;
}

void print(llvm::raw_ostream &out, const SourceManager &sources, const Diagnostics &diagnostics,
           const PrintOptions &options) {
  llvm::MapVector<llvm::StringRef, std::vector<Diagnostic>> packages;
  for (Diagnostic &diagnostic : diagnostics.found(sources, options.limit))
    packages[packageOf(sources, diagnostic)].push_back(std::move(diagnostic));
  for (auto &[importPath, list] : packages) {
    if (packages.size() > 1 && !importPath.empty())
      out << "# " << importPath << '\n';
    printPackage(out, sources, std::move(list), options);
  }
}

} // namespace mapgo
