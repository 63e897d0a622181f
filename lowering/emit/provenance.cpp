// Provenance: debug locations whose lines are numbers of instructions, in a unit that LLVM writes
// nothing of.
#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/InstIterator.h"

namespace mapgo::emit {

Identities::Identities(llvm::Module &module, Provenance &provenance)
    : module_(module), provenance_(provenance), builder_(module) {
  module.addModuleFlag(llvm::Module::Warning, "Debug Info Version", llvm::DEBUG_METADATA_VERSION);
  unit_ = builder_.createCompileUnit(llvm::dwarf::DW_LANG_Go, builder_.createFile("program", ""),
                                     kIdentities, /*isOptimized=*/true, /*Flags=*/"", /*RV=*/0,
                                     /*SplitName=*/"", llvm::DICompileUnit::NoDebug);
}

llvm::DISubprogram *Identities::subprogram(const core::Function &f) {
  auto *type = builder_.createSubroutineType(builder_.getOrCreateTypeArray({}));
  return builder_.createFunction(unit_->getFile(), f.name, f.name, unit_->getFile(), 0, type, 0,
                                 llvm::DINode::FlagZero, llvm::DISubprogram::SPFlagDefinition);
}

llvm::DebugLoc Identities::location(const core::Stmt *s, llvm::DISubprogram *function) {
  statements_.push_back(s);
  return llvm::DILocation::get(module_.getContext(), static_cast<unsigned>(statements_.size()), 0,
                               function);
}

void Identities::finish() {
  builder_.finalize();
  for (llvm::Function &f : module_) {
    if (!f.getSubprogram())
      continue;
    for (llvm::Instruction &instruction : llvm::instructions(f)) {
      const llvm::DebugLoc &at = instruction.getDebugLoc();
      provenance_.instructions.push_back(at ? statements_[at.getLine() - 1] : nullptr);
      instruction.setDebugLoc(llvm::DILocation::get(
          f.getContext(), static_cast<unsigned>(provenance_.instructions.size()), 0,
          f.getSubprogram()));
    }
  }
}

} // namespace mapgo::emit
