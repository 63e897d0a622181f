// Calls of builtin functions (spec: Built-in functions, Package unsafe).
//
// Each builtin has a function of its own, which gets the first argument in x (evaluated, but for
// make, new and Offsetof) and leaves the result there. Those whose result is no constant record
// the type the builtin's name has in this call, such as func([]T, ...T) []T.
#include "frontend/check/assignments.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/check/untyped.h"

#include "llvm/ADT/ScopeExit.h"

namespace mapgo::check {

using namespace syntax;
using types::BuiltinId;

static bool builtinAppend(Checker &check, Operand &x, CallExpr *call, std::vector<Operand> &args);
static bool builtinLen(Checker &check, Operand &x, CallExpr *call, BuiltinId id);
static bool builtinClose(Checker &check, Operand &x, CallExpr *call);
static bool builtinComplex(Checker &check, Operand &x, Operand &y, CallExpr *call);
static bool builtinRealImag(Checker &check, Operand &x, CallExpr *call, BuiltinId id);
static bool builtinCopy(Checker &check, Operand &x, Operand &y, CallExpr *call);
static bool builtinDelete(Checker &check, Operand &x, Operand &key, CallExpr *call);
static bool builtinMake(Checker &check, Operand &x, CallExpr *call);
static bool builtinNew(Checker &check, Operand &x, CallExpr *call);
static bool builtinPanic(Checker &check, Operand &x, CallExpr *call);
static bool builtinPrint(Checker &check, Operand &x, CallExpr *call, BuiltinId id,
                         std::vector<Operand> &args);
static bool unsafeAdd(Checker &check, Operand &x, Operand &y, CallExpr *call);
static bool builtinAssert(Checker &check, Operand &x, CallExpr *call);
static bool unsafeSlice(Checker &check, Operand &x, Operand &y, CallExpr *call);
static bool unsafeSizeof(Checker &check, Operand &x, CallExpr *call, BuiltinId id);
static bool unsafeOffsetof(Checker &check, Operand &x, CallExpr *call);
static uint64_t offsetOf(Checker &check, const Type *t, llvm::ArrayRef<unsigned> path);
static const Signature *makeSig(Checker &check, const Type *result,
                                llvm::ArrayRef<const Type *> params, bool variadic = false);

namespace {

/// Whether t holds itself without indirection, so that it has no size (an error that is reported
/// elsewhere).
bool isInfinite(const Type *t, llvm::SmallVectorImpl<const Named *> &path) {
  const auto *named = llvm::dyn_cast_if_present<Named>(t);
  if (named) {
    if (llvm::is_contained(path, named))
      return true;
    path.push_back(named);
  }
  bool result = false;
  if (const auto *array = underAs<types::Array>(t)) {
    result = isInfinite(array->elem, path);
  } else if (const auto *structure = underAs<types::Struct>(t)) {
    result = llvm::any_of(structure->fields,
                          [&](const Var *field) { return isInfinite(field->type, path); });
  }
  if (named)
    path.pop_back();
  return result;
}

bool isInfinite(const Type *t) {
  llvm::SmallVector<const Named *, 8> path;
  return isInfinite(t, path);
}

struct BuiltinInfo {
  llvm::StringRef name;
  size_t minArgs;
  bool variadic;
};

BuiltinInfo describe(BuiltinId id) {
  switch (id) {
  case BuiltinId::Append:
    return {"append", 1, true};
  case BuiltinId::Cap:
    return {"cap", 1, false};
  case BuiltinId::Close:
    return {"close", 1, false};
  case BuiltinId::Complex:
    return {"complex", 2, false};
  case BuiltinId::Copy:
    return {"copy", 2, false};
  case BuiltinId::Delete:
    return {"delete", 2, false};
  case BuiltinId::Imag:
    return {"imag", 1, false};
  case BuiltinId::Len:
    return {"len", 1, false};
  case BuiltinId::Make:
    return {"make", 1, true};
  case BuiltinId::New:
    return {"new", 1, false};
  case BuiltinId::Panic:
    return {"panic", 1, false};
  case BuiltinId::Print:
    return {"print", 0, true};
  case BuiltinId::Println:
    return {"println", 0, true};
  case BuiltinId::Real:
    return {"real", 1, false};
  case BuiltinId::Recover:
    return {"recover", 0, false};
  case BuiltinId::Add:
    return {"Add", 2, false};
  case BuiltinId::Alignof:
    return {"Alignof", 1, false};
  case BuiltinId::Offsetof:
    return {"Offsetof", 1, false};
  case BuiltinId::Sizeof:
    return {"Sizeof", 1, false};
  case BuiltinId::Slice:
    return {"Slice", 2, false};
  case BuiltinId::Assert:
    return {"assert", 1, false};
  }
  llvm_unreachable("unknown builtin");
}

bool evaluatesArguments(BuiltinId id) {
  return id != BuiltinId::Make && id != BuiltinId::New && id != BuiltinId::Offsetof;
}

/// Of a pointer to an array, the array; else t.
const Type *derefArrayPointer(const Type *t) {
  if (const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(t)) {
    if (const auto *array = underAs<types::Array>(pointer->elem))
      return array;
  }
  return t;
}

/// Of a pointer to a struct, the struct type; else t.
const Type *derefStructPointer(const Type *t) {
  if (const auto *pointer = underAs<types::Pointer>(t);
      pointer && underAs<types::Struct>(pointer->elem))
    return pointer->elem;
  return t;
}

} // namespace

/// Checks a call of the builtin `id` and leaves its result in x; false after an error. x.expr is
/// the caller's to set.
bool builtin(Checker &check, Operand &x, CallExpr *call, BuiltinId id) {
  BuiltinInfo info = describe(id);
  if (call->hasDots && id != BuiltinId::Append) {
    check.error(call, "invalid operation: invalid use of ... with built-in " + info.name);
    use(check, call->args);
    return false;
  }

  // len and cap of an array are constant unless the argument calls or receives.
  bool outerCalls = check.env.hasCallOrRecv;
  bool isLength = id == BuiltinId::Len || id == BuiltinId::Cap;
  auto restore = llvm::make_scope_exit([&] {
    if (isLength)
      check.env.hasCallOrRecv = outerCalls;
  });
  if (isLength)
    check.env.hasCallOrRecv = false;

  std::vector<Operand> args;
  size_t count = call->args.size();
  if (evaluatesArguments(id)) {
    bool commaOk = false;
    args = exprList(check, call->args, false, commaOk);
    count = args.size();
    if (count > 0) {
      x = args[0];
      if (x.invalid())
        return false;
    }
  }
  if (count < info.minArgs || (!info.variadic && count > info.minArgs)) {
    check.error(call, llvm::Twine("invalid operation: ") +
                          (count < info.minArgs ? "not enough" : "too many") + " arguments for " +
                          check.str(call) + " (expected " + llvm::Twine(info.minArgs) + ", found " +
                          llvm::Twine(count) + ")");
    return false;
  }

  switch (id) {
  case BuiltinId::Append:
    return builtinAppend(check, x, call, args);
  case BuiltinId::Cap:
  case BuiltinId::Len:
    return builtinLen(check, x, call, id);
  case BuiltinId::Close:
    return builtinClose(check, x, call);
  case BuiltinId::Complex:
    return builtinComplex(check, x, args[1], call);
  case BuiltinId::Copy:
    return builtinCopy(check, x, args[1], call);
  case BuiltinId::Delete:
    return builtinDelete(check, x, args[1], call);
  case BuiltinId::Imag:
  case BuiltinId::Real:
    return builtinRealImag(check, x, call, id);
  case BuiltinId::Make:
    return builtinMake(check, x, call);
  case BuiltinId::New:
    return builtinNew(check, x, call);
  case BuiltinId::Panic:
    return builtinPanic(check, x, call);
  case BuiltinId::Print:
  case BuiltinId::Println:
    return builtinPrint(check, x, call, id, args);
  case BuiltinId::Recover:
    x.mode = Mode::Value;
    x.type = check.context.emptyInterface();
    check.recordBuiltinType(call->fun, makeSig(check, x.type, {}));
    return true;
  case BuiltinId::Add:
    return unsafeAdd(check, x, args[1], call);
  case BuiltinId::Slice:
    return unsafeSlice(check, x, args[1], call);
  case BuiltinId::Alignof:
  case BuiltinId::Sizeof:
    return unsafeSizeof(check, x, call, id);
  case BuiltinId::Offsetof:
    return unsafeOffsetof(check, x, call);
  case BuiltinId::Assert:
    return builtinAssert(check, x, call);
  }
  llvm_unreachable("unknown builtin");
}

/// append(s S, elements ...T) S, and append([]byte, string...).
static bool builtinAppend(Checker &check, Operand &x, CallExpr *call, std::vector<Operand> &args) {
  const Type *sliceType = x.type;
  const auto *slice = underAs<types::Slice>(sliceType);
  if (!slice) {
    check.error(x, "first argument to append must be a slice; have " +
                       (x.isNil() ? "untyped nil" : check.str(x)));
    return false;
  }
  if (args.size() == 2 && call->hasDots &&
      assignableTo(check, x, check.context.make<types::Slice>(check.context.byteType()), nullptr)) {
    Operand &text = args[1];
    if (text.invalid())
      return false;
    if (types::isString(text.type)) {
      if (types::isUntyped(text.type))
        convertUntyped(check, text, check.context.basic(BasicKind::String));
      check.recordBuiltinType(call->fun, makeSig(check, sliceType, {sliceType, text.type}, true));
      x.mode = Mode::Value;
      x.type = sliceType;
      return true;
    }
  }

  const Type *rest = check.context.make<types::Slice>(slice->elem);
  const Signature *sig = makeSig(check, sliceType, {sliceType, rest}, true);
  arguments(check, call, sig, args);
  x.mode = Mode::Value;
  x.type = sliceType;
  check.recordBuiltinType(call->fun, sig);
  return true;
}

static bool builtinLen(Checker &check, Operand &x, CallExpr *call, BuiltinId id) {
  bool isLen = id == BuiltinId::Len;
  Mode mode = Mode::Invalid;
  Value value;
  const Type *u = derefArrayPointer(underOrNull(x.type));
  if (u && types::isString(u) && isLen) {
    mode = x.mode == Mode::Constant ? Mode::Constant : Mode::Value;
    if (mode == Mode::Constant && !x.value.isUnknown())
      value = constant::makeInt64(static_cast<int64_t>(constant::stringValue(x.value).size()));
  } else if (const auto *array = llvm::dyn_cast_if_present<types::Array>(u)) {
    // spec: "The expressions len(s) and cap(s) are constants if the type of s is an array or
    // pointer to an array and the expression s does not contain channel receives or
    // (non-constant) function calls"
    mode = check.env.hasCallOrRecv ? Mode::Value : Mode::Constant;
    if (mode == Mode::Constant && array->len >= 0)
      value = constant::makeInt64(array->len);
  } else if (llvm::isa_and_present<types::Slice, types::Chan>(u) ||
             (isLen && llvm::isa_and_present<types::Map>(u))) {
    mode = Mode::Value;
  }

  if (mode == Mode::Invalid) {
    if (!underInvalid(x.type))
      check.error(x, "invalid argument: " + check.str(x) + " for " + describe(id).name);
    return false;
  }
  const Type *result = check.context.basic(BasicKind::Int);
  if (mode != Mode::Constant)
    check.recordBuiltinType(call->fun, makeSig(check, result, {x.type}));
  x.mode = mode;
  x.type = result;
  x.value = value;
  return true;
}

static bool builtinClose(Checker &check, Operand &x, CallExpr *call) {
  const auto *channel = underAs<types::Chan>(x.type);
  if (!channel || channel->dir == types::ChanDir::RecvOnly) {
    check.error(x, llvm::Twine("invalid operation: cannot close ") +
                       (channel ? "receive-only channel " : "non-channel ") + check.str(x));
    return false;
  }
  x.mode = Mode::NoValue;
  check.recordBuiltinType(call->fun, makeSig(check, nullptr, {x.type}));
  return true;
}

/// complex(x, y floatT) complexT
static bool builtinComplex(Checker &check, Operand &x, Operand &y, CallExpr *call) {
  if (y.invalid())
    return false;
  bool xUntyped = types::isUntyped(x.type), yUntyped = types::isUntyped(y.type);
  const Type *floatType = check.context.basic(BasicKind::Float64);
  if (xUntyped && yUntyped) {
    if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
      for (Operand *part : {&x, &y}) {
        if (types::isNumeric(part->type) && constant::sign(constant::imag(part->value)) == 0)
          part->type = check.context.basic(BasicKind::UntypedFloat);
      }
    } else { // an open shift is among them, which cannot become a float
      convertUntyped(check, x, floatType);
      convertUntyped(check, y, floatType);
    }
  } else if (xUntyped) {
    convertUntyped(check, x, y.type);
  } else if (yUntyped) {
    convertUntyped(check, y, x.type);
  }
  if (x.invalid() || y.invalid())
    return false;

  if (!types::identical(x.type, y.type)) {
    check.error(x, "invalid operation: " + check.str(call) + " (mismatched types " +
                       check.str(x.type) + " and " + check.str(y.type) + ")");
    return false;
  }
  const auto *basic = underAs<Basic>(x.type);
  const Type *result = nullptr;
  if (basic && basic->basicKind == BasicKind::Float32)
    result = check.context.basic(BasicKind::Complex64);
  else if (basic && basic->basicKind == BasicKind::Float64)
    result = check.context.basic(BasicKind::Complex128);
  else if (basic && basic->basicKind == BasicKind::UntypedFloat)
    result = check.context.basic(BasicKind::UntypedComplex);
  if (!result) {
    check.error(x, "invalid argument: arguments have type " + check.str(x.type) +
                       ", expected floating-point");
    return false;
  }

  if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
    x.value = constant::binaryOp(constant::toFloat(x.value), constant::Op::Add,
                                 constant::makeImag(constant::toFloat(y.value)));
  } else {
    x.mode = Mode::Value;
    check.recordBuiltinType(call->fun, makeSig(check, result, {x.type, x.type}));
  }
  x.type = result;
  return true;
}

/// real(complexT) floatT, imag(complexT) floatT
static bool builtinRealImag(Checker &check, Operand &x, CallExpr *call, BuiltinId id) {
  if (types::isUntyped(x.type)) {
    if (x.mode == Mode::Constant) {
      if (types::isNumeric(x.type))
        x.type = check.context.basic(BasicKind::UntypedComplex);
    } else { // an open shift, which cannot become a complex number
      convertUntyped(check, x, check.context.basic(BasicKind::Complex128));
      if (x.invalid())
        return false;
    }
  }
  const auto *basic = underAs<Basic>(x.type);
  const Type *result = nullptr;
  if (basic && basic->basicKind == BasicKind::Complex64)
    result = check.context.basic(BasicKind::Float32);
  else if (basic && basic->basicKind == BasicKind::Complex128)
    result = check.context.basic(BasicKind::Float64);
  else if (basic && basic->basicKind == BasicKind::UntypedComplex)
    result = check.context.basic(BasicKind::UntypedFloat);
  if (!result) {
    check.error(x, "invalid argument: argument has type " + check.str(x.type) +
                       ", expected complex type");
    return false;
  }

  if (x.mode == Mode::Constant) {
    x.value = id == BuiltinId::Real ? constant::real(x.value) : constant::imag(x.value);
  } else {
    x.mode = Mode::Value;
    check.recordBuiltinType(call->fun, makeSig(check, result, {x.type}));
  }
  x.type = result;
  return true;
}

/// copy(dst, src []T) int, and copy([]byte, string).
static bool builtinCopy(Checker &check, Operand &x, Operand &y, CallExpr *call) {
  if (y.invalid())
    return false;
  const auto *to = underAs<types::Slice>(x.type);
  const auto *from = underAs<types::Slice>(y.type);
  const Type *fromElem = from ? from->elem : nullptr;
  if (!underInvalid(y.type) && types::isString(y.type))
    fromElem = check.context.byteType();
  if (!to || !fromElem) {
    check.error(x, "invalid argument: copy expects slice arguments; found " + check.str(x) +
                       " and " + check.str(y));
    return false;
  }
  if (!types::identical(to->elem, fromElem)) {
    check.error(x, "invalid argument: arguments to copy " + check.str(x) + " and " + check.str(y) +
                       " have different element types " + check.str(to->elem) + " and " +
                       check.str(fromElem));
    return false;
  }
  if (types::isUntyped(y.type))
    convertUntyped(check, y, check.context.basic(BasicKind::String));
  const Type *result = check.context.basic(BasicKind::Int);
  check.recordBuiltinType(call->fun, makeSig(check, result, {x.type, y.type}));
  x.mode = Mode::Value;
  x.type = result;
  return true;
}

static bool builtinDelete(Checker &check, Operand &x, Operand &key, CallExpr *call) {
  const Type *mapType = x.type;
  const auto *map = underAs<types::Map>(mapType);
  if (!map) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a map");
    return false;
  }
  if (key.invalid())
    return false;
  assignment(check, key, map->key, "argument to delete");
  if (key.invalid())
    return false;
  x.mode = Mode::NoValue;
  check.recordBuiltinType(call->fun, makeSig(check, nullptr, {mapType, map->key}));
  return true;
}

/// make(T, size, capacity)
static bool builtinMake(Checker &check, Operand &x, CallExpr *call) {
  Expr *typeArg = call->args[0];
  const Type *type = varType(check, typeArg);
  if (underInvalid(type))
    return false;
  size_t least = 1;
  if (underAs<types::Slice>(type)) {
    least = 2;
  } else if (!underAs<types::Map>(type) && !underAs<types::Chan>(type)) {
    check.error(typeArg, "invalid argument: cannot make " + check.str(typeArg) +
                             "; type must be slice, map, or channel");
    return false;
  }
  size_t count = call->args.size();
  if (count < least || count > least + 1) {
    check.error(call, "invalid operation: " + check.str(call) + " expects " + llvm::Twine(least) +
                          " or " + llvm::Twine(least + 1) + " arguments; found " +
                          llvm::Twine(count));
    return false;
  }

  llvm::SmallVector<const Type *, 3> params = {type};
  llvm::SmallVector<int64_t, 2> sizes;
  for (Expr *arg : call->args.drop_front()) {
    const Type *sizeType = nullptr;
    int64_t size = checkIndex(check, arg, -1, &sizeType);
    params.push_back(sizeType);
    if (size >= 0)
      sizes.push_back(size);
  }
  if (sizes.size() == 2 && sizes[0] > sizes[1])
    check.error(call->args[1], "invalid argument: length and capacity swapped");
  x.mode = Mode::Value;
  x.type = type;
  check.recordBuiltinType(call->fun, makeSig(check, type, params));
  return true;
}

static bool builtinNew(Checker &check, Operand &x, CallExpr *call) {
  const Type *type = varType(check, call->args[0]);
  if (types::isInvalid(type))
    return false;
  x.mode = Mode::Value;
  x.type = check.context.make<types::Pointer>(type);
  check.recordBuiltinType(call->fun, makeSig(check, x.type, {type}));
  return true;
}

static bool builtinPanic(Checker &check, Operand &x, CallExpr *call) {
  if (check.env.isPanic) // ends a statement list (return.cpp)
    check.env.isPanic->insert(call);
  assignment(check, x, check.context.emptyInterface(), "argument to panic");
  if (x.invalid())
    return false;
  x.mode = Mode::NoValue;
  check.recordBuiltinType(call->fun, makeSig(check, nullptr, {check.context.emptyInterface()}));
  return true;
}

static bool builtinPrint(Checker &check, Operand &x, CallExpr *call, BuiltinId id,
                         std::vector<Operand> &args) {
  std::string context = ("argument to " + describe(id).name).str();
  llvm::SmallVector<const Type *, 8> params;
  for (Operand &arg : args) {
    assignment(check, arg, nullptr, context);
    if (arg.invalid())
      return false;
    params.push_back(arg.type);
  }
  x.mode = Mode::NoValue;
  check.recordBuiltinType(call->fun, makeSig(check, nullptr, params));
  return true;
}

/// unsafe.Add(ptr unsafe.Pointer, len IntegerType) unsafe.Pointer
static bool unsafeAdd(Checker &check, Operand &x, Operand &y, CallExpr *call) {
  if (!check.allowVersion(17)) {
    check.versionError(syntax::startPos(call->fun), "unsafe.Add", 17);
    return false;
  }
  assignment(check, x, check.context.basic(BasicKind::UnsafePointer), "argument to unsafe.Add");
  if (x.invalid() || !isValidIndex(check, y, "length", true))
    return false;
  x.mode = Mode::Value;
  x.type = check.context.basic(BasicKind::UnsafePointer);
  check.recordBuiltinType(call->fun, makeSig(check, x.type, {x.type, y.type}));
  return true;
}

/// assert(c), which only tests have; its result is c.
static bool builtinAssert(Checker &check, Operand &x, CallExpr *call) {
  if (x.mode != Mode::Constant || !types::isBoolean(x.type)) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a boolean constant");
    return false;
  }
  if (!x.value.isUnknown() && !constant::boolValue(x.value))
    check.error(call, check.str(call) + " failed");
  return true;
}

/// unsafe.Slice(ptr *T, len IntegerType) []T
static bool unsafeSlice(Checker &check, Operand &x, Operand &y, CallExpr *call) {
  if (!check.allowVersion(17)) {
    check.versionError(syntax::startPos(call->fun), "unsafe.Slice", 17);
    return false;
  }
  const auto *pointer = underAs<types::Pointer>(x.type);
  if (!pointer) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a pointer");
    return false;
  }
  if (!isValidIndex(check, y, "length", false))
    return false;
  x.mode = Mode::Value;
  x.type = check.context.make<types::Slice>(pointer->elem);
  check.recordBuiltinType(call->fun, makeSig(check, x.type, {pointer, y.type}));
  return true;
}

/// unsafe.Sizeof and unsafe.Alignof: constants.
static bool unsafeSizeof(Checker &check, Operand &x, CallExpr *call, BuiltinId id) {
  assignment(check, x, nullptr, "argument to unsafe." + describe(id).name);
  if (x.invalid())
    return false;
  const Type *result = check.context.basic(BasicKind::Uintptr);
  if (isInfinite(x.type)) {
    x.mode = Mode::Value;
    check.recordBuiltinType(call->fun, makeSig(check, result, {x.type}));
  } else {
    x.mode = Mode::Constant;
    x.value = constant::makeUint64(id == BuiltinId::Sizeof ? check.sizes.sizeOf(x.type)
                                                           : check.sizes.alignOf(x.type));
  }
  x.type = result;
  return true;
}

/// unsafe.Offsetof(x.f): a constant; f is not reached through an embedded pointer.
static bool unsafeOffsetof(Checker &check, Operand &x, CallExpr *call) {
  Expr *arg = call->args[0];
  auto *selector = llvm::dyn_cast<SelectorExpr>(unparen(arg));
  if (!selector) {
    check.error(arg, "invalid argument: " + check.str(arg) + " is not a selector expression");
    use(check, arg);
    return false;
  }
  expr(check, x, selector->x);
  if (x.invalid())
    return false;

  const Type *base = derefStructPointer(x.type);
  llvm::StringRef name = selector->sel->value;
  types::LookupResult found = types::lookupFieldOrMethod(base, false, check.package, name);
  if (!found.object) {
    check.error(x, "invalid argument: " + check.str(base) + " has no single field " + name);
    return false;
  }
  if (llvm::isa<types::Func>(found.object)) {
    check.error(arg, "invalid argument: " + check.str(arg) + " is a method value");
    return false;
  }
  if (found.indirect) {
    check.error(x, "invalid argument: field " + name + " is embedded via a pointer in " +
                       check.str(base));
    return false;
  }
  check.recordSelection(selector, Selection::Field, base, found.object, found.index, false);
  check.recordTypeAndValue(selector, x.mode == Mode::Variable ? Mode::Variable : Mode::Value,
                           found.object->type, {});

  const Type *result = check.context.basic(BasicKind::Uintptr);
  if (isInfinite(base)) {
    x.mode = Mode::Value;
    check.recordBuiltinType(call->fun, makeSig(check, result, {found.object->type}));
  } else {
    x.mode = Mode::Constant;
    x.value = constant::makeUint64(offsetOf(check, base, found.index));
  }
  x.type = result;
  return true;
}

/// Offset of the field at the end of `path` from the start of struct type t.
static uint64_t offsetOf(Checker &check, const Type *t, llvm::ArrayRef<unsigned> path) {
  uint64_t offset = 0;
  for (unsigned index : path) {
    const auto *structure = underAs<types::Struct>(t);
    offset += check.sizes.offsetsOf(structure)[index];
    t = structure->fields[index]->type;
  }
  return offset;
}

/// A builtin's type in one call: parameters by default type, `result` may be nullptr.
static const Signature *makeSig(Checker &check, const Type *result,
                                llvm::ArrayRef<const Type *> params, bool variadic) {
  auto variable = [&](const Type *type) {
    return check.context.make<Var>(Pos(), nullptr, "", types::defaultType(type));
  };
  std::vector<Var *> vars;
  for (const Type *param : params)
    vars.push_back(variable(param));
  auto *sig = check.context.make<Signature>();
  sig->params = check.context.make<types::Tuple>(std::move(vars));
  sig->results = check.context.emptyTuple();
  if (result)
    sig->results = check.context.make<types::Tuple>(std::vector<Var *>{variable(result)});
  sig->variadic = variadic;
  return sig;
}

} // namespace mapgo::check
