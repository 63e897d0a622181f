// Whether types satisfy constraints (spec: Satisfying a type constraint; Implementing an
// interface).
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// Whether v implements the interface t or, with `constraint`, satisfies it as a constraint; if
/// not, `cause` may get the reason.
bool implements(Checker &check, const Type *v, const Type *t, bool constraint, std::string *cause);

/// The index of the first type argument that does not satisfy its parameter's constraint, with the
/// reason in `cause`; -1 if all do.
int verify(Checker &check, llvm::ArrayRef<types::TypeParam *> typeParams,
           llvm::ArrayRef<const Type *> typeArgs, std::string *cause);

} // namespace mapgo::check
