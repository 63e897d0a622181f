// Provenance: debug locations whose lines are numbers of instructions, in a unit that LLVM writes
// nothing of.
#include "lowering/core/visit.h"
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

void Identities::makeScopes(const core::Block &block, llvm::DILocalScope *outer) {
  for (const core::Stmt *s : block) {
    if (llvm::isa<core::Note>(s))
      continue;
    provenance_.scopes.push_back(s);
    llvm::DILocalScope *scope = builder_.createLexicalBlock(
        outer, unit_->getFile(), static_cast<unsigned>(provenance_.scopes.size()), 0);
    scopes_[s] = scope;
    core::forEachBlock(s, [&](const core::Block &inner) { makeScopes(inner, scope); });
  }
}

llvm::DISubprogram *Identities::subprogram(const core::Function &f) {
  auto *type = builder_.createSubroutineType(builder_.getOrCreateTypeArray({}));
  llvm::DISubprogram *subprogram =
      builder_.createFunction(unit_->getFile(), f.name, f.name, unit_->getFile(), 0, type, 0,
                              llvm::DINode::FlagZero, llvm::DISubprogram::SPFlagDefinition);
  scopes_.clear();
  makeScopes(f.body, subprogram);
  return subprogram;
}

llvm::DebugLoc Identities::location(const core::Stmt *s, llvm::DISubprogram *function) {
  statements_.push_back(s);
  auto scope = scopes_.find(s);
  return llvm::DILocation::get(module_.getContext(), static_cast<unsigned>(statements_.size()), 0,
                               scope == scopes_.end() ? static_cast<llvm::DILocalScope *>(function)
                                                      : scope->second);
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
          at ? at->getScope() : f.getSubprogram()));
    }
  }
}

} // namespace mapgo::emit
