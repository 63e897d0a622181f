// What each pass of optimisation makes of one function.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

#include <string>
#include <vector>

namespace llvm {
class Function;
class Module;
} // namespace llvm

namespace mapgo::driver {

/// A replacement of lines.
struct Edit {
  size_t at;      ///< the first line, from 0
  size_t removed; ///< how many lines of before
  std::vector<std::string> added;
};

/// What makes `after` of `before`, by line. Where that would take long, it is not the least.
std::vector<Edit> editsBetween(const std::vector<std::string> &before,
                               const std::vector<std::string> &after);

/// The states of a function of LLVM IR.
class PassView {
public:
  /// Begins with the function as it is.
  PassView(const llvm::Module &module, llvm::StringRef function, size_t index);
  /// After a pass over `changed`, or over anything if that is nullptr.
  void take(llvm::StringRef pass, const llvm::Function *changed);
  /// `atomOf` says which atom an emitted instruction is of, by its number from 1 on (emit/emit.h:
  /// Provenance).
  void write(llvm::json::OStream &out, llvm::function_ref<int(unsigned)> atomOf) const;

private:
  /// The function's lines, and of each the emitted instruction that it comes from, 0 for none.
  struct State {
    std::vector<std::string> lines;
    std::vector<unsigned> from;
  };
  struct Step {
    std::string pass;
    std::vector<Edit> edits;
    std::vector<std::vector<unsigned>> from; ///< of the lines that each edit adds
  };
  State state() const;

  const llvm::Module &module_;
  std::string function_;
  size_t index_; ///< in the document's functions
  State first_, last_;
  std::vector<Step> steps_;
  size_t bytes_ = 0; ///< of the steps
  bool more_ = false;
};

} // namespace mapgo::driver
