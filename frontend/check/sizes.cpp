// Sizes, alignments and offsets of types as gc lays them out (cmd/compile's gcSizes): fields in
// order at their alignment; a struct's size is a multiple of its alignment; a last field of size
// 0 gets one byte, so that its address does not point behind the struct.
#include "frontend/check/sizes.h"

#include "frontend/check/support.h"

#include "llvm/Support/MathExtras.h"

#include <limits>

namespace mapgo::check {

using namespace types;

namespace {

constexpr int64_t kWord = 8;
constexpr int64_t kMax = std::numeric_limits<int64_t>::max();

int64_t add(int64_t x, int64_t y) { return x > kMax - y ? kMax : x + y; }

int64_t multiply(int64_t x, int64_t y) { return x != 0 && y > kMax / x ? kMax : x * y; }

int64_t roundUp(int64_t x, int64_t alignment) {
  return x > kMax - alignment ? kMax : (x + alignment - 1) / alignment * alignment;
}

int64_t sizeOfBasic(BasicKind kind) {
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
  case BasicKind::Complex128:
  case BasicKind::String:
    return 16;
  default:
    return kWord;
  }
}

/// Calls f(index, offset) for each field; returns where the last one ends.
template <class F> int64_t layOut(const Struct *type, F f) {
  int64_t offset = 0;
  for (size_t i = 0; i < type->fields.size(); i++) {
    const Type *field = type->fields[i]->type;
    offset = roundUp(offset, alignOf(field));
    f(i, offset);
    int64_t size = sizeOf(field);
    bool isLast = i + 1 == type->fields.size();
    if (isLast && size == 0 && offset > 0)
      size = 1;
    offset = add(offset, size);
  }
  return offset;
}

/// sync/atomic marks structs that need 8-byte alignment by an empty field of type align64.
bool isAlign64(const Type *t) {
  const auto *named = llvm::dyn_cast<Named>(t);
  if (!named || named->object->name != "align64" || !named->object->package)
    return false;
  llvm::StringRef path = named->object->package->path;
  return path == "sync/atomic" || path == "runtime/internal/atomic";
}

bool isInfinite(const Type *t, llvm::SmallVectorImpl<const Named *> &path) {
  const auto *named = llvm::dyn_cast_if_present<Named>(t);
  if (named) {
    if (llvm::is_contained(path, named))
      return true;
    path.push_back(named);
  }
  bool result = false;
  if (const auto *array = underAs<Array>(t)) {
    result = isInfinite(array->elem, path);
  } else if (const auto *structure = underAs<Struct>(t)) {
    result = llvm::any_of(structure->fields,
                          [&](const Var *field) { return isInfinite(field->type, path); });
  }
  if (named)
    path.pop_back();
  return result;
}

} // namespace

int64_t sizeOf(const Type *t) {
  const Type *u = underOrNull(t);
  if (!u)
    return kWord;
  switch (u->kind) {
  case TypeKind::Basic:
    return sizeOfBasic(llvm::cast<Basic>(u)->basicKind);
  case TypeKind::Array: {
    const auto *array = llvm::cast<Array>(u);
    return array->len <= 0 ? 0 : multiply(sizeOf(array->elem), array->len);
  }
  case TypeKind::Slice:
    return 3 * kWord;
  case TypeKind::Interface:
    return 2 * kWord;
  case TypeKind::Struct:
    return roundUp(layOut(llvm::cast<Struct>(u), [](size_t, int64_t) {}), alignOf(t));
  default:
    return kWord;
  }
}

int64_t alignOf(const Type *t) {
  const Type *u = underOrNull(t);
  if (!u)
    return kWord;
  switch (u->kind) {
  case TypeKind::Array:
    return alignOf(llvm::cast<Array>(u)->elem);
  case TypeKind::Slice:
  case TypeKind::Interface:
    return kWord;
  case TypeKind::Struct: {
    const auto *structure = llvm::cast<Struct>(u);
    if (structure->fields.empty() && isAlign64(t))
      return 8;
    int64_t result = 1;
    for (const Var *field : structure->fields)
      result = std::max(result, alignOf(field->type));
    return result;
  }
  default:
    break;
  }
  if (isString(u))
    return kWord;
  int64_t size = sizeOf(u);
  return std::min(isComplex(u) ? size / 2 : size, kWord);
}

int64_t offsetOf(const Type *t, llvm::ArrayRef<unsigned> path) {
  int64_t result = 0;
  for (unsigned index : path) {
    const auto *structure = underAs<Struct>(t);
    if (!structure || index >= structure->fields.size())
      return result;
    layOut(structure, [&](size_t i, int64_t offset) {
      if (i == index)
        result = add(result, offset);
    });
    t = structure->fields[index]->type;
  }
  return result;
}

bool isInfinite(const Type *t) {
  llvm::SmallVector<const Named *, 8> path;
  return isInfinite(t, path);
}

} // namespace mapgo::check
