// Type parameters by their constraints.
#include "frontend/types/typeparam.h"
#include "frontend/types/lookup.h"

using namespace llvm;

namespace mapgo::types {
namespace {

bool allInfo(const Type *t, uint16_t info) {
  return underIs(t, [info](const Type *u) {
    const auto *basic = dyn_cast_if_present<Basic>(u);
    return basic && (basic->info & info) != 0;
  });
}

bool isByteSlice(const Type *u) {
  const auto *slice = dyn_cast<Slice>(u);
  const auto *elem = slice ? dyn_cast<Basic>(slice->elem) : nullptr;
  return elem && elem->basicKind == BasicKind::Uint8;
}

/// What two types have in common: themselves, or of channels the one with a direction.
const Type *match(const Type *x, const Type *y) {
  if (identical(x, y))
    return x;
  const auto *a = dyn_cast<Chan>(x), *b = dyn_cast<Chan>(y);
  if (!a || !b || !identical(a->elem, b->elem))
    return nullptr;
  return a->dir == ChanDir::Both ? b : b->dir == ChanDir::Both ? a : nullptr;
}

} // namespace

const Interface *TypeParam::iface() const {
  static const Interface empty;
  if (implicit_)
    return implicit_.get();
  const Type *under = bound ? bound->under() : nullptr;
  // One that is not known yet, and what the checker refuses.
  if (!under || isa<Named>(under) || isInvalid(under) || isa<TypeParam>(bound))
    return &empty;
  if (const auto *iface = dyn_cast<Interface>(under))
    return iface;
  implicit_ = std::make_unique<Interface>();
  implicit_->embeddeds = {bound};
  implicit_->implicit = true;
  return implicit_.get();
}

bool isGeneric(const Type *t) {
  const auto *named = dyn_cast<Named>(t);
  return named && !named->isInstance() && !named->typeParams.empty();
}

bool allBoolean(const Type *t) { return allInfo(t, IsBoolean); }
bool allInteger(const Type *t) { return allInfo(t, IsInteger); }
bool allUnsigned(const Type *t) { return allInfo(t, IsUnsigned); }
bool allNumeric(const Type *t) { return allInfo(t, IsNumeric); }
bool allString(const Type *t) { return allInfo(t, IsString); }
bool allOrdered(const Type *t) { return allInfo(t, IsOrdered); }
bool allNumericOrString(const Type *t) { return allInfo(t, IsNumeric | IsString); }

bool is(const TypeParam *param, function_ref<bool(const Term *)> f) {
  const TypeSet &set = typeSet(param->iface());
  return set.hasTerms() ? all_of(*set.terms, [f](const Term &term) { return f(&term); })
                        : f(nullptr);
}

void forEachType(const Type *t, function_ref<bool(const Type *, const Type *)> f) {
  const auto *param = dyn_cast<TypeParam>(t);
  if (!param) {
    f(t, t->under());
    return;
  }
  is(param, [f](const Term *term) {
    return term ? f(term->type, term->type->under()) : f(nullptr, nullptr);
  });
}

bool underIs(const Type *t, function_ref<bool(const Type *)> f) {
  bool result = false;
  forEachType(t, [&](const Type *, const Type *under) { return result = f(under); });
  return result;
}

const Type *coreType(const Type *t) {
  if (!isa<TypeParam>(t))
    return t->under();
  const Type *core = nullptr;
  forEachType(t, [&](const Type *, const Type *under) {
    core = core && under ? match(core, under) : under;
    return core != nullptr;
  });
  return core;
}

const Type *coreString(const Type *t) {
  if (!isa<TypeParam>(t))
    return t->under();
  const Type *string = nullptr;
  bool allBytesOrString = underIs(t, [&string](const Type *under) {
    if (under && isString(under))
      string = under;
    return under && (isString(under) || isByteSlice(under));
  });
  return allBytesOrString && string ? string : coreType(t);
}

} // namespace mapgo::types
