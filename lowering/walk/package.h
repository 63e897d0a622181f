// What the lowering of one package shares. What is done with it are free functions by subject:
//
//   types.h      the Core type of a Go type            static.h     static data
//   symbols.h    functions, variables, constants       generated.h  functions that no program
//   writes
#pragma once

#include "lowering/core/build.h"
#include "lowering/escape/escape.h"
#include "lowering/walk/walk.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

#include <functional>

namespace mapgo::rtti {
class Descriptors;
}

namespace mapgo::walk {

using check::Mode;
using check::Selection;
using core::BinaryOp;
using core::Entry;
using escape::Capture;
using escape::Site;
using syntax::Expr;
using types::Type;
using types::Var;

/// A value as Core has it. Values of memory types (core.h) are represented by the address of memory
/// that holds them: wherever a function here takes or returns "the value" of such a type, it is
/// that address.
using Value = core::Expr *;

/// The types made so far.
struct CoreTypes {
  llvm::DenseMap<const Type *, const core::Type *> known;
  llvm::StringMap<const core::Type *> aggregates; ///< by linkString
  llvm::DenseMap<const Type *, const Type *> pointers;
  const core::Type *hiter = nullptr;
  const core::Type *selectCase = nullptr;
  llvm::DenseMap<uint64_t, const core::Type *> selects; ///< blocks, by the number of cases
};

/// The symbols made so far.
struct Symbols {
  llvm::DenseMap<const types::Func *, core::Function *> functions;
  llvm::DenseMap<const Var *, core::Global *> globals;
  llvm::StringMap<const types::Func *> declared; ///< by symbol; linknames share one
  llvm::DenseSet<const types::Func *> copied;    ///< those whose need of a copy was looked at
  llvm::StringMap<core::Global *> strings;
  llvm::StringMap<core::Global *> constants; ///< by content
  llvm::StringMap<unsigned> privateGlobals;  ///< how many there are, by stem
};

/// The functions made so far that no program writes.
struct Generated {
  unsigned globalClosures = 0;                     ///< function literals in initialisers
  llvm::DenseSet<const core::Function *> recovers; ///< functions that call recover
  /// Bodies still to be lowered or generated: run until empty.
  std::vector<std::function<void()>> pending;
};

class PackageWalk {
public:
  PackageWalk(core::Unit &unit, Session &session, Sink &sink);
  ~PackageWalk();

  rtti::Descriptors &descriptors() { return *descriptors_; }

  core::Unit &unit;
  core::Builder build;
  Session &session;
  types::Context &context;
  layout::Layout &layout;
  const SourceManager &sources;
  Sink &sink;
  const escape::Analysis &escapes;
  Follow follow; ///< told each position that is lowered; may be null
  /// The variables whose values are static data, until code runs that might change them.
  llvm::DenseSet<const Var *> initialized;
  bool copies = false; ///< whether small functions of other packages get a body here
  const types::Package *self = nullptr;

  CoreTypes coreTypes;
  Symbols symbols;
  Generated generated;

private:
  std::unique_ptr<rtti::Descriptors> descriptors_;
};

} // namespace mapgo::walk
