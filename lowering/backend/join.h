// The pass that joins the runtime's bitcode to a module.
#pragma once

#include "llvm/IR/PassManager.h"

#include <string>

namespace mapgo::backend {

/// Inlines functions of the runtime's bitcode, in file `path`, into a module that has been
/// optimised. `error` is "" unless that failed.
class JoinPass : public llvm::PassInfoMixin<JoinPass> {
public:
  JoinPass(const std::string &path, std::string &error) : path_(path), error_(error) {}

  llvm::PreservedAnalyses run(llvm::Module &module, llvm::ModuleAnalysisManager &analyses);

private:
  const std::string &path_;
  std::string &error_;
};

} // namespace mapgo::backend
