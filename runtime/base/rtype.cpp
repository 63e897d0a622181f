// Reading type descriptors (runtime/abi/type.h says how they are laid out).
#include "runtime/base/rtype.h"

/// The end of the executable, below which all of it is; the heap is above.
extern "C" const char _end[];

namespace mapgo::rt {

constinit std::atomic<void *const *> registeredAddresses = nullptr;

bool isStatic(const void *address) { return address < static_cast<const void *>(_end); }

namespace {

/// Reads the length and the bytes of a string in a name, and moves `p` past it.
String readCounted(const uint8_t *&p) {
  uint64_t len = 0;
  for (int shift = 0;; shift += 7) {
    uint8_t byte = *p++;
    len |= uint64_t(byte & 0x7F) << shift;
    if (byte < 0x80)
      break;
  }
  String s = {p, int64_t(len)};
  p += len;
  return s;
}

/// The bytes a kind's descriptor has before its UncommonType.
uint64_t descriptorSize(Kind kind) {
  switch (kind) {
  case Kind::Array:
    return sizeof(ArrayType);
  case Kind::Chan:
    return sizeof(ChanType);
  case Kind::Func:
    return sizeof(FuncType);
  case Kind::Interface:
    return sizeof(InterfaceType);
  case Kind::Map:
    return sizeof(MapType);
  case Kind::Pointer:
    return sizeof(PtrType);
  case Kind::Slice:
    return sizeof(SliceType);
  case Kind::Struct:
    return sizeof(StructType);
  default:
    return sizeof(Type);
  }
}

} // namespace

String Name::text() const {
  if (encoded_ == nullptr)
    return {nullptr, 0};
  const uint8_t *p = encoded_ + 1;
  return readCounted(p);
}

String Name::packagePath() const {
  if (!hasFlag(kNameHasPackagePath))
    return {nullptr, 0};
  const uint8_t *p = encoded_ + 1;
  readCounted(p);
  if (hasFlag(kNameHasTag))
    readCounted(p);
  NameOff offset;
  memcpy(&offset, p, sizeof offset);
  return Name(atOffset<uint8_t>(encoded_, offset)).text();
}

const UncommonType *uncommonOf(const Type *type) {
  if ((type->tflag & kTFlagUncommon) == 0)
    return nullptr;
  const auto *start = reinterpret_cast<const uint8_t *>(type);
  return reinterpret_cast<const UncommonType *>(start + descriptorSize(kindOf(type)));
}

const Method *methodsOf(const UncommonType *uncommon) {
  const auto *base = reinterpret_cast<const uint8_t *>(uncommon);
  return reinterpret_cast<const Method *>(base + uncommon->moff);
}

String packagePathOf(const Type *type) {
  if (const UncommonType *uncommon = uncommonOf(type))
    return Name(type, uncommon->pkgPath).text();
  if (kindOf(type) == Kind::Struct)
    return Name(reinterpret_cast<const StructType *>(type)->pkgPath).text();
  if (kindOf(type) == Kind::Interface)
    return Name(reinterpret_cast<const InterfaceType *>(type)->pkgPath).text();
  return {nullptr, 0};
}

String typeString(const Type *type) {
  String s = Name(type, type->str).text();
  if ((type->tflag & kTFlagExtraStar) != 0)
    return {s.ptr + 1, s.len - 1};
  return s;
}

} // namespace mapgo::rt
