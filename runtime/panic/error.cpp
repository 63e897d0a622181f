// Errors as library/runtime makes them, or with descriptors of the types written by hand in the
// layout that the compiler gives those of the program.
//
// Each is one object, so that offsets within it are constants. Only the offsets that lead
// out of it, to code and to the method's types, are filled in when the first error value
// is made; the types are the program's, which has them if it can ask for the methods.
#include "runtime/panic/error.h"

#include "runtime/base/rtype.h"
#include "runtime/gc/gc.h"

#include <stddef.h>

namespace mapgo::rt {

extern "C" {
extern const Type typeOfErrorMethod asm("type:func() string") __attribute__((weak));
extern const Type typeOfRuntimeErrorMethod asm("type:func()") __attribute__((weak));
}

namespace {

constexpr uint8_t kExportedName = 1;

constexpr size_t kMaxNameLength = 30;
constexpr size_t kMethodCount = 2;

/// An encoded name (see runtime/abi/type.h).
struct NameBytes {
  uint8_t flags;
  uint8_t length = 0;
  uint8_t characters[kMaxNameLength] = {};

  constexpr NameBytes(uint8_t nameFlags, const char *name) : flags(nameFlags) {
    for (; name[length] != 0; ++length)
      characters[length] = uint8_t(name[length]);
  }
};

/// `Head` is the kind's descriptor, Type itself for a string kind.
template <class Head> struct ErrorDescriptor {
  Head head;
  UncommonType uncommon;
  Method methods[kMethodCount]; ///< Error, RuntimeError
  NameBytes errorName{kExportedName, "Error"};
  NameBytes runtimeErrorName{kExportedName, "RuntimeError"};
  NameBytes packagePath{0, "runtime"};
  NameBytes typeName;

  constexpr ErrorDescriptor(const Type &type, const char *name)
      : head(), uncommon(), methods(), typeName(0, name) {
    Type &base = baseType();
    base = type;
    base.str = offsetof(ErrorDescriptor, typeName);
    uncommon.pkgPath = offsetof(ErrorDescriptor, packagePath);
    uncommon.mcount = uncommon.xcount = kMethodCount;
    uncommon.moff = offsetof(ErrorDescriptor, methods) - offsetof(ErrorDescriptor, uncommon);
    methods[0].name = offsetof(ErrorDescriptor, errorName);
    methods[1].name = offsetof(ErrorDescriptor, runtimeErrorName);
  }

  constexpr Type &baseType() {
    if constexpr (requires { head.type; })
      return head.type;
    else
      return head;
  }
};

bool equalStrings(const void *a, const void *b) {
  return *static_cast<const String *>(a) == *static_cast<const String *>(b);
}
constexpr FuncOf<EqualFn> kEqualStrings = {equalStrings};

bool equalPointers(const void *a, const void *b) {
  return *static_cast<void *const *>(a) == *static_cast<void *const *>(b);
}
constexpr FuncOf<EqualFn> kEqualPointers = {equalPointers};

constexpr uint8_t kFirstWordPointer = 1;

constexpr Type stringType(uint32_t hash) {
  return {.size = sizeof(String),
          .ptrdata = sizeof(void *),
          .hash = hash,
          .tflag = kTFlagUncommon | kTFlagNamed,
          .align = alignof(String),
          .fieldAlign = alignof(String),
          .kind = uint8_t(Kind::String),
          .equal = &kEqualStrings,
          .gcdata = &kFirstWordPointer,
          .str = 0,
          .ptrToThis = 0};
}

constexpr Type pointerType(uint32_t hash) {
  Type type = stringType(hash);
  type.size = type.align = type.fieldAlign = sizeof(void *);
  type.kind = uint8_t(Kind::Pointer) | kKindDirectIface;
  type.tflag = kTFlagUncommon;
  type.equal = &kEqualPointers;
  return type;
}

constinit ErrorDescriptor<Type> errorStringType(stringType(0x5bc1f0a1), "runtime.errorString");
constinit ErrorDescriptor<Type> plainErrorType(stringType(0x5bc1f0a2), "runtime.plainError");
constinit ErrorDescriptor<Type> boundsErrorType(stringType(0x5bc1f0a3), "runtime.boundsError");
constinit ErrorDescriptor<PtrType> typeAssertionErrorType(pointerType(0x5bc1f0a4),
                                                          "*runtime.TypeAssertionError");
constinit ErrorDescriptor<PtrType> panicNilErrorType(pointerType(0x5bc1f0a5),
                                                     "*runtime.PanicNilError");

/// Both methods take the data word, which is the string's address for every type here.
String errorMethod(void *data) { return *static_cast<String *>(data); }
void runtimeErrorMethod(void *) {}

template <class Target> int32_t distance(const void *descriptor, Target *target) {
  if (target == nullptr)
    return 0;
  return int32_t(reinterpret_cast<intptr_t>(target) - reinterpret_cast<intptr_t>(descriptor));
}

template <class Head> void linkMethods(ErrorDescriptor<Head> &descriptor) {
  Method &error = descriptor.methods[0];
  error.mtyp = distance(&descriptor, &typeOfErrorMethod);
  error.ifn = error.tfn = distance(&descriptor, errorMethod);
  Method &runtimeError = descriptor.methods[1];
  runtimeError.mtyp = distance(&descriptor, &typeOfRuntimeErrorMethod);
  runtimeError.ifn = runtimeError.tfn = distance(&descriptor, runtimeErrorMethod);
}

void linkAllMethods() {
  linkMethods(errorStringType);
  linkMethods(plainErrorType);
  linkMethods(boundsErrorType);
  linkMethods(typeAssertionErrorType);
  linkMethods(panicNilErrorType);
  // Reflection follows a pointer type to its element, which no program can name.
  typeAssertionErrorType.head.elem = &errorStringType.head;
}

/// A value of a type written by hand.
Eface ownError(const Type *type, String text) {
  if (errorStringType.methods[0].ifn == 0)
    linkAllMethods();
  auto *data = static_cast<String *>(allocateScan(sizeof(String)));
  *data = text;
  return {type, data};
}

} // namespace

/// library/runtime's, which return an any; nil in programs without it.
extern "C" {
[[gnu::weak]] Eface newErrorString(String message) asm("runtime.newErrorString");
[[gnu::weak]] Eface newPlainError(String message) asm("runtime.newPlainError");
[[gnu::weak]] Eface newErrorAddressString(String message,
                                          uint64_t address) asm("runtime.newErrorAddressString");
[[gnu::weak]] Eface newBoundsError(int64_t index, int64_t bound, bool isSigned,
                                   int64_t code) asm("runtime.newBoundsError");
[[gnu::weak]] Eface newTypeAssertionError(const Type *inter, const Type *concrete,
                                          const Type *asserted,
                                          String missing) asm("runtime.newTypeAssertionError");
[[gnu::weak]] Eface newPanicNilError() asm("runtime.newPanicNilError");
}

Eface errorString(String message) {
  if (newErrorString != nullptr)
    return newErrorString(message);
  return ownError(&errorStringType.head, join({text("runtime error: "), message}));
}

Eface addressError(String message, uint64_t address) {
  if (newErrorAddressString != nullptr)
    return newErrorAddressString(message, address);
  return errorString(message);
}

Eface plainError(String message) {
  if (newPlainError != nullptr)
    return newPlainError(message);
  return ownError(&plainErrorType.head, message);
}

Eface boundsError(int64_t index, int64_t bound, bool isSigned, BoundsCode code) {
  const auto number = static_cast<int64_t>(code);
  if (newBoundsError != nullptr)
    return newBoundsError(index, bound, isSigned, number);
  return ownError(&boundsErrorType.head, boundsText(index, bound, isSigned, number));
}

Eface typeAssertionError(const Type *inter, const Type *concrete, const Type *asserted,
                         String missing) {
  if (newTypeAssertionError != nullptr)
    return newTypeAssertionError(inter, concrete, asserted, missing);
  return ownError(&typeAssertionErrorType.head.type,
                  typeAssertionText(inter, concrete, asserted, missing));
}

Eface panicNilError() {
  if (newPanicNilError != nullptr)
    return newPanicNilError();
  return ownError(&panicNilErrorType.head.type, text("panic called with nil argument"));
}

bool isErrorType(const Type *type) {
  return type == &errorStringType.head || type == &plainErrorType.head ||
         type == &boundsErrorType.head || type == &typeAssertionErrorType.head.type ||
         type == &panicNilErrorType.head.type;
}

} // namespace mapgo::rt
