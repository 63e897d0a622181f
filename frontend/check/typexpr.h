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
/// Reports a type that only a type parameter's constraint can be.
void validVarType(Checker &check, const Expr *e, const Type *type);
/// The types of variables; nothing if one of them is invalid.
std::optional<std::vector<const Type *>> typeList(Checker &check, llvm::ArrayRef<Expr *> list);
/// The generic type that e denotes, or the invalid one; `cause` gets what is wrong unless that has
/// been reported. Of a generic alias it is what that stands for.
const Type *genericType(Checker &check, Expr *e, std::string &cause);
/// The generic alias that e names, or nullptr.
types::TypeName *genericAlias(Checker &check, const Expr *e);
/// "T[P any, Q int | string]"
std::string typeParamsString(Checker &check, llvm::StringRef name,
                             llvm::ArrayRef<types::TypeParam *> typeParams);
/// Reports type arguments that do not satisfy their constraints: at the argument, if it is among
/// `exprs`, or at `pos`. All constraints must be known.
void verifyInstance(Checker &check, Pos pos, llvm::ArrayRef<types::TypeParam *> typeParams,
                    llvm::ArrayRef<const Type *> typeArgs, llvm::ArrayRef<Expr *> exprs);
/// As typ, for the right-hand side of the declaration of `def` (or nullptr), which gets its
/// underlying type before the components are looked at.
const Type *definedType(Checker &check, Expr *e, Named *def);
/// For a case clause: nullptr for nil.
const Type *typOrNil(Checker &check, Expr *e);
/// Sets up `sig`, with the scope of its parameters, those for types included.
const Type *funcType(Checker &check, Signature *sig, syntax::Field *receiver,
                     llvm::ArrayRef<syntax::Field *> typeParams, syntax::FuncType *type);
/// An element of an interface: a type, ~T, or a union (union.cpp).
const Type *unionType(Checker &check, Expr *e);
/// The constraint that is written as its only element.
const Type *implicitInterface(Checker &check, Expr *e);
/// Gives t its fields.
void structType(Checker &check, types::Struct *t, syntax::StructType *e);
/// Gives t its methods and embedded elements; `def` is the type being declared as this, if any.
void interfaceType(Checker &check, types::Interface *t, syntax::InterfaceType *e, Named *def);

} // namespace mapgo::check
