// Reading type descriptors: names, offsets, and the parts behind a kind's own fields.
#pragma once

#include "runtime/abi/type.h"
#include "runtime/base/text.h"

#include <atomic>

namespace mapgo::rt {

inline Kind kindOf(const Type *type) { return Kind(type->kind & kKindMask); }

/// Whether a value of the type is the interface's data word itself.
inline bool isDirectIface(const Type *type) { return (type->kind & kKindDirectIface) != 0; }

/// What reflection refers to by numbers, from -1 downwards. The numbers' places are never reused,
/// and a table that has become too small stays valid.
extern constinit std::atomic<void *const *> registeredAddresses;

/// Whether it lies in the executable, as compiled descriptors do.
bool isStatic(const void *address);

/// What an offset in the descriptor `owner` refers to; nil for 0. `owner` may also be any other
/// address in it, or in a name.
template <class T> const T *atOffset(const void *owner, int32_t offset) {
  if (offset == 0)
    return nullptr;
  if (!isStatic(owner)) [[unlikely]]
    return static_cast<const T *>(registeredAddresses.load(std::memory_order_acquire)[-1 - offset]);
  return reinterpret_cast<const T *>(static_cast<const uint8_t *>(owner) + offset);
}

/// An encoded name: flags, length, bytes, and optionally a tag and a package path. A nil
/// name is empty.
class Name {
public:
  explicit Name(const uint8_t *encoded) : encoded_(encoded) {}
  Name(const Type *owner, NameOff offset) : encoded_(atOffset<uint8_t>(owner, offset)) {}

  bool isExported() const { return hasFlag(kNameExported); }
  String text() const;

  /// The path of the package an unexported name belongs to, as far as the name itself says.
  String packagePath() const;

private:
  bool hasFlag(uint8_t flag) const { return encoded_ != nullptr && (*encoded_ & flag) != 0; }

  const uint8_t *encoded_;
};

/// Package path and methods of a type, nil if it has neither.
const UncommonType *uncommonOf(const Type *type);

/// The type's methods, `uncommon->mcount` of them.
const Method *methodsOf(const UncommonType *uncommon);

/// The path of the package that declares the type, or, for a struct or interface type
/// without a name, its unexported members.
String packagePathOf(const Type *type);

/// A type as Go prints it: "map[string]int", "main.T".
String typeString(const Type *type);

} // namespace mapgo::rt
