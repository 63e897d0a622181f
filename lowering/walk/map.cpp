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

#include "lowering/walk/expr.h"
#include "lowering/walk/order.h"
#include "lowering/walk/static.h"
#include "lowering/walk/stmt.h"
#include "lowering/walk/symbols.h"
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
core::Expr *keyArgument(Walk &walker, MapForm::Kind form, Value key, const Type *keyType) {
  switch (form) {
  case MapForm::Fast32:
    return walker.convert(&walker.types.uint32, key);
  case MapForm::Fast64:
    return walker.convert(&walker.types.int64, key);
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
  core::Reason &reason = form.reason = {core::Reason::FastKey};
  reason.valueSize = layout.sizeOf(map->elem);
  reason.limit = rt::kMaxInlineValueSize;
  reason.key = unit.intern(describeKey(map->key));
  form.kind = fastKind(map->key->under());
  reason.keyForm = kFormNames[form.kind];
  if (form.kind == MapForm::Generic)
    reason.kind = core::Reason::NoFastKey;
  else if (reason.valueSize > reason.limit) {
    reason.kind = core::Reason::WideValue;
    form.kind = MapForm::Generic;
  }
  reason.form = kFormNames[form.kind];
  return form;
}

/// Each object file asks for a runtime.zeroVal as large as its widest map value needs.
static void reserveZeroValue(PackageWalk &package, uint64_t bytes) {
  core::Global *zero = package.unit.global("runtime.zeroVal");
  zero->linkage = core::Linkage::Common;
  zero->defined = true;
  zero->align = rt::kZeroValueAlign;
  zero->size = std::max({zero->size, bytes, rt::kZeroValueSize});
}

/// The call of an operation on one key: the form of it, and the arguments (T, m, k) or (T, m, &k).
struct KeyedCall {
  MapForm form;
  std::array<core::Expr *, 3> args;
};

static KeyedCall keyedCall(Walk &w, const MapOperand &m) {
  statementNote(w);
  MapForm form = mapForm(llvm::cast<types::Map>(m.type->under()), w.layout, w.unit);
  return {form, {typeAddr(w, m.type), m.map, keyArgument(w, form.kind, m.key, m.keyType())}};
}

/// from:  m[k]
/// to:    p := mapaccess1…(T, m, k)
///        *p
/// The runtime gives the address of a zero value for a missing key, so p is never nil.
Value mapLookup(Walk &w, const MapOperand &m) {
  reserveZeroValue(w, w.layout.sizeOf(m.elem()));
  auto [form, args] = keyedCall(w, m);
  return w.loadValue(w.callValue(kAccess1[form.kind], args, "p", &form.reason), m.elem());
}

/// from:  v, ok = m[k]
/// to:    p, ok := mapaccess2…(T, m, k)
///        v = *p
std::pair<Value, core::Expr *> mapLookupOk(Walk &w, const MapOperand &m) {
  reserveZeroValue(w, w.layout.sizeOf(m.elem()));
  core::Local *p = w.temp("p", &w.types.ptr), *ok = w.temp("ok", &w.types.boolean);
  auto [form, args] = keyedCall(w, m);
  w.call({p, ok}, kAccess2[form.kind], args, &form.reason);
  return {w.loadValue(w.read(p), m.elem()), w.read(ok)};
}

/// from:  m[k] = v
/// to:    p := mapassign…(T, m, k)
///        *p = v
core::Expr *mapAssign(Walk &w, const MapOperand &m) {
  auto [form, args] = keyedCall(w, m);
  return w.callValue(kAssign[form.kind], args, "p", &form.reason);
}

/// from:  delete(m, k)
/// to:    mapdelete…(T, m, k)
void mapDelete(Walk &w, const MapOperand &m) {
  auto [form, args] = keyedCall(w, m);
  w.call({}, kDelete[form.kind], args, &form.reason);
}

/// from:  make(map[K]V, hint)
/// to:    makemap(T, hint)
Value makeMap(Walk &w, const Type *mapType, core::Expr *hint) {
  statementNote(w);
  const layout::MapLayout &map = w.layout.mapLayout(llvm::cast<types::Map>(mapType->under()));
  const core::Made made{rt::kMapSize + map.bucketSize, 8, /*hasPointers=*/true, /*links=*/false};
  return w.callValue(Entry::makemap, {typeAddr(w, mapType), hint}, "m", &kOneForm, made);
}

/// from:  len(m)
/// to:    n := 0
///        if m != nil { n = m.count }
core::Expr *mapLen(Walk &w, Value m) {
  Value map = w.stabilize(m, w.basic(types::BasicKind::UnsafePointer), "m");
  core::Local *count = w.temp("n", &w.types.int64);
  w.assign(count, w.int64(0));
  w.ifThen(w.binary(BinaryOp::Ne, map, w.nil()), [&] {
    core::Expr *address = w.fieldAddr(map, rt::kMapCountOffset, "");
    w.assign(count, w.load(&w.types.int64, address));
  });
  return w.read(count);
}

/// The map only reads the key while it looks it up.
MapOperand mapOperand(Walk &w, const syntax::IndexExpr *x) {
  MapOperand m{w.typeOf(x->x), value(w, x->x)};
  m.key = hasBytesKey(w, x) ? stringToRead(w, x->index) : valueAs(w, x->index, m.keyType());
  return m;
}

namespace {

/// Above this many known entries a literal is a loop over two tables.
constexpr size_t kTableThreshold = 25;

} // namespace

/// Tables of constants for mapLitTable: consecutive values of one type.
static const core::Global *constantTable(PackageWalk &package, const check::Info &info,
                                         llvm::ArrayRef<const Expr *> values, const Type *type,
                                         StaticUse use) {
  uint64_t stride = package.layout.sizeOf(type);
  core::Global *table =
      privateGlobal(package, "go:table", stride * values.size(), package.layout.alignOf(type));
  table->readOnly = true;
  for (size_t i = 0; i < values.size(); ++i)
    staticValue(package, *table, i * stride, info, values[i], type, use);
  return table;
}

static void mapLitTable(Walk &w, llvm::ArrayRef<const syntax::KeyValueExpr *> pairs, MapOperand m) {
  std::vector<const Expr *> keys, values;
  for (const syntax::KeyValueExpr *pair : pairs) {
    keys.push_back(pair->key);
    values.push_back(pair->value);
  }
  StaticUse use = w.isInit ? StaticUse::Once : StaticUse::Copied;
  const core::Global *keyTable = constantTable(w, *w.info, keys, m.keyType(), use);
  const core::Global *valueTable = constantTable(w, *w.info, values, m.elem(), use);
  auto at = [&](const core::Global *table, core::Expr *index, const Type *type) {
    return w.loadValue(w.elemAddr(w.addressOf(table), index, coreType(w, type)), type);
  };

  w.countedLoop(w.int64(pairs.size()), [&](core::Expr *i) {
    m.key = at(keyTable, i, m.keyType());
    core::Expr *slot = mapAssign(w, m);
    w.store(slot, at(valueTable, i, m.elem()), m.elem());
  });
}

/// from:  map[K]V{k: v}
/// to:    m[k] = v
static void mapLitEntry(Walk &w, const syntax::KeyValueExpr *pair, MapOperand m) {
  const auto *map = llvm::cast<types::Map>(m.type->under());
  auto keyValue = [&] { return w.stabilize(valueAs(w, pair->key, map->key), map->key); };
  if (hasTemporaryKey(w, map, pair->key)) {
    hoist(w, pair->key);
    m.key = keyValue();
    hoist(w, pair->value);
  } else {
    hoistSides(w, pair->key, pair->value);
  }
  Value element = w.stabilize(valueAs(w, pair->value, map->elem), map->elem);
  if (!m.key)
    m.key = keyValue();
  w.store(mapAssign(w, m), element, map->elem);
}

/// from:  map[K]V{k1: v1, …}
/// to:    m := makemap(T, n)
///        *mapassign…(T, m, k1) = v1
///        …
/// Many entries whose keys and values are known beforehand come from tables:
///        for i := 0; i < n; i++ { *mapassign…(T, m, keys[i]) = values[i] }
/// As under gc, entries that are known beforehand are stored first: where keys turn out to be
/// equal, one that was computed wins.
Value mapLit(Walk &w, const syntax::CompositeLit *lit, const Type *mapType) {
  core::Local *result = w.tempFor("m", mapType);
  const auto *map = llvm::cast<types::Map>(mapType->under());
  w.assign(result, makeMap(w, mapType, w.int64(lit->elements.size())));

  std::vector<const syntax::KeyValueExpr *> table, rest;
  for (const Expr *element : lit->elements)
    rest.push_back(llvm::cast<syntax::KeyValueExpr>(element));
  auto isPairStatic = [&](const syntax::KeyValueExpr *pair, StaticUse use) {
    return isStatic(w, *w.info, pair->key, map->key, use) &&
           isStatic(w, *w.info, pair->value, map->elem, use);
  };
  auto isKnown = [&](const auto *pair) { return isPairStatic(pair, StaticUse::Constants); };
  std::stable_partition(rest.begin(), rest.end(), isKnown);
  StaticUse use = w.isInit ? StaticUse::Once : StaticUse::Copied;
  // Constant keys differ from each other, so that the order of their entries does not matter.
  bool keysDiffer = llvm::all_of(
      rest, [&](const auto *pair) { return w.info->of(pair->key).mode == Mode::Constant; });
  auto isInTable = [&](const syntax::KeyValueExpr *pair) {
    return (keysDiffer || isKnown(pair)) && isPairStatic(pair, use);
  };
  llvm::copy_if(rest, std::back_inserter(table), isInTable);
  if (table.size() > kTableThreshold) {
    llvm::erase_if(rest, isInTable);
    mapLitTable(w, table, {mapType, w.read(result)});
  }
  for (const syntax::KeyValueExpr *pair : rest)
    mapLitEntry(w, pair, {mapType, w.read(result)});
  w.facts.add(LocalFacts::Fixed, result);
  return w.read(result);
}

} // namespace mapgo::walk
