// What the types of a type set have in common: operations on a value whose type is a type parameter
// must be valid for all of them (spec: Type parameter declarations; Core types). For other types
// each function is about the type itself.
#pragma once

#include "frontend/types/object.h"

namespace mapgo::types {

inline bool isTypeParam(const Type *t) { return llvm::isa<TypeParam>(t); }
inline bool isNonTypeParamInterface(const Type *t) { return !isTypeParam(t) && isInterface(t); }
/// Whether t is a generic type without type arguments.
bool isGeneric(const Type *t);

bool allBoolean(const Type *t);
bool allInteger(const Type *t);
bool allUnsigned(const Type *t);
bool allNumeric(const Type *t);
bool allString(const Type *t);
bool allOrdered(const Type *t);
bool allNumericOrString(const Type *t);

/// Whether `f` holds for every term of the parameter's type set; it is asked about nullptr alone if
/// that has no specific types.
bool is(const TypeParam *param, llvm::function_ref<bool(const Term *)> f);
/// Calls `f` with each type of t's type set and its underlying type, until it gives false; with
/// (nullptr, nullptr) if there are no specific types.
void forEachType(const Type *t, llvm::function_ref<bool(const Type *, const Type *)> f);
/// Whether `f` holds for the underlying type of every type in t's type set; it is asked about
/// nullptr if there are no specific types.
bool underIs(const Type *t, llvm::function_ref<bool(const Type *)> f);

/// The one underlying type that all types of t's type set have, but for the directions of channels;
/// nullptr if there is none.
const Type *coreType(const Type *t);
/// The same, where byte slices and strings count as strings.
const Type *coreString(const Type *t);

/// Calls `f` with each type that t consists of: elements, fields, parameters, results, methods'
/// signatures, embedded types, terms, and the type arguments of an instance.
void forEachComponent(const Type *t, llvm::function_ref<void(const Type *)> f);
/// Whether one of the parameters occurs in t.
bool isParameterized(llvm::ArrayRef<TypeParam *> params, const Type *t);

/// Gives a method of an instance its signature, if its origin has got one by now.
void completeMethod(Func *method);

} // namespace mapgo::types
