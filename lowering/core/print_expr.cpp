// Core expressions as Go-like text.
//
// Memory is written as the place it is: with p a pointer, a field's content is `p.field`, its
// address `&p.field`, an element `p[i]`; where Core knows no name, `*(p + 8)` and `p + 8`. Locals
// in memory are named without `&`, as in Go.

#include "lowering/core/print.h"
#include "lowering/core/visit.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <charconv>
#include <cmath>

namespace mapgo::core {

using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace {

/// As in operators.def, and what binds closer.
enum Precedence : unsigned { kLowest, kAdd = 4, kUnary = 6, kPrimary };

struct OperatorText {
  StringRef text;
  Precedence precedence;
};

constexpr OperatorText kOperators[] = {
#define BINARY(name, spelling, precedence, core) {spelling, Precedence(precedence)},
#include "frontend/syntax/operators.def"
};

std::string text(const Expr *e, Precedence outer);

std::string parenthesize(const std::string &s, Precedence inner, Precedence outer) {
  return inner < outer ? "(" + s + ")" : s;
}

/// The bytes behind a {ptr,len} of constants, if they are a read-only global's.
bool constantBytes(const Aggregate *e, StringRef &bytes) {
  if (e->fields.size() != 2)
    return false;
  auto *address = dyn_cast<SymbolAddr>(e->fields[0]);
  auto *length = dyn_cast<IntConst>(e->fields[1]);
  auto *global = address ? dyn_cast<Global>(address->symbol) : nullptr;
  if (!global || !length || !global->readOnly || global->data.size() != 1)
    return false;
  const DataItem &item = global->data.front();
  if (item.kind != DataItem::Bytes || item.offset != 0 || length->bits > item.bytes.size())
    return false;
  bytes = item.bytes.take_front(length->bits);
  return true;
}

bool isAddress(const Expr *e) { return isa<LocalAddr, SymbolAddr, FieldAddr, ElemAddr>(e); }

/// The object a field or element is part of: a place if its address is explicit, else a pointer.
std::string baseText(const Expr *base) {
  auto *field = dyn_cast<FieldAddr>(base);
  bool isPlace = isAddress(base) && !(field && field->field.empty());
  return isPlace ? placeText(base) : text(base, kPrimary);
}

std::string addressText(const Expr *e, Precedence outer) {
  return parenthesize("&" + placeText(e), kUnary, outer);
}

std::string textOf(const IntConst *c, Precedence) {
  if (c->type->kind == TypeKind::Bool)
    return c->bits ? "true" : "false";
  return c->type->isSigned() ? llvm::itostr(static_cast<int64_t>(c->bits)) : llvm::utostr(c->bits);
}

std::string textOf(const FloatConst *c, Precedence) {
  if (std::isnan(c->value))
    return "NaN";
  if (std::isinf(c->value))
    return c->value > 0 ? "+Inf" : "-Inf";
  char buffer[64];
  std::to_chars_result end =
      c->type->kind == TypeKind::Float32
          ? std::to_chars(buffer, std::end(buffer), static_cast<float>(c->value))
          : std::to_chars(buffer, std::end(buffer), c->value);
  std::string digits(buffer, end.ptr);
  return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
}

std::string textOf(const Zero *e, Precedence) {
  if (e->type->isPtr())
    return "nil";
  return e->type->name == "string" ? "\"\"" : cat(e->type->name, "{}");
}

std::string textOf(const LocalRead *e, Precedence) { return e->local->name.str(); }
std::string textOf(const LocalAddr *e, Precedence outer) { return addressText(e, outer); }
std::string textOf(const ElemAddr *e, Precedence outer) { return addressText(e, outer); }
std::string textOf(const Context *, Precedence) { return "context"; }

std::string textOf(const SymbolAddr *e, Precedence outer) {
  // Code, and what the compiler made (type:…, go:…), is written as a name alone.
  bool bare = isa<Function>(e->symbol) || e->symbol->name.contains(':');
  return bare ? e->symbol->name.str() : addressText(e, outer);
}

std::string textOf(const FieldAddr *e, Precedence outer) {
  if (e->field.empty())
    return parenthesize(cat(text(e->base, kAdd), " + ", e->offset), kAdd, outer);
  return addressText(e, outer);
}

std::string textOf(const Load *e, Precedence outer) {
  std::string place = placeText(e->addr);
  return parenthesize(place, place[0] == '*' ? kUnary : kPrimary, outer);
}

std::string textOf(const Extract *e, Precedence) {
  std::string value = text(e->value, kPrimary);
  const Type *type = e->value->type;
  if (type->kind == TypeKind::Array)
    return cat(value, '[', e->index, ']');
  StringRef name = type->fields[e->index].name;
  return value + "." + (name.empty() ? llvm::utostr(e->index) : name.str());
}

std::string textOf(const Aggregate *e, Precedence) {
  if (StringRef bytes; constantBytes(e, bytes))
    return quoted(bytes);
  return cat(e->type->name, '{', listText(e->fields), '}');
}

std::string textOf(const Unary *e, Precedence outer) {
  return parenthesize("-^!"[static_cast<unsigned>(e->op)] + text(e->x, kUnary), kUnary, outer);
}

std::string textOf(const Binary *e, Precedence outer) {
  if (e->op == BinaryOp::Min || e->op == BinaryOp::Max)
    return cat(e->op == BinaryOp::Min ? "min(" : "max(", e->x, ", ", e->y, ')');
  auto [op, inner] = kOperators[static_cast<unsigned>(e->op)];
  std::string x = text(e->x, inner), y = text(e->y, static_cast<Precedence>(inner + 1));
  return parenthesize(cat(x, ' ', op, ' ', y), inner, outer);
}

std::string textOf(const Convert *e, Precedence) {
  return cat(e->type->name, '(', typedText(e->x), ')');
}

std::string textOf(const Select *e, Precedence) {
  return cat("select(", e->cond, ", ", e->x, ", ", e->y, ')');
}

std::string text(const Expr *e, Precedence outer) {
  return visit(e, [&](auto *node) { return textOf(node, outer); });
}

} // namespace

std::string quoted(StringRef bytes) {
  std::string result = "\"";
  llvm::raw_string_ostream out(result);
  for (unsigned char c : bytes) {
    if (c == '\n')
      out << "\\n";
    else if (c == '\t')
      out << "\\t";
    else if (c == '"' || c == '\\')
      out << '\\' << c;
    else if (c < ' ' || c == 0x7f)
      out << "\\x" << llvm::hexdigit(c >> 4, true) << llvm::hexdigit(c & 15, true);
    else
      out << c;
  }
  out << '"';
  return validUtf8(result);
}

std::string placeText(const Expr *addr) {
  if (auto *local = dyn_cast<LocalAddr>(addr))
    return local->local->name.str();
  if (auto *symbol = dyn_cast<SymbolAddr>(addr))
    return symbol->symbol->name.str();
  if (auto *elem = dyn_cast<ElemAddr>(addr))
    return cat(baseText(elem->base), '[', elem->index, ']');
  if (auto *field = dyn_cast<FieldAddr>(addr); field && !field->field.empty())
    return cat(baseText(field->base), field->field.starts_with("[") ? "" : ".", field->field);
  return "*" + text(addr, kUnary);
}

std::string typedText(const Expr *e) {
  auto *load = dyn_cast<Load>(e);
  if (load && placeText(load->addr)[0] == '*')
    return cat("*(", e->type->name, ")(", load->addr, ')');
  return toString(e);
}

std::string callee(const Expr *code) { return text(code, kPrimary); }

std::string listText(llvm::ArrayRef<Expr *> list) {
  std::string text;
  for (const Expr *e : list)
    text += cat(text.empty() ? "" : ", ", e);
  return text;
}

std::string toString(const Expr *e) { return text(e, kLowest); }

llvm::raw_ostream &operator<<(llvm::raw_ostream &out, const Expr *e) { return out << toString(e); }

void Expr::dump() const { llvm::errs() << this << '\n'; }

} // namespace mapgo::core
