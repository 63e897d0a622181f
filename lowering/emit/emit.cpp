// A module from a unit: declares every global, defines them and the function bodies.

#include "lowering/emit/emitter.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

namespace mapgo::emit {

std::string irName(llvm::StringRef name) {
  constexpr llvm::StringLiteral dot = "·";
  std::string result;
  for (auto [before, rest] = name.split(dot);; std::tie(before, rest) = rest.split(dot)) {
    result += before;
    if (rest.empty())
      return result;
    result += '.';
  }
}

ModuleEmitter::ModuleEmitter(llvm::Module &module, const core::Unit &unit,
                             const SourceManager &sources, Follow follow, const Options &options)
    : context(module.getContext()), unit(unit), types(unit.types()), follow(follow), module(module),
      metadata(context) {
  if (options.lineTables)
    debugInfo = std::make_unique<DebugInfo>(module, sources, options.describeType);
  if (options.provenance)
    identities = std::make_unique<Identities>(module, *options.provenance);
}

void ModuleEmitter::run() {
  // What lies in a section of its own is found through that, although nothing refers to it.
  llvm::SmallVector<llvm::GlobalValue *, 16> listed;
  for (const core::Global *g : unit.globals()) {
    if (!g->defined)
      continue;
    defineGlobal(g);
    if (!g->section.empty())
      listed.push_back(global(g));
  }
  llvm::appendToCompilerUsed(module, listed);
  for (const core::Function *f : unit.functions())
    if (f->defined)
      FunctionEmitter(*this, *f).run();
  if (debugInfo)
    debugInfo->finish();
  if (identities)
    identities->finish();
}

void emit(llvm::Module &module, const core::Unit &unit, const SourceManager &sources, Follow follow,
          const Options &options) {
  ModuleEmitter(module, unit, sources, follow, options).run();
}

} // namespace mapgo::emit
