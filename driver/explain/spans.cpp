// Stages with their links as text.
#include "driver/explain/spans.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace mapgo::driver {
namespace {

class Printer {
public:
  Printer(llvm::raw_ostream &out, const Object &document) : out_(out), document_(document) {}

  void tokens();
  void nodes(bool types);
  void core();
  void emitted();
  void optimized();
  void assembly();

private:
  const Array &list(StringRef name) const { return *document_.getArray(name); }
  static int64_t number(const Array &row, size_t i) { return row[i].getAsInteger().value_or(-1); }
  static StringRef text(const Array &row, size_t i) { return row[i].getAsString().value_or(""); }
  /// "3:7-3:11"; "" for no file.
  std::string span(int64_t file, int64_t start, int64_t end) const;
  std::string spanOfAtom(int64_t atom) const;
  static std::string atoms(const Array &list);
  /// Calls f(function, row) for each line of each function's stage.
  template <class F> void forEachLine(StringRef stage, F f);

  llvm::raw_ostream &out_;
  const Object &document_;
};

std::string Printer::span(int64_t file, int64_t start, int64_t end) const {
  if (file < 0)
    return "";
  const StringRef source =
      list("files")[static_cast<size_t>(file)].getAsObject()->getString("text").value_or("");
  auto place = [&](int64_t offset) {
    const StringRef before = source.take_front(static_cast<size_t>(offset));
    const size_t line = before.rfind('\n');
    return llvm::formatv("{0}:{1}", before.count('\n') + 1,
                         before.size() - (line == StringRef::npos ? 0 : line + 1) + 1)
        .str();
  };
  return place(start) + "-" + place(end);
}

std::string Printer::spanOfAtom(int64_t atom) const {
  if (atom < 0)
    return "";
  const Array &row = *list("atoms")[static_cast<size_t>(atom)].getAsArray();
  return span(number(row, 1), number(row, 2), number(row, 3));
}

std::string Printer::atoms(const Array &list) {
  std::string result;
  for (size_t i = 0; i < list.size(); ++i)
    result += (i == 0 ? "c" : " c") + std::to_string(number(list, i));
  return result;
}

void Printer::tokens() {
  static constexpr StringRef kKinds[] = {"punctuation", "keyword", "name",
                                         "number",      "string",  "comment"};
  for (auto [i, value] : llvm::enumerate(list("files"))) {
    const Object &file = *value.getAsObject();
    const StringRef source = file.getString("text").value_or("");
    const Array &tokens = *file.getArray("tokens");
    for (size_t t = 0; t + 2 < tokens.size(); t += 3) {
      const auto start = static_cast<size_t>(number(tokens, t));
      const auto end = static_cast<size_t>(number(tokens, t + 1));
      out_ << span(static_cast<int64_t>(i), number(tokens, t), number(tokens, t + 1)) << ' '
           << kKinds[number(tokens, t + 2)] << ' ' << source.slice(start, end).split('\n').first
           << '\n';
    }
  }
}

void Printer::nodes(bool types) {
  std::vector<unsigned> depths;
  for (const llvm::json::Value &value : list("nodes")) {
    const Array &row = *value.getAsArray();
    const int64_t parent = number(row, 0), type = number(row, 6);
    depths.push_back(parent < 0 ? 0 : depths[static_cast<size_t>(parent)] + 1);
    out_.indent(2 * depths.back())
        << span(number(row, 3), number(row, 4), number(row, 5)) << ' ' << text(row, 1);
    if (!text(row, 2).empty())
      out_ << " (" << text(row, 2) << ')';
    if (types && type >= 0)
      out_ << "  " << text(row, 7) << "  "
           << list("types")[static_cast<size_t>(type)].getAsObject()->getString("name").value_or(
                  "");
    if (types && row[8].getAsString())
      out_ << " = " << text(row, 8);
    if (types && number(row, 9) >= 0)
      out_ << "  declared by node " << number(row, 9);
    out_ << '\n';
  }
}

template <class F> void Printer::forEachLine(StringRef stage, F f) {
  for (const llvm::json::Value &function : list(stage))
    for (const llvm::json::Value &line : *function.getAsArray())
      f(*line.getAsArray());
}

void Printer::core() {
  forEachLine("core", [&](const Array &row) {
    const int64_t atom = number(row, 1);
    std::string ids = atom < 0 ? "" : "c" + std::to_string(atom);
    if (!row[2].getAsArray()->empty())
      ids += " " + atoms(*row[2].getAsArray());
    out_ << llvm::formatv("{0,-12} {1,-12} | ", ids, spanOfAtom(atom)) << text(row, 0) << '\n';
  });
}

void Printer::emitted() {
  forEachLine("emitted", [&](const Array &row) {
    const int64_t instruction = number(row, 1);
    std::string ids;
    if (instruction >= 0) {
      const Array &known = *list("instructions")[static_cast<size_t>(instruction)].getAsArray();
      ids = "i" + std::to_string(instruction);
      if (number(known, 2) >= 0)
        ids += " c" + std::to_string(number(known, 2));
    }
    out_ << llvm::formatv("{0,-12} | ", ids) << text(row, 0) << '\n';
  });
}

void Printer::optimized() {
  for (const llvm::json::Value &function : list("optimized"))
    for (auto [i, line] : llvm::enumerate(*function.getAsArray())) {
      const Array &row = *line.getAsArray();
      std::string ids;
      if (text(row, 1) != "text")
        ids = "o" + std::to_string(i) + " " + text(row, 1).str();
      if (number(row, 2) >= 0)
        ids += " i" + std::to_string(number(row, 2));
      if (!row[4].getAsArray()->empty())
        ids += " " + atoms(*row[4].getAsArray());
      out_ << llvm::formatv("{0,-24} | ", ids) << text(row, 0) << '\n';
    }
}

void Printer::assembly() {
  const Array &optimized = list("optimized");
  for (auto [f, function] : llvm::enumerate(list("asm")))
    for (const llvm::json::Value &line : *function.getAsArray()) {
      const Array &row = *line.getAsArray();
      std::string ids = text(row, 1).str();
      if (const int64_t at = number(row, 2); at >= 0) {
        const Array &from = *(*optimized[f].getAsArray())[static_cast<size_t>(at)].getAsArray();
        ids += " o" + std::to_string(at) + " " + atoms(*from[4].getAsArray());
      }
      out_ << llvm::formatv("{0,-20} | ", ids) << text(row, 0) << '\n';
    }
}

} // namespace

void printSpans(llvm::raw_ostream &out, const Object &document, Stage stage) {
  Printer printer(out, document);
  switch (stage) {
  case Stage::Tokens:
    return printer.tokens();
  case Stage::Syntax:
    return printer.nodes(false);
  case Stage::Types:
    return printer.nodes(true);
  case Stage::Core:
    return printer.core();
  case Stage::Llvm:
    return printer.emitted();
  case Stage::LlvmOpt:
    return printer.optimized();
  case Stage::Asm:
    return printer.assembly();
  }
}

} // namespace mapgo::driver
