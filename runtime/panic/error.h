// The runtime's own error types, as Go values.
//
// Their texts are composed when the panic is raised: a value of any of these types is, or
// for a pointer type points to, a string with the complete text. Each type has the
// methods Error and RuntimeError, so that a recovered one satisfies runtime.Error.
#pragma once

#include "runtime/abi/type.h"

namespace mapgo::rt {

enum class ErrorType {
  ErrorString,        ///< runtime.errorString
  PlainError,         ///< runtime.plainError
  BoundsError,        ///< runtime.boundsError
  TypeAssertionError, ///< *runtime.TypeAssertionError
  PanicNilError,      ///< *runtime.PanicNilError
};

/// An interface value of the given type that says `text`.
Eface errorValue(ErrorType type, String text);

/// Whether `type` is one of these types.
bool isErrorType(const Type *type);

} // namespace mapgo::rt
