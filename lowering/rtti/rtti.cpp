// Type descriptors. The parts of one, in the order they are written here: the common Type, the
// kind's own fields, the UncommonType of a type with a name or methods, and what those point to
// within the descriptor (parameter types, methods).
#include "lowering/rtti/rtti.h"

#include "lowering/rtti/data_writer.h"
#include "runtime/abi/type.h"

#include <cstddef>

using namespace llvm;

namespace mapgo::rtti {

using types::Type;

namespace {

/// The kinds that both list first have the same numbers.
rt::Kind basicKind(types::BasicKind kind) {
  using types::BasicKind;
  static_assert(static_cast<int>(BasicKind::Bool) == static_cast<int>(rt::Kind::Bool));
  static_assert(static_cast<int>(BasicKind::Complex128) == static_cast<int>(rt::Kind::Complex128));
  if (kind <= BasicKind::Complex128)
    return static_cast<rt::Kind>(kind);
  return kind == BasicKind::String          ? rt::Kind::String
         : kind == BasicKind::UnsafePointer ? rt::Kind::UnsafePointer
                                            : rt::Kind::Invalid;
}

rt::Kind kindOf(const Type *under) {
  switch (under->kind) {
  case types::TypeKind::Basic:
    return basicKind(cast<types::Basic>(under)->basicKind);
  case types::TypeKind::Array:
    return rt::Kind::Array;
  case types::TypeKind::Slice:
    return rt::Kind::Slice;
  case types::TypeKind::Struct:
    return rt::Kind::Struct;
  case types::TypeKind::Pointer:
    return rt::Kind::Pointer;
  case types::TypeKind::Signature:
    return rt::Kind::Func;
  case types::TypeKind::Interface:
    return rt::Kind::Interface;
  case types::TypeKind::Map:
    return rt::Kind::Map;
  case types::TypeKind::Chan:
    return rt::Kind::Chan;
  case types::TypeKind::Tuple:
  case types::TypeKind::Named:
  case types::TypeKind::TypeParam:
  case types::TypeKind::Union:
    return rt::Kind::Invalid;
  }
  llvm_unreachable("no such kind");
}

void appendVarint(std::string &out, uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

/// Whether a package declares it: unsafe.Pointer is such a type, too.
bool isDeclared(const Type *t) { return isa<types::Named>(t) || isUnsafePointer(t); }

/// The path of the package that declares the type, "" if none does.
StringRef packagePathOf(const Type *t) {
  if (const auto *named = dyn_cast<types::Named>(t))
    return named->object->package ? StringRef(named->object->package->path) : StringRef();
  return isUnsafePointer(t) ? "unsafe" : "";
}

const types::Package *packageOf(const Type *t) {
  if (const auto *named = dyn_cast<types::Named>(t))
    return named->object->package;
  return nullptr;
}

/// The types of which reflection makes more: it looks for those that the program has.
bool isListed(const Type *t) {
  return !isDeclared(t) && !isa<types::Basic>(t) && !types::isInterface(t);
}

} // namespace

void list(core::Unit &unit, const core::Symbol *what, const core::Global *companion,
          const std::string &symbol, StringRef section) {
  core::Global *entry = unit.global(unit.intern(symbol));
  entry->linkage = core::Linkage::Local;
  entry->section = section;
  entry->companion = companion;
  DataWriter data(unit, entry);
  data.address(0, what);
  data.finish(8);
}

Descriptors::Descriptors(core::Unit &unit, types::Context &context, layout::Layout &layout,
                         Functions functions)
    : unit_(unit), context_(context), layout_(layout), functions_(std::move(functions)) {}

uint32_t Descriptors::hash(const Type *t) {
  uint32_t h = 2166136261u;
  for (unsigned char c : types::linkString(t))
    h = (h ^ c) * 16777619u;
  return h;
}

/// Types that functions declare, and instances, are known where a copy of the function is. What a
/// map type's descriptor says is for the optimiser to see wherever there are such maps.
const types::Package *Descriptors::ownerOf(const Type *t) {
  if (const auto *pointer = dyn_cast<types::Pointer>(t))
    t = pointer->elem;
  const auto *named = dyn_cast<types::Named>(t);
  if (!named || !named->typeArgs.empty() || !named->typeParams.empty() ||
      named->object->localIndex != 0 || isa<types::Map>(named->under()))
    return nullptr;
  return named->object->package;
}

const core::Global *Descriptors::of(const Type *t) {
  const core::Global *&cached = cache_[t];
  if (cached)
    return cached;
  core::Global *global = unit_.global(unit_.intern("type:" + types::linkString(t)));
  cached = global;
  global->described = t;
  if (global->readOnly) // an identical type came first
    return global;
  global->readOnly = true;
  if (functions_.isElsewhere(t))
    return global;
  const types::Package *owner = ownerOf(t);
  bool isAskedFor = owner && owner->name != "main"; // which nothing imports
  global->linkage = isAskedFor ? core::Linkage::External : core::Linkage::Merge;
  // A loop, as types may refer to each other in chains of any length.
  unfilled_.push_back({global, t});
  if (!std::exchange(filling_, true)) {
    while (!unfilled_.empty()) {
      auto [next, type] = unfilled_.pop_back_val();
      fill(next, type);
    }
    filling_ = false;
  }
  return global;
}

void Descriptors::fill(core::Global *global, const Type *t) {
  DataWriter data(unit_, global);
  common(data, t);
  uint64_t end = kindFields(data, t);
  std::vector<types::MethodSetEntry> methods;
  if (!types::isInterface(t))
    methods = types::methodSet(t);
  bool hasUncommon = isDeclared(t) || !methods.empty();
  uint64_t uncommonAt = end;
  if (hasUncommon) {
    end += sizeof(rt::UncommonType);
    data.reserve(end);
  }
  if (const auto *sig = dyn_cast<types::Signature>(t->under()))
    parameters(data, end, sig);
  if (hasUncommon)
    uncommon(data, uncommonAt, t, methods);
  data.finish(8);
  if (isListed(t))
    list(unit_, global, global, "go:typelink." + types::linkString(t), rt::kTypeLinksSection);
}

void Descriptors::common(DataWriter &data, const Type *t) {
  bool named = isDeclared(t) || isa<types::Basic>(t);
  uint8_t tflag = named ? rt::kTFlagNamed : 0;
  if (isDeclared(t) || (!types::isInterface(t) && !types::methodSet(t).empty()))
    tflag |= rt::kTFlagUncommon;
  if (layout_.isRegularMemory(t))
    tflag |= rt::kTFlagRegularMemory;
  if (layout_.pointers(t).allPointers)
    tflag |= rt::kTFlagNoMask;
  auto kind = static_cast<uint8_t>(kindOf(t->under()));
  if (layout::isDirectIface(t))
    kind |= rt::kKindDirectIface;

  data.put(offsetof(rt::Type, size), layout_.sizeOf(t));
  data.put(offsetof(rt::Type, ptrdata), layout_.pointerBytes(t));
  data.put(offsetof(rt::Type, hash), hash(t));
  data.put(offsetof(rt::Type, tflag), tflag);
  data.put(offsetof(rt::Type, align), static_cast<uint8_t>(layout_.alignOf(t)));
  data.put(offsetof(rt::Type, fieldAlign), static_cast<uint8_t>(layout_.alignOf(t)));
  data.put(offsetof(rt::Type, kind), kind);
  data.address(offsetof(rt::Type, equal), funcValue(functions_.equal(t)));
  data.address(offsetof(rt::Type, gcdata), pointerMask(layout_.pointers(t)));
  const auto *pointerType = dyn_cast<types::Pointer>(t);
  const auto *defined = dyn_cast<types::Named>(pointerType ? pointerType->elem : t);
  data.distance(offsetof(rt::Type, str),
                name(types::reflectString(t), defined && defined->object->exported()));
  // A pointer type without methods reflection can make, if the program does not have it.
  const Type *pointer = context_.make<types::Pointer>(t);
  if (!isa<types::Pointer>(t->under()) && !types::methodSet(pointer).empty())
    data.distance(offsetof(rt::Type, ptrToThis), of(pointer));
  data.reserve(sizeof(rt::Type));
}

const core::Global *Descriptors::funcValue(const core::Function *f) {
  return f ? functions_.staticFuncVal(f) : nullptr;
}

/// The fields after the common ones; returns where the descriptor goes on.
uint64_t Descriptors::kindFields(DataWriter &data, const Type *t) {
  const Type *under = t->under();
  switch (under->kind) {
  case types::TypeKind::Array: {
    const auto *array = cast<types::Array>(under);
    data.address(offsetof(rt::ArrayType, elem), of(array->elem));
    data.address(offsetof(rt::ArrayType, slice), of(context_.make<types::Slice>(array->elem)));
    data.put(offsetof(rt::ArrayType, len), array->len);
    return sizeof(rt::ArrayType);
  }
  case types::TypeKind::Slice:
    data.address(offsetof(rt::SliceType, elem), of(cast<types::Slice>(under)->elem));
    return sizeof(rt::SliceType);
  case types::TypeKind::Pointer:
    data.address(offsetof(rt::PtrType, elem), of(cast<types::Pointer>(under)->elem));
    return sizeof(rt::PtrType);
  case types::TypeKind::Struct:
    return structFields(data, cast<types::Struct>(under));
  case types::TypeKind::Interface:
    return interfaceFields(data, t, cast<types::Interface>(under));
  case types::TypeKind::Map:
    return mapFields(data, cast<types::Map>(under));
  case types::TypeKind::Chan: {
    const auto *chan = cast<types::Chan>(under);
    constexpr uint64_t directions[] = {3, 2, 1}; // by types::ChanDir
    data.address(offsetof(rt::ChanType, elem), of(chan->elem));
    data.put(offsetof(rt::ChanType, dir), directions[static_cast<unsigned>(chan->dir)]);
    return sizeof(rt::ChanType);
  }
  case types::TypeKind::Signature: {
    const auto *sig = cast<types::Signature>(under);
    auto outCount = static_cast<uint16_t>(sig->results->size());
    data.put(offsetof(rt::FuncType, inCount), static_cast<uint16_t>(sig->params->size()));
    data.put(offsetof(rt::FuncType, outCount),
             static_cast<uint16_t>(outCount | (sig->variadic ? 1 << 15 : 0)));
    data.reserve(sizeof(rt::FuncType));
    return sizeof(rt::FuncType);
  }
  default:
    return sizeof(rt::Type);
  }
}

uint64_t Descriptors::structFields(DataWriter &data, const types::Struct *t) {
  auto count = static_cast<int64_t>(t->fields.size());
  data.put(offsetof(rt::StructType, fieldCount), count);
  data.put(offsetof(rt::StructType, fieldCap), count);
  data.reserve(sizeof(rt::StructType));
  const types::Package *package = nullptr;
  for (const types::Var *field : t->fields)
    if (!field->exported())
      package = field->package;
  if (package)
    data.address(offsetof(rt::StructType, pkgPath), name(package->path, false));
  if (count == 0)
    return sizeof(rt::StructType);

  // The fields are a symbol of their own: what follows the StructType is the UncommonType's place.
  core::Global *list = unit_.global(unit_.intern("type:.fields." + types::linkString(t)));
  data.address(offsetof(rt::StructType, fields), list);
  if (list->readOnly)
    return sizeof(rt::StructType);
  list->linkage = core::Linkage::Merge;
  list->readOnly = true;
  DataWriter fields(unit_, list);
  for (unsigned i = 0; i < t->fields.size(); ++i) {
    const types::Var *field = t->fields[i];
    uint64_t at = i * sizeof(rt::StructField);
    fields.address(at + offsetof(rt::StructField, name),
                   name(field->name, field->exported(), t->tag(i), field->embedded));
    fields.address(at + offsetof(rt::StructField, type), of(field->type));
    fields.put(at + offsetof(rt::StructField, offset), layout_.fieldOffset(t, i));
  }
  fields.finish(8);
  return sizeof(rt::StructType);
}

/// The method list holds offsets relative to the descriptor, so it lies within it, after where the
/// UncommonType would be.
uint64_t Descriptors::interfaceFields(DataWriter &data, const Type *t,
                                      const types::Interface *iface) {
  const std::vector<types::Func *> &methods = types::typeSet(iface).methods;
  auto count = static_cast<int64_t>(methods.size());
  data.put(offsetof(rt::InterfaceType, methodCount), count);
  data.put(offsetof(rt::InterfaceType, methodCap), count);
  data.reserve(sizeof(rt::InterfaceType));
  const types::Package *package = packageOf(t);
  for (const types::Func *method : methods)
    if (!package && !method->exported())
      package = method->package;
  if (package)
    data.address(offsetof(rt::InterfaceType, pkgPath), name(package->path, false));

  uint64_t at = sizeof(rt::InterfaceType) + (isDeclared(t) ? sizeof(rt::UncommonType) : 0);
  if (count != 0) {
    const core::Global *self = unit_.global(unit_.intern("type:" + types::linkString(t)));
    data.address(offsetof(rt::InterfaceType, methods), self, static_cast<int64_t>(at));
  }
  for (const types::Func *method : methods) {
    data.distance(at + offsetof(rt::Imethod, name), methodName(method, package));
    data.distance(at + offsetof(rt::Imethod, type), of(method->type));
    at += sizeof(rt::Imethod);
  }
  return sizeof(rt::InterfaceType);
}

uint64_t Descriptors::mapFields(DataWriter &data, const types::Map *t) {
  const layout::MapLayout &map = layout_.mapLayout(t);
  data.address(offsetof(rt::MapType, key), of(t->key));
  data.address(offsetof(rt::MapType, elem), of(t->elem));
  data.address(offsetof(rt::MapType, bucket), bucket(t));
  const core::Function *hash = functions_.hash(t->key);
  data.address(offsetof(rt::MapType, hasher), funcValue(hash));
  data.calls(hash);
  data.put(offsetof(rt::MapType, keysize), static_cast<uint8_t>(map.keySlot));
  data.put(offsetof(rt::MapType, valuesize), static_cast<uint8_t>(map.valueSlot));
  data.put(offsetof(rt::MapType, bucketsize), static_cast<uint16_t>(map.bucketSize));
  data.put(offsetof(rt::MapType, flags), map.flags);
  return sizeof(rt::MapType);
}

/// A bucket's descriptor says what the collector needs to know: its size and where its pointers
/// are.
const core::Global *Descriptors::bucket(const types::Map *t) {
  core::Global *global = unit_.global(unit_.intern("type:.bucket." + types::linkString(t)));
  if (global->readOnly)
    return global;
  const layout::MapLayout &map = layout_.mapLayout(t);
  global->linkage = core::Linkage::Merge;
  DataWriter data(unit_, global);
  data.put(offsetof(rt::Type, size), map.bucketSize);
  data.put(offsetof(rt::Type, ptrdata), map.pointers.words * 8);
  data.put(offsetof(rt::Type, align), uint8_t{8});
  data.put(offsetof(rt::Type, fieldAlign), uint8_t{8});
  data.put(offsetof(rt::Type, kind), static_cast<uint8_t>(rt::Kind::Struct));
  data.address(offsetof(rt::Type, gcdata), pointerMask(map.pointers));
  data.reserve(sizeof(rt::StructType));
  data.finish(8);
  return global;
}

uint64_t Descriptors::uncommon(DataWriter &data, uint64_t offset, const Type *t,
                               ArrayRef<types::MethodSetEntry> methods) {
  uint64_t list = alignTo(data.size(), 8);
  uint16_t exported = 0;
  for (size_t i = 0; i < methods.size(); ++i) {
    const types::Func *func = methods[i].func;
    exported += func->exported();
    uint64_t at = list + i * sizeof(rt::Method);
    data.distance(at + offsetof(rt::Method, name), methodName(func, packageOf(t)));
    data.distance(at + offsetof(rt::Method, mtyp), of(func->type));
    data.distance(at + offsetof(rt::Method, ifn), functions_.itabMethod(t, methods[i]));
    data.distance(at + offsetof(rt::Method, tfn), functions_.method(t, methods[i]));
  }
  if (StringRef path = packagePathOf(t); !path.empty())
    data.distance(offset + offsetof(rt::UncommonType, pkgPath), name(path, false));
  data.put(offset + offsetof(rt::UncommonType, mcount), static_cast<uint16_t>(methods.size()));
  data.put(offset + offsetof(rt::UncommonType, xcount), exported);
  data.put(offset + offsetof(rt::UncommonType, moff), static_cast<uint32_t>(list - offset));
  return offset + sizeof(rt::UncommonType);
}

void Descriptors::parameters(DataWriter &data, uint64_t offset, const types::Signature *t) {
  for (const types::Tuple *tuple : {t->params, t->results}) {
    for (const types::Var *v : tuple->vars) {
      data.address(offset, of(v->type));
      offset += 8;
    }
  }
}

const core::Global *Descriptors::pointerMask(const layout::PointerMap &pointers) {
  if (pointers.words == 0 || pointers.allPointers)
    return nullptr;
  std::string mask((pointers.words + 7) / 8, '\0');
  for (uint64_t word = 0; word < pointers.words; ++word)
    if (pointers.isPointer(word))
      mask[word / 8] = static_cast<char>(mask[word / 8] | 1 << (word % 8));
  std::string symbol = "runtime.gcbits.";
  for (unsigned char byte : mask)
    symbol += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
  if (symbol.size() > 200)
    symbol = symbol.substr(0, 32) + std::to_string(hash_value(StringRef(mask)));
  core::Global *global = unit_.global(unit_.intern(symbol));
  if (!global->readOnly) {
    global->linkage = core::Linkage::Local;
    DataWriter data(unit_, global);
    data.putBytes(0, mask);
    data.finish(1);
  }
  return global;
}

const core::Global *Descriptors::methodName(const types::Func *method,
                                            const types::Package *owner) {
  if (method->exported() || method->package == owner)
    return name(method->name, method->exported());
  return name(method->name, false, {}, false, method->package->path);
}

const core::Global *Descriptors::name(StringRef text, bool exported, StringRef tag, bool embedded,
                                      StringRef packagePath) {
  int flags = (exported ? rt::kNameExported : 0) | (tag.empty() ? 0 : rt::kNameHasTag) |
              (packagePath.empty() ? 0 : rt::kNameHasPackagePath) |
              (embedded ? rt::kNameEmbedded : 0);
  std::string bytes(1, static_cast<char>(flags));
  appendVarint(bytes, text.size());
  bytes += text;
  if (!tag.empty()) {
    appendVarint(bytes, tag.size());
    bytes += tag;
  }
  std::string symbol = "type:.name." + std::to_string(bytes[0]) + "." + text.str();
  if (!tag.empty())
    symbol += "·" + constant::toExactString(constant::makeString(tag.str()));
  if (!packagePath.empty())
    symbol += "·" + packagePath.str();
  core::Global *global = unit_.global(unit_.intern(symbol));
  if (global->readOnly)
    return global;
  global->linkage = core::Linkage::Local;
  DataWriter data(unit_, global);
  data.putBytes(0, bytes);
  if (!packagePath.empty())
    data.distance(bytes.size(), name(packagePath, false));
  data.finish(1);
  return global;
}

} // namespace mapgo::rtti
