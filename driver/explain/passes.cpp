// The states of a function as differences of its lines.
#include "driver/explain/passes.h"

#include "driver/explain/source.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/AssemblyAnnotationWriter.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FormattedStream.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

/// How many pairs of lines are compared at most, and how long all steps may be.
constexpr size_t kMostPairs = 4'000'000, kMostBytes = 4'000'000;

/// Without references to metadata and attributes: LLVM numbers them anew each time.
std::string withoutReferences(StringRef line) {
  std::string result;
  while (!line.empty()) {
    StringRef rest = line;
    const bool isMetadata = (rest.consume_front(", !") || rest.consume_front(" !")) &&
                            !rest.empty() && llvm::isAlpha(rest.front());
    if (isMetadata) {
      rest = rest.drop_while([](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; });
      if (rest.consume_front(" !")) {
        line = rest.drop_while(llvm::isDigit);
        continue;
      }
    }
    rest = line;
    if (rest.consume_front(" #") && !rest.empty() && llvm::isDigit(rest.front())) {
      line = rest.drop_while(llvm::isDigit);
      continue;
    }
    result += line.front();
    line = line.drop_front();
  }
  return shownText(result);
}

/// A line before each instruction that says which emitted one it comes from, of what is inlined
/// that which called it; and one before what is no instruction.
class Origins : public llvm::AssemblyAnnotationWriter {
public:
  static constexpr StringRef kMark = "\x01";
  void emitBasicBlockStartAnnot(const llvm::BasicBlock *,
                                llvm::formatted_raw_ostream &out) override {
    out << kMark << "0\n";
  }
  void emitInstructionAnnot(const llvm::Instruction *instruction,
                            llvm::formatted_raw_ostream &out) override {
    const llvm::DILocation *at = instruction->getDebugLoc();
    while (at && at->getInlinedAt())
      at = at->getInlinedAt();
    out << kMark << (at ? at->getLine() : 0) << '\n';
  }
};

} // namespace

std::vector<Edit> editsBetween(const std::vector<std::string> &before,
                               const std::vector<std::string> &after) {
  size_t start = 0, oldEnd = before.size(), newEnd = after.size();
  while (start < oldEnd && start < newEnd && before[start] == after[start])
    ++start;
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
    --oldEnd, --newEnd;
  const size_t rows = oldEnd - start, columns = newEnd - start;
  std::vector<Edit> edits;
  auto add = [&](size_t at, size_t removed, size_t from, size_t to) {
    if (removed != 0 || from != to)
      edits.push_back({at,
                       removed,
                       {after.begin() + static_cast<std::ptrdiff_t>(from),
                        after.begin() + static_cast<std::ptrdiff_t>(to)}});
  };
  if (rows * columns > kMostPairs) {
    add(start, rows, start, newEnd);
    return edits;
  }
  // common[i][j]: how many lines the rests from i and j have in common.
  const size_t width = columns + 1;
  std::vector<uint32_t> common((rows + 1) * width);
  for (size_t i = rows; i-- > 0;)
    for (size_t j = columns; j-- > 0;)
      common[i * width + j] =
          before[start + i] == after[start + j]
              ? common[(i + 1) * width + j + 1] + 1
              : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
  for (size_t i = 0, j = 0; i < rows || j < columns;) {
    const size_t firstOld = i, firstNew = j;
    while (i < rows || j < columns) {
      if (i < rows && j < columns && before[start + i] == after[start + j])
        break;
      if (j == columns || (i < rows && common[(i + 1) * width + j] >= common[i * width + j + 1]))
        ++i;
      else
        ++j;
    }
    add(start + firstOld, i - firstOld, start + firstNew, start + j);
    while (i < rows && j < columns && before[start + i] == after[start + j])
      ++i, ++j;
  }
  return edits;
}

PassView::PassView(const llvm::Module &module, StringRef function, size_t index)
    : module_(module), function_(function), index_(index), first_(state()), last_(first_) {}

PassView::State PassView::state() const {
  State result;
  const llvm::Function *function = module_.getFunction(function_);
  if (!function || function->isDeclaration())
    return result;
  std::string text;
  llvm::raw_string_ostream out(text);
  Origins origins;
  function->print(out, &origins);
  unsigned from = 0;
  for (StringRef rest = text; !rest.empty();) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    if (line.consume_front(Origins::kMark)) {
      line.getAsInteger(10, from);
    } else if (!line.empty() && !line.starts_with(";")) {
      result.lines.push_back(withoutReferences(line));
      result.from.push_back(line == "}" ? 0 : from);
    }
  }
  return result;
}

void PassView::take(StringRef pass, const llvm::Function *changed) {
  if (more_ || (changed && changed->getName() != function_))
    return;
  State now = state();
  std::vector<Edit> edits = editsBetween(last_.lines, now.lines);
  if (edits.empty())
    return;
  std::vector<std::vector<unsigned>> from;
  size_t come = 0, gone = 0;
  for (const Edit &edit : edits) {
    const auto begin = now.from.begin() + static_cast<std::ptrdiff_t>(edit.at + come - gone);
    from.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(edit.added.size()));
    come += edit.added.size();
    gone += edit.removed;
    for (const std::string &line : edit.added)
      bytes_ += line.size();
  }
  if (bytes_ > kMostBytes) {
    more_ = true;
    return;
  }
  steps_.push_back({pass.str(), std::move(edits), std::move(from)});
  last_ = std::move(now);
}

void PassView::write(llvm::json::OStream &out, llvm::function_ref<int(unsigned)> atomOf) const {
  auto writeAtoms = [&](const std::vector<unsigned> &from) {
    for (unsigned emitted : from)
      out.value(emitted == 0 ? -1 : atomOf(emitted));
  };
  auto writeLines = [&](const std::vector<std::string> &lines) {
    for (const std::string &line : lines)
      out.value(line);
  };
  out.attributeObject("passes", [&] {
    out.attribute("func", index_);
    out.attributeArray("start", [&] { writeLines(first_.lines); });
    out.attributeArray("atoms", [&] { writeAtoms(first_.from); });
    out.attributeArray("steps", [&] {
      for (const Step &step : steps_)
        out.object([&] {
          out.attribute("name", step.pass);
          out.attributeArray("edits", [&] {
            for (const Edit &edit : step.edits)
              out.array([&] {
                out.value(edit.at);
                out.value(edit.removed);
                out.array([&] { writeLines(edit.added); });
              });
          });
          out.attributeArray("atoms", [&] {
            for (const std::vector<unsigned> &from : step.from)
              out.array([&] { writeAtoms(from); });
          });
        });
    });
    if (more_)
      out.attribute("more", true);
  });
}

} // namespace mapgo::driver
