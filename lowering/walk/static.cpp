// Static data: package variables whose initial values are known, and tables of constants
// (gc 1.24: staticinit).
#include "lowering/walk/static.h"

#include "frontend/check/query.h"
#include "lowering/rtti/rtti.h"
#include "lowering/walk/closure.h"
#include "lowering/walk/complit.h"
#include "lowering/walk/expr.h"
#include "lowering/walk/generated.h"
#include "lowering/walk/symbols.h"
#include "lowering/walk/types.h"

namespace mapgo::walk {

using namespace syntax;

namespace {

/// The literal that x is, or whose address x is; nullptr if there is none.
const CompositeLit *literalOf(const Expr *x) {
  if (const auto *unary = llvm::dyn_cast<Unary>(x); unary && unary->op == Operator::And)
    x = unparen(unary->x);
  return llvm::dyn_cast<CompositeLit>(x);
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

/// x, which becomes a value of type `type`, without what does not change its bits: parentheses,
/// and conversions between types that have the same underlying one.
const Expr *representedBy(const check::Info &info, const Expr *x, const Type *type) {
  for (;;) {
    x = unparen(x);
    const auto *call = llvm::dyn_cast<CallExpr>(x);
    if (!call || types::isInterface(type) || info.of(call).mode == Mode::Constant ||
        !info.isConversion(call) || call->args.size() != 1)
      return x;
    const check::TypeAndValue &operand = info.of(call->args[0]);
    if (operand.mode == Mode::Constant || operand.mode == Mode::NilValue ||
        types::isInterface(operand.type) || types::isUntyped(operand.type) ||
        !types::identical(operand.type->under(), info.typeOf(call)->under()))
      return x;
    x = call->args[0];
  }
}

} // namespace

/// The symbol and distance of &v, &v.f, &v[3] for a package variable v.
static std::optional<std::pair<core::Global *, uint64_t>>
staticAddress(PackageWalk &package, const check::Info &info, const Expr *x) {
  const auto *unary = llvm::dyn_cast<Unary>(x);
  if (!unary || unary->op != Operator::And)
    return std::nullopt;
  uint64_t offset = 0;
  for (x = unparen(unary->x);; x = unparen(x)) {
    if (const types::Object *object = info.objectOf(x)) {
      const auto *v = llvm::dyn_cast<Var>(object);
      if (!v || !check::isPackageLevel(v))
        return std::nullopt;
      return std::pair(globalOf(package, v), offset);
    }
    if (const auto *index = llvm::dyn_cast<IndexExpr>(x)) {
      const auto *array = llvm::dyn_cast<types::Array>(info.typeOf(index->x)->under());
      const check::TypeAndValue &at = info.of(index->index);
      if (!array || at.mode != Mode::Constant)
        return std::nullopt;
      offset += constant::lowBits(constant::toInt(at.value)) * package.layout.sizeOf(array->elem);
      x = index->x;
      continue;
    }
    const auto *selector = llvm::dyn_cast<SelectorExpr>(x);
    const Selection *found = selector ? info.selection(selector) : nullptr;
    if (!found || found->kind != Selection::Field)
      return std::nullopt;
    const Type *base = info.typeOf(selector->x);
    for (unsigned field : found->index) {
      const auto *structure = llvm::dyn_cast<types::Struct>(base->under());
      if (!structure) // through a pointer
        return std::nullopt;
      offset += package.layout.fieldOffset(structure, field);
      base = structure->fields[field]->type;
    }
    x = selector->x;
  }
}

static StaticForm staticForm(PackageWalk &package, const check::Info &info, const Expr *x,
                             const Type *type, StaticUse use) {
  using enum StaticForm;
  const check::TypeAndValue &known = info.of(x);
  bool isOnce = use == StaticUse::Once, mayRefer = use != StaticUse::Constants;
  if (known.mode == Mode::NilValue)
    return Zero;
  if (types::isInterface(type)) {
    bool hasForm =
        mayRefer && known.type && !types::isInterface(known.type) && known.mode != Mode::TypeExpr;
    return hasForm && isStatic(package, info, x, types::defaultType(known.type), use) ? Interface
                                                                                      : Dynamic;
  }
  if (known.mode == Mode::Constant)
    return Constant;
  if (llvm::isa_and_nonnull<types::Func>(info.objectOf(x)))
    return mayRefer ? Function : Dynamic;
  if (llvm::isa<FuncLit>(x))
    return isOnce ? Function : Dynamic;
  if (const auto *v = llvm::dyn_cast_or_null<Var>(info.objectOf(x)))
    return isOnce && package.initialized.contains(v) ? Variable : Dynamic;
  if (const Type *elem = types::derefOrNull(known.type)) {
    if (literalOf(x))
      return isOnce && !llvm::isa<types::Map>(elem->under()) ? Pointer : Dynamic;
    return mayRefer && staticAddress(package, info, x) ? Address : Dynamic;
  }
  if (!llvm::isa<CompositeLit>(x) || llvm::isa<types::Map>(known.type->under()))
    return Dynamic;
  if (llvm::isa<types::Slice>(known.type->under()))
    return isOnce ? Slice : Dynamic;
  return InPlace;
}

bool isStatic(PackageWalk &package, const check::Info &info, const Expr *x, const Type *type,
              StaticUse use) {
  return countParts(package, info, x, type, use).computed == 0;
}

PartCounts countParts(PackageWalk &package, const check::Info &info, const Expr *x,
                      const Type *type, StaticUse use) {
  x = representedBy(info, x, type);
  StaticForm form = staticForm(package, info, x, type, use);
  const CompositeLit *lit = literalOf(x);
  if (form == StaticForm::Dynamic)
    return {0, 1};
  if (!lit || form == StaticForm::Interface)
    return {1, 0};
  const Type *litType = info.typeOf(x);
  if (const Type *elem = types::derefOrNull(litType))
    litType = elem;
  PartCounts sum;
  for (const LiteralElement &element : literalElements(info, lit, litType)) {
    PartCounts part =
        countParts(package, info, element.value, elementType(litType, element.index), use);
    sum.known += part.known;
    sum.computed += part.computed;
  }
  return sum;
}

void staticBytes(PackageWalk &package, core::Global &global, uint64_t offset,
                 llvm::StringRef bytes) {
  if (bytes.find_first_not_of('\0') != llvm::StringRef::npos)
    global.data.push_back({core::DataItem::Bytes, offset, package.unit.intern(bytes)});
}

static void staticConstant(PackageWalk &package, core::Global &global, uint64_t offset,
                           const constant::Value &value, const Type *type) {
  const core::Type *t = coreType(package, type);
  auto integer = [&](uint64_t at, uint64_t bits, uint64_t size) {
    staticBytes(package, global, at, littleEndian(bits, size));
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
    global.data.push_back({core::DataItem::Address, offset, {}, stringData(package, text)});
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

/// The code of a function or of a literal that captures nothing.
static const core::Function *staticFunction(PackageWalk &package, const check::Info &info,
                                            const Expr *x) {
  const auto *lit = llvm::dyn_cast<FuncLit>(x);
  if (!lit)
    return functionOf(package, llvm::cast<types::Func>(info.objectOf(x)));
  Walk walker(package, &info, package.self, package.unit.function(package.self->path + ".init"));
  walker.isInit = true;
  return literalCode(walker, lit);
}

/// {type or itab, data}: the data is the value itself where that is a pointer, else it is in memory
/// that is never changed.
static void staticInterface(PackageWalk &package, core::Global &global, uint64_t offset,
                            const check::Info &info, const Expr *x, const Type *iface,
                            StaticUse use) {
  const Type *type = types::defaultType(info.typeOf(x));
  bool isEmpty = types::typeSet(llvm::cast<types::Interface>(iface->under())).methods.empty();
  auto address = [&](uint64_t at, const core::Symbol *symbol) {
    global.data.push_back({core::DataItem::Address, at, {}, symbol});
  };
  address(offset, isEmpty ? package.descriptors().of(type) : itab(package, type, iface));
  offset += 8;
  if (layout::isDirectIface(type))
    return staticValue(package, global, offset, info, x, type, use);
  if (package.layout.sizeOf(type) == 0)
    return address(offset, zeroBase(package));
  core::Global box("");
  box.size = package.layout.sizeOf(type);
  box.align = package.layout.alignOf(type);
  staticValue(package, box, 0, info, x, type, use);
  address(offset, sharedConstant(package, std::move(box)));
}

void staticValue(PackageWalk &package, core::Global &global, uint64_t offset,
                 const check::Info &info, const Expr *x, const Type *type, StaticUse use,
                 std::vector<ComputedPart> *rest, const std::string &path) {
  const Expr *written = std::exchange(x, representedBy(info, x, type));
  auto address = [&](const core::Symbol *symbol, uint64_t distance = 0) {
    global.data.push_back(
        {core::DataItem::Address, offset, {}, symbol, static_cast<int64_t>(distance)});
  };
  switch (staticForm(package, info, x, type, use)) {
  case StaticForm::Dynamic:
    assert(rest && "a value that is not static");
    rest->push_back({&global, offset, path, unparen(written), type});
    return;
  case StaticForm::Zero:
    return;
  case StaticForm::Constant:
    return staticConstant(package, global, offset, info.of(x).value, type);
  case StaticForm::Function:
    return address(staticFuncVal(package, staticFunction(package, info, x)));
  case StaticForm::Variable:
    for (core::DataItem item : globalOf(package, llvm::cast<Var>(info.objectOf(x)))->data) {
      item.offset += offset;
      global.data.push_back(item);
    }
    return;
  case StaticForm::Address: {
    auto [symbol, distance] = *staticAddress(package, info, x);
    return address(symbol, distance);
  }
  case StaticForm::Interface:
    return staticInterface(package, global, offset, info, x, type, use);
  case StaticForm::Pointer: {
    const Type *elem = types::derefOrNull(info.typeOf(x));
    core::Global *pointee =
        privateGlobal(package, "static", package.layout.sizeOf(elem), package.layout.alignOf(elem));
    address(pointee);
    staticLiteral(package, *pointee, 0, info, literalOf(x), elem, use, rest, "");
    return finishStatic(*pointee);
  }
  case StaticForm::Slice:
  case StaticForm::InPlace:
    return staticLiteral(package, global, offset, info, llvm::cast<CompositeLit>(x), info.typeOf(x),
                         use, rest, path);
  }
}

void staticLiteral(PackageWalk &package, core::Global &global, uint64_t offset,
                   const check::Info &info, const CompositeLit *lit, const Type *type,
                   StaticUse use, std::vector<ComputedPart> *rest, const std::string &path) {
  std::vector<LiteralElement> elements = literalElements(info, lit, type);
  if (const auto *structure = llvm::dyn_cast<types::Struct>(type->under())) {
    for (const LiteralElement &element : elements) {
      auto index = static_cast<unsigned>(element.index);
      const Var *field = structure->fields[index];
      if (isDiscarded(type, index)) {
        if (!isStatic(package, info, element.value, field->type, use))
          rest->push_back({nullptr, 0, "", element.value, field->type});
        continue;
      }
      staticValue(package, global, offset + package.layout.fieldOffset(structure, index), info,
                  element.value, field->type, use, rest,
                  path.empty() ? field->name.str() : path + "." + field->name.str());
    }
    return;
  }
  const Type *elem = elementType(type, 0);
  uint64_t stride = package.layout.sizeOf(elem);
  core::Global *into = &global;
  if (llvm::isa<types::Slice>(type->under())) {
    uint64_t length = check::literalLength(info, lit);
    into = privateGlobal(package, "static", length * stride, package.layout.alignOf(elem));
    global.data.push_back({core::DataItem::Address, offset, {}, into});
    staticWord(package, global, offset + 8, length);
    staticWord(package, global, offset + 16, length);
    offset = 0;
  }
  for (const LiteralElement &element : elements)
    staticValue(package, *into, offset + element.index * stride, info, element.value, elem, use,
                rest, (into == &global ? path : "") + "[" + std::to_string(element.index) + "]");
  if (into != &global)
    finishStatic(*into);
}

void staticWord(PackageWalk &package, core::Global &global, uint64_t offset, uint64_t value) {
  staticBytes(package, global, offset, littleEndian(value, sizeof value));
}

void finishStatic(core::Global &global) {
  llvm::sort(global.data,
             [](const core::DataItem &a, const core::DataItem &b) { return a.offset < b.offset; });
}

/// One read-only global for all constants of the same content.
const core::Global *sharedConstant(PackageWalk &package, core::Global content) {
  finishStatic(content);
  std::string key = std::to_string(content.size) + ',' + std::to_string(content.align);
  for (const core::DataItem &item : content.data) {
    key += ',' + std::to_string(item.offset) + ':';
    key += item.symbol ? (item.symbol->name + "+" + llvm::Twine(item.addend)).str()
                       : std::to_string(item.bytes.size()) + '=' + item.bytes.str();
  }
  core::Global *&data = package.symbols.constants[key];
  if (!data) {
    data = privateGlobal(package, "go:const", content.size, content.align);
    data->readOnly = true;
    data->data = std::move(content.data);
  }
  return data;
}

} // namespace mapgo::walk
