// Build constraints: the expressions of `//go:build` lines (Go: go/build/constraint).
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <optional>

namespace mapgo::syntax {

/// What a constraint says.
struct Constraint {
  bool holds;
  /// N of the tag go1.N that it cannot hold without; 0 for the tag go1.
  std::optional<unsigned> version;
};

/// The expression of a line `//go:build EXPRESSION`; none if the line is anything else.
std::optional<llvm::StringRef> constraintOf(llvm::StringRef line);

/// Evaluates an expression where `holds` says which tags do; none if it is not well formed.
std::optional<Constraint> evaluate(llvm::StringRef expression,
                                   llvm::function_ref<bool(llvm::StringRef tag)> holds);

} // namespace mapgo::syntax
