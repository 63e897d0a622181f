// Static data: package variables whose initial values are known, and tables of constants
// (gc 1.19: staticinit).
#include "lowering/walk/walker.h"

#include "llvm/Support/Endian.h"

namespace mapgo::walk {

using namespace syntax;

namespace {

const CompositeLit *addressedLiteral(const Expr *x) {
  const auto *unary = llvm::dyn_cast<Unary>(x);
  if (!unary || unary->op != Operator::And)
    return nullptr;
  return llvm::dyn_cast<CompositeLit>(unparen(unary->x));
}

const Type *elementType(const Type *type, uint64_t index) {
  const Type *under = type->under();
  if (const auto *array = llvm::dyn_cast<types::Array>(under))
    return array->elem;
  if (const auto *slice = llvm::dyn_cast<types::Slice>(under))
    return slice->elem;
  return llvm::cast<types::Struct>(under)->fields[index]->type;
}

std::string littleEndian(uint64_t bits, uint64_t size) {
  std::string bytes(size, '\0');
  for (char &byte : bytes) {
    byte = static_cast<char>(bits);
    bits >>= 8;
  }
  return bytes;
}

} // namespace

bool ProgramWalker::isStatic(const check::Info &info, const Expr *x, const Type *type,
                             bool shared) {
  x = unparen(x);
  const check::TypeAndValue &known = info.of(x);
  if (known.mode == Mode::NilValue)
    return true;
  if (types::isInterface(type))
    return false;
  if (known.mode == Mode::Constant)
    return true;
  if (const auto *name = llvm::dyn_cast<Name>(x))
    return shared && llvm::isa_and_nonnull<types::Func>(info.objectOf(name));
  const auto *lit = llvm::dyn_cast<CompositeLit>(x);
  const Type *litType = known.type;
  if (const CompositeLit *addressed = addressedLiteral(x))
    lit = addressed;
  if (!lit)
    return false;
  if (const Type *elem = types::derefOrNull(litType)) {
    if (!shared)
      return false;
    litType = elem;
  }
  const Type *under = litType->under();
  if (llvm::isa<types::Map>(under) || (llvm::isa<types::Slice>(under) && !shared))
    return false;
  return llvm::all_of(literalElements(info, lit, litType), [&](const LiteralElement &element) {
    return isStatic(info, element.value, elementType(litType, element.index), shared);
  });
}

void ProgramWalker::staticBytes(core::Global &global, uint64_t offset, llvm::StringRef bytes) {
  if (bytes.find_first_not_of('\0') != llvm::StringRef::npos)
    global.data.push_back({core::DataItem::Bytes, offset, program.intern(bytes)});
}

void ProgramWalker::staticConstant(core::Global &global, uint64_t offset,
                                   const constant::Value &value, const Type *type) {
  const core::Type *t = coreType(type);
  auto integer = [&](uint64_t at, uint64_t bits, uint64_t size) {
    staticBytes(global, at, littleEndian(bits, size));
  };
  auto floating = [&](uint64_t at, const constant::Value &v, uint64_t size) {
    integer(at,
            size == 4 ? llvm::bit_cast<uint32_t>(constant::float32Value(v))
                      : llvm::bit_cast<uint64_t>(constant::float64Value(v)),
            size);
  };
  if (types::isBoolean(type))
    return integer(offset, constant::boolValue(value), 1);
  if (types::isString(type)) {
    const std::string &text = constant::stringValue(value);
    if (text.empty())
      return;
    global.data.push_back({core::DataItem::Address, offset, {}, stringData(text)});
    return integer(offset + 8, text.size(), 8);
  }
  if (t->isFloat())
    return floating(offset, constant::toFloat(value), t->size);
  if (types::isComplex(type)) {
    constant::Value v = constant::toComplex(value);
    floating(offset, constant::real(v), t->size / 2);
    return floating(offset + t->size / 2, constant::imag(v), t->size / 2);
  }
  integer(offset, constant::lowBits(constant::toInt(value)), t->size);
}

void ProgramWalker::staticValue(core::Global &global, uint64_t offset, const check::Info &info,
                                const Expr *x, const Type *type) {
  x = unparen(x);
  const check::TypeAndValue &known = info.of(x);
  if (known.mode == Mode::NilValue)
    return;
  if (known.mode == Mode::Constant)
    return staticConstant(global, offset, known.value, type);
  if (const auto *name = llvm::dyn_cast<Name>(x)) {
    const core::Global *value =
        staticFuncVal(functionOf(llvm::cast<types::Func>(info.objectOf(name))));
    global.data.push_back({core::DataItem::Address, offset, {}, value});
    return;
  }
  const CompositeLit *lit = addressedLiteral(x);
  if (!lit)
    lit = llvm::cast<CompositeLit>(x);
  const Type *litType = known.type;
  if (const Type *elem = types::derefOrNull(litType)) {
    core::Global *pointee = privateGlobal("static", layout.sizeOf(elem), layout.alignOf(elem));
    staticLiteral(*pointee, 0, info, lit, elem);
    finishStatic(*pointee);
    global.data.push_back({core::DataItem::Address, offset, {}, pointee});
    return;
  }
  staticLiteral(global, offset, info, lit, litType);
}

void ProgramWalker::staticLiteral(core::Global &global, uint64_t offset, const check::Info &info,
                                  const CompositeLit *lit, const Type *type) {
  std::vector<LiteralElement> elements = literalElements(info, lit, type);
  const auto *structure = llvm::dyn_cast<types::Struct>(type->under());
  if (structure) {
    for (const LiteralElement &element : elements) {
      auto index = static_cast<unsigned>(element.index);
      staticValue(global, offset + layout.fieldOffset(structure, index), info, element.value,
                  structure->fields[index]->type);
    }
    return;
  }
  const Type *elem = elementType(type, 0);
  uint64_t stride = layout.sizeOf(elem);
  core::Global *into = &global;
  if (llvm::isa<types::Slice>(type->under())) {
    uint64_t length = 0;
    for (const LiteralElement &element : elements)
      length = std::max(length, element.index + 1);
    into = privateGlobal("static", length * stride, layout.alignOf(elem));
    global.data.push_back({core::DataItem::Address, offset, {}, into});
    staticBytes(global, offset + 8, littleEndian(length, 8));
    staticBytes(global, offset + 16, littleEndian(length, 8));
    offset = 0;
  }
  for (const LiteralElement &element : elements)
    staticValue(*into, offset + element.index * stride, info, element.value, elem);
  if (into != &global)
    finishStatic(*into);
}

void ProgramWalker::finishStatic(core::Global &global) {
  llvm::sort(global.data,
             [](const core::DataItem &a, const core::DataItem &b) { return a.offset < b.offset; });
}

} // namespace mapgo::walk
