// Interface values: making them, asserting types, and the words they consist of (spec: Interface
// types, Type assertions).
//
//   interface{}  {type, data}          other interfaces  {itab, data}
//
// The data word is the value itself when that is one pointer (layout::isDirectIface), else the
// address of a copy that is never changed.
#include "lowering/walk/walker.h"

#include "lowering/rtti/rtti.h"
#include "runtime/abi/layout.h"

#include <cstddef>

namespace mapgo::walk {

using core::BinaryOp;

namespace {

bool isEmptyInterface(const Type *t) {
  return types::typeSet(llvm::cast<types::Interface>(t->under())).methods.empty();
}

bool isBasic(const Type *t, std::initializer_list<types::BasicKind> kinds) {
  const auto *basic = llvm::dyn_cast<types::Basic>(t->under());
  return basic && llvm::is_contained(kinds, basic->basicKind);
}

} // namespace

core::Expr *ProgramWalker::typeAddr(const Type *t) { return build.addressOf(descriptors_->of(t)); }

/// The one pointer in a pointer-shaped struct or array.
core::Expr *FunctionWalker::directWord(Value x, const Type *type) {
  const Type *under = type->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return directWord(build.extract(x, 0), array->elem);
  const auto *fields = llvm::dyn_cast<types::Struct>(under);
  if (!fields)
    return x;
  for (unsigned i = 0; i < fields->fields.size(); ++i)
    if (program.layout.sizeOf(fields->fields[i]->type) != 0)
      return directWord(build.extract(x, i), fields->fields[i]->type);
  llvm_unreachable("a pointer-shaped struct has a field");
}

/// The value of a pointer-shaped type whose word is given.
Value FunctionWalker::fromDirectWord(core::Expr *word, const Type *type) {
  const Type *under = type->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return build.aggregate(program.coreType(type), {fromDirectWord(word, array->elem)});
  const auto *fields = llvm::dyn_cast<types::Struct>(under);
  if (!fields)
    return word;
  std::vector<core::Expr *> parts;
  for (const Var *field : fields->fields)
    parts.push_back(program.layout.sizeOf(field->type) != 0 ? fromDirectWord(word, field->type)
                                                            : zeroValue(field->type));
  return build.aggregate(program.coreType(type), parts);
}

/// The value behind a data word, of the dynamic type `type`.
Value FunctionWalker::fromDataWord(core::Expr *word, const Type *type) {
  return layout::isDirectIface(type) ? fromDirectWord(word, type) : loadValue(word, type);
}

/// A value's data word. Constants need no allocation: they are in read-only memory. What does not
/// escape is copied into the frame.
core::Expr *FunctionWalker::dataWord(Value x, const Type *type, const Expr *source) {
  if (layout::isDirectIface(type))
    return directWord(x, type);
  uint64_t size = program.layout.sizeOf(type);
  if (size == 0)
    return build.addressOf(program.zeroBase());
  if (const core::Global *data = program.constantData(x, type))
    return build.addressOf(data);
  if (source && size <= escape::kMaxStackBox && onStack(source, Site::Box)) {
    core::Expr *box = frameObject(type, "data");
    store(box, x, type);
    return box;
  }
  using enum types::BasicKind;
  if (isBasic(type, {Int, Uint, Int64, Uint64, Uintptr}))
    return callValue(Entry::convT64, {build.convert(&build.types.int64, x)}, "data");
  if (types::isString(type->under()))
    return callValue(Entry::convTstring, {x}, "data");
  return callValue(Entry::convT, {program.typeAddr(type), addressOfValue(x, type)}, "data");
}

/// Read-only memory with a constant scalar or string; nullptr if x is not one.
const core::Global *ProgramWalker::constantData(Value x, const Type *type) {
  core::Global content("");
  content.size = coreType(type)->size;
  content.align = coreType(type)->align;
  auto integer = [&](uint64_t offset, uint64_t bits, uint64_t size) {
    llvm::StringRef bytes(reinterpret_cast<const char *>(&bits), size);
    staticBytes(content, offset, bytes);
  };
  if (const auto *number = llvm::dyn_cast<core::IntConst>(x)) {
    integer(0, number->bits, content.size);
    return sharedConstant(std::move(content));
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
  return sharedConstant(std::move(content));
}

/// The address of all values without size.
const core::Global *ProgramWalker::zeroBase() {
  core::Global *zero = program.global("runtime.zerobase");
  zero->defined = false;
  zero->size = zero->align = 8;
  return zero;
}

/// from:  I(x)                                     x of a concrete type T
/// to:    {type:T, data}                           or {go:itab.T,I, data}
Value FunctionWalker::toInterface(Value x, const Type *from, const Type *iface,
                                  const Expr *source) {
  const core::Type *result = program.coreType(iface);
  if (types::isUntyped(from)) // nil
    return build.zero(result);
  if (types::isInterface(from))
    return convertInterface(x, from, iface);
  core::Expr *word =
      isEmptyInterface(iface) ? program.typeAddr(from) : build.addressOf(program.itab(from, iface));
  return build.aggregate(result, {word, dataWord(x, from, source)});
}

/// from:  I(j)                                     j of another interface type
/// to:    {typeWord(j), j.data}                    for interface{}
///        {assertE2I2(I, typeWord(j)), j.data}     which is nil for the nil interface
Value FunctionWalker::convertInterface(Value x, const Type *from, const Type *iface) {
  const core::Type *result = program.coreType(iface);
  // An itab names its interface type, so that even one with the same methods needs its own.
  if (types::identical(from, iface) || (isEmptyInterface(from) && isEmptyInterface(iface)))
    return x;
  x = stabilize(x, from, "i");
  core::Expr *type = typeWord(x, from);
  if (!isEmptyInterface(iface))
    type = callValue(Entry::assertE2I2, {program.typeAddr(iface), type}, "itab");
  return build.aggregate(result, {type, build.extract(x, 1)});
}

/// from:  the dynamic type of i
/// to:    i.type, or t := i.itab; if t != nil { t = t.type }
core::Expr *FunctionWalker::typeWord(Value iface, const Type *type) {
  core::Expr *first = build.extract(iface, 0);
  if (isEmptyInterface(type))
    return first;
  core::Local *word = temp("type", &build.types.ptr);
  assign(word, first);
  ifThen(build.binary(BinaryOp::Ne, build.read(word), build.nil()), [&] {
    assign(word, build.load(&build.types.ptr,
                            build.fieldAddr(build.read(word), offsetof(rt::Itab, type), "type")));
  });
  return build.read(word);
}

/// Whether the dynamic type of i is the concrete type T: one comparison of words.
core::Expr *FunctionWalker::hasType(Value iface, const Type *ifaceType, const Type *target) {
  core::Expr *want = isEmptyInterface(ifaceType) ? program.typeAddr(target)
                                                 : build.addressOf(program.itab(target, ifaceType));
  return build.binary(BinaryOp::Eq, build.extract(iface, 0), want);
}

Value FunctionWalker::typeAssert(Value x, const Type *iface, const Type *target, core::Expr **ok) {
  x = stabilize(x, iface, "i");
  return types::isInterface(target) ? assertInterface(x, iface, target, ok)
                                    : assertConcrete(x, iface, target, ok);
}

/// from:  v := i.(T)
/// to:    check i.type == type:T else panicdottypeE(i.type, type:T, type:I)
///        *(*T)(i.data)
/// from:  v, ok := i.(T)
/// to:    ok := i.type == type:T; v := zero; if ok { v = *(*T)(i.data) }
Value FunctionWalker::assertConcrete(Value x, const Type *iface, const Type *target,
                                     core::Expr **ok) {
  core::Expr *matches = hasType(x, iface, target);
  if (!ok) {
    Entry entry = isEmptyInterface(iface) ? Entry::panicdottypeE : Entry::panicdottypeI;
    check(matches, entry, {build.extract(x, 0), program.typeAddr(target), program.typeAddr(iface)});
    return fromDataWord(build.extract(x, 1), target);
  }
  core::Local *holds = temp("ok", &build.types.boolean);
  assign(holds, matches);
  core::Local *v = tempFor("v", target);
  clear(build.addressOf(v), target);
  ifThen(build.read(holds),
         [&] { store(build.addressOf(v), fromDataWord(build.extract(x, 1), target), target); });
  *ok = build.read(holds);
  return loadValue(build.addressOf(v), target);
}

/// from:  j := i.(J)                                J an interface
/// to:    {assertE2I(J, type of i), i.data}         which panics if J is not implemented
/// from:  j, ok := i.(J)
/// to:    t := assertE2I2(J, type of i); j, ok := {t, i.data} or nil, t != nil
/// For interface{} the word is the type itself, and all there is to check is that it is not nil.
Value FunctionWalker::assertInterface(Value x, const Type *iface, const Type *target,
                                      core::Expr **ok) {
  const core::Type *result = program.coreType(target);
  core::Expr *type = typeWord(x, iface);
  core::Local *word = temp("word", &build.types.ptr);
  if (isEmptyInterface(target)) {
    assign(word, type);
    if (!ok)
      check(build.binary(BinaryOp::Ne, build.read(word), build.nil()), Entry::panicnildottype,
            {program.typeAddr(target)});
  } else {
    Entry entry = ok ? Entry::assertE2I2 : Entry::assertE2I;
    assign(word, callValue(entry, {program.typeAddr(target), type}, "itab"));
  }
  if (!ok)
    return build.aggregate(result, {build.read(word), build.extract(x, 1)});
  *ok = build.binary(BinaryOp::Ne, build.read(word), build.nil());
  return build.aggregate(result,
                         {build.read(word), build.select(*ok, build.extract(x, 1), build.nil())});
}

} // namespace mapgo::walk
