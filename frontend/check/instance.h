// Instances of generic functions: bodies in which no type parameter occurs any more.
//
// A generic function is checked once. Its instance for a list of type arguments is a copy of the
// checked body: nodes with ids of their own, what is known about them with the arguments in the
// parameters' place, own variables, and methods of type parameters found again in the arguments.
// Nothing is checked again, so that no error can come of it, and what is no constant in the generic
// body stays a value.
#pragma once

#include "frontend/check/info.h"

#include <memory>

namespace mapgo::check {

/// A function's declaration and what is known about the expressions in it.
struct FunctionBody {
  const syntax::FuncDecl *decl;
  const Info *info;
};

/// The bodies of a compilation's instances, each made when it is asked for.
class Instances {
public:
  explicit Instances(types::Context &context) : context_(context) {}

  /// The body of an instance whose arguments are without type parameters. `generic` knows the body
  /// of its origin, which has been checked. The instance gets a signature with the variables that
  /// the body uses, which are its alone.
  FunctionBody of(const types::Func *instance, const Info &generic);

private:
  types::Context &context_;
  syntax::NodeArena arena_;
  struct Body {
    const syntax::FuncDecl *decl = nullptr;
    Info info;
  };
  llvm::DenseMap<const types::Func *, std::unique_ptr<Body>> bodies_;
  llvm::DenseMap<const types::Func *, unsigned> counts_; ///< by origin
};

} // namespace mapgo::check
