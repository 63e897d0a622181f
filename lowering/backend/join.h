// The pass that joins the runtime's bitcode to a module.
#pragma once

#include "lowering/backend/backend.h"

#include "llvm/IR/PassManager.h"

#include <string>

namespace mapgo::backend {

/// Inlines functions of the runtime's bitcode, in file `path`, into a module that has been
/// optimised. `error` is "" unless that failed. What the options say of maps is heeded.
class JoinPass : public llvm::PassInfoMixin<JoinPass> {
public:
  /// `afterPass`, if there is one, is told when everything is inlined, before that is folded.
  JoinPass(const Options &options, const AfterPass &afterPass, std::string &error)
      : options_(options), afterPass_(afterPass), error_(error) {}

  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);

private:
  const Options &options_;
  const AfterPass &afterPass_;
  std::string &error_;
};

} // namespace mapgo::backend
