// Sizes as gc 1.24 computes them for linux/amd64.
#include "frontend/types/sizes.h"
#include "frontend/types/object.h"

#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace mapgo::types {
namespace {

uint64_t saturate(uint64_t size) { return size < kMaxSize ? size : kTooLargeSize; }

uint64_t basicSize(BasicKind kind) {
  switch (kind) {
  case BasicKind::Invalid:
  case BasicKind::Bool:
  case BasicKind::Int8:
  case BasicKind::Uint8:
    return 1;
  case BasicKind::Int16:
  case BasicKind::Uint16:
    return 2;
  case BasicKind::Int32:
  case BasicKind::Uint32:
  case BasicKind::Float32:
    return 4;
  case BasicKind::String:
  case BasicKind::Complex128:
    return 16;
  default:
    return 8;
  }
}

uint64_t basicAlign(BasicKind kind) {
  switch (kind) {
  case BasicKind::Complex64: // a complex number is aligned as one of its parts
    return 4;
  default:
    return std::min(basicSize(kind), kWordSize);
  }
}

/// sync/atomic marks structs that need 8-byte alignment on every platform with a field of this
/// empty type.
bool isAtomicAlign64(const Type *t) {
  const auto *named = dyn_cast<Named>(t);
  if (!named || named->object->name != "align64" || !named->object->package)
    return false;
  StringRef path = named->object->package->path;
  return path == "sync/atomic" || path == "runtime/internal/atomic";
}

} // namespace

GcSizes::Extent GcSizes::layout(const Type *t) {
  const Type *under = t->under();
  if (isa<Struct>(under) && isAtomicAlign64(t))
    return {0, 8};
  if (!isa<Struct, Array>(under))
    return compute(under);
  // In place before the parts are asked: an (invalid) type that contains itself must end.
  auto [it, inserted] = known_.try_emplace(under, Extent{0, 1});
  if (!inserted)
    return it->second;
  bool outerIncomplete = std::exchange(incomplete_, false);
  Extent result = compute(under);
  if (incomplete_)
    known_.erase(under);
  else
    known_[under] = result;
  incomplete_ |= outerIncomplete;
  return result;
}

GcSizes::Extent GcSizes::compute(const Type *t) {
  switch (t->kind) {
  case TypeKind::Basic: {
    BasicKind kind = cast<Basic>(t)->basicKind;
    return {basicSize(kind), basicAlign(kind)};
  }
  case TypeKind::Array:
    return array(cast<Array>(t));
  case TypeKind::Struct:
    return structure(cast<Struct>(t));
  case TypeKind::Slice:
    return {3 * kWordSize, kWordSize};
  case TypeKind::Interface:
    return {2 * kWordSize, kWordSize};
  case TypeKind::Pointer:
  case TypeKind::Signature:
  case TypeKind::Map:
  case TypeKind::Chan:
    return {kWordSize, kWordSize};
  case TypeKind::Tuple:
    return {0, 1};
  case TypeKind::Named:
  case TypeKind::TypeParam:
  case TypeKind::Union:
    incomplete_ = true;
    return {1, 1};
  }
  return {1, 1};
}

GcSizes::Extent GcSizes::array(const Array *t) {
  Extent elem = layout(t->elem);
  if (t->len <= 0 || elem.size == 0)
    return {0, elem.align};
  bool overflow = false;
  uint64_t size = SaturatingMultiply(elem.size, static_cast<uint64_t>(t->len), &overflow);
  return {overflow ? kTooLargeSize : saturate(size), elem.align};
}

GcSizes::Extent GcSizes::structure(const Struct *t) {
  uint64_t end = 0, align = 1, lastSize = 0;
  for (const Var *field : t->fields) {
    Extent extent = layout(field->type);
    align = std::max(align, extent.align);
    end = saturate(alignTo(end, extent.align) + extent.size);
    lastSize = extent.size;
  }
  // A pointer to a field of size zero at the end must not point past the object.
  if (!t->fields.empty() && lastSize == 0 && end > 0)
    ++end;
  return {saturate(alignTo(end, align)), align};
}

std::optional<std::string> GcSizes::tooLarge(const Type *t, Qualifier qualifier) {
  if (sizeOf(t) < kMaxSize)
    return std::nullopt;
  const Type *under = t->under();
  if (const auto *array = dyn_cast<Array>(under)) {
    if (std::optional<std::string> elem = tooLarge(array->elem, qualifier))
      return elem;
    return "type " + toString(under, qualifier) + " larger than address space";
  }
  if (const auto *structType = dyn_cast<Struct>(under))
    for (const Var *field : structType->fields)
      if (std::optional<std::string> part = tooLarge(field->type, qualifier))
        return part;
  return "type " + toString(under, qualifier) + " too large";
}

std::vector<uint64_t> GcSizes::offsetsOf(const Struct *t) {
  std::vector<uint64_t> offsets;
  offsets.reserve(t->fields.size());
  uint64_t end = 0;
  for (const Var *field : t->fields) {
    Extent extent = layout(field->type);
    uint64_t offset = alignTo(end, extent.align);
    offsets.push_back(offset);
    end = saturate(offset + extent.size);
  }
  return offsets;
}

} // namespace mapgo::types
