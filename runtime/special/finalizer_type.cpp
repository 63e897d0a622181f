// Which functions can be finalizers of which objects, and how they are called.
#include "runtime/abi/entries.h"
#include "runtime/base/fatal.h"
#include "runtime/base/rtype.h"
#include "runtime/base/text.h"

namespace mapgo::rt {

namespace {

constexpr uint16_t kVariadic = 1 << 15;

/// How a finalizer takes its argument, and whether the address of its results comes before it.
/// library/runtime/mfinal.go has the same numbers.
enum Form : int64_t {
  TakesPointer,
  TakesEmptyInterface,
  TakesInterface,
  ResultsInMemory = 4, ///< added
};

/// The parameters' types, and the results' behind them.
const Type *const *typesOf(const FuncType *function) {
  uint64_t offset = sizeof(FuncType);
  if (uncommonOf(&function->type) != nullptr)
    offset += sizeof(UncommonType);
  return reinterpret_cast<const Type *const *>(reinterpret_cast<const uint8_t *>(function) +
                                               offset);
}

const Type *elemOf(const Type *pointer) { return reinterpret_cast<const PtrType *>(pointer)->elem; }

int64_t methodCountOf(const Type *interface) {
  return reinterpret_cast<const InterfaceType *>(interface)->methodCount;
}

/// Whether `object` may be passed for `parameter`.
bool accepts(const Type *parameter, const Type *object) {
  if (parameter == object)
    return true;
  if (kindOf(parameter) == Kind::Pointer)
    return (uncommonOf(parameter) == nullptr || uncommonOf(object) == nullptr) &&
           elemOf(parameter) == elemOf(object);
  return kindOf(parameter) == Kind::Interface &&
         (methodCountOf(parameter) == 0 ||
          getitab(const_cast<Type *>(parameter), const_cast<Type *>(object), true) != nullptr);
}

struct Leaves {
  int words, floats;
};

/// Adds the registers that a result takes (lowering/emit/types.cpp). False if there are none for
/// it.
bool addLeaves(const Type *type, Leaves &leaves) {
  switch (kindOf(type)) {
  case Kind::Float32:
  case Kind::Float64:
    ++leaves.floats;
    return true;
  case Kind::Complex64:
  case Kind::Complex128:
    leaves.floats += 2;
    return true;
  case Kind::String:
  case Kind::Interface:
    leaves.words += 2;
    return true;
  case Kind::Slice:
    leaves.words += 3;
    return true;
  case Kind::Array: {
    const auto *array = reinterpret_cast<const ArrayType *>(type);
    return type->size == 0 || (array->len == 1 && addLeaves(array->elem, leaves));
  }
  case Kind::Struct: {
    constexpr uint64_t kMaxSize = 4 * sizeof(uint64_t);
    const auto *fields = reinterpret_cast<const StructType *>(type);
    if (type->size > kMaxSize)
      return false;
    for (int64_t i = 0; i < fields->fieldCount; ++i)
      if (!addLeaves(fields->fields[i].type, leaves))
        return false;
    return true;
  }
  default:
    ++leaves.words;
    return true;
  }
}

bool hasResultsInMemory(const FuncType *function) {
  Leaves leaves = {};
  const Type *const *results = typesOf(function) + function->inCount;
  for (uint16_t i = 0; i < function->outCount; ++i)
    if (!addLeaves(results[i], leaves))
      return true;
  return leaves.words > 3 || leaves.floats > 2;
}

} // namespace

extern "C" {
/// Why the finalizer's type is wrong for the object's; nothing if it is not.
String finalizerProblem(const Type *object, const Type *finalizer) asm("runtime.finalizerProblem");
String finalizerProblem(const Type *object, const Type *finalizer) {
  if (kindOf(finalizer) != Kind::Func)
    return join({text("runtime.SetFinalizer: second argument is "), typeString(finalizer),
                 text(", not a function")});
  const auto *function = reinterpret_cast<const FuncType *>(finalizer);
  const bool isVariadic = (function->outCount & kVariadic) != 0;
  if (!isVariadic && function->inCount == 1 && accepts(*typesOf(function), object))
    return {};
  return join({text("runtime.SetFinalizer: cannot pass "), typeString(object),
               text(" to finalizer "), typeString(finalizer),
               text(isVariadic ? " because dotdotdot" : "")});
}

int64_t finalizerForm(const Type *finalizer) asm("runtime.finalizerForm");
int64_t finalizerForm(const Type *finalizer) {
  const auto *function = reinterpret_cast<const FuncType *>(finalizer);
  const Type *parameter = *typesOf(function);
  int64_t form = TakesPointer;
  if (kindOf(parameter) == Kind::Interface)
    form = methodCountOf(parameter) == 0 ? TakesEmptyInterface : TakesInterface;
  return hasResultsInMemory(function) ? form | ResultsInMemory : form;
}

/// The method table with which the object is passed.
void *finalizerItab(const Type *object, const Type *finalizer) asm("runtime.finalizerItab");
void *finalizerItab(const Type *object, const Type *finalizer) {
  const Type *parameter = *typesOf(reinterpret_cast<const FuncType *>(finalizer));
  return getitab(const_cast<Type *>(parameter), const_cast<Type *>(object), true);
}

String typeText(const Type *type) asm("runtime.typeText");
String typeText(const Type *type) { return typeString(type); }

void throwText(String message) asm("runtime.throw");
void throwText(String message) { throwFatalString(message); }
}

} // namespace mapgo::rt
