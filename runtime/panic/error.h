// The runtime's own error types, as Go values.
//
// They are library/runtime's where the program has that package: its functions make them, and its
// methods ask for the texts below. Other programs have types that are written by hand: a value of
// any of these is, or for a pointer type points to, a string with the complete text. Each type has
// the methods Error and RuntimeError, so that a recovered one satisfies runtime.Error.
#pragma once

#include "runtime/abi/type.h"

namespace mapgo::rt {

/// runtime.errorString, whose text is "runtime error: " and `message`.
Eface errorString(String message);

/// runtime.plainError, whose text is `message`.
Eface plainError(String message);

/// runtime.errorAddressString: the same as errorString, for a fault at `address`.
Eface addressError(String message, uint64_t address);

/// What is out of range: gc's boundsErrorCode.
enum class BoundsCode : uint8_t {
  Index,      ///< s[x], 0 <= x < len(s) failed
  SliceAlen,  ///< s[?:x], 0 <= x <= len(s) failed
  SliceAcap,  ///< s[?:x], 0 <= x <= cap(s) failed
  SliceB,     ///< s[x:y], 0 <= x <= y failed
  Slice3Alen, ///< s[?:?:x], 0 <= x <= len(s) failed
  Slice3Acap, ///< s[?:?:x], 0 <= x <= cap(s) failed
  Slice3B,    ///< s[?:x:y], 0 <= x <= y failed
  Slice3C,    ///< s[x:y:?], 0 <= x <= y failed
  Convert,    ///< (*[x]T)(s), 0 <= x <= len(s) failed
};

/// runtime.boundsError: `index` is out of range and `bound` what it had to respect.
Eface boundsError(int64_t index, int64_t bound, bool isSigned, BoundsCode code);

/// *runtime.TypeAssertionError: a value of type `concrete`, nil if there was none, in an interface
/// of type `inter`, nil if not known, is not `asserted`, for want of the method `missing` if that
/// is not empty.
Eface typeAssertionError(const Type *inter, const Type *concrete, const Type *asserted,
                         String missing);

/// *runtime.PanicNilError.
Eface panicNilError();

/// Whether `type` is one of those written by hand.
bool isErrorType(const Type *type);

extern "C" {
String boundsText(int64_t index, int64_t bound, bool isSigned,
                  int64_t code) asm("runtime.boundsText");
String typeAssertionText(const Type *inter, const Type *concrete, const Type *asserted,
                         String missing) asm("runtime.typeAssertionText");
}

} // namespace mapgo::rt
