// Values on their way into interfaces, and equality of what is in them.
#include "runtime/abi/entries.h"
#include "runtime/base/memory.h"
#include "runtime/base/rtype.h"
#include "runtime/base/small_values.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

#include <string.h>

namespace mapgo::rt {

namespace {

constexpr String kEmptyString = {nullptr, 0};

/// Asks for one byte less, as allocateObject does: the block is two words all the same.
String *newString() { return static_cast<String *>(allocateScan(sizeof(String) - 1)); }

/// Whether two interfaces' data words are equal as values of `type`. Words and strings, which are
/// what most interfaces hold, are compared here; the others' descriptors have a function for it.
bool equalData(const Type *type, void *a, void *b) {
  if ((type->tflag & kTFlagRegularMemory) && type->size == sizeof(uint64_t))
    return isDirectIface(type) ? a == b : load<uint64_t>(a) == load<uint64_t>(b);
  if (kindOf(type) == Kind::String)
    return load<String>(a) == load<String>(b);
  if (type->equal == nullptr)
    panicRuntimeError(join({text("comparing uncomparable type "), typeString(type)}));
  if (isDirectIface(type))
    return a == b;
  return (*type->equal)(a, b);
}

} // namespace

void *convT(void *typeWord, void *value) {
  const auto *type = static_cast<const Type *>(typeWord);
  void *copy = allocateObject(type);
  memcpy(copy, value, type->size);
  return copy;
}

void *convT64(int64_t value) {
  if (uint64_t(value) < kSmallValueCount)
    return const_cast<uint8_t *>(smallValue(uint64_t(value)));
  auto *copy = static_cast<int64_t *>(allocateNoScanUninitialized(sizeof(int64_t)));
  *copy = value;
  return copy;
}

void *convTstring(String value) {
  if (value.len == 0)
    return const_cast<String *>(&kEmptyString);
  String *copy = newString();
  *copy = value;
  return copy;
}

bool efaceeq(void *type, void *a, void *b) {
  return type == nullptr || equalData(static_cast<const Type *>(type), a, b);
}

bool ifaceeq(void *tab, void *a, void *b) {
  return tab == nullptr || equalData(static_cast<const Itab *>(tab)->type, a, b);
}

} // namespace mapgo::rt
