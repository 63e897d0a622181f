// Hashing of what is known only at run time: long runs of bytes, and values by a walk over their
// type's descriptor, as interfaces need it. See hash.h for the method.
#include "runtime/map/hash.h"

#include "runtime/abi/entries.h"
#include "runtime/base/rtype.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

namespace {

uint64_t absorb16(const uint8_t *bytes, uint64_t secret, uint64_t state) {
  return fold(load<uint64_t>(bytes) ^ secret, load<uint64_t>(bytes + 8) ^ state);
}

[[noreturn, gnu::cold]] void panicUnhashable(const Type *type) {
  static constexpr char kText[] = "hash of unhashable type ";
  const String name = typeString(type);
  const uint64_t prefix = sizeof kText - 1;
  const uint64_t size = prefix + static_cast<uint64_t>(name.len);
  auto *text = static_cast<uint8_t *>(allocateNoScan(size));
  memcpy(text, kText, prefix);
  memcpy(text + prefix, name.ptr, static_cast<uint64_t>(name.len));
  panicRuntimeError(String{text, static_cast<int64_t>(size)});
}

/// Whether a field is called `_`: such fields do not take part in comparison.
bool isBlank(const StructField &field) { return field.name[1] == 1 && field.name[2] == '_'; }

/// The hash of an interface's dynamic value; `data` is the interface's data word. Words and strings
/// are what most interfaces hold.
[[gnu::always_inline]] inline uint64_t hashDynamic(const Type *type, void *const *data,
                                                   uint64_t seed) {
  if (type == nullptr)
    return seed;
  const void *value = type->kind & kKindDirectIface ? data : *data;
  if ((type->tflag & kTFlagRegularMemory) && type->size == sizeof(uint64_t))
    return hash64(load<uint64_t>(value), seed);
  if (static_cast<Kind>(type->kind & kKindMask) == Kind::String) {
    const auto string = load<String>(value);
    return hashBytes(string.ptr, static_cast<uint64_t>(string.len), seed);
  }
  // Asked here and not in typeHash: the message names the whole type, not the part at fault.
  if (type->equal == nullptr)
    panicUnhashable(type);
  return typeHash(type, value, seed);
}

uint64_t hashMemory(const void *value, uint64_t size, uint64_t seed) {
  switch (size) {
  case 4:
    return hash32(load<uint32_t>(value), seed);
  case 8:
    return hash64(load<uint64_t>(value), seed);
  default:
    return hashBytes(value, size, seed);
  }
}

} // namespace

WordPair absorbLong(const uint8_t *bytes, uint64_t size, uint64_t &state) {
  if (size > 48) {
    uint64_t second = state, third = state;
    for (; size > 48; size -= 48, bytes += 48) {
      state = absorb16(bytes, hashSecret[1], state);
      second = absorb16(bytes + 16, hashSecret[2], second);
      third = absorb16(bytes + 32, hashSecret[3], third);
    }
    state ^= second ^ third;
  }
  for (; size > 16; size -= 16, bytes += 16)
    state = absorb16(bytes, hashSecret[1], state);
  return {load<uint64_t>(bytes + size - 16), load<uint64_t>(bytes + size - 8)};
}

/// As compiled hash functions do it (lowering/walk/alg.cpp), since maps of types that reflection
/// makes meet those of types that are compiled: plain fields without padding between them are one
/// run of bytes.
static uint64_t structHash(const StructType *type, const uint8_t *value, uint64_t seed) {
  uint64_t runStart = 0, runEnd = 0;
  auto hashRun = [&] {
    if (runEnd != runStart)
      seed = hashBytes(value + runStart, runEnd - runStart, seed);
  };
  for (int64_t i = 0; i < type->fieldCount; ++i) {
    const StructField &field = type->fields[i];
    if (isBlank(field) || field.type->size == 0)
      continue;
    const bool isPlain = (field.type->tflag & kTFlagRegularMemory) != 0;
    if (!isPlain || field.offset != runEnd) {
      hashRun();
      runStart = runEnd = field.offset;
    }
    if (isPlain)
      runEnd += field.type->size;
    else
      seed = typeHash(field.type, value + field.offset, seed);
  }
  hashRun();
  return seed;
}

uint64_t typeHash(const Type *type, const void *value, uint64_t seed) {
  if (type->tflag & kTFlagRegularMemory)
    return hashMemory(value, type->size, seed);
  switch (static_cast<Kind>(type->kind & kKindMask)) {
  case Kind::Float32:
    return f32hash(const_cast<void *>(value), static_cast<int64_t>(seed));
  case Kind::Float64:
    return f64hash(const_cast<void *>(value), static_cast<int64_t>(seed));
  case Kind::Complex64:
    return c64hash(const_cast<void *>(value), static_cast<int64_t>(seed));
  case Kind::Complex128:
    return c128hash(const_cast<void *>(value), static_cast<int64_t>(seed));
  case Kind::String:
    return strhash(const_cast<void *>(value), static_cast<int64_t>(seed));
  case Kind::Interface: {
    const bool empty = reinterpret_cast<const InterfaceType *>(type)->methodCount == 0;
    auto *hash = empty ? nilinterhash : interhash;
    return hash(const_cast<void *>(value), static_cast<int64_t>(seed));
  }
  case Kind::Array: {
    auto *array = reinterpret_cast<const ArrayType *>(type);
    auto *element = static_cast<const uint8_t *>(value);
    for (uint64_t i = 0; i < array->len; ++i, element += array->elem->size)
      seed = typeHash(array->elem, element, seed);
    return seed;
  }
  case Kind::Struct:
    return structHash(reinterpret_cast<const StructType *>(type),
                      static_cast<const uint8_t *>(value), seed);
  case Kind::Invalid:
  case Kind::Func:
  case Kind::Map:
  case Kind::Slice:
    panicUnhashable(type);
  default: // booleans, integers, pointers, channels
    return hashMemory(value, type->size, seed);
  }
}

int64_t interhash(void *p, int64_t seed) {
  auto *iface = static_cast<Iface *>(p);
  const Type *type = iface->tab == nullptr ? nullptr : iface->tab->type;
  return static_cast<int64_t>(hashDynamic(type, &iface->data, static_cast<uint64_t>(seed)));
}

int64_t nilinterhash(void *p, int64_t seed) {
  auto *eface = static_cast<Eface *>(p);
  return static_cast<int64_t>(hashDynamic(eface->type, &eface->data, static_cast<uint64_t>(seed)));
}

} // namespace mapgo::rt
