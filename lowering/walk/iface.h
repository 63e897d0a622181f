// Interface values, type assertions, conversions.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// `source` is the expression whose value is x, if that is known.
Value toInterface(Walk &w, Value x, const Type *from, const Type *iface,
                  const Expr *source = nullptr);
/// x.(T): the value, and with `ok` whether it holds (else it panics).
Value typeAssert(Walk &w, Value x, const Type *iface, const Type *target, core::Expr **ok);
/// Whether the first word of t's values is a type, not an itab.
bool isEmptyInterface(const Type *t);
/// Whether the dynamic type of an interface value is `target`, a concrete type.
core::Expr *hasType(Walk &w, Value iface, const Type *ifaceType, const Type *target);
/// The value behind a data word, of the dynamic type `type`.
Value fromDataWord(Walk &w, core::Expr *word, const Type *type);
/// T(x)
Value conversionCall(Walk &w, const syntax::CallExpr *call);

} // namespace mapgo::walk
