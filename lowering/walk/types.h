// The Core type of each Go type, and the shape of functions.
#pragma once

#include "lowering/walk/package.h"

namespace mapgo::walk {

/// The Core type of a Go type that has values.
const core::Type *coreType(PackageWalk &package, const Type *t);
/// The bytes that the arguments and results of a call take. frame.cpp
uint64_t argumentBytes(PackageWalk &package, const types::Signature *sig);
/// Gives `f` its parameters and results: addresses for results of memory types, then the
/// receiver if there is one, then the parameters; those of memory types are addresses of copies.
void declareSignature(PackageWalk &package, core::Function *f, const Type *receiver,
                      const types::Signature *sig);
/// Types of what a call of `sig` returns in registers.
std::vector<const core::Type *> resultTypes(PackageWalk &package, const types::Signature *sig);
/// *elem, one type for each elem.
const Type *pointerTo(PackageWalk &package, const Type *elem);
inline bool isMemory(PackageWalk &package, const Type *t) {
  return coreType(package, t)->isMemory();
}

} // namespace mapgo::walk
