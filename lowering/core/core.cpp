// Types, entry points and the owner of a Core program.

#include "lowering/core/core.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

#include <array>
#include <cassert>

namespace mapgo::core {

// ---------------------------------------------------------------- types

namespace {

constexpr uint64_t kMaxValueSize = 32; ///< four words

Type scalar(TypeKind kind, uint64_t size, llvm::StringRef name) {
  Type type{};
  type.kind = kind;
  type.size = size;
  type.align = size ? size : 1;
  type.name = name;
  return type;
}

Type structOf(llvm::StringRef name, llvm::ArrayRef<StructField> fields) {
  Type type{};
  type.kind = TypeKind::Struct;
  type.name = name;
  type.fields = fields;
  type.align = fields.front().type->align;
  type.size = fields.back().offset + fields.back().type->size;
  return type;
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

// ---------------------------------------------------------------- entry points

namespace {

/// The text of one line of entries.def.
struct EntryText {
  const char *name;
  const char *result;
  const char *params; ///< with its parentheses
  unsigned flags;
};

constexpr EntryText kEntryTexts[] = {
#define ENTRY(name, result, parameters, flags) {#name, #result, #parameters, flags},
#include "runtime/abi/entries.def"
};

EntryInfo parseEntry(const EntryText &text) {
  EntryInfo info{text.name, text.result, {}, text.flags};
  llvm::StringRef rest = llvm::StringRef(text.params).drop_front().drop_back();
  while (!rest.empty()) {
    auto [param, tail] = rest.split(',');
    info.params.push_back(param.trim());
    rest = tail;
  }
  return info;
}

} // namespace

const EntryInfo &info(Entry entry) {
  static const std::vector<EntryInfo> table = [] {
    std::vector<EntryInfo> parsed;
    for (const EntryText &text : kEntryTexts)
      parsed.push_back(parseEntry(text));
    return parsed;
  }();
  return table[static_cast<unsigned>(entry)];
}

// ---------------------------------------------------------------- program

Program::Program() {
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

  auto makeStruct = [this](llvm::StringRef name, llvm::ArrayRef<StructField> fields) {
    return structOf(name, copy(fields));
  };
  t.string = makeStruct("string", {{"ptr", &t.ptr, 0}, {"len", &t.int64, 8}});
  t.slice = makeStruct("slice", {{"ptr", &t.ptr, 0}, {"len", &t.int64, 8}, {"cap", &t.int64, 16}});
  t.eface = makeStruct("eface", {{"type", &t.ptr, 0}, {"data", &t.ptr, 8}});
  t.iface = makeStruct("iface", {{"itab", &t.ptr, 0}, {"data", &t.ptr, 8}});
  t.complex64 = makeStruct("complex64", {{"re", &t.float32, 0}, {"im", &t.float32, 4}});
  t.complex128 = makeStruct("complex128", {{"re", &t.float64, 0}, {"im", &t.float64, 8}});
}

Program::~Program() = default;

llvm::StringRef Program::intern(llvm::StringRef text) { return text.copy(allocator_); }

Function *Program::function(llvm::StringRef name) {
  auto [entry, inserted] = symbols_.try_emplace(name, nullptr);
  if (inserted) {
    auto *f = make<Function>(entry->getKey());
    functions_.push_back(f);
    entry->second = f;
  }
  assert(llvm::isa<Function>(entry->second) && "the name is a global's");
  return llvm::cast<Function>(entry->second);
}

Global *Program::global(llvm::StringRef name) {
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

Local *Program::addLocal(Function *f, llvm::StringRef name, const Type *type, Pos pos) {
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
