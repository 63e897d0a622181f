// A package on its way through lowering: Core, LLVM IR, machine code.
#pragma once

#include "driver/crash.h"
#include "frontend/load/load.h"
#include "lowering/backend/backend.h"
#include "lowering/backend/parts.h"
#include "lowering/core/core.h"
#include "lowering/emit/emit.h"
#include "lowering/layout/layout.h"
#include "lowering/walk/walk.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/IR/LLVMContext.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace mapgo::driver {

// The runtime library is built the same way as this compiler.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MAPGO_SANITIZED
#endif
#endif
#ifdef MAPGO_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

struct CompileOptions {
  unsigned optLevel = 2;
  /// Link the runtime that checks and traces map operations (runtime/checked/modes.h).
  bool checkMaps = false;
  /// Describe variables and types to debuggers, besides lines; unless it is chosen, where nothing
  /// is optimised.
  std::optional<bool> debug;
  /// Tell what is on the stack and what on the heap in the packages that are named.
  bool explainEscapes = false;
  /// Know of each instruction what it was made for (emit/emit.h).
  bool provenance = false;
};

/// Whether programs that are built are told to debuggers in full.
inline bool describesVariables(const CompileOptions &options) {
  return options.debug.value_or(options.optLevel == 0);
}

/// A file or folder of the runtime, beside this executable: in ../lib/mapgo, or ../lib where both
/// were built.
std::string runtimeFile(llvm::StringRef name);

/// The bitcode that is joined to modules; "" if these options join none.
std::string joinedBitcode(const CompileOptions &options);

/// What the packages of a compilation, all of them loaded, are lowered with.
class LoweringSession {
public:
  /// What was found out about a package that was compiled before; nullptr for others.
  using Known = llvm::function_ref<const escape::PackageFindings *(const load::LoadedPackage &)>;
  LoweringSession(load::Compilation &compilation, const CompileOptions &options,
                  Known known = nullptr);

  load::Compilation &compilation() { return compilation_; }
  escape::PackageSummary &summary(const load::LoadedPackage &package) {
    return summaries_.of(package.checked.package);
  }
  walk::Session &walk() { return walk_; }
  layout::Layout &layout() { return layout_; }
  /// Prints what the options ask to be told.
  void explain(llvm::raw_ostream &out);
  /// The same as data.
  std::vector<escape::Decision> takeDecisions() { return escapes_.takeDecisions(); }

private:
  load::Compilation &compilation_;
  layout::Layout layout_;
  escape::Summaries summaries_;
  escape::Analysis escapes_;
  walk::Session walk_;
};

/// One package, lowered step by step. The first step leaves diagnostics in the compilation and
/// returns false if there are any. From `optimize` on, steps concern nothing but this object, so
/// that several packages may take them at the same time; they return an error message or "".
class Lowering {
public:
  Lowering(LoweringSession &session, const load::LoadedPackage &package,
           const CompileOptions &options);
  ~Lowering();

  bool toCore();
  /// Variables are described if `debug`, unless the package is of Go's library.
  void toModule(emit::Options emission, bool debug);
  /// Checks the module as it is.
  std::string verifyModule() const;
  /// Verifies the module, runs LLVM's passes and joins the runtime's bitcode.
  std::string optimize(const backend::AfterPass &afterPass = nullptr);
  std::string writeAssembly(llvm::raw_pwrite_stream &out);
  /// Verifies the module and runs the passes that need all of it. In place of `optimize`, and
  /// before `writeObject`.
  std::string optimizeTogether();
  /// How many objects there are to be.
  unsigned parts() const { return parts_ ? parts_->count() : 1; }
  /// Runs the other passes and writes one of them. Threads may call this at the same time, once for
  /// each part.
  std::string writeObject(unsigned part, llvm::raw_pwrite_stream &out);

  const core::Unit &core() const { return core_; }
  llvm::Module &module() { return *module_; }
  /// Whether the code depends on whether operations on maps are checked.
  bool joinsMaps() const { return joinsMaps_; }
  /// Lets the module do without the names of values, which are for readers.
  void discardNames() { context_.setDiscardValueNames(true); }

private:
  /// `joinsMaps` is set if the code is to depend on whether operations on maps are checked.
  backend::Options backendOptions(bool &joinsMaps) const {
    return {.optLevel = options_.optLevel,
            .bitcode = joinedBitcode(options_),
            .joinMaps = !options_.checkMaps, // each is to be a call
            .joinsMaps = &joinsMaps,
            .follow = followFunction,
            .marks = options_.provenance};
  }
  LoweringSession &session_;
  const load::LoadedPackage &package_;
  const CompileOptions &options_;
  core::Unit core_;
  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_; ///< until it is divided
  std::optional<backend::Parts> parts_;  ///< if it is
  std::atomic<bool> joinsMaps_ = false;
};

} // namespace mapgo::driver
