// LLVM types of Core types: of scalars as values, of variables in memory, of functions.

#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"

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

llvm::StructType *ModuleEmitter::structOf(llvm::ArrayRef<const Type *> leaves) {
  llvm::SmallVector<llvm::Type *, 8> parts;
  for (const Type *leaf : leaves)
    parts.push_back(memoryType(leaf));
  return llvm::StructType::get(context, parts);
}

/// Whether a function's results are in registers.
static bool fitRegisters(llvm::ArrayRef<const Type *> leaves) {
  const auto floats =
      static_cast<size_t>(llvm::count_if(leaves, [](const Type *leaf) { return leaf->isFloat(); }));
  return floats <= kMostFloatResults && leaves.size() - floats <= kMostIntegerResults;
}

/// How a value narrower than a C int fills its register, which C++ functions rely on.
static llvm::Attribute::AttrKind extension(const Type *leaf) {
  if (leaf->size >= 4 || !(leaf->isInteger() || leaf->kind == TypeKind::Bool))
    return llvm::Attribute::None;
  return leaf->isSigned() ? llvm::Attribute::SExt : llvm::Attribute::ZExt;
}

Signature ModuleEmitter::signature(llvm::ArrayRef<const Type *> params,
                                   llvm::ArrayRef<const Type *> results, bool hasContext) {
  Signature signature;
  signature.results.assign(results.begin(), results.end());
  llvm::SmallVector<const Type *, 8> paramLeaves, resultLeaves;
  for (const Type *param : params)
    if (param->isMemory())
      paramLeaves.push_back(&types.ptr);
    else
      for (const Leaf &leaf : leaves(param))
        paramLeaves.push_back(leaf.type);
  for (const Type *result : results)
    for (const Leaf &leaf : leaves(result))
      resultLeaves.push_back(leaf.type);

  llvm::SmallVector<llvm::Type *, 8> paramTypes;
  auto addParam = [&](const Type *leaf, llvm::Attribute::AttrKind attribute) {
    auto index = static_cast<unsigned>(paramTypes.size());
    if (attribute != llvm::Attribute::None)
      signature.attributes = signature.attributes.addParamAttribute(context, index, attribute);
    paramTypes.push_back(valueType(leaf));
  };
  if (hasContext)
    addParam(&types.ptr, llvm::Attribute::Nest);
  // Memory for the call alone.
  auto addMemory = [&] {
    addParam(&types.ptr, llvm::Attribute::NoAlias);
    const auto index = static_cast<unsigned>(paramTypes.size() - 1);
    signature.attributes =
        signature.attributes.addParamAttribute(context, index, llvm::Attribute::NoCapture);
    return index;
  };
  if (!fitRegisters(resultLeaves)) {
    signature.resultMemory = structOf(resultLeaves);
    signature.attributes = signature.attributes.addParamAttribute(
        context, addMemory(), llvm::Attribute::get(context, kResultMemory));
  }
  if (paramLeaves.size() > kMostArguments) {
    signature.argumentMemory = structOf(paramLeaves);
    addMemory();
  } else {
    for (const Type *leaf : paramLeaves)
      addParam(leaf, extension(leaf));
  }

  llvm::Type *resultType = llvm::Type::getVoidTy(context);
  if (resultLeaves.size() == 1) {
    resultType = valueType(resultLeaves.front());
    if (auto attribute = extension(resultLeaves.front()); attribute != llvm::Attribute::None)
      signature.attributes = signature.attributes.addRetAttribute(context, attribute);
  } else if (resultLeaves.size() > 1 && !signature.resultMemory) {
    resultType = structOf(resultLeaves);
  }
  signature.type = llvm::FunctionType::get(resultType, paramTypes, false);
  return signature;
}

} // namespace mapgo::emit
