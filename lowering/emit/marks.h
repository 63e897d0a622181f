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
/// Attribute of a parameter: an address that the call may keep, or that may be in its result.
inline constexpr llvm::StringLiteral kKept = "kept";
/// Attribute of a parameter: neither is it kept, nor is anything that it leads to.
inline constexpr llvm::StringLiteral kLeaksNothing = "leaks-nothing";
/// Attribute of a parameter: only results may hold it, or what it leads to.
inline constexpr llvm::StringLiteral kOnlyReturned = "only-returned";
/// Attribute of a parameter: the function does not forget it for others like it while it runs.
inline constexpr llvm::StringLiteral kStays = "stays";
/// Metadata of a call that allocates what need not be in the heap if it does not outlive the
/// function that calls, in the order of MadeField.
inline constexpr llvm::StringLiteral kMade = "made";
enum MadeField : unsigned {
  MadeHow, ///< a MadeIn
  MadeSize,
  MadeAlign, ///< bytes
  MadeHasPointers,
  MadeLinks,   ///< it may lead to others like it
  MadeVariant, ///< name of the function to call instead, with memory for the last argument
};
/// What stands for the call then: memory of so many bytes
enum MadeIn : unsigned {
  Zeroed,      ///< that is zero
  ZeroedArray, ///< the same for each element; the third argument is their number, no fewer than
               ///< the second
  Copied,      ///< that holds what the second argument points to
  Filled,      ///< that holds the arguments
  Given,       ///< that is given to the variant
  GivenZeroed, ///< the same if it is zero, for a second argument that is small
};
/// Attribute of an entry point: it is an operation on a map.
inline constexpr llvm::StringLiteral kMapOperation = "map-operation";
/// Attribute of all Go functions, LLVM's: the stack's limit is checked.
inline constexpr llvm::StringLiteral kChecksStack = "split-stack";
/// Attribute of a function of the runtime: it may run other Go code or wait for it.
inline constexpr llvm::StringLiteral kLong = "long";
/// Metadata of a constant: the function that is called through it.
inline constexpr llvm::StringLiteral kCallee = "callee";
/// Producer of the unit whose debug locations say which instruction one is (emit.h: Provenance).
inline constexpr llvm::StringLiteral kIdentities = "identities";

} // namespace mapgo::emit
