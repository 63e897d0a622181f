// The stages from Core to assembly as a document has them, linked by Core's statements.
#pragma once

#include "driver/explain/runtime_source.h"
#include "driver/explain/source.h"
#include "driver/lower.h"
#include "lowering/backend/provenance.h"
#include "lowering/core/reasons.h"

namespace mapgo::driver {

/// What is shown of a package's lowering.
class StageView {
public:
  /// Of the package's functions those in `source` are shown, and of these only `function` if that
  /// is not "".
  StageView(const SourceView &source, const SyntaxView &syntax, TypeView &types,
            const SourceManager &sources, llvm::StringRef function)
      : source_(source), syntax_(syntax), types_(types), sources_(sources), wanted_(function) {}

  // Each stage is taken when it is there, in this order.
  void takeCore(const core::Unit &unit);
  void takeEmitted(llvm::Module &module, emit::Provenance provenance);
  void takeOptimized(llvm::Module &module);
  void takeAssembly(llvm::StringRef text);

  /// Leaves out what is too much for a page.
  void write(llvm::json::OStream &out);
  bool isEmpty() const { return functions_.empty(); }
  /// The function to begin with: the first with an operation on a map, or else the first.
  size_t first() const;
  llvm::StringRef nameOf(size_t function) const { return functions_[function].core->name; }

  /// The atom of a call of an entry point of maps at a place of the source; −1 if there is none.
  int callAt(llvm::StringRef function, const Location &at, llvm::StringRef entry) const;

  /// The atom of an emitted instruction, by its number from 1 on; −1 if there is none.
  int atomOfEmitted(unsigned number) const {
    return number != 0 && number <= emitted_.instructions.size()
               ? atomOf(emitted_.instructions[number - 1])
               : -1;
  }

private:
  struct Atom {
    int function;
    Span span;
    const core::Stmt *statement;
    int reason = -1;
    const types::Map *map = nullptr; ///< on which it operates
  };
  struct CoreLine {
    std::string text;
    int atom = -1;
    std::vector<int> others = {};
  };
  struct EmittedLine {
    std::string text;
    int instruction = -1;
  };
  struct OptimizedLine {
    std::string text;
    llvm::StringRef kind = "text";
    int instruction = -1, stack = -1;
    std::vector<int> atoms = {};
    bool isThrough = false; ///< the atoms are those of what uses it
  };
  /// How the line of LLVM IR is known that an instruction belongs to.
  enum class Link : uint8_t { None, Own, Through, Beside };
  struct AssemblyLine {
    std::string text;
    llvm::StringRef kind;
    int line = -1, target = -1;
    Link link = Link::None;
  };
  struct Coverage {
    unsigned instructions = 0, linked = 0, through = 0, beside = 0;
    unsigned frame = 0, spill = 0, clear = 0, merged = 0, made = 0; ///< of those not linked
  };
  struct Function {
    const core::Function *core;
    Span span;
    unsigned maps = 0;
    bool marked = false, isCut = false;
    std::vector<CoreLine> coreLines = {};
    std::vector<EmittedLine> emitted = {};
    std::vector<OptimizedLine> optimized = {};
    std::vector<AssemblyLine> assembly = {};
    Coverage coverage = {};
  };
  struct Instruction {
    int function, line, atom;
  };
  struct Stack {
    std::string function, place;
    int call, outer;
  };
  /// A number that an optimised line holds, which is a field of a map type's layout.
  struct Constant {
    int function, line, type;
    llvm::StringRef field;
    uint64_t value;
  };

  void cut();
  void number(Function &function, const core::Block &block, int outer);
  void take(size_t index, llvm::ArrayRef<llvm::StringRef> lines);
  static void placeBeside(Function &function);
  OptimizedLine describe(const backend::InstructionOrigin &origin) const;
  void linkThroughUsers(llvm::Function &function, size_t first,
                        std::vector<OptimizedLine> &lines) const;
  void findConstants(const llvm::Instruction &instruction, size_t function, size_t line);
  std::vector<RuntimeExcerpt> excerpts() const;
  int atomOf(const core::Stmt *s) const;
  void takeStacks();

  const SourceView &source_;
  const SyntaxView &syntax_;
  TypeView &types_;
  const SourceManager &sources_;
  llvm::StringRef wanted_;
  std::vector<Function> functions_;
  std::vector<Atom> atoms_;
  llvm::DenseMap<const core::Stmt *, int> atomOf_;
  /// Atoms that are operations on maps, by line and column.
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, std::vector<int>> calls_;
  std::vector<core::Explanation> reasons_;
  llvm::StringMap<int> reasonOf_; ///< by its texts: equal ones are one
  emit::Provenance emitted_;
  std::vector<int> instructionOf_; ///< of emitted_'s; −1 of those that are not shown
  std::vector<Instruction> instructions_;
  backend::Provenance optimized_;
  std::vector<std::pair<int, int>> placeOf_; ///< of optimized_'s: function and line
  std::vector<Stack> stacks_;
  std::vector<Constant> constants_;
};

} // namespace mapgo::driver
