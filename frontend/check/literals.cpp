// Literals: basic ones (spec: Integer literals … String literals) and composite literals (spec:
// Composite literals), whose elements may leave out their type when the enclosing literal's
// element type (`hint`) gives it.
#include "frontend/check/assignments.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/check/untyped.h"
#include "frontend/syntax/literal.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"

#include <cstring>

namespace mapgo::check {

using namespace syntax;

namespace {

/// Longer numbers are refused: they cost much and mean nothing.
constexpr size_t kMaxNumberLength = 10000;

Value literalValue(const BasicLit *e) {
  switch (e->litKind) {
  case LitKind::Int:
    return constant::makeIntLiteral(e->value);
  case LitKind::Float:
    return constant::makeFloatLiteral(e->value);
  case LitKind::Imag:
    return constant::makeImagLiteral(e->value);
  case LitKind::Rune:
    if (std::optional<int32_t> rune = unquoteRune(e->value))
      return constant::makeInt64(*rune);
    return Value();
  case LitKind::String:
    if (std::optional<std::string> text = unquote(e->value))
      return constant::makeString(std::move(*text));
    return Value();
  }
  llvm_unreachable("unknown kind of literal");
}

BasicKind literalType(LitKind kind) {
  switch (kind) {
  case LitKind::Int:
    return BasicKind::UntypedInt;
  case LitKind::Float:
    return BasicKind::UntypedFloat;
  case LitKind::Imag:
    return BasicKind::UntypedComplex;
  case LitKind::Rune:
    return BasicKind::UntypedRune;
  case LitKind::String:
    return BasicKind::UntypedString;
  }
  llvm_unreachable("unknown kind of literal");
}

std::string bitsOf(double x) {
  char bytes[sizeof x];
  std::memcpy(bytes, &x, sizeof x);
  return std::string(bytes, sizeof bytes);
}

/// A text that is equal for constants that are equal as map keys, whatever their kinds: 1, 1.0
/// and 1+0i. Empty for what has no such text (gc does not compare integers beyond 64 bits).
std::string keyText(Value x) {
  if (x.kind() == constant::Kind::Complex) {
    Value number = constant::toFloat(x);
    if (number.kind() != constant::Kind::Float)
      return "c" + bitsOf(constant::float64Value(constant::real(x))) +
             bitsOf(constant::float64Value(constant::imag(x)));
    x = number;
  }
  if (x.kind() == constant::Kind::Float) {
    Value integer = constant::toInt(x);
    if (integer.kind() != constant::Kind::Int)
      return "f" + bitsOf(constant::float64Value(x));
    x = integer;
  }
  switch (x.kind()) {
  case constant::Kind::Int:
    if (constant::int64Value(x) || constant::uint64Value(x))
      return "i" + constant::toExactString(x);
    return "";
  case constant::Kind::String:
    return "s" + constant::stringValue(x);
  case constant::Kind::Bool:
    return constant::boolValue(x) ? "true" : "false";
  default:
    return "";
  }
}

int fieldIndex(const types::Struct *type, const types::Package *package, llvm::StringRef name,
               bool foldCase = false) {
  if (name == "_")
    return -1;
  for (size_t i = 0; i < type->fields.size(); i++) {
    if (type->fields[i]->sameId(package, name, foldCase))
      return static_cast<int>(i);
  }
  return -1;
}

} // namespace

/// Reports a number written as only later versions of the language allow.
static void numberVersion(Checker &check, const BasicLit *e) {
  if (check.allowVersion(13) || e->value.size() <= 2)
    return;
  auto isPrefix = [e](llvm::StringRef prefix) { return e->value.starts_with_insensitive(prefix); };
  if (e->value.contains('_'))
    check.versionError(e->pos, "underscore in numeric literal", 13);
  else if (isPrefix("0b"))
    check.versionError(e->pos, "binary literal", 13);
  else if (isPrefix("0o"))
    check.versionError(e->pos, "0o/0O-style octal literal", 13);
  else if (isPrefix("0x") && e->litKind != LitKind::Int)
    check.versionError(e->pos, "hexadecimal floating-point literal", 13);
}

void basicLit(Checker &check, Operand &x, BasicLit *e) {
  if (e->bad)
    return;
  bool isNumber = e->litKind != LitKind::Rune && e->litKind != LitKind::String;
  if (isNumber && e->value.size() > kMaxNumberLength) {
    check.error(e, "excessively long constant: " + e->value.take_front(10) + "... (" +
                       llvm::Twine(e->value.size()) + " chars)");
    return;
  }
  if (isNumber)
    numberVersion(check, e);
  x.value = literalValue(e);
  if (x.value.isUnknown()) {
    check.error(e, "malformed constant: " + e->value);
    return;
  }
  x.mode = Mode::Constant;
  x.type = check.context.basic(literalType(e->litKind));
  overflow(check, x); // an integer may be too large for any type
}

static void keyedFields(Checker &check, Operand &x, CompositeLit *e, const types::Struct *type,
                        const Type *base) {
  llvm::BitVector seen(type->fields.size());
  for (Expr *element : e->elements) {
    auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    if (!pair) {
      check.error(element, "mixture of field:value and value elements in struct literal");
      continue;
    }
    expr(check, x, pair->value);
    auto *key = llvm::dyn_cast<Name>(pair->key);
    if (!key) {
      check.error(pair, "invalid field name " + check.str(pair->key) + " in struct literal");
      continue;
    }
    int i = fieldIndex(type, check.package, key->value);
    if (i < 0) {
      int other = fieldIndex(type, check.package, key->value, true);
      check.error(pair->key, lookupError(check, base, key->value,
                                         other < 0 ? nullptr : type->fields[other], true));
      continue;
    }
    Var *field = type->fields[i];
    check.info.setObject(key, field);
    assignment(check, x, field->type, "struct literal");
    if (seen[i]) {
      check.error(pair, "duplicate field name " + key->value + " in struct literal");
      continue;
    }
    seen[i] = true;
  }
}

static void positionalFields(Checker &check, Operand &x, CompositeLit *e, const types::Struct *type,
                             const Type *base) {
  for (size_t i = 0; i < e->elements.size(); i++) {
    Expr *element = e->elements[i];
    if (llvm::isa<KeyValueExpr>(element)) {
      check.error(element, "mixture of field:value and value elements in struct literal");
      continue;
    }
    expr(check, x, element);
    if (i >= type->fields.size()) {
      check.error(x, "too many values in struct literal of type " + check.str(base));
      break;
    }
    Var *field = type->fields[i];
    if (!field->exported() && field->package != check.package) {
      check.error(x, "implicit assignment to unexported field " + field->name +
                         " in struct literal of type " + check.str(base));
      continue;
    }
    assignment(check, x, field->type, "struct literal");
  }
  if (e->elements.size() < type->fields.size())
    check.error(e->rbrace, "too few values in struct literal of type " + check.str(base));
}

static void structLit(Checker &check, Operand &x, CompositeLit *e, const types::Struct *type,
                      const Type *base) {
  if (e->elements.empty())
    return;
  if (llvm::isa<KeyValueExpr>(e->elements.front()))
    keyedFields(check, x, e, type, base);
  else
    positionalFields(check, x, e, type, base);
}

static void mapLit(Checker &check, Operand &x, CompositeLit *e, const types::Map *type) {
  // Constant keys seen so far. In an interface they are equal only if their types are.
  llvm::StringMap<llvm::SmallVector<const Type *, 1>> seen;
  bool keyIsInterface = types::isNonTypeParamInterface(type->key);
  auto isDuplicate = [&](const Operand &key) {
    std::string text = keyText(key.value);
    if (text.empty())
      return false;
    auto &others = seen[text];
    bool found = llvm::any_of(others, [&](const Type *other) {
      return !keyIsInterface || types::identical(other, key.type);
    });
    others.push_back(key.type);
    return found;
  };

  for (Expr *element : e->elements) {
    auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    if (!pair) {
      check.error(element, "missing key in map literal");
      continue;
    }
    exprWithHint(check, x, pair->key, type->key);
    assignment(check, x, type->key, "map literal");
    if (x.invalid())
      continue;
    if (x.mode == Mode::Constant && isDuplicate(x)) {
      check.error(x, "duplicate key " + constant::toString(x.value) + " in map literal");
      continue;
    }
    exprWithHint(check, x, pair->value, type->elem);
    assignment(check, x, type->elem, "map literal");
  }
}

/// Checks the elements of an array or slice literal; `length` is negative if not known. Returns
/// the length that the elements need.
static int64_t indexedElements(Checker &check, llvm::ArrayRef<Expr *> elements, const Type *type,
                               int64_t length) {
  llvm::DenseSet<int64_t> seen;
  int64_t index = 0, needed = 0;
  for (Expr *element : elements) {
    auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    bool valid = false;
    if (pair) {
      const Type *indexType = nullptr;
      int64_t i = checkIndex(check, pair->key, length, &indexType);
      if (i >= 0) {
        index = i;
        valid = true;
      } else if (!types::isInvalid(indexType)) {
        check.error(element, "index " + check.str(pair->key) + " must be integer constant");
      }
    } else if (length >= 0 && index >= length) {
      check.error(element, "index " + llvm::Twine(index) +
                               " is out of bounds (>= " + llvm::Twine(length) + ")");
    } else {
      valid = true;
    }
    if (valid && !seen.insert(index).second)
      check.error(element, "duplicate index " + llvm::Twine(index) + " in array or slice literal");
    if (index < std::numeric_limits<int64_t>::max())
      index++;
    needed = std::max(needed, index);

    Operand x;
    exprWithHint(check, x, pair ? pair->value : element, type);
    assignment(check, x, type, "array or slice literal");
  }
  return needed;
}

void compositeLit(Checker &check, Operand &x, CompositeLit *e, const Type *hint) {
  const Type *type = nullptr; // of the literal
  const Type *base = nullptr; // of what the braces hold: for an elided &T, T
  types::Array *open = nullptr;
  if (e->type) {
    auto *array = llvm::dyn_cast<ArrayType>(e->type);
    if (array && !array->len) {
      open = check.context.make<types::Array>(varType(check, array->elem), -1);
      check.noteSized(array->pos, open);
      type = open;
    } else {
      type = typ(check, e->type);
    }
    base = type;
  } else if (hint) {
    type = base = hint;
    if (const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(types::coreType(hint)))
      base = pointer->elem; // an elided &T
  } else {
    check.error(e, "missing type in composite literal");
    type = base = check.context.invalid(); // of which the elements are used
  }

  const Type *u = types::coreType(base);
  if (u && check.isSettingUp(u)) // a type whose declaration needs a value of it
  {
    check.error(e, "invalid recursive type");
    return;
  }
  bool ok = true;
  if (const auto *structure = llvm::dyn_cast_if_present<types::Struct>(u)) {
    structLit(check, x, e, structure, base);
  } else if (const auto *array = llvm::dyn_cast_if_present<types::Array>(u)) {
    int64_t length = indexedElements(check, e->elements, array->elem, array->len);
    if (open) {
      open->len = length;
      check.recordTypeAndValue(e->type, Mode::TypeExpr, open, {});
    }
  } else if (const auto *slice = llvm::dyn_cast_if_present<types::Slice>(u)) {
    indexedElements(check, e->elements, slice->elem, -1);
  } else if (const auto *map = llvm::dyn_cast_if_present<types::Map>(u)) {
    mapLit(check, x, e, map);
  } else {
    for (Expr *element : e->elements) {
      // the key may be the name of a field
      auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
      use(check, pair ? pair->value : element);
    }
    if (!u || !types::isInvalid(u)) {
      check.error(e, llvm::Twine("invalid composite literal ") + (e->type ? "" : "element ") +
                         "type " + check.str(type) + (u ? "" : " (no core type)"));
      ok = false;
    }
  }
  x.mode = ok ? Mode::Value : Mode::Invalid;
  x.type = type;
}

} // namespace mapgo::check
