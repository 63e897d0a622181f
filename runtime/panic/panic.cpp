// From a panic to its recovery, or to the end of the process: the deferred calls run on top of
// the panicking stack (defer.cpp); if none recovers, the panics in flight are printed, then
// the goroutine, and the exit status is 2.
//
// Values print as Go prints them: an error or Stringer by its method, a basic type by its
// value, any other by its type and address.
#include "runtime/panic/panic.h"

#include "runtime/abi/entries.h"
#include "runtime/base/g.h"
#include "runtime/base/godebug.h"
#include "runtime/base/m.h"
#include "runtime/base/memory.h"
#include "runtime/base/rtype.h"
#include "runtime/panic/defer.h"
#include "runtime/panic/error.h"
#include "runtime/panic/traceback.h"
#include "runtime/print/print.h"
#include "runtime/stack/stack.h"

#include <signal.h>
#include <string.h>

namespace mapgo::rt {

namespace {

/// The callers of the function that this is inlined into.
[[gnu::always_inline]] inline Frame callers() {
  return {0, reinterpret_cast<uint64_t>(__builtin_frame_address(0)), 0};
}

/// Prints the line "[signal …]" unless `signal` is none.
void printSignal(const SignalInfo &signal) {
  if (signal.number == 0)
    return;
  PrintScope scope;
  printText("[signal ");
  printText(signalText(signal.number));
  printText(" code=");
  printHex(signal.code);
  printText(" addr=");
  printHex(signal.address);
  printText(" pc=");
  printHex(signal.pc);
  printText("]\n");
}

/// A text of the program's, whose lines are not to be taken for the runtime's own.
void printIndented(String s) {
  while (const auto *newline = static_cast<const uint8_t *>(
             s.len == 0 ? nullptr : memchr(s.ptr, '\n', uint64_t(s.len)))) {
    printstring({s.ptr, newline - s.ptr});
    printText("\n\t");
    s = {newline + 1, s.len - (newline + 1 - s.ptr)};
  }
  printstring(s);
}

/// Whether `type` is func() string.
bool returnsString(const Type *type) {
  if (type == nullptr || kindOf(type) != Kind::Func)
    return false;
  const auto *func = reinterpret_cast<const FuncType *>(type);
  if (func->inCount != 0 || func->outCount != 1)
    return false;
  uint64_t offset = sizeof(FuncType);
  if (uncommonOf(type) != nullptr)
    offset += sizeof(UncommonType);
  const Type *result = load<const Type *>(reinterpret_cast<const uint8_t *>(type) + offset);
  return kindOf(result) == Kind::String && typeString(result) == text("string");
}

using StringMethod = String(void *data);

/// The method `name() string` of the type, nil if it has none.
StringMethod *findStringMethod(const Type *type, String name) {
  const UncommonType *uncommon = uncommonOf(type);
  if (uncommon == nullptr)
    return nullptr;
  const Method *methods = methodsOf(uncommon);
  for (uint16_t i = 0; i < uncommon->xcount; ++i) {
    const Method &method = methods[i];
    if (Name(type, method.name).text() == name && returnsString(atOffset<Type>(type, method.mtyp)))
      return reinterpret_cast<StringMethod *>(
          const_cast<uint8_t *>(atOffset<uint8_t>(type, method.ifn)));
  }
  return nullptr;
}

/// Asks the value for its message, if its type has a method that gives one.
void composeMessage(Panic *panic) {
  Eface value = panic->value;
  if (value.type == nullptr)
    return;
  if (isErrorType(value.type)) {
    panic->hasMessage = true;
    panic->message = *static_cast<String *>(value.data);
    return;
  }
  StringMethod *method = findStringMethod(value.type, text("Error"));
  if (method == nullptr)
    method = findStringMethod(value.type, text("String"));
  if (method == nullptr)
    return;
  panic->message = method(value.data);
  panic->hasMessage = true;
}

/// Composes all messages before any is printed: a method may panic in turn.
void composeMessages(Panic *innermost) {
  g->printingPanics = true;
  for (Panic *panic = innermost; panic != nullptr; panic = panic->link)
    composeMessage(panic);
  g->printingPanics = false;
}

template <class T> T valueAt(const void *data) { return *static_cast<const T *>(data); }

/// Prints a value of a basic kind and says whether it is one.
bool printBasic(Kind kind, const void *data) {
  switch (kind) {
  case Kind::Bool:
    return printbool(valueAt<bool>(data)), true;
  case Kind::Int8:
    return printint(valueAt<int8_t>(data)), true;
  case Kind::Int16:
    return printint(valueAt<int16_t>(data)), true;
  case Kind::Int32:
    return printint(valueAt<int32_t>(data)), true;
  case Kind::Int:
  case Kind::Int64:
    return printint(valueAt<int64_t>(data)), true;
  case Kind::Uint8:
    return printuint(valueAt<uint8_t>(data)), true;
  case Kind::Uint16:
    return printuint(valueAt<uint16_t>(data)), true;
  case Kind::Uint32:
    return printuint(valueAt<uint32_t>(data)), true;
  case Kind::Uint:
  case Kind::Uint64:
  case Kind::Uintptr:
    return printuint(valueAt<int64_t>(data)), true;
  case Kind::Float32:
    return printfloat(double(valueAt<float>(data))), true;
  case Kind::Float64:
    return printfloat(valueAt<double>(data)), true;
  case Kind::Complex64:
    return printcomplex(double(static_cast<const float *>(data)[0]),
                        double(static_cast<const float *>(data)[1])),
           true;
  case Kind::Complex128:
    return printcomplex(static_cast<const double *>(data)[0], static_cast<const double *>(data)[1]),
           true;
  case Kind::String:
    return printIndented(valueAt<String>(data)), true;
  default:
    return false;
  }
}

bool isBasic(Kind kind) {
  return (kind >= Kind::Bool && kind <= Kind::Complex128) || kind == Kind::String;
}

/// Whether the type is a basic type itself: any other has its package in its name.
bool isPredeclared(const Type *type) {
  String name = typeString(type);
  return isBasic(kindOf(type)) && memchr(name.ptr, '.', uint64_t(name.len)) == nullptr;
}

/// main.T(value), main.T("value"), or for what is not basic: (main.T) address.
void printNamed(Eface value) {
  Kind kind = kindOf(value.type);
  if (!isBasic(kind)) {
    printText("(");
    printstring(typeString(value.type));
    printText(") ");
    printpointer(value.data);
    return;
  }
  bool isComplex = kind == Kind::Complex64 || kind == Kind::Complex128;
  const char *open = kind == Kind::String ? "(\"" : isComplex ? "" : "(";
  const char *close = kind == Kind::String ? "\")" : isComplex ? "" : ")";
  printstring(typeString(value.type));
  printText(open);
  printBasic(kind, value.data);
  printText(close);
}

void printPanicValue(const Panic *panic) {
  Eface value = panic->value;
  if (panic->hasMessage)
    printIndented(panic->message);
  else if (value.type == nullptr)
    printText("nil");
  else if (isPredeclared(value.type))
    printBasic(kindOf(value.type), value.data);
  else
    printNamed(value);
}

/// Prints the panics in flight, the outermost first. There may be many.
void printPanics(Panic *innermost) {
  Panic *outermost = nullptr;
  for (Panic *panic = innermost; panic != nullptr;) {
    Panic *outer = panic->link;
    panic->link = outermost;
    outermost = panic;
    panic = outer;
  }
  bool isNested = false;
  Panic *before = nullptr;
  for (Panic *panic = outermost; panic != nullptr;) {
    if (isNested)
      printText("\t");
    isNested = !panic->isGoexit;
    if (isNested) {
      printText("panic: ");
      printPanicValue(panic);
      if (panic->recovered)
        printText(" [recovered]");
      printText("\n");
    }
    Panic *inner = panic->link;
    panic->link = before; // as it was
    before = panic;
    panic = inner;
  }
}

/// What the program dies of: panics, or a fatal error.
struct Death {
  Panic *panics;
  String message;
  Frame frame; ///< where the goroutine is shown from
  int level;
  bool all; ///< goroutines are shown
};

/// A scheduler is no goroutine to be shown.
void printDeath(void *argument) {
  const auto &death = *static_cast<const Death *>(argument);
  beginDying();
  printlock();
  if (death.panics != nullptr) {
    printPanics(death.panics);
  } else {
    printText("fatal error: ");
    printIndented(death.message);
    printText("\n");
  }
  printSignal(g->signal);
  if (g != &m->g0)
    printGoroutine(death.frame, death.level);
  if (death.all)
    printOtherGoroutines(death.level);
  dieOfPanic();
}

[[noreturn]] void die(String message, Frame frame, int level) {
  Death death = {nullptr, message, frame, level, true};
  callOnSystemStack(printDeath, &death);
}

/// A method called by composeMessages has panicked with `value`.
[[noreturn]] void throwWhilePrinting(Eface value) {
  String what = {nullptr, 0};
  if (value.type != nullptr && typeString(value.type) == text("string"))
    what = join({text(": "), *static_cast<String *>(value.data)});
  else if (value.type != nullptr)
    what = join({text(": type "), typeString(value.type)});
  throwFatalString(join({text("panic while printing panic value"), what}));
}

} // namespace

const char *signalText(int number) {
  switch (number) {
  case SIGQUIT:
    return "SIGQUIT: quit";
  case SIGILL:
    return "SIGILL: illegal instruction";
  case SIGTRAP:
    return "SIGTRAP: trace trap";
  case SIGABRT:
    return "SIGABRT: abort";
  case SIGBUS:
    return "SIGBUS: bus error";
  case SIGFPE:
    return "SIGFPE: floating-point exception";
  case SIGSEGV:
    return "SIGSEGV: segmentation violation";
  case SIGSTKFLT:
    return "SIGSTKFLT: stack fault";
  case SIGSYS:
    return "SIGSYS: bad system call";
  default:
    return "unknown";
  }
}

void startPanic(Eface value) {
  Panic panic = {};
  panic.value = value;
  panic.link = g->panics;
  panic.frame = callers().fp;
  panic.line = __LINE__ + 2;
  g->panics = &panic;
  runDeferredCalls(&panic);
  if (g->printingPanics)
    throwWhilePrinting(value);
  composeMessages(&panic);
  const TracebackMode mode = tracebackMode();
  Death death = {&panic, {}, callers(), mode.level, mode.all};
  callOnSystemStack(printDeath, &death);
}

void gopanic(void *type, void *data) {
  if (type == nullptr && !isSet("panicnil"))
    startPanic(panicNilError());
  startPanic({static_cast<const Type *>(type), data});
}

void panicRuntimeError(String message) { startPanic(errorString(message)); }

void panicPlainError(const char *message) { panicPlainErrorString(text(message)); }

void panicPlainErrorString(String message) { startPanic(plainError(message)); }

void panicTypeAssertion(const Type *inter, const Type *concrete, const Type *asserted,
                        String missing) {
  startPanic(typeAssertionError(inter, concrete, asserted, missing));
}

void fatal(const char *message) { die(text(message), callers(), tracebackMode().level); }

void fatalString(String message) { die(message, callers(), tracebackMode().level); }

void throwFatal(const char *message) { throwFatalString(text(message)); }

void throwFatalString(String message) { throwFatalAt(message, callers()); }

void throwFatalAt(String message, Frame frame) { die(message, frame, kSystemLevel); }

} // namespace mapgo::rt
