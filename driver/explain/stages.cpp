// The lowered stages of a document.
#include "driver/explain/stages.h"

#include "lowering/core/visit.h"

#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/AssemblyAnnotationWriter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FormattedStream.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

constexpr StringRef kStatements[] = {
#define STMT(name) #name,
#include "lowering/core/nodes.def"
};

/// Keeps lines with the statements that they are of.
class Lines : public Listing {
public:
  struct Line {
    std::string text;
    const void *node;
  };
  std::vector<Line> lines;

protected:
  void add(StringRef text, const void *node, const Origin &) override {
    lines.push_back({text.str(), node});
  }
};

/// LLVM IR with a line that begins with a byte of its own before each instruction, and another
/// before what is none.
class Separator : public llvm::AssemblyAnnotationWriter {
public:
  static constexpr StringRef kInstruction = "\x01", kOther = "\x02";
  void emitBasicBlockStartAnnot(const llvm::BasicBlock *,
                                llvm::formatted_raw_ostream &out) override {
    out << kOther << '\n';
  }
  void emitBasicBlockEndAnnot(const llvm::BasicBlock *, llvm::formatted_raw_ostream &out) override {
    out << kOther << '\n';
  }
  void emitInstructionAnnot(const llvm::Instruction *, llvm::formatted_raw_ostream &out) override {
    out << kInstruction << '\n';
  }
};

/// The lines of a function without locations, and of each which instruction it is of: 0, 1, …, or
/// −1.
std::vector<std::pair<std::string, int>> linesOf(llvm::Function &function) {
  std::vector<llvm::DebugLoc> locations;
  llvm::DISubprogram *subprogram = function.getSubprogram();
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    locations.push_back(instruction.getDebugLoc());
    instruction.setDebugLoc({});
  }
  function.setSubprogram(nullptr);
  std::string text;
  llvm::raw_string_ostream out(text);
  Separator separator;
  function.print(out, &separator);
  function.setSubprogram(subprogram);
  size_t next = 0;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    instruction.setDebugLoc(locations[next++]);

  std::vector<std::pair<std::string, int>> lines;
  int count = 0, current = -1;
  for (StringRef rest = text; !rest.empty();) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    if (line == Separator::kInstruction)
      current = count++;
    else if (line == Separator::kOther)
      current = -1;
    else if (!line.empty() || !lines.empty())
      lines.emplace_back(shownText(line), line == "}" || line.empty() ? -1 : current);
  }
  return lines;
}

StringRef entryOf(const core::Stmt *s) {
  const auto *call = llvm::dyn_cast<core::Call>(s);
  if (call && call->entry)
    return core::entryInfo(*call->entry).name;
  const auto *check = llvm::dyn_cast<core::Check>(s);
  return check ? core::entryInfo(check->entry).name : StringRef();
}

bool isMapOperation(const core::Stmt *s) {
  const auto *call = llvm::dyn_cast<core::Call>(s);
  return call && call->entry && (core::entryInfo(*call->entry).flags & core::MAP) != 0;
}

/// The type of the map that a call of an entry point is about, which it is given a descriptor of.
const types::Map *mapOf(const core::Stmt *s) {
  if (!isMapOperation(s) || llvm::cast<core::Call>(s)->args.empty())
    return nullptr;
  const auto *argument = llvm::dyn_cast<core::SymbolAddr>(llvm::cast<core::Call>(s)->args[0]);
  const auto *descriptor = argument ? llvm::dyn_cast<core::Global>(argument->symbol) : nullptr;
  const types::Type *type = descriptor ? descriptor->described : nullptr;
  return type ? llvm::dyn_cast_or_null<types::Map>(type->under()) : nullptr;
}

/// The numbers that an instruction computes with: what it adds to an address, or by what it
/// multiplies.
struct Numbers {
  std::optional<uint64_t> added, factor;
};

Numbers numbersIn(const llvm::Instruction &instruction) {
  Numbers result;
  if (const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
    const llvm::DataLayout &layout = instruction.getModule()->getDataLayout();
    llvm::APInt offset(layout.getIndexTypeSizeInBits(address->getType()), 0);
    if (address->accumulateConstantOffset(layout, offset) && !offset.isNegative())
      result.added = offset.getZExtValue();
    return result;
  }
  const auto *operation = llvm::dyn_cast<llvm::BinaryOperator>(&instruction);
  const auto *number =
      operation ? llvm::dyn_cast<llvm::ConstantInt>(operation->getOperand(1)) : nullptr;
  if (!number || number->getBitWidth() > 64)
    return result;
  if (operation->getOpcode() == llvm::Instruction::Mul)
    result.factor = number->getZExtValue();
  else if (operation->getOpcode() == llvm::Instruction::Shl && number->getZExtValue() < 64)
    result.factor = uint64_t{1} << number->getZExtValue();
  return result;
}

/// The symbol that begins after a jump, as a label's line has it; "" of other instructions.
StringRef jumpTarget(StringRef line) {
  StringRef rest = line;
  if (!rest.consume_front("\tj"))
    return "";
  return rest.split('\t').second.take_until([](char c) { return c == ' ' || c == '#'; });
}

} // namespace

// Core.

int StageView::atomOf(const core::Stmt *s) const {
  auto found = atomOf_.find(s);
  return found == atomOf_.end() ? -1 : found->second;
}

void StageView::number(Function &function, const core::Block &block, int outer) {
  for (const core::Stmt *s : block) {
    if (llvm::isa<core::Note>(s))
      continue;
    const int index = static_cast<int>(atoms_.size());
    Atom atom = {static_cast<int>(functions_.size()), {}, s};
    const Origin &origin = s->origin;
    atom.span = origin.begin.isValid() ? source_.exact(origin.begin, origin.end, origin.at)
                                       : source_.exact(origin.at, origin.at);
    atom.map = mapOf(s);
    if (std::optional<core::Explanation> reason = core::explain(s)) {
      std::string key = reason->about + '\n' + reason->text + '\n' + reason->made;
      for (const core::Rule &rule : reason->rules)
        key += '\n' + rule.result + '\n' + rule.why;
      auto [known, isNew] = reasonOf_.try_emplace(key, static_cast<int>(reasons_.size()));
      atom.reason = known->second;
      if (isNew)
        reasons_.push_back(std::move(*reason));
    }
    atoms_.push_back(atom);
    atomOf_[s] = index;
    if (isMapOperation(s)) {
      ++function.maps;
      const Location at = sources_.locate(origin.at);
      calls_[{at.line, at.column}].push_back(index);
    }
    core::forEachBlock(s, [&](const core::Block &inner) { number(function, inner, index); });
  }
  // A note is of the statement that it introduces.
  int next = outer;
  for (const core::Stmt *s : llvm::reverse(block))
    if (llvm::isa<core::Note>(s))
      atomOf_[s] = next;
    else
      next = atomOf(s);
}

void StageView::takeCore(const core::Unit &unit) {
  const std::vector<Span> marked = source_.marked();
  for (const core::Function *f : unit.functions()) {
    if (!f->defined || f->linkage == core::Linkage::Copy || !core::isSelected(f->name, wanted_))
      continue;
    const bool isInitializer = core::nameInPackage(f->name) == "init" && !f->body.empty();
    Function function = {f, source_.exact(f->pos, f->pos)};
    if (function.span.file < 0 && !isInitializer)
      continue;
    if (Span around = syntax_.functionAround(function.span); around.file >= 0)
      function.span = around;
    function.marked = !wanted_.empty() || llvm::any_of(marked, [&](const Span &part) {
      return part.file == function.span.file && part.start < function.span.end &&
             function.span.start < part.end;
    });
    const size_t firstAtom = atoms_.size();
    number(function, f->body, -1);

    Lines listing;
    core::PrintOptions options;
    options.explain = true;
    core::print(listing, *f, options);
    llvm::DenseMap<int, size_t> lineOf;
    for (const Lines::Line &line : listing.lines) {
      const int atom = line.node ? atomOf(static_cast<const core::Stmt *>(line.node)) : -1;
      const bool isNote =
          line.node && llvm::isa<core::Note>(static_cast<const core::Stmt *>(line.node));
      if (atom >= 0 && !isNote)
        lineOf.try_emplace(atom, function.coreLines.size());
      function.coreLines.push_back({shownText(line.text), atom});
    }
    // What no line is of is part of the one before it: a loop's condition and step, say.
    size_t last = 0;
    for (size_t atom = firstAtom; atom < atoms_.size(); ++atom)
      if (auto line = lineOf.find(static_cast<int>(atom)); line != lineOf.end())
        last = line->second;
      else
        function.coreLines[last].others.push_back(static_cast<int>(atom));
    functions_.push_back(std::move(function));
  }
}

size_t StageView::first() const {
  auto hasMaps = [](const Function &function) { return function.maps != 0; };
  auto found = llvm::find_if(functions_, hasMaps);
  return found == functions_.end() ? 0 : static_cast<size_t>(found - functions_.begin());
}

int StageView::callAt(StringRef function, const Location &at, StringRef entry) const {
  int found = -1;
  auto calls = calls_.find({at.line, at.column});
  for (int atom : calls == calls_.end() ? llvm::ArrayRef<int>() : llvm::ArrayRef(calls->second)) {
    const Atom &call = atoms_[static_cast<size_t>(atom)];
    const Location here = sources_.locate(call.statement->origin.at);
    if (entryOf(call.statement) != entry ||
        llvm::sys::path::filename(here.file) != llvm::sys::path::filename(at.file))
      continue;
    if (functions_[static_cast<size_t>(call.function)].core->name == function)
      return atom;
    found = atom;
  }
  return found;
}

// LLVM IR.

void StageView::takeEmitted(llvm::Module &module, emit::Provenance provenance) {
  emitted_ = std::move(provenance);
  instructionOf_.assign(emitted_.instructions.size(), -1);
  llvm::StringMap<size_t> shown;
  for (auto [i, function] : llvm::enumerate(functions_))
    shown[function.core->name] = i;
  size_t first = 0;
  for (llvm::Function &f : module) {
    const size_t count = f.getSubprogram() ? f.getInstructionCount() : 0;
    auto found = shown.find(f.getName());
    if (found != shown.end() && count != 0) {
      Function &function = functions_[found->second];
      for (auto &[text, instruction] : linesOf(f)) {
        EmittedLine line = {std::move(text)};
        if (instruction >= 0) {
          int &known = instructionOf_[first + static_cast<size_t>(instruction)];
          if (known < 0) {
            known = static_cast<int>(instructions_.size());
            const core::Stmt *s = emitted_.instructions[first + static_cast<size_t>(instruction)];
            instructions_.push_back({static_cast<int>(found->second),
                                     static_cast<int>(function.emitted.size()), atomOf(s)});
          }
          line.instruction = known;
        }
        function.emitted.push_back(std::move(line));
      }
    }
    first += count;
  }
}

void StageView::takeStacks() {
  for (const backend::InlinedCall &call : optimized_.calls) {
    Stack stack = {call.function, call.place, -1, call.outer};
    if (call.call != 0)
      stack.call = instructionOf_[call.call - 1];
    stacks_.push_back(std::move(stack));
  }
}

StageView::OptimizedLine StageView::describe(const backend::InstructionOrigin &origin) const {
  OptimizedLine line;
  line.stack = origin.inlined;
  auto add = [&](unsigned emitted) {
    const int atom = emitted == 0 ? -1 : atomOf(emitted_.instructions[emitted - 1]);
    if (atom >= 0)
      line.atoms.push_back(atom);
  };
  add(origin.emitted);
  if (origin.within != 0)
    if (const int atom = atomOf(emitted_.scopes[origin.within - 1]); atom >= 0)
      line.atoms.push_back(atom);
  if (origin.emitted != 0)
    line.instruction = instructionOf_[origin.emitted - 1];
  for (int call = origin.inlined; call >= 0;
       call = optimized_.calls[static_cast<size_t>(call)].outer)
    add(optimized_.calls[static_cast<size_t>(call)].call);
  line.kind = origin.merged                                ? "merged"
              : origin.emitted != 0 || !line.atoms.empty() ? "code"
                                                           : "made";
  return line;
}

/// What nothing more is known of is for what uses its result.
void StageView::linkThroughUsers(llvm::Function &function, size_t first,
                                 std::vector<OptimizedLine> &lines) const {
  std::vector<const llvm::Instruction *> open;
  llvm::DenseMap<const llvm::Value *, OptimizedLine *> lineOf;
  for (auto [i, instruction] : llvm::enumerate(llvm::instructions(function))) {
    OptimizedLine &line = lines[static_cast<size_t>(placeOf_[first + i].second)];
    lineOf[&instruction] = &line;
    if (line.atoms.empty())
      open.push_back(&instruction);
  }
  constexpr unsigned kMostUses = 16, kMostAtoms = 4;
  for (bool hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const llvm::Instruction *instruction : llvm::reverse(open)) {
      OptimizedLine &line = *lineOf[instruction];
      if (!line.atoms.empty())
        continue;
      unsigned uses = 0;
      for (const llvm::User *user : instruction->users()) {
        const OptimizedLine *used = lineOf.lookup(user);
        if (++uses > kMostUses || line.atoms.size() == kMostAtoms)
          break;
        if (used && !used->atoms.empty() && !llvm::is_contained(line.atoms, used->atoms.front()))
          line.atoms.push_back(used->atoms.front());
      }
      line.isThrough = !line.atoms.empty();
      hasChanged |= line.isThrough;
    }
  }
}

/// Functions of the runtime (runtime/map/bucket.h) compute with what a map's type says of its
/// buckets. Where one of them is inlined, and the type is known, that is a number in the code.
void StageView::findConstants(const llvm::Instruction &instruction, size_t function, size_t line) {
  const OptimizedLine &at = functions_[function].optimized[line];
  if (at.stack < 0 || at.atoms.empty() || at.kind != "code")
    return;
  const types::Map *map = atoms_[static_cast<size_t>(at.atoms.front())].map;
  if (!map)
    return;
  const Numbers numbers = numbersIn(instruction);
  const layout::MapLayout &layout = types_.layout().mapLayout(map);
  auto add = [&](std::optional<uint64_t> number, StringRef field, uint64_t value) {
    if (number == value)
      constants_.push_back(
          {static_cast<int>(function), static_cast<int>(line), types_.of(map), field, value});
  };
  const StringRef where = stacks_[static_cast<size_t>(at.stack)].function;
  if (where == "bucketAt") {
    add(numbers.factor, "bucket", layout.bucketSize);
  } else if (where == "overflowOf" || where == "setOverflow") {
    add(numbers.added, "overflowOffset", layout.overflowOffset);
  } else if (where == "keySlot") {
    add(numbers.added, "keysOffset", layout.keysOffset);
    add(numbers.factor, "keySlot", layout.keySlot);
  } else if (where == "valueSlot") {
    add(numbers.added, "elemsOffset", layout.valuesOffset);
    add(numbers.factor, "elemSlot", layout.valueSlot);
  }
}

void StageView::takeOptimized(llvm::Module &module) {
  optimized_ = backend::takeProvenance(module);
  takeStacks();
  placeOf_.assign(optimized_.instructions.size(), {-1, -1});
  llvm::StringMap<size_t> shown;
  for (auto [i, function] : llvm::enumerate(functions_))
    shown[function.core->name] = i;
  size_t first = 0;
  for (llvm::Function &f : module) {
    auto found = shown.find(f.getName());
    if (found != shown.end() && !f.isDeclaration()) {
      Function &function = functions_[found->second];
      for (auto &[text, instruction] : linesOf(f)) {
        OptimizedLine line;
        if (instruction >= 0) {
          const size_t index = first + static_cast<size_t>(instruction);
          line = describe(optimized_.instructions[index]);
          if (placeOf_[index].first < 0)
            placeOf_[index] = {static_cast<int>(found->second),
                               static_cast<int>(function.optimized.size())};
        }
        line.text = std::move(text);
        function.optimized.push_back(std::move(line));
      }
      for (auto [i, instruction] : llvm::enumerate(llvm::instructions(f)))
        findConstants(instruction, found->second, static_cast<size_t>(placeOf_[first + i].second));
      linkThroughUsers(f, first, function.optimized);
    }
    first += f.getInstructionCount();
  }
}

// Assembly.

/// From `begin NAME` on, and back to where its section begins, lines are a function's.
void StageView::takeAssembly(StringRef text) {
  llvm::SmallVector<StringRef, 0> lines;
  text.split(lines, '\n');
  llvm::StringMap<size_t> shown;
  for (auto [i, function] : llvm::enumerate(functions_))
    shown[function.core->name] = i;
  for (size_t i = 0; i < lines.size(); ++i) {
    StringRef name = lines[i];
    if (!name.consume_front(backend::kMark) || !name.consume_front("begin "))
      continue;
    auto found = shown.find(name);
    if (found == shown.end())
      continue;
    size_t begin = i, end = i;
    auto beginsCode = [](StringRef line) {
      return line.consume_front("\t.section\t") &&
             (line.consume_front("\""), line.starts_with(".text"));
    };
    while (begin > 0 && !beginsCode(lines[begin]))
      --begin;
    while (end < lines.size() && !lines[end].starts_with("\t.size\t"))
      ++end;
    take(found->second,
         llvm::ArrayRef(lines).slice(begin, std::min(end + 1, lines.size()) - begin));
  }
}

void StageView::take(size_t index, llvm::ArrayRef<StringRef> lines) {
  Function &function = functions_[index];
  StringRef marked = "code";
  int64_t number = -1, other = 0; // the marks of the next instruction
  llvm::StringMap<int> labels;
  for (StringRef text : lines) {
    StringRef mark = text;
    if (mark.consume_front(backend::kMark)) {
      if (mark.starts_with("begin "))
        continue;
      llvm::SmallVector<StringRef, 3> words;
      mark.split(words, ' ');
      marked = "code";
      for (StringRef kind : {"frame", "spill", "clear"})
        if (words[0] == kind)
          marked = kind;
      words[1].getAsInteger(10, number);
      words[2].getAsInteger(10, other);
      continue;
    }
    AssemblyLine line = {shownText(text), "code"};
    if (!text.starts_with("\t")) {
      line.kind = "label";
      if (!text.empty())
        labels[text.split(':').first] = static_cast<int>(function.assembly.size());
      function.assembly.push_back(std::move(line));
      continue;
    }
    if (text.starts_with("\t.") || text.starts_with("\t#")) {
      line.kind = "directive";
      function.assembly.push_back(std::move(line));
      continue;
    }
    /// The line of the function's optimised instruction of this number, −1 if there is none.
    auto lineOf = [&](int64_t number) {
      const bool isKnown = number > 0 && static_cast<size_t>(number) <= placeOf_.size();
      auto [of, at] = isKnown ? placeOf_[static_cast<size_t>(number) - 1] : std::pair(-1, -1);
      return of == static_cast<int>(index) ? at : -1;
    };
    auto hasAtoms = [&](int at) {
      return at >= 0 && !function.optimized[static_cast<size_t>(at)].atoms.empty();
    };
    line.kind = number < 0 ? "made" : number == 0 ? "merged" : "code";
    if (line.line = lineOf(number); line.line >= 0) {
      line.link = Link::Own;
      line.kind = function.optimized[static_cast<size_t>(line.line)].kind;
    }
    if (marked != "code")
      line.kind = marked;
    if (!hasAtoms(line.line) && hasAtoms(lineOf(other))) {
      line.line = lineOf(other);
      line.link = Link::Through;
    }
    const bool isLinked = hasAtoms(line.line);
    Coverage &coverage = function.coverage;
    ++coverage.instructions;
    if (isLinked) {
      ++coverage.linked;
      coverage.through += line.link == Link::Through ||
                          function.optimized[static_cast<size_t>(line.line)].isThrough;
    } else if (line.kind == "frame") {
      ++coverage.frame;
    } else if (line.kind == "spill") {
      ++coverage.spill;
    } else if (line.kind == "clear") {
      ++coverage.clear;
    } else if (line.kind == "merged") {
      ++coverage.merged;
    } else {
      ++coverage.made;
    }
    function.assembly.push_back(std::move(line));
  }
  placeBeside(function);
  for (AssemblyLine &line : function.assembly)
    if (StringRef target = jumpTarget(line.text); !target.empty())
      if (auto found = labels.find(target); found != labels.end())
        line.target = found->second;
}

/// What LLVM has added or merged, a move before a call for example, stands beside something: the
/// next instruction of its block of which more is known, or else the one before it.
void StageView::placeBeside(Function &function) {
  auto isLinked = [&](const AssemblyLine &line) {
    return line.line >= 0 && !function.optimized[static_cast<size_t>(line.line)].atoms.empty();
  };
  auto endsBlock = [](const AssemblyLine &line) { return line.kind == "label"; };
  std::vector<AssemblyLine> &lines = function.assembly;
  std::vector<int> places(lines.size(), -1);
  auto visit = [&](auto &&indices) {
    int place = -1;
    for (size_t i : indices) {
      if (endsBlock(lines[i]))
        place = -1;
      else if (isLinked(lines[i]))
        place = lines[i].line;
      else if (places[i] < 0)
        places[i] = place;
    }
  };
  visit(llvm::reverse(llvm::seq<size_t>(0, lines.size())));
  visit(llvm::seq<size_t>(0, lines.size()));
  for (auto [i, line] : llvm::enumerate(lines))
    if (!isLinked(line) && places[i] >= 0 &&
        (line.kind == "spill" || line.kind == "clear" || line.kind == "made" ||
         line.kind == "merged")) {
      line.line = places[i];
      line.link = Link::Beside;
      ++function.coverage.beside;
    }
}

// The document.

/// Of the runtime's source what the shown instructions come from.
std::vector<RuntimeExcerpt> StageView::excerpts() const {
  std::vector<bool> isUsed(stacks_.size());
  for (const Function &function : functions_)
    for (const OptimizedLine &line : function.optimized)
      for (int stack = line.stack; stack >= 0 && !isUsed[static_cast<size_t>(stack)];
           stack = stacks_[static_cast<size_t>(stack)].outer)
        isUsed[static_cast<size_t>(stack)] = true;
  std::vector<StringRef> places;
  for (auto [i, stack] : llvm::enumerate(stacks_))
    if (isUsed[i])
      places.push_back(stack.place);
  return excerptsAt(places);
}

/// Of each stage there are so many lines at most. What refers to others refers to none.
void StageView::cut() {
  constexpr size_t kMostLines = 6000;
  auto shorten = [&](auto linesOf) {
    size_t left = kMostLines;
    for (Function &function : functions_) {
      auto &lines = linesOf(function);
      function.isCut |= lines.size() > left;
      if (lines.size() > left)
        lines.resize(left);
      left -= lines.size();
    }
  };
  shorten([](Function &function) -> auto & { return function.coreLines; });
  shorten([](Function &function) -> auto & { return function.emitted; });
  shorten([](Function &function) -> auto & { return function.optimized; });
  shorten([](Function &function) -> auto & { return function.assembly; });
  if (llvm::none_of(functions_, [](const Function &function) { return function.isCut; }))
    return;
  std::vector<int> numbers(instructions_.size(), -1);
  std::vector<Instruction> kept;
  for (auto [i, instruction] : llvm::enumerate(instructions_))
    if (static_cast<size_t>(instruction.line) <
        functions_[static_cast<size_t>(instruction.function)].emitted.size()) {
      numbers[i] = static_cast<int>(kept.size());
      kept.push_back(instruction);
    }
  instructions_ = std::move(kept);
  auto renumber = [&](int &instruction) {
    if (instruction >= 0)
      instruction = numbers[static_cast<size_t>(instruction)];
  };
  for (Stack &stack : stacks_)
    renumber(stack.call);
  for (Function &function : functions_) {
    for (EmittedLine &line : function.emitted)
      renumber(line.instruction);
    for (OptimizedLine &line : function.optimized)
      renumber(line.instruction);
    for (AssemblyLine &line : function.assembly) {
      if (line.target >= static_cast<int>(function.assembly.size()))
        line.target = -1;
      if (line.line >= static_cast<int>(function.optimized.size())) {
        line.line = -1;
        line.link = Link::None;
      }
    }
  }
  llvm::erase_if(constants_, [&](const Constant &constant) {
    return static_cast<size_t>(constant.line) >=
           functions_[static_cast<size_t>(constant.function)].optimized.size();
  });
}

void StageView::write(llvm::json::OStream &out) {
  cut();
  auto list = [&](StringRef name, auto &&items, auto &&each) {
    out.attributeArray(name, [&] {
      for (const auto &item : items)
        each(item);
    });
  };
  /// A list of each function.
  auto stage = [&](StringRef name, auto &&linesOfFunction, auto &&each) {
    list(name, functions_, [&](const Function &function) {
      out.array([&] {
        for (const auto &line : linesOfFunction(function))
          out.array([&] { each(line); });
      });
    });
  };
  auto indices = [&](llvm::ArrayRef<int> values) {
    out.array([&] {
      for (int value : values)
        out.value(value);
    });
  };
  list("functions", functions_, [&](const Function &function) {
    out.object([&] {
      out.attribute("name", shownText(function.core->name));
      out.attribute("file", function.span.file);
      out.attribute("start", function.span.start);
      out.attribute("end", function.span.end);
      out.attribute("maps", function.maps);
      if (function.marked)
        out.attribute("marked", true);
      if (function.isCut)
        out.attribute("more", true);
    });
  });
  list("atoms", atoms_, [&](const Atom &atom) {
    out.array([&] {
      out.value(atom.function);
      out.value(atom.span.file);
      out.value(atom.span.start);
      out.value(atom.span.end);
      out.value(kStatements[static_cast<size_t>(atom.statement->kind)]);
      out.value(entryOf(atom.statement));
      out.value(atom.reason);
    });
  });
  list("reasons", reasons_, [&](const core::Explanation &reason) {
    out.object([&] {
      out.attribute("about", reason.about);
      out.attribute("text", shownText(reason.text));
      if (!reason.made.empty())
        out.attribute("made", reason.made);
      list("rules", reason.rules, [&](const core::Rule &rule) {
        out.object([&] {
          out.attribute("result", shownText(rule.result));
          out.attribute("rule", rule.condition);
          out.attribute("applies", rule.applies);
          out.attribute("why", shownText(rule.why));
        });
      });
    });
  });
  stage(
      "core", [](const Function &f) { return llvm::ArrayRef(f.coreLines); },
      [&](const CoreLine &line) {
        out.value(line.text);
        out.value(line.atom);
        indices(line.others);
      });
  list("instructions", instructions_, [&](const Instruction &instruction) {
    indices({instruction.function, instruction.line, instruction.atom});
  });
  stage(
      "emitted", [](const Function &f) { return llvm::ArrayRef(f.emitted); },
      [&](const EmittedLine &line) {
        out.value(line.text);
        out.value(line.instruction);
      });
  stage(
      "optimized", [](const Function &f) { return llvm::ArrayRef(f.optimized); },
      [&](const OptimizedLine &line) {
        out.value(line.text);
        out.value(line.kind);
        out.value(line.instruction);
        out.value(line.stack);
        indices(line.atoms);
      });
  list("stacks", stacks_, [&](const Stack &stack) {
    out.array([&] {
      out.value(shownText(stack.function));
      out.value(stack.place);
      out.value(stack.call);
      out.value(stack.outer);
    });
  });
  list("sources", excerpts(), [&](const RuntimeExcerpt &excerpt) {
    out.object([&] {
      out.attribute("name", excerpt.file);
      out.attribute("first", excerpt.first);
      out.attribute("text", excerpt.text);
    });
  });
  list("constants", constants_, [&](const Constant &constant) {
    out.array([&] {
      out.value(constant.function);
      out.value(constant.line);
      out.value(constant.type);
      out.value(constant.field);
      out.value(constant.value);
    });
  });
  stage(
      "asm", [](const Function &f) { return llvm::ArrayRef(f.assembly); },
      [&](const AssemblyLine &line) {
        out.value(line.text);
        out.value(line.kind);
        out.value(line.line);
        out.value(line.target);
        out.value(static_cast<int>(line.link));
      });
  list("coverage", functions_, [&](const Function &function) {
    const Coverage &coverage = function.coverage;
    out.object([&] {
      out.attribute("instructions", coverage.instructions);
      out.attribute("linked", coverage.linked);
      out.attribute("through", coverage.through);
      out.attribute("beside", coverage.beside);
      out.attribute("frame", coverage.frame);
      out.attribute("spill", coverage.spill);
      out.attribute("clear", coverage.clear);
      out.attribute("merged", coverage.merged);
      out.attribute("made", coverage.made);
    });
  });
}

} // namespace mapgo::driver
