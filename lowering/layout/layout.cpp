// Pointers in values, and how values are compared.
#include "lowering/layout/layout.h"

#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace mapgo::layout {

using namespace types;

Layout::Layout() = default;
Layout::~Layout() = default;

ArrayRef<uint64_t> Layout::offsets(const Struct *t) {
  auto [it, inserted] = offsets_.try_emplace(t);
  if (inserted)
    it->second = sizes_.offsetsOf(t);
  return it->second;
}

uint64_t Layout::pointerBytes(const Type *type) {
  const Type *t = type->under();
  switch (t->kind) {
  case TypeKind::Basic:
    return isString(t) || isUnsafePointer(t) ? kWordSize : 0;
  case TypeKind::Pointer:
  case TypeKind::Signature:
  case TypeKind::Map:
  case TypeKind::Chan:
  case TypeKind::Slice:
    return kWordSize;
  case TypeKind::Interface:
    return 2 * kWordSize;
  case TypeKind::Tuple:
  case TypeKind::Named:
  case TypeKind::TypeParam:
  case TypeKind::Union:
    return 0;
  case TypeKind::Array:
  case TypeKind::Struct:
    break;
  }
  auto [it, inserted] = pointerBytes_.try_emplace(t, 0);
  if (!inserted)
    return it->second;
  uint64_t bytes = 0;
  if (const auto *array = dyn_cast<Array>(t)) {
    uint64_t elem = array->len > 0 ? pointerBytes(array->elem) : 0;
    if (elem != 0)
      bytes = static_cast<uint64_t>(array->len - 1) * sizeOf(array->elem) + elem;
  } else {
    const auto *structType = cast<Struct>(t);
    for (unsigned i = structType->fields.size(); i-- > 0 && bytes == 0;)
      if (uint64_t field = pointerBytes(structType->fields[i]->type))
        bytes = fieldOffset(structType, i) + field;
  }
  return pointerBytes_[t] = bytes;
}

const PointerMap &Layout::pointers(const Type *type) {
  const Type *t = type->under();
  std::unique_ptr<PointerMap> &slot = pointers_[t];
  if (slot)
    return *slot;
  auto map = std::make_unique<PointerMap>();
  map->words = pointerBytes(t) / kWordSize;
  map->allPointers = map->words > kMaxMappedWords;
  if (!map->allPointers) {
    map->bits.resize(static_cast<unsigned>(map->words));
    markPointers(t, 0, map->bits);
  }
  slot = std::move(map);
  return *slot;
}

void Layout::markPointers(const Type *type, uint64_t firstWord, BitVector &bits) {
  uint64_t bytes = pointerBytes(type);
  if (bytes == 0)
    return;
  const Type *t = type->under();
  if (const auto *array = dyn_cast<Array>(t)) {
    uint64_t elemWords = sizeOf(array->elem) / kWordSize;
    for (uint64_t i = 0; i < static_cast<uint64_t>(array->len); ++i)
      markPointers(array->elem, firstWord + i * elemWords, bits);
  } else if (const auto *structType = dyn_cast<Struct>(t)) {
    for (auto [field, offset] : zip_equal(structType->fields, offsets(structType)))
      markPointers(field->type, firstWord + offset / kWordSize, bits);
  } else {
    // One word, the last; an interface's first points to a descriptor or itab, neither of which
    // is ever collected.
    bits.set(static_cast<unsigned>(firstWord + bytes / kWordSize - 1));
  }
}

bool isDirectIface(const Type *type) {
  const Type *t = type->under();
  switch (t->kind) {
  case TypeKind::Pointer:
  case TypeKind::Chan:
  case TypeKind::Map:
  case TypeKind::Signature:
    return true;
  case TypeKind::Basic:
    return cast<Basic>(t)->basicKind == BasicKind::UnsafePointer;
  case TypeKind::Array:
    return cast<Array>(t)->len == 1 && isDirectIface(cast<Array>(t)->elem);
  case TypeKind::Struct:
    return cast<Struct>(t)->fields.size() == 1 && isDirectIface(cast<Struct>(t)->fields[0]->type);
  default:
    return false;
  }
}

namespace {

Algorithm basicAlgorithm(const Basic *t) {
  switch (t->basicKind) {
  case BasicKind::Float32:
    return Algorithm::Float32;
  case BasicKind::Float64:
    return Algorithm::Float64;
  case BasicKind::Complex64:
    return Algorithm::Complex64;
  case BasicKind::Complex128:
    return Algorithm::Complex128;
  case BasicKind::String:
    return Algorithm::String;
  default:
    return Algorithm::Memory;
  }
}

Algorithm arrayAlgorithm(Algorithm elem, int64_t len) {
  if (elem == Algorithm::None || elem == Algorithm::Memory)
    return elem;
  if (len == 0)
    return Algorithm::Memory;
  return len == 1 ? elem : Algorithm::Special;
}

} // namespace

Algorithm Layout::algorithm(const Type *type) {
  const Type *t = type->under();
  switch (t->kind) {
  case TypeKind::Basic:
    return basicAlgorithm(cast<Basic>(t));
  case TypeKind::Pointer:
  case TypeKind::Chan:
    return Algorithm::Memory;
  case TypeKind::Interface: {
    const TypeSet &set = typeSet(cast<Interface>(t));
    return set.methods.empty() ? Algorithm::EmptyInterface : Algorithm::Interface;
  }
  case TypeKind::Array:
    return arrayAlgorithm(algorithm(cast<Array>(t)->elem), cast<Array>(t)->len);
  case TypeKind::Struct: {
    if (auto it = algorithms_.find(t); it != algorithms_.end())
      return it->second;
    Algorithm result = structAlgorithm(cast<Struct>(t));
    return algorithms_[t] = result;
  }
  default:
    return Algorithm::None;
  }
}

Algorithm Layout::structAlgorithm(const Struct *t) {
  if (t->fields.size() == 1 && !t->fields[0]->isBlank())
    return algorithm(t->fields[0]->type);
  Algorithm result = Algorithm::Memory;
  for (unsigned i = 0; i < t->fields.size(); ++i) {
    Algorithm field = algorithm(t->fields[i]->type);
    if (field == Algorithm::None)
      return Algorithm::None;
    if (field != Algorithm::Memory || t->fields[i]->isBlank() || isPaddedField(t, i))
      result = Algorithm::Special;
  }
  return result;
}

bool Layout::isPaddedField(const Struct *t, unsigned field) {
  uint64_t next = field + 1 < t->fields.size() ? fieldOffset(t, field + 1) : sizeOf(t);
  return fieldOffset(t, field) + sizeOf(t->fields[field]->type) != next;
}

} // namespace mapgo::layout
