// gc tests a pointer for nil by using it, where the next use is near enough: the first load or
// store through the pointer, if nothing else is written to or decided before it, and otherwise an
// access to its first byte. Of a value of several words it reads first what is used first, or, if
// that is to be stored elsewhere, what it writes first: the words without pointers, since the
// others wait for the write barrier, which is a decision.
#include "lowering/emit/fault_address.h"

#include "lowering/core/visit.h"

namespace mapgo::emit {

using core::Expr;
using core::StmtKind;
using llvm::cast;
using llvm::dyn_cast;

namespace {

constexpr uint64_t kNilPage = 4096; ///< gc uses no pointer instead of a test farther away
constexpr size_t kMaxStatements = 8;

using Offset = std::optional<uint64_t>;

/// Whether both are the same value, as far as can be seen.
bool isSame(const Expr *a, const Expr *b) {
  if (a == b)
    return true;
  if (a->kind != b->kind)
    return false;
  switch (a->kind) {
  case core::ExprKind::LocalRead:
    return cast<core::LocalRead>(a)->local == cast<core::LocalRead>(b)->local;
  case core::ExprKind::LocalAddr:
    return cast<core::LocalAddr>(a)->local == cast<core::LocalAddr>(b)->local;
  case core::ExprKind::SymbolAddr:
    return cast<core::SymbolAddr>(a)->symbol == cast<core::SymbolAddr>(b)->symbol;
  case core::ExprKind::Load:
    return isSame(cast<core::Load>(a)->addr, cast<core::Load>(b)->addr);
  case core::ExprKind::FieldAddr:
    return cast<core::FieldAddr>(a)->offset == cast<core::FieldAddr>(b)->offset &&
           isSame(cast<core::FieldAddr>(a)->base, cast<core::FieldAddr>(b)->base);
  case core::ExprKind::Extract:
    return cast<core::Extract>(a)->index == cast<core::Extract>(b)->index &&
           isSame(cast<core::Extract>(a)->value, cast<core::Extract>(b)->value);
  case core::ExprKind::Context:
    return true;
  default:
    return false;
  }
}

/// Where the first part of a value without pointers is, if it has one.
Offset firstPlainPart(const core::Type *type) {
  if (type->isPtr())
    return std::nullopt;
  for (const core::StructField &field : type->fields)
    if (Offset inner = firstPlainPart(field.type))
      return field.offset + *inner;
  return type->isAggregate() ? Offset() : Offset(0);
}

class Access {
public:
  explicit Access(const Expr *pointer) : pointer_(pointer) {}

  /// The first use of the pointer in `following`; none if something comes before that.
  Offset in(llvm::ArrayRef<core::Stmt *> following) const {
    for (size_t i = 0; i < following.size() && i < kMaxStatements; ++i) {
      const core::Stmt *s = following[i];
      if (Offset found = in(s)) {
        const auto *assign = dyn_cast<core::Assign>(s);
        if (!assign || !llvm::isa<core::Load>(assign->value))
          return found;
        return *found + firstUse(assign->local, following.drop_front(i + 1));
      }
      if (!goesOn(s))
        return std::nullopt;
    }
    return std::nullopt;
  }

private:
  /// Of the address `address`, from the pointer.
  Offset from(const Expr *address) const {
    if (isSame(address, pointer_))
      return 0;
    if (const auto *field = dyn_cast<core::FieldAddr>(address)) {
      Offset base = from(field->base);
      return base ? Offset(*base + field->offset) : base;
    }
    const auto *elem = dyn_cast<core::ElemAddr>(address);
    const auto *index = elem ? dyn_cast<core::IntConst>(elem->index) : nullptr;
    Offset base = index ? from(elem->base) : Offset();
    return base ? Offset(*base + index->bits * elem->elem->size) : base;
  }

  /// Where in the local the part is that `following` use first.
  static uint64_t firstUse(const core::Local *local, llvm::ArrayRef<core::Stmt *> following) {
    Offset first;
    for (const core::Stmt *s : following.take_front(kMaxStatements))
      core::forEachOperand(s, [&](const Expr *e) {
        if (!first)
          first = firstUse(local, e);
      });
    return first.value_or(0);
  }

  static Offset firstUse(const core::Local *local, const Expr *e) {
    if (const auto *extract = dyn_cast<core::Extract>(e))
      if (const auto *read = dyn_cast<core::LocalRead>(extract->value);
          read && read->local == local && extract->index < local->type->fields.size())
        return local->type->fields[extract->index].offset;
    Offset first;
    core::forEachOperand(e, [&](const Expr *operand) {
      if (!first)
        first = firstUse(local, operand);
    });
    return first;
  }

  Offset in(const Expr *e) const {
    const auto *extract = dyn_cast<core::Extract>(e);
    const auto *load = dyn_cast<core::Load>(extract ? extract->value : e);
    if (Offset at = load ? from(load->addr) : Offset()) {
      bool isField = extract && extract->index < load->type->fields.size();
      return *at + (isField ? load->type->fields[extract->index].offset : 0);
    }
    Offset first;
    core::forEachOperand(e, [&](const Expr *operand) {
      if (!first)
        first = in(operand);
    });
    return first;
  }

  Offset in(const core::Stmt *s) const {
    if (const auto *store = dyn_cast<core::Store>(s))
      return inStore(store);
    if (const auto *copy = dyn_cast<core::Copy>(s)) {
      Offset at = from(copy->src);
      return at ? at : from(copy->dst);
    }
    if (const auto *clear = dyn_cast<core::ClearMem>(s))
      return from(clear->dst);
    Offset first;
    core::forEachOperand(s, [&](const Expr *e) {
      if (!first)
        first = in(e);
    });
    return first;
  }

  Offset inStore(const core::Store *store) const {
    const core::Type *type = store->value->type;
    if (const auto *load = dyn_cast<core::Load>(store->value))
      if (Offset at = from(load->addr))
        return *at + firstPlainPart(type).value_or(0);
    if (Offset at = in(store->value))
      return at;
    if (Offset at = from(store->addr))
      return type->isPtr() ? 0 : *at + firstPlainPart(type).value_or(0);
    return in(store->addr);
  }

  /// Whether what follows `s` may come first after all: nothing is written or decided by it.
  static bool goesOn(const core::Stmt *s) {
    if (const auto *check = dyn_cast<core::Check>(s))
      return check->entry == core::Entry::panicmem;
    const auto *call = dyn_cast<core::Call>(s);
    return s->kind == StmtKind::Assign || s->kind == StmtKind::Note ||
           (call && call->entry && call->results.empty());
  }

  const Expr *pointer_;
};

} // namespace

uint64_t faultOffset(const core::Check *check, llvm::ArrayRef<core::Stmt *> following) {
  const auto *notNil = dyn_cast<core::Binary>(check->cond);
  if (!notNil)
    return 0;
  const uint64_t offset = Access(notNil->x).in(following).value_or(0);
  return offset < kNilPage ? offset : 0;
}

} // namespace mapgo::emit
