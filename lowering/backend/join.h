// The pass that joins the runtime's bitcode to a module.
#pragma once

#include "lowering/backend/backend.h"

#include "llvm/IR/PassManager.h"

#include <string>

namespace mapgo::backend {

class Division;

/// Inlines functions of the runtime's bitcode, in file `path`, into a module that has been
/// optimised. `error` is "" unless that failed. What the options say of maps is heeded.
class JoinPass : public llvm::PassInfoMixin<JoinPass> {
public:
  /// `afterPass`, if there is one, is told when everything is inlined, before that is folded. What
  /// is inlined into the parts of a division, if one is given, is what would be if these were
  /// joined alone.
  JoinPass(const Options &options, AfterPass afterPass, const Division *division,
           std::string &error)
      : options_(options), afterPass_(std::move(afterPass)), division_(division), error_(error) {}

  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);

private:
  const Options &options_;
  AfterPass afterPass_;
  const Division *division_;
  std::string &error_;
};

} // namespace mapgo::backend
