// The symbols of functions, package variables, descriptors and constant data.
#pragma once

#include "lowering/walk/package.h"

namespace mapgo::walk {

/// Declared or defined function, to be called; a method's is `main.T.M` or `main.(*T).M`.
core::Function *functionOf(PackageWalk &package, const types::Func *f);
/// The same, for a table: that refers to it is no reason for a copy of it.
core::Function *functionInTable(PackageWalk &package, const types::Func *f);
/// The variable of a package variable.
core::Global *globalOf(PackageWalk &package, const Var *v);
/// The symbol that `//go:linkname` gives to a function or variable in place of its own; "" if none
/// does.
llvm::StringRef linknameOf(PackageWalk &package, const types::Object *object);
/// The bytes of a constant string, nullptr for "".
const core::Global *stringData(PackageWalk &package, llvm::StringRef text);
/// The func value {code} of a plain function, read-only.
const core::Global *staticFuncVal(PackageWalk &package, const core::Function *f);
/// The string {ptr,len} as a Core value.
core::Expr *stringConst(PackageWalk &package, llvm::StringRef text);
/// `stem·1`, `stem·2`, …: a read-only or private global of this object file.
core::Global *privateGlobal(PackageWalk &package, llvm::StringRef stem, uint64_t size,
                            uint64_t align);
/// Address of the type's descriptor (symbol type:…).
core::Expr *typeAddr(PackageWalk &package, const Type *t);
/// The address of all values without size.
const core::Global *zeroBase(PackageWalk &package);

} // namespace mapgo::walk
