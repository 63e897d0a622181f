// The run-time errors that compiled code detects and reports by a call.
#include "runtime/abi/entries.h"
#include "runtime/base/g.h"
#include "runtime/base/rtype.h"
#include "runtime/base/text.h"
#include "runtime/panic/error.h"
#include "runtime/panic/panic.h"

#include <signal.h>

namespace mapgo::rt {

namespace {

/// The text of a bounds error: `before` index `between` bound `after`. A negative index is
/// wrong whatever the bound, which is then left out: `before` index `afterNegative`.
struct BoundsText {
  const char *before;
  const char *between;
  const char *after;
  const char *afterNegative;
};

/// By BoundsCode; that of a conversion is another.
constexpr BoundsText kBoundsTexts[] = {
    {"index out of range [", "] with length ", "", "]"},
    {"slice bounds out of range [:", "] with length ", "", "]"},
    {"slice bounds out of range [:", "] with capacity ", "", "]"},
    {"slice bounds out of range [", ":", "]", ":]"},
    {"slice bounds out of range [::", "] with length ", "", "]"},
    {"slice bounds out of range [::", "] with capacity ", "", "]"},
    {"slice bounds out of range [:", ":", "]", ":]"},
    {"slice bounds out of range [", ":", ":]", "::]"},
};

[[noreturn]] void panicBounds(BoundsCode code, int64_t index, int64_t bound, bool isSigned) {
  startPanic(boundsError(index, bound, isSigned, code));
}

constexpr bool kSigned = true;
constexpr bool kUnsigned = false;

} // namespace

String boundsText(int64_t index, int64_t bound, bool isSigned, int64_t code) {
  if (BoundsCode(code) == BoundsCode::Convert)
    return join({text("runtime error: cannot convert slice with length "), decimal(bound),
                 text(" to array or pointer to array with length "), decimal(index)});
  const BoundsText &form = kBoundsTexts[code];
  String prefix = join({text("runtime error: "), text(form.before), decimal(index, isSigned)});
  if (isSigned && index < 0)
    return join({prefix, text(form.afterNegative)});
  return join({prefix, text(form.between), decimal(bound), text(form.after)});
}

void panicIndex(int64_t i, int64_t n) { panicBounds(BoundsCode::Index, i, n, kSigned); }
void panicIndexU(int64_t i, int64_t n) { panicBounds(BoundsCode::Index, i, n, kUnsigned); }
void panicSliceAlen(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceAlen, i, n, kSigned); }
void panicSliceAlenU(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceAlen, i, n, kUnsigned); }
void panicSliceAcap(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceAcap, i, n, kSigned); }
void panicSliceAcapU(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceAcap, i, n, kUnsigned); }
void panicSliceB(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceB, i, n, kSigned); }
void panicSliceBU(int64_t i, int64_t n) { panicBounds(BoundsCode::SliceB, i, n, kUnsigned); }
void panicSlice3Alen(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3Alen, i, n, kSigned); }
void panicSlice3AlenU(int64_t i, int64_t n) {
  panicBounds(BoundsCode::Slice3Alen, i, n, kUnsigned);
}
void panicSlice3Acap(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3Acap, i, n, kSigned); }
void panicSlice3AcapU(int64_t i, int64_t n) {
  panicBounds(BoundsCode::Slice3Acap, i, n, kUnsigned);
}
void panicSlice3B(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3B, i, n, kSigned); }
void panicSlice3BU(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3B, i, n, kUnsigned); }
void panicSlice3C(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3C, i, n, kSigned); }
void panicSlice3CU(int64_t i, int64_t n) { panicBounds(BoundsCode::Slice3C, i, n, kUnsigned); }

void panicSliceConvert(int64_t len, int64_t wanted) {
  panicBounds(BoundsCode::Convert, wanted, len, kSigned);
}

void panicdivide() { panicRuntimeError(text("integer divide by zero")); }
void panicshift() { panicRuntimeError(text("negative shift amount")); }
void panicmakeslicelen() { panicRuntimeError(text("makeslice: len out of range")); }
void panicmakeslicecap() { panicRuntimeError(text("makeslice: cap out of range")); }
void panicunsafeslicelen() { panicRuntimeError(text("unsafe.Slice: len out of range")); }
void panicunsafeslicenilptr() {
  panicRuntimeError(text("unsafe.Slice: ptr is nil and len is not zero"));
}
void panicunsafestringlen() { panicRuntimeError(text("unsafe.String: len out of range")); }
void panicunsafestringnilptr() {
  panicRuntimeError(text("unsafe.String: ptr is nil and len is not zero"));
}

String typeAssertionText(const Type *inter, const Type *concrete, const Type *asserted,
                         String missing) {
  const String start = text("interface conversion: ");
  const String wanted = typeString(asserted);
  const String interface = inter == nullptr ? text("interface") : typeString(inter);
  if (concrete == nullptr)
    return join({start, interface, text(" is nil, not "), wanted});
  const String had = typeString(concrete);
  if (missing.len != 0)
    return join({start, had, text(" is not "), wanted, text(": missing method "), missing});
  String note = {nullptr, 0};
  if (had == wanted)
    note = packagePathOf(concrete) == packagePathOf(asserted)
               ? text(" (types from different scopes)")
               : text(" (types from different packages)");
  return join({start, interface, text(" is "), had, text(", not "), wanted, note});
}

void panicrangestate(int64_t state) {
  switch (RangeState(state)) {
  case RangeState::Done:
    panicRuntimeError(text("range function continued iteration after function for loop body "
                           "returned false"));
  case RangeState::Running:
    panicRuntimeError(text("range function continued iteration after loop body panic"));
  case RangeState::Exhausted:
    panicRuntimeError(text("range function continued iteration after whole loop exit"));
  case RangeState::Missing:
    panicRuntimeError(text("range function recovered a loop body panic and did not resume "
                           "panicking"));
  case RangeState::Ready:
    break;
  }
  throwFatal("unexpected state set by range function");
}

void panicUnexpectedFault(uint64_t address) {
  startPanic(addressError(text("invalid memory address or nil pointer dereference"), address));
}

void panicMemoryFault() {
  panicRuntimeError(text("invalid memory address or nil pointer dereference"));
}

/// Panics as the fault that the check before `next` has prevented.
[[noreturn]] static void panicChecked(void *next, int64_t address) {
  auto pc = reinterpret_cast<uint64_t>(next) - 1; // in the call, which is the fault's place
  g->signal = {SIGSEGV, SEGV_MAPERR, uint64_t(address), pc};
  panicMemoryFault();
}

void panicmem() { panicChecked(__builtin_return_address(0), 0); }
void panicmemAddr(int64_t address) { panicChecked(__builtin_return_address(0), address); }

void panicwrap(String package, String type, String method) {
  panicPlainErrorString(join({text("value method "), package, text("."), type, text("."), method,
                              text(" called using nil *"), type, text(" pointer")}));
}

} // namespace mapgo::rt
