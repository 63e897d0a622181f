// Collecting, ordering and printing messages, by the rules of gc's base.ErrorfAt and FlushErrors.
#include "frontend/source/diagnostic.h"
#include "frontend/source/listing.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <utility>

using llvm::StringRef;

namespace mapgo {

// Collecting.

void Sink::error(Pos pos, const llvm::Twine &message, Notes notes) {
  auto lineOf = [this](Pos at) {
    const SourceFile *file = all_.sources_.fileAt(at);
    return std::pair(file,
                     file ? file->locatePhysical(at.offset() - file->base().offset()).line : 0);
  };
  Diagnostic diagnostic = {pos, message.str(), std::move(notes)};
  // As gc does: a message repeated on its line is dropped, but only right after the first. Syntax
  // errors do not count (of these the parser reports one a line).
  if (lastComparable_ != 0) {
    const Diagnostic &last = list_[lastComparable_ - 1];
    if (last.message == diagnostic.message && last.notes == diagnostic.notes &&
        lineOf(last.pos) == lineOf(pos))
      return;
  }
  add(std::move(diagnostic));
  lastComparable_ = list_.size();
}

void Sink::syntaxError(Pos pos, const llvm::Twine &message) {
  add({pos, ("syntax error: " + message).str(), {}});
}

void Sink::recoverableError(Pos pos, const llvm::Twine &message) {
  size_t before = list_.size();
  error(pos, message);
  recoverable_ += list_.size() - before;
}

void Sink::add(Diagnostic diagnostic) {
  if (list_.empty())
    all_.withErrors_.push_back(this);
  list_.push_back(std::move(diagnostic));
}

Sink &Diagnostics::of(StringRef package) {
  std::unique_ptr<Sink> &sink = sinks_[package];
  if (!sink)
    sink.reset(new Sink(*this, package.str()));
  return *sink;
}

bool Diagnostics::hasUnrecoverableErrors() const {
  return llvm::any_of(withErrors_, [](const Sink *sink) { return sink->hasUnrecoverableErrors(); });
}

// Printing.

namespace {

constexpr llvm::StringLiteral boldOn = "\033[1m";
constexpr llvm::StringLiteral redOn = "\033[1;31m";
constexpr llvm::StringLiteral greenOn = "\033[1;32m";
constexpr llvm::StringLiteral colorOff = "\033[0m";

/// The character that a text begins with, or its first byte where it is no UTF-8.
StringRef firstCharacter(StringRef text) {
  return text.take_front(std::max<size_t>(characterLength(text), 1));
}

/// A character as a terminal may show it: no control characters, which would be obeyed.
StringRef shown(StringRef character) {
  bool printable = character == "\t" || llvm::sys::unicode::columnWidthUTF8(character) >= 0;
  return printable ? character : StringRef("\xEF\xBF\xBD"); // U+FFFD
}

unsigned widthOf(StringRef character) {
  return static_cast<unsigned>(std::max(llvm::sys::unicode::columnWidthUTF8(shown(character)), 0));
}

/// Prints one package's errors.
class Printer {
public:
  Printer(llvm::raw_ostream &out, const SourceManager &sources, const PrintOptions &options)
      : out_(out), sources_(sources), options_(options) {}

  void print(std::vector<Diagnostic> list);

private:
  void one(const Diagnostic &diagnostic);
  void text(StringRef text);
  void sourceLine(Pos pos);
  void colored(StringRef color, llvm::function_ref<void()> print) {
    if (options_.colors)
      out_ << color;
    print();
    if (options_.colors)
      out_ << colorOff;
  }

  llvm::raw_ostream &out_;
  const SourceManager &sources_;
  const PrintOptions &options_;
};

/// The position space is ordered by file, line and column already. Errors at one place stay in the
/// order they came in, and are said once.
std::vector<Diagnostic> sorted(std::vector<Diagnostic> list) {
  llvm::stable_sort(list, [](const Diagnostic &a, const Diagnostic &b) { return a.pos < b.pos; });
  auto same = [](const Diagnostic &a, const Diagnostic &b) {
    return a.pos == b.pos && a.message == b.message && a.notes == b.notes;
  };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  return list;
}

void Printer::print(std::vector<Diagnostic> list) {
  bool limitReached = options_.limit != 0 && list.size() >= options_.limit;
  if (limitReached)
    list.resize(options_.limit);
  Pos last = list.back().pos;
  for (const Diagnostic &diagnostic : sorted(std::move(list)))
    one(diagnostic);
  if (limitReached) {
    printLocation(out_, sources_.locate(last));
    out_ << "too many errors\n";
  }
}

void Printer::one(const Diagnostic &diagnostic) {
  colored(boldOn, [&] { printLocation(out_, sources_.locate(diagnostic.pos)); });
  colored(redOn, [&] {
    text(diagnostic.message);
    for (const Note &note : diagnostic.notes) {
      out_ << "\n\t";
      printLocation(out_, sources_.locate(note.pos));
      text(note.text);
    }
  });
  out_ << '\n';
  if (options_.terminal)
    sourceLine(diagnostic.pos);
}

/// Further lines are indented.
void Printer::text(StringRef text) {
  while (!text.empty()) {
    StringRef character = options_.terminal ? firstCharacter(text) : text.take_front(1);
    text = text.drop_front(character.size());
    if (character == "\n")
      out_ << "\n\t";
    else
      out_ << (options_.terminal ? shown(character) : character);
  }
}

/// The line itself, and a caret under the column; tabs before it are kept, so that it lines up. Of
/// a line that is too long for any terminal, what stands around the column.
void Printer::sourceLine(Pos pos) {
  constexpr size_t longest = 300, before = 60; // bytes
  const SourceFile *file = sources_.fileAt(pos);
  if (!file)
    return;
  Location place = file->locatePhysical(pos.offset() - file->base().offset());
  StringRef line = file->line(place.line);
  size_t column = place.column - 1;
  if (line.size() > longest) {
    size_t start = column > before ? column - before : 0;
    while (start < column && (line[start] & 0xC0) == 0x80) // within a character
      ++start;
    line = line.substr(start, longest);
    column -= start;
  }
  std::string caret;
  for (size_t at = 0; at < line.size();) {
    StringRef character = firstCharacter(line.drop_front(at));
    out_ << shown(character);
    if (at < column)
      caret += character == "\t" ? "\t" : std::string(widthOf(character), ' ');
    at += character.size();
  }
  out_ << '\n' << caret;
  colored(greenOn, [&] { out_ << '^'; });
  out_ << '\n';
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

void print(llvm::raw_ostream &out, const Diagnostics &diagnostics, const PrintOptions &options) {
  for (const Sink *sink : diagnostics.withErrors()) {
    if (diagnostics.withErrors().size() > 1 && !sink->package().empty())
      out << "# " << sink->package() << '\n';
    Printer(out, diagnostics.sources(), options).print(sink->list());
  }
}

void printJson(llvm::raw_ostream &out, const Diagnostics &diagnostics) {
  auto place = [&](llvm::json::OStream &json, Pos pos) {
    Location at = diagnostics.sources().locate(pos);
    if (at.line == 0)
      return;
    json.attribute("file", llvm::json::fixUTF8(at.file));
    json.attribute("line", at.line);
    if (at.column != 0)
      json.attribute("column", at.column);
  };
  for (const Sink *sink : diagnostics.withErrors()) {
    for (const Diagnostic &diagnostic : sorted(sink->list())) {
      llvm::json::OStream json(out);
      json.object([&] {
        if (!sink->package().empty())
          json.attribute("package", llvm::json::fixUTF8(sink->package()));
        place(json, diagnostic.pos);
        json.attribute("message", llvm::json::fixUTF8(diagnostic.message));
        if (diagnostic.notes.empty())
          return;
        json.attributeArray("notes", [&] {
          for (const Note &note : diagnostic.notes) {
            json.object([&] {
              place(json, note.pos);
              json.attribute("text", llvm::json::fixUTF8(note.text));
            });
          }
        });
      });
      out << '\n';
    }
  }
}

} // namespace mapgo
