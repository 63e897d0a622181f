// Composite literals of structs, arrays and slices (spec: Composite literals); maps are in map.cpp.
// The elements have been hoisted.
//
// A literal whose type has Core values is one expression; others are built in memory. Many elements
// that are known beforehand come from a read-only table in one copy.
#include "lowering/walk/walker.h"

#include "frontend/check/query.h"

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

Value FunctionWalker::literalValue(const CompositeLit *lit) {
  const Type *type = typeOf(lit);
  if (const Type *elem = types::derefOrNull(type)) // &T left out
    return pointerLit(lit, lit, elem);
  if (llvm::isa<types::Map>(type->under()))
    return mapLiteral(lit, type);
  if (llvm::isa<types::Slice>(type->under()))
    return sliceLit(lit, type);
  const core::Type *t = program.coreType(type);
  if (!t->isMemory())
    return aggregateLit(lit, type);
  core::Local *memory = temp("lit", t);
  compositeLit(build.addressOf(memory), lit, type);
  fixed_.insert(memory);
  fresh_.insert(memory);
  return build.addressOf(memory);
}

/// A struct, or an array of one element, as a value.
Value FunctionWalker::aggregateLit(const CompositeLit *lit, const Type *type) {
  const core::Type *t = program.coreType(type);
  std::vector<LiteralElement> elements = literalElements(*info, lit, type);
  if (const auto *array = llvm::dyn_cast<types::Array>(type->under())) {
    Value only = nullptr;
    for (const LiteralElement &element : elements)
      only = valueAs(element.value, array->elem);
    return t->size == 0 || !only ? build.zero(t) : build.aggregate(t, {only});
  }
  const auto *structure = llvm::cast<types::Struct>(type->under());
  std::vector<core::Expr *> fields(structure->fields.size());
  for (const LiteralElement &element : elements)
    fields[element.index] = valueAs(element.value, structure->fields[element.index]->type);
  for (size_t i = 0; i < fields.size(); ++i)
    if (!fields[i])
      fields[i] = build.zero(t->fields[i].type);
  return t->size == 0 ? build.zero(t) : build.aggregate(t, fields);
}

/// from:  &T{a, b}
/// to:    p := newobject(T)                in the frame if it does not escape
///        p.x = a; p.y = b
Value FunctionWalker::pointerLit(const Expr *x, const CompositeLit *lit, const Type *type) {
  bool inParts = llvm::isa<types::Struct, types::Array>(type->under());
  std::vector<LiteralElement> elements;
  if (inParts)
    elements = literalElements(*info, lit, type);
  bool overwritten = !inParts || elements.size() == partCount(type);
  core::Expr *p = object(x, Site::Object, type, "p", overwritten);
  if (inParts && !copyTable(p, lit, type))
    fillLiteral(p, elements, type);
  else if (!inParts)
    store(p, llvm::isa<types::Slice>(type->under()) ? sliceLit(lit, type) : mapLiteral(lit, type),
          type);
  return p;
}

Value FunctionWalker::mapLiteral(const CompositeLit *lit, const Type *type) {
  if (auto hoisted = hoisted_.find(lit); hoisted != hoisted_.end()) {
    Value result = hoisted->second.front();
    hoisted_.erase(hoisted);
    return result;
  }
  assert(!hasSideEffects(lit) && "an element that has effects was not hoisted");
  core::Local *map = tempFor("m", type);
  mapLit(lit, type, map);
  fixed_.insert(map);
  return build.read(map);
}

/// from:  []T{a, b}
/// to:    p := newobject([2]T); p[0] = a; p[1] = b      in the frame if it does not escape
///        {p, 2, 2}
Value FunctionWalker::sliceLit(const CompositeLit *lit, const Type *type) {
  const Type *elem = llvm::cast<types::Slice>(type->under())->elem;
  std::vector<LiteralElement> elements = literalElements(*info, lit, type);
  auto length = static_cast<int64_t>(check::literalLength(*info, lit));
  const Type *array = program.context.make<types::Array>(elem, length);
  core::Expr *p = object(lit, Site::Array, array, "p", elements.size() == partCount(array));
  if (!copyTable(p, lit, array))
    fillLiteral(p, elements, array);
  return build.aggregate(program.coreType(type), {p, build.int64(length), build.int64(length)});
}

void FunctionWalker::compositeLit(core::Expr *address, const CompositeLit *lit, const Type *type) {
  if (copyTable(address, lit, type))
    return;
  std::vector<LiteralElement> elements = literalElements(*info, lit, type);
  if (elements.size() < partCount(type))
    clear(address, type);
  fillLiteral(address, elements, type);
}

/// Stores the elements into memory; the others are zero already.
void FunctionWalker::fillLiteral(core::Expr *address, llvm::ArrayRef<LiteralElement> elements,
                                 const Type *type) {
  const auto *array = llvm::dyn_cast<types::Array>(type->under());
  for (const LiteralElement &element : elements) {
    if (array) {
      core::Expr *index = build.int64(static_cast<int64_t>(element.index));
      valueInto(build.elemAddr(address, index, program.coreType(array->elem)), element.value,
                array->elem);
      continue;
    }
    const auto index = static_cast<unsigned>(element.index);
    const Var *field = llvm::cast<types::Struct>(type->under())->fields[index];
    valueInto(build.fieldAddr(address, program.coreType(type), index), element.value, field->type);
  }
}

void FunctionWalker::valueInto(core::Expr *address, const Expr *x, const Type *type) {
  From from(*this, sourceOf(x));
  const auto *lit = llvm::dyn_cast<CompositeLit>(unparen(x));
  bool inPlace = lit && program.isMemory(type) && !types::isInterface(type) &&
                 !types::derefOrNull(typeOf(lit));
  if (inPlace)
    compositeLit(address, lit, type);
  else
    store(address, valueAs(x, type), type);
}

/// Copies an array from read-only data, if most of it is known, and stores the rest.
bool FunctionWalker::copyTable(core::Expr *address, const CompositeLit *lit, const Type *type) {
  const auto *array = llvm::dyn_cast<types::Array>(type->under());
  if (!array || lit->elements.size() < kTableThreshold || !program.isMemory(type))
    return false;
  ProgramWalker::PartCounts count;
  for (const LiteralElement &element : literalElements(*info, lit, type)) {
    auto part = program.countParts(*info, element.value, array->elem, StaticUse::Copied);
    count.known += part.known;
    count.computed += part.computed;
  }
  if (count.known < kTableThreshold || count.known < count.computed)
    return false;
  core::Global *table =
      program.privateGlobal("table", program.layout.sizeOf(type), program.layout.alignOf(type));
  table->readOnly = true;
  std::vector<ProgramWalker::ComputedPart> rest;
  program.staticLiteral(*table, 0, *info, lit, type, StaticUse::Copied, &rest, "");
  program.finishStatic(*table);
  store(address, build.addressOf(table), type);
  for (const ProgramWalker::ComputedPart &part : rest)
    valueInto(build.fieldAddr(address, part.offset, part.path), part.x, part.type);
  return true;
}

} // namespace mapgo::walk
