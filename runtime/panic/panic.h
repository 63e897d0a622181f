// Panics and fatal errors (base/fatal.h).
//
// A panic is raised by startPanic with a Go value; run-time errors are values of the
// types in panic/error.h, so that a program which recovers one gets a runtime.Error.
#pragma once

#include "runtime/abi/type.h"
#include "runtime/base/fatal.h"
#include "runtime/panic/traceback.h"

namespace mapgo::rt {

/// Panics with `value` as the statement `panic(value)` does.
[[noreturn]] void startPanic(Eface value);

/// Panics with a runtime.Error whose text is "runtime error: " and `text`.
[[noreturn]] void panicRuntimeError(String text);

/// Panics with a runtime.Error whose text is exactly `text`.
[[noreturn]] void panicPlainError(const char *text);
[[noreturn]] void panicPlainErrorString(String text);

/// Panics with a *runtime.TypeAssertionError (panic/error.h).
[[noreturn]] void panicTypeAssertion(const Type *inter, const Type *concrete, const Type *asserted,
                                     String missing = {nullptr, 0});

/// Panics with the run-time error of a nil dereference; g->signal describes it.
[[noreturn]] void panicMemoryFault();

/// Panics with the run-time error of a fault at an address that is not nil's.
[[noreturn]] void panicUnexpectedFault(uint64_t address);

/// A signal that ends programs, as Go names it: "SIGSEGV: segmentation violation".
const char *signalText(int number);

} // namespace mapgo::rt
