// Panics and fatal errors.
//
// A panic is raised by startPanic with a Go value; run-time errors are values of the
// types in panic/error.h, so that a program which recovers one gets a runtime.Error.
// A fatal error cannot be recovered: it prints and ends the process with status 2.
#pragma once

#include "runtime/abi/type.h"
#include "runtime/panic/traceback.h"

namespace mapgo::rt {

/// Panics with `value` as the statement `panic(value)` does.
[[noreturn]] void startPanic(Eface value);

/// Panics with a runtime.Error whose text is "runtime error: " and `text`.
[[noreturn]] void panicRuntimeError(String text);

/// Panics with a runtime.Error whose text is exactly `text`.
[[noreturn]] void panicPlainError(const char *text);
[[noreturn]] void panicPlainErrorString(String text);

/// Panics with a *runtime.TypeAssertionError whose text is exactly `text`.
[[noreturn]] void panicTypeAssertion(String text);

/// Prints "fatal error: `text`" and the goroutine, and exits with status 2.
[[noreturn]] void throwFatal(const char *text);
[[noreturn]] void throwFatalString(String text);
/// The same, but the goroutine is printed from `frame` outwards, not from the caller.
[[noreturn]] void throwFatalAt(String text, Frame frame);

/// A type as Go prints it: "map[string]int", "main.T".
String typeString(const Type *type);

} // namespace mapgo::rt
