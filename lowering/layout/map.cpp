// A map's bucket and the properties of its key type.
#include "lowering/layout/layout.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace mapgo::layout {

using namespace types;

namespace {

/// Whether `holds` is true of a basic or interface type somewhere in the key.
bool anyPart(const Type *type, function_ref<bool(const Type *)> holds) {
  const Type *t = type->under();
  if (const auto *array = dyn_cast<Array>(t))
    return anyPart(array->elem, holds);
  if (const auto *structType = dyn_cast<Struct>(t))
    return any_of(structType->fields,
                  [holds](const Var *field) { return anyPart(field->type, holds); });
  return holds(t);
}

uint32_t mapFlags(const Map *t, bool indirectKey, bool indirectValue) {
  uint32_t flags = 0;
  if (indirectKey)
    flags |= rt::kMapIndirectKey;
  if (indirectValue)
    flags |= rt::kMapIndirectElem;
  if (isReflexive(t->key))
    flags |= rt::kMapReflexiveKey;
  if (needsKeyUpdate(t->key))
    flags |= rt::kMapNeedKeyUpdate;
  if (hashMightPanic(t->key))
    flags |= rt::kMapHashMightPanic;
  return flags;
}

} // namespace

bool isReflexive(const Type *t) {
  return !anyPart(
      t, [](const Type *part) { return isFloat(part) || isComplex(part) || isa<Interface>(part); });
}

bool needsKeyUpdate(const Type *t) {
  return anyPart(t, [](const Type *part) {
    return isFloat(part) || isComplex(part) || isString(part) || isa<Interface>(part);
  });
}

bool hashMightPanic(const Type *t) {
  return anyPart(t, [](const Type *part) { return isa<Interface>(part); });
}

const MapLayout &Layout::mapLayout(const Map *t) {
  std::unique_ptr<MapLayout> &slot = maps_[t];
  if (!slot)
    slot = std::make_unique<MapLayout>(computeMapLayout(t));
  return *slot;
}

MapLayout Layout::computeMapLayout(const Map *t) {
  uint64_t keySize = sizeOf(t->key), valueSize = sizeOf(t->elem);
  bool indirectKey = keySize > rt::kMaxInlineKeySize;
  bool indirectValue = valueSize > rt::kMaxInlineValueSize;

  MapLayout layout = {};
  layout.flags = mapFlags(t, indirectKey, indirectValue);
  layout.keySlot = indirectKey ? kWordSize : keySize;
  layout.valueSlot = indirectValue ? kWordSize : valueSize;
  // Eight slots of any size are a multiple of the word size: nothing needs padding.
  layout.keysOffset = rt::kBucketCount;
  layout.valuesOffset = layout.keysOffset + rt::kBucketCount * layout.keySlot;
  layout.overflowOffset = layout.valuesOffset + rt::kBucketCount * layout.valueSlot;
  layout.bucketSize = layout.overflowOffset + kWordSize;
  if (!indirectKey && !indirectValue && !hasPointers(t->key) && !hasPointers(t->elem))
    return layout;

  BitVector &bits = layout.pointers.bits;
  layout.pointers.words = layout.bucketSize / kWordSize;
  bits.resize(static_cast<unsigned>(layout.pointers.words));
  auto markSlots = [&](const Type *type, bool indirect, uint64_t offset, uint64_t slot) {
    for (uint64_t i = 0; i < rt::kBucketCount; ++i) {
      uint64_t word = (offset + i * slot) / kWordSize;
      if (indirect)
        bits.set(static_cast<unsigned>(word));
      else
        markPointers(type, word, bits);
    }
  };
  markSlots(t->key, indirectKey, layout.keysOffset, layout.keySlot);
  markSlots(t->elem, indirectValue, layout.valuesOffset, layout.valueSlot);
  bits.set(static_cast<unsigned>(layout.overflowOffset / kWordSize));
  return layout;
}

} // namespace mapgo::layout
