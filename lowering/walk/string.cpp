// Strings: concatenation and indexing (spec: String concatenation, Index expressions).
#include "lowering/walk/operators.h"

#include "lowering/walk/expr.h"

namespace mapgo::walk {

namespace {

/// The operands of a chain of string additions, left to right. A constant part stays one operand.
void flatten(const check::Info &info, const Expr *x, std::vector<const Expr *> &operands) {
  const Expr *inner = syntax::unparen(x);
  const auto *binary = llvm::dyn_cast<syntax::Binary>(inner);
  if (!binary || binary->op != syntax::Operator::Add || info.of(inner).mode == Mode::Constant) {
    operands.push_back(x);
    return;
  }
  flatten(info, binary->x, operands);
  flatten(info, binary->y, operands);
}

} // namespace

static Value concatValues(Walk &w, llvm::ArrayRef<Value> values) {
  const Type *type = w.basic(types::BasicKind::String);
  switch (values.size()) {
  case 0:
    return zeroValue(w, type);
  case 1:
    return values[0];
  case 2:
    return w.callValue(Entry::concatstring2, {values[0], values[1]}, "s");
  case 3:
    return w.callValue(Entry::concatstring3, {values[0], values[1], values[2]}, "s");
  default:
    break;
  }
  core::Local *parts = w.temp("parts", w.unit.arrayType(&w.types.string, values.size()));
  for (size_t i = 0; i < values.size(); ++i) {
    core::Expr *index = w.int64(i);
    w.store(w.elemAddr(w.addressOf(parts), index, &w.types.string), values[i], type);
  }
  return w.callValue(Entry::concatstrings, {w.addressOf(parts), w.int64(values.size())}, "s");
}

/// from:  a + b + c …
/// to:    concatstring2(a, b), concatstring3(a, b, c), or with more operands
///        parts[0] = a; …; concatstrings(&parts, n)
Value concat(Walk &w, const syntax::Binary *x) {
  std::vector<const Expr *> operands;
  flatten(*w.info, x, operands);
  // With a constant that is not empty, the result is no operand as it is.
  bool copies = llvm::any_of(operands, [&](const Expr *operand) {
    return w.info->of(operand).mode == Mode::Constant &&
           !constant::stringValue(w.info->of(operand).value).empty();
  });
  std::vector<Value> values;
  for (const Expr *operand : operands) {
    Value v = copies ? stringToRead(w, operand) : value(w, operand);
    // "" adds nothing.
    const auto *length = llvm::dyn_cast<core::IntConst>(w.extract(v, 1));
    if (!length || length->bits != 0)
      values.push_back(v);
  }
  return concatValues(w, values);
}

/// from:  s[i]
/// to:    *(s.ptr + i)                            i is checked
Value indexString(Walk &w, Value s, Value index) {
  return w.load(&w.types.uint8, w.elemAddr(w.extract(s, 0), index, &w.types.uint8));
}

} // namespace mapgo::walk
