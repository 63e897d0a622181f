// The Core type of each Go type, and the shape of functions.
//
// Core knows scalars, pointers, structs and arrays; what Go adds (names, element types of
// pointers, methods) is gone. Zero-size arrays become empty structs, so that "array" in Core
// always has memory.
#include "lowering/walk/walker.h"

namespace mapgo::walk {
namespace {

std::string packageName(const types::Package *package) { return package->name; }

/// int and int64 are one in Core; so are uint, uint64 and uintptr.
const core::Type *basicType(const core::BasicTypes &types, types::BasicKind kind) {
  using enum types::BasicKind;
  switch (kind) {
  case Bool:
  case UntypedBool:
    return &types.boolean;
  case Int8:
    return &types.int8;
  case Int16:
    return &types.int16;
  case Int32:
  case UntypedRune:
    return &types.int32;
  case Int:
  case Int64:
  case UntypedInt:
    return &types.int64;
  case Uint8:
    return &types.uint8;
  case Uint16:
    return &types.uint16;
  case Uint32:
    return &types.uint32;
  case Uint:
  case Uint64:
  case Uintptr:
    return &types.uint64;
  case Float32:
    return &types.float32;
  case Float64:
  case UntypedFloat:
    return &types.float64;
  case Complex64:
    return &types.complex64;
  case Complex128:
  case UntypedComplex:
    return &types.complex128;
  case String:
  case UntypedString:
    return &types.string;
  case UnsafePointer:
  case UntypedNil:
    return &types.ptr;
  case Invalid:
    break;
  }
  llvm_unreachable("an invalid type got past the checker");
}

} // namespace

const core::Type *ProgramWalker::coreType(const Type *t) {
  if (auto known = coreTypes_.find(t); known != coreTypes_.end())
    return known->second;
  const core::Type *result = &program.types().ptr;
  const Type *under = t->under();
  if (const auto *basic = llvm::dyn_cast<types::Basic>(under))
    result = basicType(program.types(), basic->basicKind);
  else if (llvm::isa<types::Slice>(under))
    result = &program.types().slice;
  else if (const auto *iface = llvm::dyn_cast<types::Interface>(under))
    result =
        types::typeSet(iface).methods.empty() ? &program.types().eface : &program.types().iface;
  else if (llvm::isa<types::Struct, types::Array>(under))
    result = aggregateType(t);
  assert(!llvm::isa<types::Tuple>(under) && "several values have no one type");
  coreTypes_[t] = result;
  return result;
}

/// Structs and arrays: one Core type for each Go type, however often it is written.
const core::Type *ProgramWalker::aggregateType(const Type *t) {
  std::string key = types::linkString(t);
  if (auto known = aggregates_.find(key); known != aggregates_.end())
    return known->second;
  std::string name = types::toString(t, packageName);
  uint64_t size = layout.sizeOf(t);
  std::vector<core::StructField> fields;
  if (const auto *structure = llvm::dyn_cast<types::Struct>(t->under()))
    for (auto [field, offset] : llvm::zip_equal(structure->fields, layout.offsets(structure)))
      fields.push_back({field->name, coreType(field->type), offset});
  const auto *array = llvm::dyn_cast<types::Array>(t->under());
  const core::Type *result =
      array && size != 0
          ? program.arrayType(coreType(array->elem), static_cast<uint64_t>(array->len), name)
          : program.structType(name, size, layout.alignOf(t), fields);
  aggregates_[key] = result;
  return result;
}

const Type *ProgramWalker::pointerTo(const Type *elem) {
  const Type *&pointer = pointers_[elem];
  if (!pointer)
    pointer = context.make<types::Pointer>(elem);
  return pointer;
}

std::vector<const core::Type *> ProgramWalker::resultTypes(const types::Signature *sig) {
  std::vector<const core::Type *> list;
  for (const Var *result : sig->results->vars)
    if (!isMemory(result->type))
      list.push_back(coreType(result->type));
  return list;
}

void ProgramWalker::declareSignature(core::Function *f, const Type *receiver,
                                     const types::Signature *sig) {
  assert(f->params.empty() && f->results.empty() && "declared twice");
  auto parameter = [&](llvm::StringRef name, const core::Type *type, Pos pos) {
    bool named = !name.empty() && name != "_";
    const core::Type *passed = type->isMemory() ? &program.types().ptr : type;
    f->params.push_back(program.addLocal(f, named ? name : "p·", passed, pos));
  };
  for (const Var *result : sig->results->vars)
    if (isMemory(result->type))
      f->params.push_back(program.addLocal(f, "result·", &program.types().ptr, result->pos));
  if (receiver)
    parameter(sig->receiver ? sig->receiver->name : "", coreType(receiver),
              sig->receiver ? sig->receiver->pos : Pos());
  for (const Var *param : sig->params->vars)
    parameter(param->name, coreType(param->type), param->pos);
  f->results = resultTypes(sig);
}

} // namespace mapgo::walk
