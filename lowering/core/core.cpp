// Types, entry points and the owner of Core.

#include "lowering/core/core.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

#include <cassert>

namespace mapgo::core {

namespace {

constexpr uint64_t kMaxValueSize = 32; ///< four words

Type scalar(TypeKind kind, uint64_t size, llvm::StringRef name) {
  return {kind, size, size ? size : 1, name, {}};
}

} // namespace

bool Type::isMemory() const {
  if (!isAggregate() || size == 0)
    return false;
  if (size > kMaxValueSize)
    return true;
  if (kind == TypeKind::Array)
    return count != 1 || elem->isMemory();
  return llvm::any_of(fields, [](const StructField &f) { return f.type->isMemory(); });
}

unsigned Type::partCount() const {
  return static_cast<unsigned>(kind == TypeKind::Array ? count : fields.size());
}

const Type *Type::partType(unsigned index) const {
  return kind == TypeKind::Array ? elem : fields[index].type;
}

uint64_t Type::partOffset(unsigned index) const {
  return kind == TypeKind::Array ? index * elem->size : fields[index].offset;
}

bool sameRepresentation(const Type *a, const Type *b) {
  if (a == b)
    return true;
  if (a->kind != b->kind || a->size != b->size || a->align != b->align)
    return false;
  if (a->kind == TypeKind::Array)
    return a->count == b->count && sameRepresentation(a->elem, b->elem);
  if (a->fields.size() != b->fields.size())
    return false;
  for (auto [f, g] : llvm::zip_equal(a->fields, b->fields))
    if (f.offset != g.offset || !sameRepresentation(f.type, g.type))
      return false;
  return true;
}

bool fitsPart(const Type *part, const Type *type) {
  return part->isInteger() ? type->isInteger() && type->size == part->size
                           : sameRepresentation(part, type);
}

namespace {

using enum EntryKind;

constexpr EntryInfo kEntries[] = {
#define ENTRY(name, result, parameters, flags) {#name, result, EntryParams parameters, flags},
#include "runtime/abi/entries.def"
};

std::optional<Entry> findEntry(llvm::StringRef symbol) {
  if (symbol.consume_front("runtime."))
    for (auto [i, entry] : llvm::enumerate(kEntries))
      if (entry.name == symbol)
        return static_cast<Entry>(i);
  return std::nullopt;
}

} // namespace

const EntryInfo &entryInfo(Entry entry) { return kEntries[static_cast<unsigned>(entry)]; }

bool matchesEntry(const Function &f, const BasicTypes &types) {
  if (!f.entry)
    return true;
  const EntryInfo &info = entryInfo(*f.entry);
  llvm::SmallVector<const Type *, 2> results = types.parts(info.result);
  return f.params.size() == info.params.size() && f.results.size() == results.size() &&
         llvm::all_of(llvm::zip(info.params, f.params),
                      [&](auto pair) {
                        auto [kind, param] = pair;
                        return fitsPart(types.parts(kind).front(), param->type);
                      }) &&
         llvm::all_of(llvm::zip(results, f.results),
                      [&](auto pair) { return fitsPart(std::get<0>(pair), std::get<1>(pair)); });
}

llvm::SmallVector<const Type *, 2> BasicTypes::parts(EntryKind kind) const {
  switch (kind) {
  case V:
    return {};
  case P:
  case K:
    return {&ptr};
  case I:
    return {&int64};
  case I32:
    return {&uint32};
  case B:
    return {&boolean};
  case F64:
    return {&float64};
  case F32:
    return {&float32};
  case S:
  case KS:
    return {&string};
  case PB:
    return {&ptr, &boolean};
  case II:
    return {&int64, &int64};
  case C128:
    return {&float64, &float64};
  }
  llvm_unreachable("entry kind");
}

BinaryOp inverse(BinaryOp comparison) {
  static constexpr BinaryOp inverses[] = {BinaryOp::Ne, BinaryOp::Eq, BinaryOp::Ge,
                                          BinaryOp::Gt, BinaryOp::Le, BinaryOp::Lt};
  assert(isComparison(comparison) && "has no inverse");
  return inverses[static_cast<unsigned>(comparison) - static_cast<unsigned>(BinaryOp::Eq)];
}

llvm::SmallVector<Expr *, 8> Call::operands() const {
  llvm::SmallVector<Expr *, 8> list;
  if (code)
    list.push_back(code);
  if (context)
    list.push_back(context);
  llvm::append_range(list, args);
  return list;
}

llvm::SmallVector<Expr *, 8> Check::operands() const {
  llvm::SmallVector<Expr *, 8> list = {cond};
  llvm::append_range(list, args);
  return list;
}

llvm::SmallVector<const Block *, 8> Switch::blocks() const {
  llvm::SmallVector<const Block *, 8> list;
  for (const SwitchCase &c : cases)
    list.push_back(&c.body);
  list.push_back(&otherwise);
  return list;
}

Unit::Unit() {
  BasicTypes &t = types_;
  t.voidType = scalar(TypeKind::Void, 0, "void");
  t.boolean = scalar(TypeKind::Bool, 1, "bool");
  t.int8 = scalar(TypeKind::Int8, 1, "int8");
  t.int16 = scalar(TypeKind::Int16, 2, "int16");
  t.int32 = scalar(TypeKind::Int32, 4, "int32");
  t.int64 = scalar(TypeKind::Int64, 8, "int64");
  t.uint8 = scalar(TypeKind::Uint8, 1, "uint8");
  t.uint16 = scalar(TypeKind::Uint16, 2, "uint16");
  t.uint32 = scalar(TypeKind::Uint32, 4, "uint32");
  t.uint64 = scalar(TypeKind::Uint64, 8, "uint64");
  t.float32 = scalar(TypeKind::Float32, 4, "float32");
  t.float64 = scalar(TypeKind::Float64, 8, "float64");
  t.ptr = scalar(TypeKind::Ptr, 8, "ptr");
  t.string = *structType("string", 16, 8, {{"ptr", &t.ptr, 0}, {"len", &t.int64, 8}});
  t.slice = *structType("slice", 24, 8,
                        {{"ptr", &t.ptr, 0}, {"len", &t.int64, 8}, {"cap", &t.int64, 16}});
  t.eface = *structType("eface", 16, 8, {{"type", &t.ptr, 0}, {"data", &t.ptr, 8}});
  t.iface = *structType("iface", 16, 8, {{"itab", &t.ptr, 0}, {"data", &t.ptr, 8}});
  t.complex64 = *structType("complex64", 8, 4, {{"re", &t.float32, 0}, {"im", &t.float32, 4}});
  t.complex128 = *structType("complex128", 16, 8, {{"re", &t.float64, 0}, {"im", &t.float64, 8}});
}

llvm::StringRef Unit::intern(llvm::StringRef text) { return arena_.copy(text); }

const Type *Unit::arrayType(const Type *elem, uint64_t count, llvm::StringRef name) {
  auto *type = make<Type>(TypeKind::Array, elem->size * count, elem->align);
  type->name = intern(name.empty() ? "[" + std::to_string(count) + "]" + elem->name.str() : name);
  type->elem = elem;
  type->count = count;
  return type;
}

const Type *Unit::structType(llvm::StringRef name, uint64_t size, uint64_t align,
                             llvm::ArrayRef<StructField> fields) {
  return make<Type>(TypeKind::Struct, size, align, intern(name), copy(fields));
}

Function *Unit::function(llvm::StringRef name) {
  auto [entry, inserted] = symbols_.try_emplace(name, nullptr);
  if (inserted) {
    auto *f = make<Function>(entry->getKey());
    f->entry = findEntry(name);
    functions_.push_back(f);
    entry->second = f;
  }
  assert(llvm::isa<Function>(entry->second) && "the name is a global's");
  return llvm::cast<Function>(entry->second);
}

Global *Unit::global(llvm::StringRef name) {
  auto [entry, inserted] = symbols_.try_emplace(name, nullptr);
  if (inserted) {
    auto *g = make<Global>(entry->getKey());
    g->defined = false;
    globals_.push_back(g);
    entry->second = g;
  }
  assert(llvm::isa<Global>(entry->second) && "the name is a function's");
  return llvm::cast<Global>(entry->second);
}

Function *Unit::entryFunction(Entry entry) {
  Function *&f = entryFunctions_[static_cast<unsigned>(entry)];
  if (!f) {
    const EntryInfo &info = entryInfo(entry);
    f = make<Function>(intern("runtime." + info.name.str()));
    f->entry = entry;
    for (EntryKind kind : info.params)
      f->params.push_back(addLocal(f, "p·", types_.parts(kind).front(), Pos()));
    llvm::append_range(f->results, types_.parts(info.result));
  }
  return f;
}

Local *Unit::addLocal(Function *f, llvm::StringRef name, const Type *type, Pos pos) {
  constexpr llvm::StringLiteral dot = "·";
  llvm::StringRef stem = name;
  bool temporary = stem.consume_back(dot);
  if (stem.empty()) {
    stem = "t";
    temporary = true;
  }
  // The plain stem is a variable's; temporaries are numbered.
  StemNames &names = localNames_[f][stem];
  bool plain = !temporary && !names.plain;
  names.plain |= plain;
  std::string unique = plain ? stem.str() : (stem + dot + llvm::Twine(++names.numbered)).str();

  auto *local = make<Local>();
  local->name = intern(unique);
  local->type = type;
  local->index = static_cast<unsigned>(f->locals.size());
  local->pos = pos;
  f->locals.push_back(local);
  return local;
}

} // namespace mapgo::core
