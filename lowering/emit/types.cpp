// LLVM types of Core types: of scalars as values, of variables in memory, of functions.

#include "lowering/emit/emitter.h"

namespace mapgo::emit {

using core::Type;
using core::TypeKind;

llvm::Type *ModuleEmitter::valueType(const Type *scalar) {
  if (scalar->kind == TypeKind::Bool)
    return llvm::Type::getInt1Ty(context);
  if (scalar->isInteger())
    return llvm::Type::getIntNTy(context, static_cast<unsigned>(scalar->size * 8));
  if (scalar->isFloat())
    return scalar->size == 4 ? llvm::Type::getFloatTy(context) : llvm::Type::getDoubleTy(context);
  assert(scalar->isPtr() && "not a scalar");
  return llvm::PointerType::get(context, 0);
}

llvm::Type *ModuleEmitter::memoryType(const Type *type) {
  if (type->kind == TypeKind::Bool)
    return llvm::Type::getInt8Ty(context);
  if (!type->isAggregate())
    return valueType(type);
  if (llvm::Type *known = memoryTypes_.lookup(type))
    return known;
  llvm::Type *result = type->kind == TypeKind::Array
                           ? llvm::ArrayType::get(memoryType(type->elem), type->count)
                           : structType(type);
  return memoryTypes_[type] = result;
}

/// A struct with the fields as they are, or bytes where LLVM would place a field elsewhere (a
/// final field of size 0 makes Go's struct longer).
llvm::Type *ModuleEmitter::structType(const Type *type) {
  llvm::SmallVector<llvm::Type *, 8> fields;
  for (const core::StructField &field : type->fields)
    fields.push_back(memoryType(field.type));
  auto *natural = llvm::StructType::get(context, fields);
  const llvm::StructLayout *layout = module.getDataLayout().getStructLayout(natural);
  bool agrees = layout->getSizeInBytes() == type->size;
  for (auto [i, field] : llvm::enumerate(type->fields))
    agrees &= layout->getElementOffset(static_cast<unsigned>(i)) == field.offset;
  if (agrees)
    return natural;
  return llvm::ArrayType::get(llvm::Type::getInt8Ty(context), type->size);
}

llvm::ArrayRef<Leaf> ModuleEmitter::leaves(const Type *type) {
  auto &known = leaves_[type];
  if (!known) {
    known = std::make_unique<std::vector<Leaf>>();
    collectLeaves(type, 0, *known);
  }
  return *known;
}

void ModuleEmitter::collectLeaves(const Type *type, uint64_t offset, std::vector<Leaf> &leaves) {
  if (type->size == 0)
    return;
  if (type->kind == TypeKind::Array) {
    for (uint64_t i = 0; i < type->count; ++i)
      collectLeaves(type->elem, offset + i * type->elem->size, leaves);
  } else if (type->kind == TypeKind::Struct) {
    for (const core::StructField &field : type->fields)
      collectLeaves(field.type, offset + field.offset, leaves);
  } else {
    leaves.push_back({type, offset});
  }
}

Signature ModuleEmitter::signature(llvm::ArrayRef<const Type *> params,
                                   llvm::ArrayRef<const Type *> results, bool hasContext) {
  llvm::AttributeList attributes;
  llvm::SmallVector<llvm::Type *, 8> paramTypes;
  if (hasContext) {
    paramTypes.push_back(valueType(&types.ptr));
    attributes = attributes.addParamAttribute(context, 0, llvm::Attribute::Nest);
  }
  auto addParam = [&](const Type *leaf) {
    if (leaf->kind == TypeKind::Bool)
      attributes = attributes.addParamAttribute(context, static_cast<unsigned>(paramTypes.size()),
                                                llvm::Attribute::ZExt);
    paramTypes.push_back(valueType(leaf));
  };
  for (const Type *param : params)
    if (param->isMemory())
      addParam(&types.ptr);
    else
      for (const Leaf &leaf : leaves(param))
        addParam(leaf.type);

  llvm::SmallVector<const Type *, 4> resultLeaves;
  for (const Type *result : results)
    for (const Leaf &leaf : leaves(result))
      resultLeaves.push_back(leaf.type);
  llvm::Type *resultType = llvm::Type::getVoidTy(context);
  if (resultLeaves.size() == 1) {
    resultType = valueType(resultLeaves.front());
    if (resultLeaves.front()->kind == TypeKind::Bool)
      attributes = attributes.addRetAttribute(context, llvm::Attribute::ZExt);
  } else if (resultLeaves.size() > 1) {
    llvm::SmallVector<llvm::Type *, 4> parts;
    for (const Type *leaf : resultLeaves)
      parts.push_back(memoryType(leaf));
    resultType = llvm::StructType::get(context, parts);
  }
  return {llvm::FunctionType::get(resultType, paramTypes, false), attributes,
          llvm::SmallVector<const Type *, 4>(results)};
}

} // namespace mapgo::emit
