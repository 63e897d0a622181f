// Index and slice expressions (spec: Index expressions, Slice expressions). Constant indices are
// checked against constant lengths here; all others are run-time checks.
#include "frontend/check/assignments.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;

/// The one index of e; nullptr after an error.
static Expr *singleIndex(Checker &check, IndexExpr *e) {
  if (!e->index) {
    check.error(e, "invalid syntax tree: missing index for " + check.str(e->x));
    return nullptr;
  }
  auto *list = llvm::dyn_cast<ListExpr>(e->index);
  if (!list)
    return e->index;
  check.error(list->list[1], "invalid operation: more than one index");
  return list->list[0];
}

static void mapIndex(Checker &check, Operand &x, IndexExpr *e, const Type *keyType,
                     const Type *elem) {
  Expr *index = singleIndex(check, e);
  if (!index) {
    x.mode = Mode::Invalid;
    return;
  }
  Operand key;
  expr(check, key, index);
  assignment(check, key, keyType, "map index");
  x.mode = Mode::MapIndex;
  x.type = elem;
}

/// Turns x, of underlying type u, into its element; `length` gets its length if that is known.
/// False if x cannot be indexed (maps are handled elsewhere).
static bool indexOperand(Checker &check, Operand &x, const Type *u, int64_t &length) {
  if (types::isString(u)) {
    if (x.mode == Mode::Constant && !x.value.isUnknown())
      length = static_cast<int64_t>(constant::stringValue(x.value).size());
    if (types::isUntyped(x.type))
      updateExprType(check, x.expr, check.context.basic(BasicKind::String), true);
    x.mode = Mode::Value;
    x.type = check.context.byteType();
    return true;
  }
  if (const auto *array = llvm::dyn_cast<types::Array>(u)) {
    length = array->len;
    if (x.mode != Mode::Variable)
      x.mode = Mode::Value;
    x.type = array->elem;
    return true;
  }
  if (const auto *pointer = llvm::dyn_cast<types::Pointer>(u)) {
    const auto *array = underAs<types::Array>(pointer->elem);
    if (!array)
      return false;
    length = array->len;
    x.mode = Mode::Variable;
    x.type = array->elem;
    return true;
  }
  if (const auto *slice = llvm::dyn_cast<types::Slice>(u)) {
    x.mode = Mode::Variable;
    x.type = slice->elem;
    return true;
  }
  return false;
}

/// What indexing any value of a type parameter's gives.
struct IndexedTypes {
  const Type *key = nullptr; ///< if all are maps
  const Type *elem = nullptr;
  Mode mode = Mode::Variable;
  int64_t length = -1; ///< the least, if that is known of the first
};

/// Whether `u`, one of the underlying types, can be indexed as the others can.
static bool indexableAlike(Checker &check, const Operand &x, const Type *u, IndexedTypes &found) {
  if (!u)
    return false;
  const Type *key = nullptr;
  Operand item = x;
  int64_t length = -1;
  if (const auto *map = llvm::dyn_cast<types::Map>(u)) {
    key = map->key;
    item.type = map->elem;
  } else {
    item.type = u;
    if (!indexOperand(check, item, u, length))
      return false;
    if (item.mode != Mode::Variable)
      found.mode = Mode::Value;
  }
  if (!found.elem) {
    found.key = key;
    found.elem = item.type;
    found.length = length;
    return true;
  }
  if (length >= 0)
    found.length = std::min(found.length, length);
  bool sameKey = found.key && key ? types::identical(found.key, key) : found.key == key;
  return sameKey && types::identical(found.elem, item.type);
}

bool indexExpr(Checker &check, Operand &x, IndexExpr *e) {
  exprOrType(check, x, e->x, /*allowGeneric=*/true);
  if (x.invalid()) {
    use(check, e->index);
    return false;
  }
  if (const auto *sig = underAs<Signature>(x.type);
      sig && x.mode == Mode::Value && !sig->typeParams.empty())
    return true;
  if (x.mode == Mode::TypeExpr) { // an instantiation
    x.type = varType(check, e);
    x.mode = types::isInvalid(x.type) ? Mode::Invalid : Mode::TypeExpr;
    return false;
  }
  nonGeneric(check, x);
  if (x.invalid())
    return false;

  const Type *u = underOrNull(x.type);
  if (const auto *map = llvm::dyn_cast_if_present<types::Map>(u)) {
    mapIndex(check, x, e, map->key, map->elem);
    return false;
  }
  int64_t length = -1;
  bool valid = false;
  if (types::isTypeParam(x.type)) {
    IndexedTypes found;
    valid = types::underIs(x.type,
                           [&](const Type *type) { return indexableAlike(check, x, type, found); });
    if (valid && found.key) {
      mapIndex(check, x, e, found.key, found.elem);
      return false;
    }
    if (valid) {
      x.mode = found.mode;
      x.type = found.elem;
      length = found.length;
    }
  } else {
    valid = u && indexOperand(check, x, u, length);
  }
  if (!valid) {
    check.error(reportedPos(e), "invalid operation: cannot index " + check.str(x));
    use(check, e->index);
    x.mode = Mode::Invalid;
    return false;
  }
  Expr *index = singleIndex(check, e);
  if (!index) {
    x.mode = Mode::Invalid;
    return false;
  }
  if (!x.type)
    x.type = check.context.invalid();
  checkIndex(check, index, length);
  return false;
}

/// Turns x into the result of slicing it; `length` gets its length if that is known.
static bool sliceOperand(Checker &check, Operand &x, SliceExpr *e, int64_t &length) {
  const Type *u = types::coreString(x.type);
  if (!u) {
    check.error(x, "invalid operation: cannot slice " + check.str(x) + ": " + check.str(x.type) +
                       " has no core type");
    return false;
  }
  if (types::isString(u)) {
    if (e->full) {
      Expr *at = e->index[2];
      check.error(at ? at : e, "invalid operation: 3-index slice of string");
      return false;
    }
    if (x.mode == Mode::Constant && !x.value.isUnknown())
      length = static_cast<int64_t>(constant::stringValue(x.value).size());
    // spec: "For untyped string operands the result is a non-constant value of type string."
    if (types::isUntyped(x.type)) {
      x.type = check.context.basic(BasicKind::String);
      updateExprType(check, x.expr, x.type, true);
    }
    return true;
  }
  if (const auto *array = llvm::dyn_cast_if_present<types::Array>(u)) {
    length = array->len;
    if (x.mode != Mode::Variable) {
      check.error(x, "invalid operation: " + check.str(x) + " (slice of unaddressable value)");
      return false;
    }
    x.type = check.context.make<types::Slice>(array->elem);
    return true;
  }
  if (const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(u)) {
    if (const auto *array = underAs<types::Array>(pointer->elem)) {
      length = array->len;
      x.type = check.context.make<types::Slice>(array->elem);
      return true;
    }
  }
  if (llvm::isa_and_present<types::Slice>(u))
    return true;
  check.error(x, "invalid operation: cannot slice " + check.str(x));
  return false;
}

static void sliceIndices(Checker &check, SliceExpr *e, int64_t length) {
  int64_t values[3]; // -1: not known
  for (int i = 0; i < 3; i++) {
    if (e->index[i])
      values[i] = checkIndex(check, e->index[i], length >= 0 ? length + 1 : -1);
    else
      values[i] = i == 0 ? 0 : length;
  }
  for (int i = 0; i < 2; i++) {
    for (int j = i + 1; j < 3; j++) {
      if (values[i] > 0 && values[j] >= 0 && values[j] < values[i]) {
        Expr *at = e->index[j];
        check.error(at ? at : e, "invalid slice indices: " + llvm::Twine(values[j]) + " < " +
                                     llvm::Twine(values[i]));
        return;
      }
    }
  }
}

void sliceExpr(Checker &check, Operand &x, SliceExpr *e) {
  expr(check, x, e->x);
  if (x.invalid()) {
    use(check, e->index);
    return;
  }
  int64_t length = -1;
  if (!sliceOperand(check, x, e, length)) {
    x.mode = Mode::Invalid;
    return;
  }
  x.mode = Mode::Value;
  if (e->full && (!e->index[1] || !e->index[2])) { // the parser has reported it
    x.mode = Mode::Invalid;
    return;
  }
  sliceIndices(check, e, length);
}

int64_t checkIndex(Checker &check, Expr *e, int64_t length, const Type **type) {
  if (type)
    *type = check.context.invalid();
  Operand x;
  expr(check, x, e);
  if (!isValidIndex(check, x, "index", false))
    return -1;
  if (x.mode == Mode::Constant && x.value.isUnknown())
    return -1;
  int64_t value = -1;
  if (x.mode == Mode::Constant) {
    value = constant::int64Value(x.value).value_or(-1);
    if (length >= 0 && value >= length) {
      check.error(x, "invalid argument: index " + constant::toString(x.value) +
                         " out of bounds [0:" + llvm::Twine(length) + "]");
      return -1;
    }
  }
  if (type)
    *type = x.type;
  return value;
}

bool isValidIndex(Checker &check, Operand &x, const char *what, bool allowNegative) {
  if (x.invalid())
    return false;
  // spec: "a constant index that is untyped is given type int"
  const Basic *intType = check.context.basic(BasicKind::Int);
  convertUntyped(check, x, intType);
  if (x.invalid())
    return false;
  std::string prefix = std::string("invalid argument: ") + what + " " + check.str(x);
  if (!types::allInteger(x.type)) {
    check.error(x, prefix + " must be integer");
    return false;
  }
  if (x.mode != Mode::Constant || x.value.isUnknown())
    return true;
  if (!allowNegative && constant::sign(x.value) < 0) {
    check.error(x, prefix + " must not be negative");
    return false;
  }
  if (!representableConst(check, x.value, intType, &x.value)) {
    check.error(x, prefix + " overflows int");
    return false;
  }
  return true;
}

} // namespace mapgo::check
