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
/// A session outlives the lowering of one package and knows all of them, since lowering one asks
/// about others. What it knows is derived from the checked packages alone: which of them are
/// lowered, and in which order, makes no difference to the Core of any.
class Session {
public:
  /// `packages` in dependency order, which `escapes` has analysed. `current`, if given, follows the
  /// position being lowered.
  Session(types::Context &context, layout::Layout &layout, const SourceManager &sources,
          llvm::ArrayRef<const check::CheckedPackage *> packages, const escape::Analysis &escapes,
          Pos *current = nullptr);

  /// Lowers one package, with `copies` of small functions of others.
  void walk(core::Unit &program, const check::CheckedPackage &package, bool copies);
  /// Adds `go.start` to the Core of a main package: it initialises `packages`, which are all that
  /// the program consists of, in this order, and calls main.main.
  void walkStart(core::Unit &program, llvm::ArrayRef<const check::CheckedPackage *> packages);

  types::Context &context;
  layout::Layout &layout;
  const SourceManager &sources;
  const escape::Analysis &escapes;
  Pos *current; ///< may be null

  // ------------------------------------------------------------ symbols.cpp
  /// The symbol that `//go:linkname` gives to a function or variable in place of its own; "" if
  /// none does.
  llvm::StringRef linknameOf(const types::Object *object) const;

  /// A function's declaration, and the package that it is in.
  struct Body {
    const check::CheckedPackage *package = nullptr;
    const syntax::FuncDecl *decl = nullptr;
  };
  /// The body of a function that is worth a copy in other packages; none for the others.
  Body smallBodyOf(const types::Func *f) const { return smallBodies_.lookup(f); }

private:
  void findLinknames(const check::CheckedPackage &package);
  void findSmallBodies(const check::CheckedPackage &package);

  llvm::DenseMap<const types::Func *, Body> smallBodies_;
  llvm::DenseMap<const types::Object *, std::string> linknames_;
};

} // namespace mapgo::walk
