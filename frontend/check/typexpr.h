// Type expressions (spec: Types). After an error the type is the invalid one.
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

/// What an identifier denotes. `wantType`: a type is expected, so that cycles are looked for.
void ident(Checker &check, Operand &x, syntax::Name *name, bool wantType);
/// The type that e denotes.
const Type *typ(Checker &check, Expr *e);
/// The same for a variable, whose type may not be a constraint.
const Type *varType(Checker &check, Expr *e);
/// As typ, for the right-hand side of the declaration of `def` (or nullptr), which gets its
/// underlying type before the components are looked at.
const Type *definedType(Checker &check, Expr *e, Named *def);
/// For a case clause: nullptr for nil.
const Type *typOrNil(Checker &check, Expr *e);
/// Sets up `sig`, with the scope of its parameters.
const Type *funcType(Checker &check, Signature *sig, syntax::Field *receiver,
                     syntax::FuncType *type);
/// Gives t its fields.
void structType(Checker &check, types::Struct *t, syntax::StructType *e);
/// Gives t its methods and embedded elements; `def` is the type being declared as this, if any.
void interfaceType(Checker &check, types::Interface *t, syntax::InterfaceType *e, Named *def);

} // namespace mapgo::check
