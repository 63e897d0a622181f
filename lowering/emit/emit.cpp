// A module from a program: declares every global, defines them and the function bodies.

#include "lowering/emit/emitter.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

namespace mapgo::emit {

namespace {

constexpr llvm::StringLiteral kTriple = "x86_64-pc-linux-gnu";
constexpr llvm::StringLiteral kDataLayout =
    "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128";

} // namespace

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

ModuleEmitter::ModuleEmitter(llvm::LLVMContext &context, const core::Program &program,
                             const SourceManager &sources, llvm::StringRef name, Pos *current,
                             const Options &options)
    : context(context), program(program), types(program.types()), current(current),
      module(std::make_unique<llvm::Module>(name, context)), metadata(context) {
  module->setTargetTriple(kTriple);
  module->setDataLayout(kDataLayout);
  if (options.lineTables)
    debugInfo = std::make_unique<DebugInfo>(*module, sources);
#define ENTRY(name, result, parameters, flags) entryNames_["runtime." #name] = core::Entry::name;
#include "runtime/abi/entries.def"
}

std::unique_ptr<llvm::Module> ModuleEmitter::run() {
  // What lies in a section of its own is found through that, although nothing refers to it.
  llvm::SmallVector<llvm::GlobalValue *, 16> listed;
  for (const core::Global *g : program.globals()) {
    if (!g->defined)
      continue;
    defineGlobal(g);
    if (!g->section.empty())
      listed.push_back(global(g));
  }
  llvm::appendToCompilerUsed(*module, listed);
  for (const core::Function *f : program.functions())
    if (f->defined)
      FunctionEmitter(*this, *f).run();
  if (debugInfo)
    debugInfo->finish();
  return std::move(module);
}

std::unique_ptr<llvm::Module> emit(llvm::LLVMContext &context, const core::Program &program,
                                   const SourceManager &sources, llvm::StringRef moduleName,
                                   Pos *current, const Options &options) {
  return ModuleEmitter(context, program, sources, moduleName, current, options).run();
}

} // namespace mapgo::emit
