// Functions of Go's library that are instructions (intrinsics.def).
#pragma once

#include "lowering/core/core.h"

namespace mapgo::core {

/// What a call becomes. Integers are of the size that the function says; counts are ints.
enum class Operation : uint8_t {
  // Of memory, with sequential consistency:
  AtomicLoad,
  AtomicStore,
  AtomicStoreRelease, ///< with release order; gives what it stores
  AtomicSwap,         ///< gives what was there
  AtomicCompareAndSwap,
  AtomicAdd, ///< gives the sum
  AtomicAnd, ///< gives what was there
  AtomicOr,  ///< gives what was there
  // Of integers:
  Len,           ///< bits without leading zeros
  TrailingZeros, ///< the size of all bits for 0
  OnesCount,
  ReverseBytes,
  RotateLeft, ///< to the right if negative
  AddCarry,   ///< x, y, carry → sum, carry; a carry is 0 or 1
  SubBorrow,  ///< x, y, borrow → difference, borrow
  MulWide,    ///< → high, low
  DivWide,    ///< high, low, divisor → quotient, remainder; high < divisor
  // Of floats:
  Abs,
  Copysign,
  Sqrt,
  Floor,
  Ceil,
  Trunc,
  RoundToEven,
  MultiplyAdd, ///< x × y + z, rounded once
};

struct Intrinsic {
  llvm::StringRef symbol;
  Operation operation;
  llvm::StringRef params, results; ///< a letter each
};

/// What calls of the function become, or nullptr: known by its symbol, parameters and results.
const Intrinsic *intrinsicOf(const Function &f);

/// Whether the operation needs what not every amd64 processor has.
bool isGuarded(Operation operation);

} // namespace mapgo::core
