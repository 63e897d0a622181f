// Core expressions as Go-like text.
//
// Memory is written as the place it is: with p a pointer, a field's content is `p.field`, its
// address `&p.field`, an element `p[i]`; where Core knows no name, `*(p + 8)` and `p + 8`. Locals
// in memory are named without `&`, as in Go.

#include "lowering/core/print.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <charconv>
#include <cmath>

namespace mapgo::core {

using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace {

enum Precedence { kLowest, kOrOr, kAndAnd, kCompare, kAdd, kMul, kUnary, kPrimary };

struct OperatorText {
  StringRef text;
  Precedence precedence;
};

OperatorText operatorText(BinaryOp op) {
  static constexpr OperatorText table[] = {
      {"+", kAdd},     {"-", kAdd},      {"*", kMul},      {"/", kMul},     {"%", kMul},
      {"&", kMul},     {"|", kAdd},      {"^", kAdd},      {"&^", kMul},    {"<<", kMul},
      {">>", kMul},    {"==", kCompare}, {"!=", kCompare}, {"<", kCompare}, {"<=", kCompare},
      {">", kCompare}, {">=", kCompare}, {"&&", kAndAnd},  {"||", kOrOr},
  };
  return table[static_cast<unsigned>(op)];
}

std::string text(const Expr *e, Precedence outer);

std::string parenthesize(const std::string &s, Precedence inner, Precedence outer) {
  return inner < outer ? "(" + s + ")" : s;
}

std::string intText(const IntConst *c) {
  if (c->type->kind == TypeKind::Bool)
    return c->bits ? "true" : "false";
  if (c->type->isSigned())
    return llvm::itostr(static_cast<int64_t>(c->bits));
  return llvm::utostr(c->bits);
}

std::string floatText(const FloatConst *c) {
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

std::string aggregateText(const Aggregate *e) {
  if (StringRef bytes; constantBytes(e, bytes))
    return quoted(bytes);
  std::string fields;
  for (const Expr *field : e->fields)
    fields += (fields.empty() ? "" : ", ") + text(field, kLowest);
  return (e->type->name + "{" + fields + "}").str();
}

std::string zeroText(const Type *type) {
  if (type->isPtr())
    return "nil";
  if (type->name == "string")
    return "\"\"";
  return (type->name + "{}").str();
}

bool isAddress(const Expr *e) { return isa<LocalAddr, SymbolAddr, FieldAddr, ElemAddr>(e); }

/// The object a field or element is part of: a place if its address is explicit, else a pointer.
std::string baseText(const Expr *base) {
  auto *field = dyn_cast<FieldAddr>(base);
  bool isPlace = isAddress(base) && !(field && field->field.empty());
  return isPlace ? placeText(base) : text(base, kPrimary);
}

std::string extractText(const Extract *e) {
  std::string value = text(e->value, kPrimary);
  const Type *type = e->value->type;
  if (type->kind == TypeKind::Array)
    return value + "[" + llvm::utostr(e->index) + "]";
  StringRef name = type->fields[e->index].name;
  return value + "." + (name.empty() ? llvm::utostr(e->index) : name.str());
}

std::string unaryText(const Unary *e) {
  static constexpr StringRef operators[] = {"-", "^", "!"};
  return operators[static_cast<unsigned>(e->op)].str() + text(e->x, kUnary);
}

std::string addressText(const Expr *e, Precedence outer) {
  if (auto *symbol = dyn_cast<SymbolAddr>(e)) {
    // Code, and what the compiler made (type:…, go:…), is written as a name alone.
    bool bare = isa<Function>(symbol->symbol) || symbol->symbol->name.contains(':');
    return (bare ? "" : "&") + symbol->symbol->name.str();
  }
  if (auto *field = dyn_cast<FieldAddr>(e); field && field->field.empty())
    return parenthesize(text(field->base, kAdd) + " + " + llvm::utostr(field->offset), kAdd, outer);
  return parenthesize("&" + placeText(e), kUnary, outer);
}

std::string text(const Expr *e, Precedence outer) {
  switch (e->kind) {
  case ExprKind::IntConst:
    return intText(cast<IntConst>(e));
  case ExprKind::FloatConst:
    return floatText(cast<FloatConst>(e));
  case ExprKind::Zero:
    return zeroText(e->type);
  case ExprKind::LocalRead:
    return cast<LocalRead>(e)->local->name.str();
  case ExprKind::LocalAddr:
  case ExprKind::SymbolAddr:
  case ExprKind::FieldAddr:
  case ExprKind::ElemAddr:
    return addressText(e, outer);
  case ExprKind::Context:
    return "context";
  case ExprKind::Load: {
    std::string place = placeText(cast<Load>(e)->addr);
    return parenthesize(place, place[0] == '*' ? kUnary : kPrimary, outer);
  }
  case ExprKind::Extract:
    return extractText(cast<Extract>(e));
  case ExprKind::Aggregate:
    return aggregateText(cast<Aggregate>(e));
  case ExprKind::Unary:
    return parenthesize(unaryText(cast<Unary>(e)), kUnary, outer);
  case ExprKind::Binary: {
    auto *binary = cast<Binary>(e);
    auto [op, inner] = operatorText(binary->op);
    std::string x = text(binary->x, inner);
    std::string y = text(binary->y, static_cast<Precedence>(inner + 1));
    return parenthesize(x + " " + op.str() + " " + y, inner, outer);
  }
  case ExprKind::Convert:
    return e->type->name.str() + "(" + typedText(cast<Convert>(e)->x) + ")";
  case ExprKind::Select: {
    auto *select = cast<Select>(e);
    return "select(" + text(select->cond, kLowest) + ", " + text(select->x, kLowest) + ", " +
           text(select->y, kLowest) + ")";
  }
  }
  llvm_unreachable("expression kind");
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
  return result;
}

std::string placeText(const Expr *addr) {
  if (auto *local = dyn_cast<LocalAddr>(addr))
    return local->local->name.str();
  if (auto *symbol = dyn_cast<SymbolAddr>(addr))
    return symbol->symbol->name.str();
  if (auto *elem = dyn_cast<ElemAddr>(addr))
    return baseText(elem->base) + "[" + text(elem->index, kLowest) + "]";
  if (auto *field = dyn_cast<FieldAddr>(addr); field && !field->field.empty())
    return baseText(field->base) + (field->field.starts_with("[") ? "" : ".") + field->field.str();
  return "*" + text(addr, kUnary);
}

std::string typedText(const Expr *e) {
  if (auto *load = dyn_cast<Load>(e)) {
    std::string place = placeText(load->addr);
    if (place[0] == '*')
      return "*(" + e->type->name.str() + ")(" + text(load->addr, kLowest) + ")";
  }
  return toString(e);
}

std::string callee(const Expr *code) { return text(code, kPrimary); }

std::string toString(const Expr *e) { return text(e, kLowest); }

} // namespace mapgo::core
