// Map operations become calls on the map runtime (seed: walk.c, mapfn and the fast forms;
// runtime/map). Which entry point is called depends on the map's type alone:
//
//   value at most 128 bytes wide and the key's underlying kind is
//     int32, uint32                                              …_fast32(T, m, k)
//     int, uint, int64, uint64, uintptr, pointer, chan, unsafe.Pointer  …_fast64(T, m, k)
//     string                                                     …_faststr(T, m, k)
//   anything else                                                …(T, m, &k)
//
// Each call carries the reason for that choice; `mapgo emit --explain` prints it.
#include "lowering/walk/map.h"

using llvm::StringRef;

namespace mapgo::walk {
namespace {

/// "int", or "main.ID (int)" for a defined type.
std::string describeKey(const Type *key) {
  auto byName = [](const types::Package *package) { return package->name; };
  std::string name = types::toString(key, byName);
  if (llvm::isa<types::Named>(key))
    name += " (" + types::toString(key->under(), byName) + ")";
  return name;
}

/// The fast form for a key of this underlying type, by its kind alone.
MapForm::Kind fastKind(const Type *key) {
  if (llvm::isa<types::Pointer, types::Chan>(key))
    return MapForm::Fast64;
  const auto *basic = llvm::dyn_cast<types::Basic>(key);
  if (!basic)
    return MapForm::Generic;
  switch (basic->basicKind) {
  case types::BasicKind::Int32:
  case types::BasicKind::Uint32:
    return MapForm::Fast32;
  case types::BasicKind::Int:
  case types::BasicKind::Uint:
  case types::BasicKind::Int64:
  case types::BasicKind::Uint64:
  case types::BasicKind::Uintptr:
  case types::BasicKind::UnsafePointer:
    return MapForm::Fast64;
  case types::BasicKind::String:
    return MapForm::FastStr;
  default:
    return MapForm::Generic;
  }
}

constexpr StringRef kFormNames[] = {"generic", "fast32", "fast64", "faststr"};

/// The four forms of one operation, in the order of MapForm::Kind.
struct EntryForms {
  Entry forms[4];
  Entry operator[](MapForm::Kind kind) const { return forms[kind]; }
};
constexpr EntryForms kAccess1 = {{Entry::mapaccess1, Entry::mapaccess1_fast32,
                                  Entry::mapaccess1_fast64, Entry::mapaccess1_faststr}};
constexpr EntryForms kAccess2 = {{Entry::mapaccess2, Entry::mapaccess2_fast32,
                                  Entry::mapaccess2_fast64, Entry::mapaccess2_faststr}};
constexpr EntryForms kAssign = {
    {Entry::mapassign, Entry::mapassign_fast32, Entry::mapassign_fast64, Entry::mapassign_faststr}};
constexpr EntryForms kDelete = {
    {Entry::mapdelete, Entry::mapdelete_fast32, Entry::mapdelete_fast64, Entry::mapdelete_faststr}};

/// The key as the form's entry points take it: by value, or the address of it.
core::Expr *keyArgument(FunctionWalker &walker, MapForm::Kind form, Value key,
                        const Type *keyType) {
  switch (form) {
  case MapForm::Fast32:
    return walker.build.convert(&walker.build.types.uint32, key);
  case MapForm::Fast64:
    return walker.build.convert(&walker.build.types.int64, key);
  case MapForm::FastStr:
    return key;
  case MapForm::Generic:
    return walker.addressOfValue(key, keyType, "key");
  }
  llvm_unreachable("no such form");
}

} // namespace

MapForm mapForm(const types::Map *map, layout::Layout &layout, core::Unit &unit) {
  MapForm form;
  core::Reason &reason = form.reason;
  reason.valueSize = layout.sizeOf(map->elem);
  reason.limit = rt::kMaxInlineValueSize;
  reason.key = unit.intern(describeKey(map->key));
  form.kind = fastKind(map->key->under());
  if (form.kind == MapForm::Generic)
    reason.kind = core::Reason::NoFastKey;
  else if (reason.valueSize > reason.limit) {
    reason.kind = core::Reason::WideValue;
    form.kind = MapForm::Generic;
  }
  reason.form = kFormNames[form.kind];
  return form;
}

/// from:  m[k]
/// to:    p := mapaccess1…(T, m, k)
///        *p
/// The runtime gives the address of a zero value for a missing key, so p is never nil.
Value FunctionWalker::mapLookup(const types::Map *map, const Type *mapType, Value m, Value key) {
  mapNote();
  MapForm form = mapForm(map, program.layout, program.program);
  program.reserveZeroValue(program.layout.sizeOf(map->elem));
  core::Expr *p =
      callValue(kAccess1[form.kind],
                {program.typeAddr(mapType), m, keyArgument(*this, form.kind, key, map->key)}, "p",
                &form.reason);
  return loadValue(p, map->elem);
}

/// from:  v, ok = m[k]
/// to:    p, ok := mapaccess2…(T, m, k)
///        v = *p
std::pair<Value, core::Expr *>
FunctionWalker::mapLookupOk(const types::Map *map, const Type *mapType, Value m, Value key) {
  mapNote();
  MapForm form = mapForm(map, program.layout, program.program);
  program.reserveZeroValue(program.layout.sizeOf(map->elem));
  core::Local *p = temp("p", &build.types.ptr);
  core::Local *ok = temp("ok", &build.types.boolean);
  call({p, ok}, kAccess2[form.kind],
       {program.typeAddr(mapType), m, keyArgument(*this, form.kind, key, map->key)}, &form.reason);
  return {loadValue(build.read(p), map->elem), build.read(ok)};
}

/// from:  m[k] = v
/// to:    p := mapassign…(T, m, k)
///        *p = v
core::Expr *FunctionWalker::mapAssign(const types::Map *map, const Type *mapType, Value m,
                                      Value key) {
  mapNote();
  MapForm form = mapForm(map, program.layout, program.program);
  return callValue(kAssign[form.kind],
                   {program.typeAddr(mapType), m, keyArgument(*this, form.kind, key, map->key)},
                   "p", &form.reason);
}

/// from:  delete(m, k)
/// to:    mapdelete…(T, m, k)
void FunctionWalker::mapDelete(const types::Map *map, const Type *mapType, Value m, Value key) {
  mapNote();
  MapForm form = mapForm(map, program.layout, program.program);
  call({}, kDelete[form.kind],
       {program.typeAddr(mapType), m, keyArgument(*this, form.kind, key, map->key)}, &form.reason);
}

/// from:  make(map[K]V, hint)
/// to:    makemap(T, hint)
Value FunctionWalker::makeMap(const Type *mapType, core::Expr *hint) {
  mapNote();
  return callValue(Entry::makemap, {program.typeAddr(mapType), hint}, "m", &kOneForm);
}

/// from:  len(m)
/// to:    n := 0
///        if m != nil { n = m.count }
core::Expr *FunctionWalker::mapLen(Value m) {
  Value map = stabilize(m, program.context.basic(types::BasicKind::UnsafePointer), "m");
  core::Local *count = temp("n", &build.types.int64);
  assign(count, build.int64(0));
  ifThen(build.binary(core::BinaryOp::Ne, map, build.nil()), [&] {
    core::Expr *address = build.fieldAddr(map, rt::kMapCountOffset, "");
    assign(count, build.load(&build.types.int64, address));
  });
  return build.read(count);
}

/// The key of a lookup. For m[string(bytes)] the map only reads the key while it looks it up, so
/// the string may share the bytes:
/// from:  m[string(b)]
/// to:    m[string{b.ptr, b.len}]
Value FunctionWalker::mapKeyForLookup(const syntax::IndexExpr *x, const Type *keyType) {
  if (!hasBytesKey(x))
    return valueAs(x->index, keyType);
  const Expr *operand = llvm::cast<syntax::CallExpr>(syntax::unparen(x->index))->args[0];
  Value bytes = stabilize(value(operand), typeOf(operand), "b");
  return build.aggregate(&build.types.string, {build.extract(bytes, 0), build.extract(bytes, 1)});
}

namespace {

/// Above this many known entries a literal is a loop over two tables.
constexpr size_t kTableThreshold = 25;

} // namespace

/// from:  map[K]V{k1: v1, …}
/// to:    m := makemap(T, n)
///        *mapassign…(T, m, k1) = v1
///        …
/// Many entries whose keys and values are known beforehand come from tables:
///        for i := 0; i < n; i++ { *mapassign…(T, m, keys[i]) = values[i] }
/// As under gc, entries that are known beforehand are stored first: where keys turn out to be
/// equal, one that was computed wins.
void FunctionWalker::mapLit(const syntax::CompositeLit *lit, const Type *mapType,
                            core::Local *result) {
  const auto *map = llvm::cast<types::Map>(mapType->under());
  assign(result, makeMap(mapType, build.int64(static_cast<int64_t>(lit->elements.size()))));

  std::vector<const syntax::KeyValueExpr *> table, rest;
  for (const Expr *element : lit->elements)
    rest.push_back(llvm::cast<syntax::KeyValueExpr>(element));
  auto isKnown = [&](const syntax::KeyValueExpr *pair) {
    return program.isStatic(*info, pair->key, map->key, StaticUse::Constants) &&
           program.isStatic(*info, pair->value, map->elem, StaticUse::Constants);
  };
  std::stable_partition(rest.begin(), rest.end(), isKnown);
  StaticUse use = isInit_ ? StaticUse::Once : StaticUse::Copied;
  // Constant keys differ from each other, so that the order of their entries does not matter.
  bool keysDiffer = llvm::all_of(
      rest, [&](const auto *pair) { return info->of(pair->key).mode == Mode::Constant; });
  auto isInTable = [&](const syntax::KeyValueExpr *pair) {
    return (keysDiffer || isKnown(pair)) && program.isStatic(*info, pair->key, map->key, use) &&
           program.isStatic(*info, pair->value, map->elem, use);
  };
  llvm::copy_if(rest, std::back_inserter(table), isInTable);
  if (table.size() > kTableThreshold) {
    llvm::erase_if(rest, isInTable);
    mapLitTable(table, map, mapType, build.read(result));
  }
  for (const syntax::KeyValueExpr *pair : rest)
    mapLitEntry(pair, map, mapType, build.read(result));
}

/// from:  map[K]V{k: v}
/// to:    m[k] = v
void FunctionWalker::mapLitEntry(const syntax::KeyValueExpr *pair, const types::Map *map,
                                 const Type *mapType, Value m) {
  auto keyValue = [&] { return stabilize(valueAs(pair->key, map->key), map->key); };
  Value key = nullptr;
  if (hasTemporaryKey(map, pair->key)) {
    hoist(pair->key);
    key = keyValue();
    hoist(pair->value);
  } else {
    hoistSides(pair->key, pair->value);
  }
  Value element = stabilize(valueAs(pair->value, map->elem), map->elem);
  if (!key)
    key = keyValue();
  store(mapAssign(map, mapType, m, key), element, map->elem);
}

void FunctionWalker::mapLitTable(llvm::ArrayRef<const syntax::KeyValueExpr *> pairs,
                                 const types::Map *map, const Type *mapType, Value m) {
  std::vector<const Expr *> keys, values;
  for (const syntax::KeyValueExpr *pair : pairs) {
    keys.push_back(pair->key);
    values.push_back(pair->value);
  }
  StaticUse use = isInit_ ? StaticUse::Once : StaticUse::Copied;
  const core::Global *keyTable = program.constantTable(*info, keys, map->key, use);
  const core::Global *valueTable = program.constantTable(*info, values, map->elem, use);
  auto at = [&](const core::Global *table, core::Expr *index, const Type *type) {
    return loadValue(build.elemAddr(build.addressOf(table), index, program.coreType(type)), type);
  };

  core::Local *i = temp("i", &build.types.int64);
  assign(i, build.int64(0));
  core::Expr *count = build.int64(static_cast<int64_t>(pairs.size()));
  loop(
      [&](core::Loop *self) {
        ifThen(build.binary(core::BinaryOp::Ge, build.read(i), count), [&] { breakFrom(self); });
        core::Expr *slot = mapAssign(map, mapType, m, at(keyTable, build.read(i), map->key));
        store(slot, at(valueTable, build.read(i), map->elem), map->elem);
      },
      [&] { assign(i, build.binary(core::BinaryOp::Add, build.read(i), build.int64(1))); });
}

/// Tables of constants for mapLitTable: consecutive values of one type.
const core::Global *ProgramWalker::constantTable(const check::Info &info,
                                                 llvm::ArrayRef<const Expr *> values,
                                                 const Type *type, StaticUse use) {
  uint64_t stride = layout.sizeOf(type);
  core::Global *table = privateGlobal("go:table", stride * values.size(), layout.alignOf(type));
  table->readOnly = true;
  for (size_t i = 0; i < values.size(); ++i)
    staticValue(*table, i * stride, info, values[i], type, use);
  return table;
}

/// Each object file asks for a runtime.zeroVal as large as its widest map value needs.
void ProgramWalker::reserveZeroValue(uint64_t bytes) {
  core::Global *zero = program.global("runtime.zeroVal");
  zero->linkage = core::Linkage::Common;
  zero->defined = true;
  zero->align = rt::kZeroValueAlign;
  zero->size = std::max({zero->size, bytes, rt::kZeroValueSize});
}

} // namespace mapgo::walk
