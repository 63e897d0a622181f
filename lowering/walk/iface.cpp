// Interface values: making them, asserting types, and the words they consist of (spec: Interface
// types, Type assertions).
//
//   interface{}  {type, data}          other interfaces  {itab, data}
//
// The data word is the value itself when that is one pointer (layout::isDirectIface), else the
// address of a copy that is never changed.
#include "lowering/walk/iface.h"

#include "lowering/rtti/rtti.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/object.h"
#include "lowering/walk/static.h"
#include "lowering/walk/symbols.h"
#include "runtime/abi/layout.h"

#include <cstddef>

namespace mapgo::walk {

namespace {

bool isBasic(const Type *t, std::initializer_list<types::BasicKind> kinds) {
  const auto *basic = llvm::dyn_cast<types::Basic>(t->under());
  return basic && llvm::is_contained(kinds, basic->basicKind);
}

} // namespace

bool isEmptyInterface(const Type *t) {
  return types::typeSet(llvm::cast<types::Interface>(t->under())).methods.empty();
}

core::Expr *typeAddr(PackageWalk &package, const Type *t) {
  return package.build.addressOf(package.descriptors().of(t));
}

/// The first word of an interface value that holds a T: its type, or the itab.
static core::Expr *wordFor(Walk &w, const Type *type, const Type *iface) {
  return isEmptyInterface(iface) ? typeAddr(w, type) : w.addressOf(itab(w, type, iface));
}

/// The one pointer in a pointer-shaped struct or array.
static core::Expr *directWord(Walk &w, Value x, const Type *type) {
  const Type *under = type->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return directWord(w, w.extract(x, 0), array->elem);
  const auto *fields = llvm::dyn_cast<types::Struct>(under);
  if (!fields)
    return x;
  for (unsigned i = 0; i < fields->fields.size(); ++i)
    if (w.layout.sizeOf(fields->fields[i]->type) != 0)
      return directWord(w, w.extract(x, i), fields->fields[i]->type);
  llvm_unreachable("a pointer-shaped struct has a field");
}

/// The value of a pointer-shaped type whose word is given.
static Value fromDirectWord(Walk &w, core::Expr *word, const Type *type) {
  const Type *under = type->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return w.aggregate(coreType(w, type), {fromDirectWord(w, word, array->elem)});
  const auto *fields = llvm::dyn_cast<types::Struct>(under);
  if (!fields)
    return word;
  std::vector<core::Expr *> parts;
  for (const Var *field : fields->fields)
    parts.push_back(w.layout.sizeOf(field->type) != 0 ? fromDirectWord(w, word, field->type)
                                                      : zeroValue(w, field->type));
  return w.aggregate(coreType(w, type), parts);
}

/// The value behind a data word, of the dynamic type `type`.
Value fromDataWord(Walk &w, core::Expr *word, const Type *type) {
  return layout::isDirectIface(type) ? fromDirectWord(w, word, type) : w.loadValue(word, type);
}

/// Read-only memory with a constant scalar or string; nullptr if x is not one.
static const core::Global *constantData(PackageWalk &package, Value x, const Type *type) {
  core::Global content("");
  content.size = coreType(package, type)->size;
  content.align = coreType(package, type)->align;
  auto integer = [&](uint64_t offset, uint64_t bits, uint64_t size) {
    llvm::StringRef bytes(reinterpret_cast<const char *>(&bits), size);
    staticBytes(package, content, offset, bytes);
  };
  if (const auto *number = llvm::dyn_cast<core::IntConst>(x)) {
    integer(0, number->bits, content.size);
    return sharedConstant(package, std::move(content));
  }
  const auto *string = llvm::dyn_cast<core::Aggregate>(x);
  if (!string || !types::isString(type->under()))
    return nullptr;
  const auto *address = llvm::dyn_cast<core::SymbolAddr>(string->fields[0]);
  const auto *length = llvm::dyn_cast<core::IntConst>(string->fields[1]);
  if (!address || !length)
    return nullptr;
  content.data.push_back({core::DataItem::Address, 0, {}, address->symbol});
  integer(8, length->bits, 8);
  return sharedConstant(package, std::move(content));
}

/// A value's data word. Constants need no allocation: they are in read-only memory. What does not
/// escape is copied into the frame.
static core::Expr *dataWord(Walk &w, Value x, const Type *type, const Expr *source) {
  if (layout::isDirectIface(type))
    return directWord(w, x, type);
  uint64_t size = w.layout.sizeOf(type);
  if (size == 0)
    return w.addressOf(zeroBase(w));
  if (const core::Global *data = constantData(w, x, type))
    return w.addressOf(data);
  if (source && size <= escape::kMaxStackBox && onStack(w, source, Site::Box)) {
    core::Expr *box = frameObject(w, type, "data");
    w.store(box, x, type);
    return box;
  }
  using enum types::BasicKind;
  if (isBasic(type, {Int, Uint, Int64, Uint64, Uintptr}))
    return w.callValue(Entry::convT64, {w.convert(&w.types.int64, x)}, "data");
  if (types::isString(type->under()))
    return w.callValue(Entry::convTstring, {x}, "data");
  const bool hasPointers = w.layout.hasPointers(type);
  return w.callValue(Entry::convT, {typeAddr(w, type), w.addressOfValue(x, type)}, "data", nullptr,
                     core::Made{size, w.layout.alignOf(type), hasPointers, /*links=*/hasPointers});
}

/// The address of all values without size.
const core::Global *zeroBase(PackageWalk &package) {
  core::Global *zero = package.unit.global("runtime.zerobase");
  zero->defined = false;
  zero->size = zero->align = 8;
  return zero;
}

/// from:  the dynamic type of i
/// to:    i.type, or t := i.itab; if t != nil { t = t.type }
static core::Expr *typeWord(Walk &w, Value iface, const Type *type) {
  core::Expr *first = w.extract(iface, 0);
  if (isEmptyInterface(type))
    return first;
  core::Local *word = w.temp("type", &w.types.ptr);
  w.assign(word, first);
  w.ifThen(w.binary(BinaryOp::Ne, w.read(word), w.nil()), [&] {
    w.assign(word,
             w.load(&w.types.ptr, w.fieldAddr(w.read(word), offsetof(rt::Itab, type), "type")));
  });
  return w.read(word);
}

/// from:  I(j)                                     j of another interface type
/// to:    {typeWord(j), j.data}                    for interface{}
///        {assertE2I2(I, typeWord(j)), j.data}     which is nil for the nil interface
static Value convertInterface(Walk &w, Value x, const Type *from, const Type *iface) {
  const core::Type *result = coreType(w, iface);
  // An itab names its interface type, so that even one with the same methods needs its own.
  if (types::identical(from, iface) || (isEmptyInterface(from) && isEmptyInterface(iface)))
    return x;
  x = w.stabilize(x, from, "i");
  core::Expr *type = typeWord(w, x, from);
  if (!isEmptyInterface(iface))
    type = w.callValue(Entry::assertE2I2, {typeAddr(w, iface), type}, "itab");
  return w.aggregate(result, {type, w.extract(x, 1)});
}

/// from:  I(x)                                     x of a concrete type T
/// to:    {type:T, data}                           or {go:itab.T,I, data}
Value toInterface(Walk &w, Value x, const Type *from, const Type *iface, const Expr *source) {
  const core::Type *result = coreType(w, iface);
  if (types::isUntyped(from)) // nil
    return w.zero(result);
  if (types::isInterface(from))
    return convertInterface(w, x, from, iface);
  core::Expr *word = wordFor(w, from, iface);
  return w.aggregate(result, {word, dataWord(w, x, from, source)});
}

/// Whether the dynamic type of i is the concrete type T: one comparison of words.
core::Expr *hasType(Walk &w, Value iface, const Type *ifaceType, const Type *target) {
  return w.binary(BinaryOp::Eq, w.extract(iface, 0), wordFor(w, target, ifaceType));
}

/// from:  j := i.(J)                                J an interface
/// to:    {assertE2I(J, type of i), i.data}         which panics if J is not implemented
/// from:  j, ok := i.(J)
/// to:    t := assertE2I2(J, type of i); j, ok := {t, i.data} or nil, t != nil
/// For interface{} the word is the type itself, and all there is to check is that it is not nil.
static Value assertInterface(Walk &w, Value x, const Type *iface, const Type *target,
                             core::Expr **ok) {
  const core::Type *result = coreType(w, target);
  core::Expr *type = typeWord(w, x, iface);
  core::Local *word = w.temp("word", &w.types.ptr);
  if (isEmptyInterface(target)) {
    w.assign(word, type);
    if (!ok)
      w.check(w.binary(BinaryOp::Ne, w.read(word), w.nil()), Entry::panicnildottype,
              {typeAddr(w, target)});
  } else {
    Entry entry = ok ? Entry::assertE2I2 : Entry::assertE2I;
    w.assign(word, w.callValue(entry, {typeAddr(w, target), type}, "itab"));
  }
  if (!ok)
    return w.aggregate(result, {w.read(word), w.extract(x, 1)});
  *ok = w.binary(BinaryOp::Ne, w.read(word), w.nil());
  return w.aggregate(result, {w.read(word), w.select(*ok, w.extract(x, 1), w.nil())});
}

/// from:  v := i.(T)
/// to:    check i.type == type:T else panicdottypeE(i.type, type:T, type:I)
///        *(*T)(i.data)
/// from:  v, ok := i.(T)
/// to:    ok := i.type == type:T; v := zero; if ok { v = *(*T)(i.data) }
static Value assertConcrete(Walk &w, Value x, const Type *iface, const Type *target,
                            core::Expr **ok) {
  core::Expr *matches = hasType(w, x, iface, target);
  if (!ok) {
    Entry entry = isEmptyInterface(iface) ? Entry::panicdottypeE : Entry::panicdottypeI;
    w.check(matches, entry, {w.extract(x, 0), typeAddr(w, target), typeAddr(w, iface)});
    return fromDataWord(w, w.extract(x, 1), target);
  }
  core::Local *holds = w.temp("ok", &w.types.boolean);
  w.assign(holds, matches);
  core::Local *v = w.tempFor("v", target);
  w.clear(w.addressOf(v), target);
  w.ifThen(w.read(holds),
           [&] { w.store(w.addressOf(v), fromDataWord(w, w.extract(x, 1), target), target); });
  *ok = w.read(holds);
  return w.loadValue(w.addressOf(v), target);
}

Value typeAssert(Walk &w, Value x, const Type *iface, const Type *target, core::Expr **ok) {
  x = w.stabilize(x, iface, "i");
  return types::isInterface(target) ? assertInterface(w, x, iface, target, ok)
                                    : assertConcrete(w, x, iface, target, ok);
}

} // namespace mapgo::walk
