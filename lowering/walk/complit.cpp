// Composite literals of structs, arrays and slices (spec: Composite literals); maps are in map.cpp.
// The elements have been hoisted.
//
// A literal whose type has Core values is one expression; others are built in memory. Many elements
// that are known beforehand come from a read-only table in one copy.
#include "lowering/walk/complit.h"

#include "frontend/check/query.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/map.h"
#include "lowering/walk/object.h"
#include "lowering/walk/order.h"
#include "lowering/walk/static.h"
#include "lowering/walk/symbols.h"

namespace mapgo::walk {

using namespace syntax;

namespace {

/// Literals with at least this many known parts are copied from a table.
constexpr size_t kTableThreshold = 5;

} // namespace

std::vector<LiteralElement> literalElements(const check::Info &info, const CompositeLit *lit,
                                            const Type *type) {
  std::vector<LiteralElement> list;
  const auto *structure = llvm::dyn_cast<types::Struct>(type->under());
  uint64_t next = 0;
  for (const Expr *element : lit->elements) {
    const auto *pair = llvm::dyn_cast<KeyValueExpr>(element);
    if (structure && pair) {
      llvm::StringRef name = llvm::cast<Name>(pair->key)->value;
      auto field = llvm::find_if(structure->fields, [&](const Var *f) { return f->name == name; });
      next = static_cast<uint64_t>(field - structure->fields.begin());
    } else if (pair) {
      next = constant::lowBits(constant::toInt(info.of(pair->key).value));
    }
    list.push_back({next++, pair ? pair->value : element});
  }
  return list;
}

/// The number of a struct's fields or an array's elements.
static uint64_t partCount(const Type *type) {
  const auto *array = llvm::dyn_cast<types::Array>(type->under());
  return array ? static_cast<uint64_t>(array->len)
               : llvm::cast<types::Struct>(type->under())->fields.size();
}

bool isDiscarded(const Type *type, uint64_t index) {
  const auto *structure = llvm::dyn_cast<types::Struct>(type->under());
  return structure && structure->fields[static_cast<unsigned>(index)]->isBlank();
}

/// Whether a literal's elements are all of the type's parts, and all are stored.
static bool fillAll(llvm::ArrayRef<LiteralElement> elements, const Type *type) {
  return elements.size() == partCount(type) && llvm::none_of(elements, [&](const auto &element) {
           return isDiscarded(type, element.index);
         });
}

static Value mapLiteral(Walk &w, const CompositeLit *lit, const Type *type) {
  if (Value hoisted = w.evaluation.take(lit))
    return hoisted;
  assert(!hasSideEffects(w, lit) && "an element that has effects was not hoisted");
  return mapLit(w, lit, type);
}

/// Copies an array from read-only data, if most of it is known, and stores the rest.
static bool copyTable(Walk &w, core::Expr *address, const CompositeLit *lit, const Type *type) {
  const auto *array = llvm::dyn_cast<types::Array>(type->under());
  if (!array || lit->elements.size() < kTableThreshold || !isMemory(w, type))
    return false;
  PartCounts count;
  for (const LiteralElement &element : literalElements(*w.info, lit, type)) {
    auto part = countParts(w, *w.info, element.value, array->elem, StaticUse::Copied);
    count.known += part.known;
    count.computed += part.computed;
  }
  if (count.known < kTableThreshold || count.known < count.computed)
    return false;
  core::Global *table = privateGlobal(w, "table", w.layout.sizeOf(type), w.layout.alignOf(type));
  table->readOnly = true;
  std::vector<ComputedPart> rest;
  staticLiteral(w, *table, 0, *w.info, lit, type, StaticUse::Copied, &rest, "");
  finishStatic(*table);
  w.store(address, w.addressOf(table), type);
  for (const ComputedPart &part : rest)
    if (part.global)
      valueInto(w, w.fieldAddr(address, part.offset, part.path), part.x, part.type);
    else
      valueAs(w, part.x, part.type);
  return true;
}

/// Stores the elements into memory; the others are zero already.
static void fillLiteral(Walk &w, core::Expr *address, llvm::ArrayRef<LiteralElement> elements,
                        const Type *type) {
  const auto *array = llvm::dyn_cast<types::Array>(type->under());
  for (const LiteralElement &element : elements) {
    if (array) {
      core::Expr *index = w.int64(element.index);
      valueInto(w, w.elemAddr(address, index, coreType(w, array->elem)), element.value,
                array->elem);
      continue;
    }
    const auto index = static_cast<unsigned>(element.index);
    const Var *field = llvm::cast<types::Struct>(type->under())->fields[index];
    if (isDiscarded(type, index))
      valueAs(w, element.value, field->type);
    else
      valueInto(w, w.fieldAddr(address, coreType(w, type), index), element.value, field->type);
  }
}

/// from:  []T{a, b}
/// to:    p := newobject([2]T); p[0] = a; p[1] = b      in the frame if it does not escape
///        {p, 2, 2}
static Value sliceLit(Walk &w, const CompositeLit *lit, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  std::vector<LiteralElement> elements = literalElements(*w.info, lit, type);
  auto length = static_cast<int64_t>(check::literalLength(*w.info, lit));
  const Type *array = w.package.context.make<types::Array>(elem, length);
  core::Expr *p = makeObject(w, lit, Site::Array, array, "p", fillAll(elements, array));
  if (!copyTable(w, p, lit, array))
    fillLiteral(w, p, elements, array);
  return w.aggregate(coreType(w, type), {p, w.int64(length), w.int64(length)});
}

/// A struct, or an array of one element, as a value.
static Value aggregateLit(Walk &w, const CompositeLit *lit, const Type *type) {
  const core::Type *t = coreType(w, type);
  std::vector<LiteralElement> elements = literalElements(*w.info, lit, type);
  if (const auto *array = llvm::dyn_cast<types::Array>(type->under())) {
    Value only = nullptr;
    for (const LiteralElement &element : elements)
      only = valueAs(w, element.value, array->elem);
    return t->size == 0 || !only ? w.zero(t) : w.aggregate(t, {only});
  }
  const auto *structure = llvm::cast<types::Struct>(type->under());
  std::vector<core::Expr *> fields(structure->fields.size());
  for (const LiteralElement &element : elements) {
    core::Expr *v = valueAs(w, element.value, structure->fields[element.index]->type);
    if (!isDiscarded(type, element.index))
      fields[element.index] = v;
  }
  for (size_t i = 0; i < fields.size(); ++i)
    if (!fields[i])
      fields[i] = w.zero(t->fields[i].type);
  return t->size == 0 ? w.zero(t) : w.aggregate(t, fields);
}

Value literalValue(Walk &w, const CompositeLit *lit) {
  const Type *type = w.typeOf(lit);
  if (const Type *elem = types::derefOrNull(type)) // &T left out
    return pointerLit(w, lit, lit, elem);
  if (llvm::isa<types::Map>(type->under()))
    return mapLiteral(w, lit, type);
  if (llvm::isa<types::Slice>(type->under()))
    return sliceLit(w, lit, type);
  const core::Type *t = coreType(w, type);
  if (!t->isMemory())
    return aggregateLit(w, lit, type);
  core::Local *memory = w.temp("lit", t);
  compositeLit(w, w.addressOf(memory), lit, type);
  w.facts.add(LocalFacts::Fixed, memory);
  w.facts.add(LocalFacts::Fresh, memory);
  return w.addressOf(memory);
}

/// from:  &T{a, b}
/// to:    p := newobject(T)                in the frame if it does not escape
///        p.x = a; p.y = b
Value pointerLit(Walk &w, const Expr *x, const CompositeLit *lit, const Type *type) {
  bool inParts = llvm::isa<types::Struct, types::Array>(type->under());
  std::vector<LiteralElement> elements;
  if (inParts)
    elements = literalElements(*w.info, lit, type);
  bool overwritten = !inParts || fillAll(elements, type);
  core::Expr *p = makeObject(w, x, Site::Object, type, "p", overwritten);
  if (inParts && !copyTable(w, p, lit, type))
    fillLiteral(w, p, elements, type);
  else if (!inParts)
    w.store(p,
            llvm::isa<types::Slice>(type->under()) ? sliceLit(w, lit, type)
                                                   : mapLiteral(w, lit, type),
            type);
  return p;
}

void compositeLit(Walk &w, core::Expr *address, const CompositeLit *lit, const Type *type) {
  if (copyTable(w, address, lit, type))
    return;
  std::vector<LiteralElement> elements = literalElements(*w.info, lit, type);
  if (!fillAll(elements, type))
    w.clear(address, type);
  fillLiteral(w, address, elements, type);
}

void valueInto(Walk &w, core::Expr *address, const Expr *x, const Type *type) {
  From from(w, w.sourceOf(x));
  const auto *lit = llvm::dyn_cast<CompositeLit>(unparen(x));
  bool inPlace =
      lit && isMemory(w, type) && !types::isInterface(type) && !types::derefOrNull(w.typeOf(lit));
  if (inPlace)
    compositeLit(w, address, lit, type);
  else
    w.store(address, valueAs(w, x, type), type);
}

} // namespace mapgo::walk
