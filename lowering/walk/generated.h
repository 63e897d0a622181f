// Functions that no program writes: equality and hashing of a type, wrappers of methods, itabs.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// A method's name in the symbols of a type: qualified if it is unexported and not of the type's
/// package.
std::string symbolOf(const types::Func *method, const Type *receiver);
/// A function that other packages may make, too: `declare` gives it its parameters, and later
/// `body` its statements.
core::Function *makeGenerated(PackageWalk &package, const std::string &name,
                              llvm::function_ref<void(core::Function *)> declare,
                              std::function<void(Walk &)> body);
/// `type:.eq.T`(p, q) Bool; nullptr if t is not comparable.
core::Function *equalFunction(PackageWalk &package, const Type *t);
/// `type:.hash.T`(p, seed) Int64, or the runtime's for the basic kinds; nullptr if t is not
/// comparable.
core::Function *hashFunction(PackageWalk &package, const Type *t);
/// The function for an interface's method table: takes the data word as receiver.
core::Function *methodForItab(PackageWalk &package, const Type *concrete,
                              const types::MethodSetEntry &m);
/// A plain function with the receiver as first parameter, for T.M and (*T).M, promoted included.
core::Function *methodWrapper(PackageWalk &package, const Type *receiver,
                              const types::MethodSetEntry &m);
/// The itab of a concrete type for an interface with methods, as a constant symbol.
const core::Global *itab(PackageWalk &package, const Type *concrete, const Type *iface);
/// I.M: calls the method of its first argument.
core::Function *interfaceMethodExpr(PackageWalk &package, const Type *iface,
                                    const types::Func *method);
/// Gives an instance of a generic function its body, which it has in several packages.
void addBody(PackageWalk &package, const types::Func *f, core::Function *function);
/// Gives a function of another package a body here, too, if it is small.
void addCopy(PackageWalk &package, const types::Func *f, core::Function *function);
/// Notes that `f` calls recover.
inline void noteRecover(PackageWalk &package, const core::Function *f) {
  package.generated.recovers.insert(f);
}

} // namespace mapgo::walk
