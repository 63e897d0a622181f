// Declarations (spec: Declarations and scope; Packages; Package initialization).
#pragma once

#include "frontend/check/checker.h"

namespace mapgo::check {

// The phases of a package (resolver.cpp, initorder.cpp), in this order.

/// Declares what the files from `firstFile` on declare and import; methods find their receiver's
/// type.
void collectObjects(Checker &check, size_t firstFile = 0);
/// Checks all package-level declarations but function bodies.
void packageObjects(Checker &check);
/// The order in which package-level variables are initialised.
void initOrder(Checker &check);
/// Finds out which files are embedded in which variables, in a package without other errors.
void embedFiles(Checker &check);
/// Reports the imports that nothing uses.
void unusedImports(Checker &check);

/// Makes `object` known in the scope from `scopePos` on, and records that `id`, if given, declares
/// it.
void declare(Checker &check, Scope *scope, const syntax::Name *id, Object *object, Pos scopePos);
/// Checks an object's declaration, unless it has been or is being checked.
void objectDecl(Checker &check, Object *object);
/// Reports that objects refer to each other in a circle, and tells of it from cycle[start] on.
void cycleError(Checker &check, llvm::ArrayRef<Object *> cycle, size_t start = 0);
/// Declarations within a function.
void declStmt(Checker &check, llvm::ArrayRef<syntax::Decl *> decls);
/// Reports names without, and values beyond, their counterparts.
void arity(Checker &check, Pos pos, llvm::ArrayRef<syntax::Name *> names,
           llvm::ArrayRef<Expr *> inits, bool constDecl, bool inherited);
/// What the type of a receiver consists of: (*base[typeParams])
struct ReceiverExpr {
  bool pointer = false;
  bool isGeneric = false; ///< there are brackets
  Expr *base = nullptr;
  llvm::SmallVector<Expr *, 4> typeParams;
};
ReceiverExpr unpackReceiver(Expr *type);
/// Declares type parameters, which `result` gets before their constraints are looked at.
void collectTypeParams(Checker &check, std::vector<types::TypeParam *> &result,
                       llvm::ArrayRef<syntax::Field *> list);
/// Declares the type parameter at `index` of its list, which has no constraint yet.
types::TypeParam *declareTypeParam(Checker &check, syntax::Name *name, size_t index, Pos scopePos);
/// Reports interfaces that refer to themselves without a name, in a package without other errors.
void anonymousInterfaceCycles(Checker &check);
/// Reports types that contain themselves without indirection, showing the cycle.
void validType(Checker &check, Named *type);

} // namespace mapgo::check
