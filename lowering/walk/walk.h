// Typed program to Core: the lowering that mapgo is about (seed: walk.c, range.c).
#pragma once

#include "frontend/check/info.h"
#include "frontend/source/diagnostic.h"
#include "lowering/core/core.h"
#include "lowering/escape/escape.h"
#include "lowering/layout/layout.h"

#include "llvm/ADT/DenseMap.h"

namespace mapgo::walk {

/// Lowers the packages of a program, each into a Core program of its own: all functions, package
/// variables, type descriptors, generated equality and hash functions. What can't be lowered yet
/// becomes a diagnostic that names it.
///
/// Imported functions that are small are lowered once more where they are called, so that the
/// optimiser can inline them.
///
/// A session outlives the lowering of one package. About others it asks their summaries alone; that
/// of a package is complete when it has been lowered.
class Session {
public:
  /// `follow`, if given, is told each position that is lowered.
  Session(types::Context &context, layout::Layout &layout, const SourceManager &sources,
          escape::Summaries &summaries, escape::Analysis &escapes, Follow follow = nullptr);

  /// Lowers one package, with `copies` of small functions of others. Those that it imports have
  /// complete summaries.
  void walk(core::Unit &program, const check::CheckedPackage &package, bool copies);
  /// Adds `go.start` to the Core of a main package: it makes `settings` the default of GODEBUG,
  /// initialises `packages` in this order, of which the last is the main package, and calls
  /// main.main. `build` says how the program was built, to itself, and `root` with which Go tree.
  void walkStart(core::Unit &program, llvm::ArrayRef<const check::CheckedPackage *> packages,
                 llvm::StringRef settings, llvm::StringRef build, llvm::StringRef root);

  types::Context &context;
  layout::Layout &layout;
  const SourceManager &sources;
  escape::Summaries &summaries;
  escape::Analysis &escapes;
  Follow follow; ///< may be null
};

} // namespace mapgo::walk
