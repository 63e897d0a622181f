// What emit/ writes beside LLVM's own language into a module, for backend/ to read.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace mapgo::emit {

/// Attribute of a parameter: the function's code becomes short where this is a known constant.
inline constexpr llvm::StringLiteral kSpecialising = "specialising";
/// Attribute of such a parameter: the function calls another through the constant, the kCallee.
inline constexpr llvm::StringLiteral kCallsThrough = "calls-through";
/// Attribute of an argument: the address of memory that the call fills, all of it, with a result,
/// unless it is nil.
inline constexpr llvm::StringLiteral kResultMemory = "result-memory";
/// Attribute of all Go functions, LLVM's: the stack's limit is checked.
inline constexpr llvm::StringLiteral kChecksStack = "split-stack";
/// Attribute of a function of the runtime: it may run other Go code or wait for it.
inline constexpr llvm::StringLiteral kLong = "long";
/// Metadata of a constant: the function that is called through it.
inline constexpr llvm::StringLiteral kCallee = "callee";

} // namespace mapgo::emit
