// The Core type of each Go type, and the shape of functions.
//
// Core knows scalars, pointers, structs and arrays; what Go adds (names, element types of
// pointers, methods) is gone. Zero-size arrays become empty structs, so that "array" in Core
// always has memory.
#include "lowering/walk/types.h"

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

/// Structs and arrays: one Core type for each Go type, however often it is written.
static const core::Type *aggregateType(PackageWalk &package, const Type *t) {
  std::string key = types::linkString(t);
  if (auto known = package.coreTypes.aggregates.find(key);
      known != package.coreTypes.aggregates.end())
    return known->second;
  std::string name = types::toString(t, packageName);
  uint64_t size = package.layout.sizeOf(t);
  std::vector<core::StructField> fields;
  if (const auto *structure = llvm::dyn_cast<types::Struct>(t->under()))
    for (auto [field, offset] :
         llvm::zip_equal(structure->fields, package.layout.offsets(structure)))
      fields.push_back({field->name, coreType(package, field->type), offset});
  const auto *array = llvm::dyn_cast<types::Array>(t->under());
  const core::Type *result =
      array && size != 0 ? package.unit.arrayType(coreType(package, array->elem),
                                                  static_cast<uint64_t>(array->len), name)
                         : package.unit.structType(name, size, package.layout.alignOf(t), fields);
  package.coreTypes.aggregates[key] = result;
  return result;
}

const core::Type *coreType(PackageWalk &package, const Type *t) {
  if (auto known = package.coreTypes.known.find(t); known != package.coreTypes.known.end())
    return known->second;
  const core::Type *result = &package.unit.types().ptr;
  const Type *under = t->under();
  if (const auto *basic = llvm::dyn_cast<types::Basic>(under))
    result = basicType(package.unit.types(), basic->basicKind);
  else if (llvm::isa<types::Slice>(under))
    result = &package.unit.types().slice;
  else if (const auto *iface = llvm::dyn_cast<types::Interface>(under))
    result = types::typeSet(iface).methods.empty() ? &package.unit.types().eface
                                                   : &package.unit.types().iface;
  else if (llvm::isa<types::Struct, types::Array>(under))
    result = aggregateType(package, t);
  assert(!llvm::isa<types::Tuple>(under) && "several values have no one type");
  package.coreTypes.known[t] = result;
  return result;
}

const Type *pointerTo(PackageWalk &package, const Type *elem) {
  const Type *&pointer = package.coreTypes.pointers[elem];
  if (!pointer)
    pointer = package.context.make<types::Pointer>(elem);
  return pointer;
}

std::vector<const core::Type *> resultTypes(PackageWalk &package, const types::Signature *sig) {
  std::vector<const core::Type *> list;
  for (const Var *result : sig->results->vars)
    if (!isMemory(package, result->type))
      list.push_back(coreType(package, result->type));
  return list;
}

void declareSignature(PackageWalk &package, core::Function *f, const Type *receiver,
                      const types::Signature *sig) {
  assert(f->params.empty() && f->results.empty() && "declared twice");
  auto parameter = [&](llvm::StringRef name, const core::Type *type, Pos pos) {
    bool named = !name.empty() && name != "_";
    const core::Type *passed = type->isMemory() ? &package.unit.types().ptr : type;
    f->params.push_back(package.unit.addLocal(f, named ? name : "p·", passed, pos));
  };
  for (const Var *result : sig->results->vars)
    if (isMemory(package, result->type))
      f->params.push_back(
          package.unit.addLocal(f, "result·", &package.unit.types().ptr, result->pos));
  if (receiver)
    parameter(sig->receiver ? sig->receiver->name : "", coreType(package, receiver),
              sig->receiver ? sig->receiver->pos : Pos());
  for (const Var *param : sig->params->vars)
    parameter(param->name, coreType(package, param->type), param->pos);
  f->results = resultTypes(package, sig);
}

} // namespace mapgo::walk
