// Type arguments that a program does not write (spec: Type inference).
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// Why inference has failed; without a message if an error has been reported before.
struct InferenceError {
  Pos pos;
  std::string message;
};

/// The type arguments of a generic function for a call with `args`, which are as many as `params`,
/// or none after an error. `typeArgs` are those known already, nullptr where not known; it may be
/// shorter than `typeParams`. These must not occur in the types of `args`, unless they belong to
/// generic functions among these (see types::renameTypeParams). `pos` stands for the call. With
/// `reverse` messages say that it is the argument's type that is wanted.
std::vector<const Type *> infer(Checker &check, Pos pos,
                                llvm::ArrayRef<types::TypeParam *> typeParams,
                                llvm::ArrayRef<const Type *> typeArgs, const types::Tuple *params,
                                llvm::ArrayRef<Operand> args, bool reverse, InferenceError &error);

} // namespace mapgo::check
