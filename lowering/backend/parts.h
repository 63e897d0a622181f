// A module in parts, of which machine code is made at the same time.
//
//     module, all inlined ─┬──────────▶ part 0: its variables          ──▶ object
//                          ├▶ bitcode ─▶ part 1: passes, machine code  ──▶ object
//                          │         ─▶ part 2: passes, machine code   ──▶ object
//                                    ┆
//
// LLVM's contexts are for one thread each, so that every part but the first is read into its own.
// A part defines functions that follow each other, and declares what else these use; of constants
// it has copies to look at. How a module is divided depends on nothing but its functions and their
// sizes, not on the machine: objects are the same everywhere.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <vector>

namespace llvm {
class GlobalValue;
class LLVMContext;
class Module;
} // namespace llvm

namespace mapgo::backend {

/// Which part of a module is whose.
class Division {
public:
  explicit Division(const llvm::Module &module);

  /// How many parts there are; 1 if it is not worth while to divide the module.
  unsigned count() const { return count_; }
  /// Of a function or variable that the module defines.
  unsigned partOf(const llvm::GlobalValue &value) const;

private:
  friend class Divider;
  unsigned count_ = 1;
  llvm::DenseMap<const llvm::GlobalValue *, unsigned> parts_; ///< of others it is the first
};

/// A module that has been divided.
class Parts {
public:
  /// The module becomes the first part.
  Parts(std::unique_ptr<llvm::Module> module, const Division &division);
  ~Parts();

  unsigned count() const { return count_; }
  /// One of them, in a context of its own; the first one stays in its module's. Threads may take
  /// different parts at the same time, each once.
  std::unique_ptr<llvm::Module> take(unsigned part, llvm::LLVMContext &context);

private:
  void keepOwn(llvm::Module &module, unsigned part) const;

  unsigned count_;
  std::unique_ptr<llvm::Module> first_;
  llvm::SmallVector<char, 0> bitcode_;          ///< of the others
  std::vector<unsigned> functions_, variables_; ///< the parts of each, in the module's order
};

} // namespace mapgo::backend
