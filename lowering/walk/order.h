// The first step of lowering an expression: what must happen at a certain moment becomes
// statements.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// What evaluating an expression may do, as a set.
enum Doing : unsigned {
  kEffects = 1, ///< change what the program sees
  kPanics = 2,
  kAtOnce = 4, ///< has parts that gc evaluates when it hoists
};
/// Makes statements of what x does, in Go's order (context.h).
void hoist(Walk &w, const Expr *x);
/// Hoists several operands that are evaluated together, in order. `inAnyOrder`: the values of the
/// later ones may be computed first.
void hoistAll(Walk &w, llvm::ArrayRef<const Expr *> list, bool inAnyOrder = false);
/// Hoists the two sides of an assignment, whose value is computed before checks on the left.
void hoistSides(Walk &w, const Expr *lhs, const Expr *rhs);
/// What evaluating x may do: a set of Doing.
unsigned doings(Walk &w, const Expr *x);
/// hoist, then value: the value of an expression that stands alone.
Value rvalue(Walk &w, const Expr *x);
/// The same converted to `target` as an assignment does it (to an interface, of nil, of untyped
/// values).
Value rvalueAs(Walk &w, const Expr *x, const Type *target);
/// The builtin that a call calls, or nullptr.
const types::Builtin *builtinOf(Walk &w, const syntax::CallExpr *call);
/// Whether a call calls this builtin.
inline bool calls(Walk &w, const syntax::CallExpr *call, types::BuiltinId id) {
  const types::Builtin *builtin = builtinOf(w, call);
  return builtin && builtin->builtinId == id;
}
/// Whether a call is T(x).
bool isConversion(Walk &w, const syntax::CallExpr *call);
/// Whether x is a constant, nil or a type.
bool isStatementless(Walk &w, const Expr *x);
/// x, if it is string(bytes) or []byte(string).
const syntax::CallExpr *stringOfBytes(Walk &w, const Expr *x);
const syntax::CallExpr *bytesOfString(Walk &w, const Expr *x);
/// Whether x is m[string(bytes)], for which no copy of the bytes is made.
bool hasBytesKey(Walk &w, const syntax::IndexExpr *x);
/// Whether gc computes the key into a temporary, whose address the lookup gets.
bool hasTemporaryKey(Walk &w, const types::Map *map, const Expr *key);
/// Of a builtin that only computes.
bool isPureCall(Walk &w, const syntax::CallExpr *call);
/// x && y, x || y, with statements for y if need be.
Value logical(Walk &w, const syntax::Binary *x);
/// Whether hoist(x) would emit anything.
inline bool hasSideEffects(Walk &w, const Expr *x) { return doings(w, x) & kEffects; }

} // namespace mapgo::walk
