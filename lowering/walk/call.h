// Calls of functions, func values and methods.
#pragma once

#include "lowering/walk/expr.h"

namespace mapgo::walk {

class Arguments;

/// What is called: a function, or the code that a func value or method table holds.
struct Callee {
  const core::Function *function = nullptr;
  core::Expr *code = nullptr;
  core::Expr *context = nullptr;
};

/// A call whose operands have been evaluated: of `function`, of `funcValue`, or of `code`, which
/// is that of `method` in a method table. Its arguments begin with the receiver, if `receiver`
/// is its type.
struct PreparedCall {
  const core::Function *function = nullptr;
  Value funcValue = nullptr; ///< not yet checked for nil
  core::Expr *code = nullptr;
  const types::Func *method = nullptr;
  const types::Signature *sig = nullptr;
  const Type *receiver = nullptr;
  std::vector<Value> args;
};

/// Calls and gives the results in temporaries.
std::vector<Value> callExpr(Walk &w, const syntax::CallExpr *call);
/// Calls with `args`: first the receiver, if `receiver` is its type, then the parameters of
/// `sig`. An argument of a memory type is an address; it is copied unless it is a temporary of
/// this evaluation.
std::vector<Value> callWith(Walk &w, const Callee &callee, const types::Signature *sig,
                            const Type *receiver, llvm::ArrayRef<Value> args);
/// The method of an interface value, which is checked for nil, and the receiver to pass.
Callee interfaceMethod(Walk &w, Value iface, const Type *ifaceType, const types::Func *method,
                       Value *receiver);
/// Evaluates the operands of a call, of no builtin or conversion.
PreparedCall prepareCall(Walk &w, const syntax::CallExpr *call);
/// The same without arguments, which are still to be added. `hoistAll` hoists what is called, if
/// that is not nullptr, and what is in their place, which `evaluate` evaluates when it is its turn.
PreparedCall prepareCallOf(Walk &w, const Expr *fun,
                           llvm::function_ref<void(const Expr *)> hoistAll,
                           llvm::function_ref<void()> evaluate);
/// Adds the arguments to `args` as the parameters want them: converted, those of a variadic
/// parameter in a slice.
void addArguments(Walk &w, std::vector<Value> &args, const Arguments &arguments,
                  const types::Signature *sig, bool hasDots);
/// Makes a call whose operands have been evaluated.
std::vector<Value> perform(Walk &w, const PreparedCall &call);
/// Hoists what is called, if that is not nullptr, and the arguments.
Arguments hoistOperands(Walk &w, const Expr *fun, const syntax::CallExpr *call);
/// What x.M passes to the method as its receiver, or the interface that x is, and the type of x
/// with the embedded fields followed.
std::pair<Value, const Type *> methodReceiver(Walk &w, const syntax::SelectorExpr *x,
                                              const Selection &selection);
/// T.M or (*T).M as a function whose first parameter is the receiver.
core::Function *methodExpr(Walk &w, const Selection &selection);

} // namespace mapgo::walk
