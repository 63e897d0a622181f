// Calls of builtin functions (spec: Built-in functions, Package unsafe).
//
// Each builtin has a function of its own, which gets the first argument in x (evaluated, but for
// make, new and Offsetof) and leaves the result there. Those whose result is no constant record
// the type the builtin's name has in this call, such as func([]T, ...T) []T.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

#include "llvm/ADT/ScopeExit.h"

namespace mapgo::check {

using namespace syntax;
using types::BuiltinId;

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
bool Checker::builtin(Operand &x, CallExpr *call, BuiltinId id) {
  BuiltinInfo info = describe(id);
  if (call->hasDots && id != BuiltinId::Append) {
    error(call, "invalid operation: invalid use of ... with built-in " + info.name);
    use(call->args);
    return false;
  }

  // len and cap of an array are constant unless the argument calls or receives.
  bool outerCalls = env_.hasCallOrRecv;
  bool isLength = id == BuiltinId::Len || id == BuiltinId::Cap;
  auto restore = llvm::make_scope_exit([&] {
    if (isLength)
      env_.hasCallOrRecv = outerCalls;
  });
  if (isLength)
    env_.hasCallOrRecv = false;

  std::vector<Operand> args;
  size_t count = call->args.size();
  if (evaluatesArguments(id)) {
    bool commaOk = false;
    args = exprList(call->args, false, commaOk);
    count = args.size();
    if (count > 0) {
      x = args[0];
      if (x.invalid())
        return false;
    }
  }
  if (count < info.minArgs || (!info.variadic && count > info.minArgs)) {
    error(call, llvm::Twine("invalid operation: ") +
                    (count < info.minArgs ? "not enough" : "too many") + " arguments for " +
                    str(call) + " (expected " + llvm::Twine(info.minArgs) + ", found " +
                    llvm::Twine(count) + ")");
    return false;
  }

  switch (id) {
  case BuiltinId::Append:
    return builtinAppend(x, call, args);
  case BuiltinId::Cap:
  case BuiltinId::Len:
    return builtinLen(x, call, id);
  case BuiltinId::Close:
    return builtinClose(x, call);
  case BuiltinId::Complex:
    return builtinComplex(x, args[1], call);
  case BuiltinId::Copy:
    return builtinCopy(x, args[1], call);
  case BuiltinId::Delete:
    return builtinDelete(x, args[1], call);
  case BuiltinId::Imag:
  case BuiltinId::Real:
    return builtinRealImag(x, call, id);
  case BuiltinId::Make:
    return builtinMake(x, call);
  case BuiltinId::New:
    return builtinNew(x, call);
  case BuiltinId::Panic:
    return builtinPanic(x, call);
  case BuiltinId::Print:
  case BuiltinId::Println:
    return builtinPrint(x, call, id, args);
  case BuiltinId::Recover:
    x.mode = Mode::Value;
    x.type = context_.emptyInterface();
    recordBuiltinType(call->fun, makeSig(x.type, {}));
    return true;
  case BuiltinId::Add:
    return unsafeAdd(x, args[1], call);
  case BuiltinId::Slice:
    return unsafeSlice(x, args[1], call);
  case BuiltinId::Alignof:
  case BuiltinId::Sizeof:
    return unsafeSizeof(x, call, id);
  case BuiltinId::Offsetof:
    return unsafeOffsetof(x, call);
  case BuiltinId::Assert:
    return builtinAssert(x, call);
  }
  llvm_unreachable("unknown builtin");
}

/// append(s S, elements ...T) S, and append([]byte, string...).
bool Checker::builtinAppend(Operand &x, CallExpr *call, std::vector<Operand> &args) {
  const Type *sliceType = x.type;
  const auto *slice = underAs<types::Slice>(sliceType);
  if (!slice) {
    error(x,
          "first argument to append must be a slice; have " + (x.isNil() ? "untyped nil" : str(x)));
    return false;
  }
  if (args.size() == 2 && call->hasDots &&
      assignableTo(x, context_.make<types::Slice>(context_.byteType()), nullptr)) {
    Operand &text = args[1];
    if (text.invalid())
      return false;
    if (types::isString(text.type)) {
      if (types::isUntyped(text.type))
        convertUntyped(text, context_.basic(BasicKind::String));
      recordBuiltinType(call->fun, makeSig(sliceType, {sliceType, text.type}, true));
      x.mode = Mode::Value;
      x.type = sliceType;
      return true;
    }
  }

  const Type *rest = context_.make<types::Slice>(slice->elem);
  const Signature *sig = makeSig(sliceType, {sliceType, rest}, true);
  arguments(call, sig, args);
  x.mode = Mode::Value;
  x.type = sliceType;
  recordBuiltinType(call->fun, sig);
  return true;
}

bool Checker::builtinLen(Operand &x, CallExpr *call, BuiltinId id) {
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
    mode = env_.hasCallOrRecv ? Mode::Value : Mode::Constant;
    if (mode == Mode::Constant && array->len >= 0)
      value = constant::makeInt64(array->len);
  } else if (llvm::isa_and_present<types::Slice, types::Chan>(u) ||
             (isLen && llvm::isa_and_present<types::Map>(u))) {
    mode = Mode::Value;
  }

  if (mode == Mode::Invalid) {
    if (!underInvalid(x.type))
      error(x, "invalid argument: " + str(x) + " for " + describe(id).name);
    return false;
  }
  const Type *result = context_.basic(BasicKind::Int);
  if (mode != Mode::Constant)
    recordBuiltinType(call->fun, makeSig(result, {x.type}));
  x.mode = mode;
  x.type = result;
  x.value = value;
  return true;
}

bool Checker::builtinClose(Operand &x, CallExpr *call) {
  const auto *channel = underAs<types::Chan>(x.type);
  if (!channel || channel->dir == types::ChanDir::RecvOnly) {
    error(x, llvm::Twine("invalid operation: cannot close ") +
                 (channel ? "receive-only channel " : "non-channel ") + str(x));
    return false;
  }
  x.mode = Mode::NoValue;
  recordBuiltinType(call->fun, makeSig(nullptr, {x.type}));
  return true;
}

/// complex(x, y floatT) complexT
bool Checker::builtinComplex(Operand &x, Operand &y, CallExpr *call) {
  if (y.invalid())
    return false;
  bool xUntyped = types::isUntyped(x.type), yUntyped = types::isUntyped(y.type);
  const Type *floatType = context_.basic(BasicKind::Float64);
  if (xUntyped && yUntyped) {
    if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
      for (Operand *part : {&x, &y}) {
        if (types::isNumeric(part->type) && constant::sign(constant::imag(part->value)) == 0)
          part->type = context_.basic(BasicKind::UntypedFloat);
      }
    } else { // an open shift is among them, which cannot become a float
      convertUntyped(x, floatType);
      convertUntyped(y, floatType);
    }
  } else if (xUntyped) {
    convertUntyped(x, y.type);
  } else if (yUntyped) {
    convertUntyped(y, x.type);
  }
  if (x.invalid() || y.invalid())
    return false;

  if (!types::identical(x.type, y.type)) {
    error(x, "invalid operation: " + str(call) + " (mismatched types " + str(x.type) + " and " +
                 str(y.type) + ")");
    return false;
  }
  const auto *basic = underAs<Basic>(x.type);
  const Type *result = nullptr;
  if (basic && basic->basicKind == BasicKind::Float32)
    result = context_.basic(BasicKind::Complex64);
  else if (basic && basic->basicKind == BasicKind::Float64)
    result = context_.basic(BasicKind::Complex128);
  else if (basic && basic->basicKind == BasicKind::UntypedFloat)
    result = context_.basic(BasicKind::UntypedComplex);
  if (!result) {
    error(x, "invalid argument: arguments have type " + str(x.type) + ", expected floating-point");
    return false;
  }

  if (x.mode == Mode::Constant && y.mode == Mode::Constant) {
    x.value = constant::binaryOp(constant::toFloat(x.value), constant::Op::Add,
                                 constant::makeImag(constant::toFloat(y.value)));
  } else {
    x.mode = Mode::Value;
    recordBuiltinType(call->fun, makeSig(result, {x.type, x.type}));
  }
  x.type = result;
  return true;
}

/// real(complexT) floatT, imag(complexT) floatT
bool Checker::builtinRealImag(Operand &x, CallExpr *call, BuiltinId id) {
  if (types::isUntyped(x.type)) {
    if (x.mode == Mode::Constant) {
      if (types::isNumeric(x.type))
        x.type = context_.basic(BasicKind::UntypedComplex);
    } else { // an open shift, which cannot become a complex number
      convertUntyped(x, context_.basic(BasicKind::Complex128));
      if (x.invalid())
        return false;
    }
  }
  const auto *basic = underAs<Basic>(x.type);
  const Type *result = nullptr;
  if (basic && basic->basicKind == BasicKind::Complex64)
    result = context_.basic(BasicKind::Float32);
  else if (basic && basic->basicKind == BasicKind::Complex128)
    result = context_.basic(BasicKind::Float64);
  else if (basic && basic->basicKind == BasicKind::UntypedComplex)
    result = context_.basic(BasicKind::UntypedFloat);
  if (!result) {
    error(x, "invalid argument: argument has type " + str(x.type) + ", expected complex type");
    return false;
  }

  if (x.mode == Mode::Constant) {
    x.value = id == BuiltinId::Real ? constant::real(x.value) : constant::imag(x.value);
  } else {
    x.mode = Mode::Value;
    recordBuiltinType(call->fun, makeSig(result, {x.type}));
  }
  x.type = result;
  return true;
}

/// copy(dst, src []T) int, and copy([]byte, string).
bool Checker::builtinCopy(Operand &x, Operand &y, CallExpr *call) {
  if (y.invalid())
    return false;
  const auto *to = underAs<types::Slice>(x.type);
  const auto *from = underAs<types::Slice>(y.type);
  const Type *fromElem = from ? from->elem : nullptr;
  if (!underInvalid(y.type) && types::isString(y.type))
    fromElem = context_.byteType();
  if (!to || !fromElem) {
    error(x, "invalid argument: copy expects slice arguments; found " + str(x) + " and " + str(y));
    return false;
  }
  if (!types::identical(to->elem, fromElem)) {
    error(x, "invalid argument: arguments to copy " + str(x) + " and " + str(y) +
                 " have different element types " + str(to->elem) + " and " + str(fromElem));
    return false;
  }
  if (types::isUntyped(y.type))
    convertUntyped(y, context_.basic(BasicKind::String));
  const Type *result = context_.basic(BasicKind::Int);
  recordBuiltinType(call->fun, makeSig(result, {x.type, y.type}));
  x.mode = Mode::Value;
  x.type = result;
  return true;
}

bool Checker::builtinDelete(Operand &x, Operand &key, CallExpr *call) {
  const Type *mapType = x.type;
  const auto *map = underAs<types::Map>(mapType);
  if (!map) {
    error(x, "invalid argument: " + str(x) + " is not a map");
    return false;
  }
  if (key.invalid())
    return false;
  assignment(key, map->key, "argument to delete");
  if (key.invalid())
    return false;
  x.mode = Mode::NoValue;
  recordBuiltinType(call->fun, makeSig(nullptr, {mapType, map->key}));
  return true;
}

/// make(T, size, capacity)
bool Checker::builtinMake(Operand &x, CallExpr *call) {
  Expr *typeArg = call->args[0];
  const Type *type = varType(typeArg);
  if (underInvalid(type))
    return false;
  size_t least = 1;
  if (underAs<types::Slice>(type)) {
    least = 2;
  } else if (!underAs<types::Map>(type) && !underAs<types::Chan>(type)) {
    error(typeArg, "invalid argument: cannot make " + str(typeArg) +
                       "; type must be slice, map, or channel");
    return false;
  }
  size_t count = call->args.size();
  if (count < least || count > least + 1) {
    error(call, "invalid operation: " + str(call) + " expects " + llvm::Twine(least) + " or " +
                    llvm::Twine(least + 1) + " arguments; found " + llvm::Twine(count));
    return false;
  }

  llvm::SmallVector<const Type *, 3> params = {type};
  llvm::SmallVector<int64_t, 2> sizes;
  for (Expr *arg : call->args.drop_front()) {
    const Type *sizeType = nullptr;
    int64_t size = index(arg, -1, &sizeType);
    params.push_back(sizeType);
    if (size >= 0)
      sizes.push_back(size);
  }
  if (sizes.size() == 2 && sizes[0] > sizes[1])
    error(call->args[1], "invalid argument: length and capacity swapped");
  x.mode = Mode::Value;
  x.type = type;
  recordBuiltinType(call->fun, makeSig(type, params));
  return true;
}

bool Checker::builtinNew(Operand &x, CallExpr *call) {
  const Type *type = varType(call->args[0]);
  if (types::isInvalid(type))
    return false;
  x.mode = Mode::Value;
  x.type = context_.make<types::Pointer>(type);
  recordBuiltinType(call->fun, makeSig(x.type, {type}));
  return true;
}

bool Checker::builtinPanic(Operand &x, CallExpr *call) {
  if (env_.isPanic) // ends a statement list (return.cpp)
    env_.isPanic->insert(call);
  assignment(x, context_.emptyInterface(), "argument to panic");
  if (x.invalid())
    return false;
  x.mode = Mode::NoValue;
  recordBuiltinType(call->fun, makeSig(nullptr, {context_.emptyInterface()}));
  return true;
}

bool Checker::builtinPrint(Operand &x, CallExpr *call, BuiltinId id, std::vector<Operand> &args) {
  std::string context = ("argument to " + describe(id).name).str();
  llvm::SmallVector<const Type *, 8> params;
  for (Operand &arg : args) {
    assignment(arg, nullptr, context);
    if (arg.invalid())
      return false;
    params.push_back(arg.type);
  }
  x.mode = Mode::NoValue;
  recordBuiltinType(call->fun, makeSig(nullptr, params));
  return true;
}

/// unsafe.Add(ptr unsafe.Pointer, len IntegerType) unsafe.Pointer
bool Checker::unsafeAdd(Operand &x, Operand &y, CallExpr *call) {
  if (!allowVersion(17)) {
    versionError(syntax::startPos(call->fun), "unsafe.Add", 17);
    return false;
  }
  assignment(x, context_.basic(BasicKind::UnsafePointer), "argument to unsafe.Add");
  if (x.invalid() || !isValidIndex(y, "length", true))
    return false;
  x.mode = Mode::Value;
  x.type = context_.basic(BasicKind::UnsafePointer);
  recordBuiltinType(call->fun, makeSig(x.type, {x.type, y.type}));
  return true;
}

/// assert(c), which only tests have; its result is c.
bool Checker::builtinAssert(Operand &x, CallExpr *call) {
  if (x.mode != Mode::Constant || !types::isBoolean(x.type)) {
    error(x, "invalid argument: " + str(x) + " is not a boolean constant");
    return false;
  }
  if (!x.value.isUnknown() && !constant::boolValue(x.value))
    error(call, str(call) + " failed");
  return true;
}

/// unsafe.Slice(ptr *T, len IntegerType) []T
bool Checker::unsafeSlice(Operand &x, Operand &y, CallExpr *call) {
  if (!allowVersion(17)) {
    versionError(syntax::startPos(call->fun), "unsafe.Slice", 17);
    return false;
  }
  const auto *pointer = underAs<types::Pointer>(x.type);
  if (!pointer) {
    error(x, "invalid argument: " + str(x) + " is not a pointer");
    return false;
  }
  if (!isValidIndex(y, "length", false))
    return false;
  x.mode = Mode::Value;
  x.type = context_.make<types::Slice>(pointer->elem);
  recordBuiltinType(call->fun, makeSig(x.type, {pointer, y.type}));
  return true;
}

/// unsafe.Sizeof and unsafe.Alignof: constants.
bool Checker::unsafeSizeof(Operand &x, CallExpr *call, BuiltinId id) {
  assignment(x, nullptr, "argument to unsafe." + describe(id).name);
  if (x.invalid())
    return false;
  const Type *result = context_.basic(BasicKind::Uintptr);
  if (isInfinite(x.type)) {
    x.mode = Mode::Value;
    recordBuiltinType(call->fun, makeSig(result, {x.type}));
  } else {
    x.mode = Mode::Constant;
    x.value = constant::makeUint64(id == BuiltinId::Sizeof ? sizes_.sizeOf(x.type)
                                                           : sizes_.alignOf(x.type));
  }
  x.type = result;
  return true;
}

/// unsafe.Offsetof(x.f): a constant; f is not reached through an embedded pointer.
bool Checker::unsafeOffsetof(Operand &x, CallExpr *call) {
  Expr *arg = call->args[0];
  auto *selector = llvm::dyn_cast<SelectorExpr>(unparen(arg));
  if (!selector) {
    error(arg, "invalid argument: " + str(arg) + " is not a selector expression");
    use(arg);
    return false;
  }
  expr(x, selector->x);
  if (x.invalid())
    return false;

  const Type *base = derefStructPointer(x.type);
  llvm::StringRef name = selector->sel->value;
  types::LookupResult found = types::lookupFieldOrMethod(base, false, package_, name);
  if (!found.object) {
    error(x, "invalid argument: " + str(base) + " has no single field " + name);
    return false;
  }
  if (llvm::isa<types::Func>(found.object)) {
    error(arg, "invalid argument: " + str(arg) + " is a method value");
    return false;
  }
  if (found.indirect) {
    error(x, "invalid argument: field " + name + " is embedded via a pointer in " + str(base));
    return false;
  }
  recordSelection(selector, Selection::Field, base, found.object, found.index, false);
  recordTypeAndValue(selector, x.mode == Mode::Variable ? Mode::Variable : Mode::Value,
                     found.object->type, {});

  const Type *result = context_.basic(BasicKind::Uintptr);
  if (isInfinite(base)) {
    x.mode = Mode::Value;
    recordBuiltinType(call->fun, makeSig(result, {found.object->type}));
  } else {
    x.mode = Mode::Constant;
    x.value = constant::makeUint64(offsetOf(base, found.index));
  }
  x.type = result;
  return true;
}

/// Offset of the field at the end of `path` from the start of struct type t.
uint64_t Checker::offsetOf(const Type *t, llvm::ArrayRef<unsigned> path) {
  uint64_t offset = 0;
  for (unsigned index : path) {
    const auto *structure = underAs<types::Struct>(t);
    offset += sizes_.offsetsOf(structure)[index];
    t = structure->fields[index]->type;
  }
  return offset;
}

const Signature *Checker::makeSig(const Type *result, llvm::ArrayRef<const Type *> params,
                                  bool variadic) {
  auto variable = [&](const Type *type) {
    return context_.make<Var>(Pos(), nullptr, "", types::defaultType(type));
  };
  std::vector<Var *> vars;
  for (const Type *param : params)
    vars.push_back(variable(param));
  auto *sig = context_.make<Signature>();
  sig->params = context_.make<types::Tuple>(std::move(vars));
  sig->results = context_.emptyTuple();
  if (result)
    sig->results = context_.make<types::Tuple>(std::vector<Var *>{variable(result)});
  sig->variadic = variadic;
  return sig;
}

} // namespace mapgo::check
