// Calls of builtin functions (spec: Built-in functions, Package unsafe).
//
// Each builtin has a function of its own, which gets the first argument in x (evaluated, but for
// make, new and Offsetof) and leaves the result there. Those whose result is no constant record
// the type the builtin's name has in this call, such as func([]T, ...T) []T.
#include "frontend/check/assignments.h"
#include "frontend/check/operators.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;
using types::BuiltinId;

namespace {

struct BuiltinInfo {
  llvm::StringLiteral name;
  size_t minArgs;
  bool variadic;
  bool isStatement;
};

constexpr BuiltinInfo builtinInfos[] = {
#define BUILTIN(id, name, arguments, variadic, isStatement)                                        \
  {name, arguments, variadic, isStatement},
#include "frontend/types/builtins.def"
};

/// A call of a builtin, with its arguments evaluated but for make, new and Offsetof.
struct Call {
  CallExpr *expr;
  BuiltinId id;
  std::vector<Operand> args;

  const BuiltinInfo &info() const { return builtinInfos[static_cast<unsigned>(id)]; }
};

#define BUILTIN(id, name, arguments, variadic, isStatement)                                        \
  bool builtin##id(Checker &check, Operand &x, Call &call);
#include "frontend/types/builtins.def"

/// Whether t's size depends on type parameters, or t holds itself without indirection, so that it
/// has none (an error that is reported elsewhere).
bool hasVarSize(const Type *t, llvm::DenseMap<const Named *, bool> &seen) {
  const auto *named = llvm::dyn_cast_if_present<Named>(t);
  if (named) {
    auto [known, isNew] = seen.try_emplace(named, true);
    if (!isNew)
      return known->second;
  }
  bool result = t && types::isTypeParam(t);
  if (const auto *array = underAs<types::Array>(t)) {
    result = hasVarSize(array->elem, seen);
  } else if (const auto *structure = underAs<types::Struct>(t)) {
    result = llvm::any_of(structure->fields,
                          [&](const Var *field) { return hasVarSize(field->type, seen); });
  }
  if (named)
    seen[named] = result;
  return result;
}

bool hasVarSize(const Type *t) {
  llvm::DenseMap<const Named *, bool> seen;
  return hasVarSize(t, seen);
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

/// A builtin's type in one call: parameters by default type, `result` may be nullptr.
const Signature *makeSig(Checker &check, const Type *result, llvm::ArrayRef<const Type *> params,
                         bool variadic) {
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

/// Gives x the result, a value of type `result` or none for nullptr, and records the builtin's type
/// in this call.
bool finish(Checker &check, Operand &x, const Call &call, const Type *result,
            llvm::ArrayRef<const Type *> params, bool variadic = false) {
  check.recordBuiltinType(call.expr->fun, makeSig(check, result, params, variadic));
  x.mode = result ? Mode::Value : Mode::NoValue;
  if (result)
    x.type = result;
  return true;
}

/// Offset of the field at the end of `path` from the start of struct type t.
uint64_t offsetOf(Checker &check, const Type *t, llvm::ArrayRef<unsigned> path) {
  uint64_t offset = 0;
  for (unsigned index : path) {
    const auto *structure = underAs<types::Struct>(t);
    offset += check.sizes.offsetsOf(structure)[index];
    t = structure->fields[index]->type;
  }
  return offset;
}

/// Reports the call of a builtin that Go has had only since go1.MINOR.
void needVersion(Checker &check, const Call &call, const llvm::Twine &name, unsigned minor) {
  if (!check.allowVersion(minor))
    check.versionError(syntax::startPos(call.expr->fun), name, minor);
}

/// append(s S, elements ...T) S, and append([]byte, string...).
bool builtinAppend(Checker &check, Operand &x, Call &call) {
  const Type *sliceType = x.type;
  const Type *core = types::coreType(sliceType);
  const auto *slice = llvm::dyn_cast_if_present<types::Slice>(core);
  if (!slice) {
    std::string cause = x.isNil()                        ? "have untyped nil"
                        : !types::isTypeParam(sliceType) ? "have " + check.str(x)
                        : core ? check.str(x) + " has core type " + check.str(core)
                               : check.str(x) + " has no core type";
    check.error(x, "first argument to append must be a slice; " + cause);
    return false;
  }
  if (call.args.size() == 2 && call.expr->hasDots &&
      assignableTo(check, x, check.context.make<types::Slice>(check.context.byteType()), nullptr)) {
    Operand &text = call.args[1];
    if (text.invalid())
      return false;
    const Type *textCore = types::coreString(text.type);
    if (textCore && types::isString(textCore)) {
      if (types::isUntyped(text.type))
        convertUntyped(check, text, check.context.basic(BasicKind::String));
      return finish(check, x, call, sliceType, {sliceType, text.type}, true);
    }
  }

  const Type *rest = check.context.make<types::Slice>(slice->elem);
  arguments(check, call.expr, makeSig(check, sliceType, {sliceType, rest}, true), call.args);
  return finish(check, x, call, sliceType, {sliceType, rest}, true);
}

/// Whether len or cap is defined on this underlying type.
bool hasLength(const Type *u, bool isLen) {
  u = derefArrayPointer(u);
  return u && (llvm::isa<types::Array, types::Slice, types::Chan>(u) ||
               (isLen && (llvm::isa<types::Map>(u) || types::isString(u))));
}

bool builtinLen(Checker &check, Operand &x, Call &call) {
  bool isLen = call.id == BuiltinId::Len;
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
  } else if (types::isTypeParam(x.type)
                 ? types::underIs(x.type, [&](const Type *t) { return hasLength(t, isLen); })
                 : hasLength(u, isLen)) {
    mode = Mode::Value;
  }

  if (mode == Mode::Invalid) {
    if (!underInvalid(x.type))
      check.error(x, "invalid argument: " + check.str(x) + " for built-in " + call.info().name);
    return false;
  }
  const Type *result = check.context.basic(BasicKind::Int);
  if (mode != Mode::Constant)
    return finish(check, x, call, result, {x.type});
  x.mode = mode;
  x.type = result;
  x.value = value;
  return true;
}

/// clear(m), clear(s)
bool builtinClear(Checker &check, Operand &x, Call &call) {
  needVersion(check, call, "clear", 21);
  bool ok = types::underIs(
      x.type, [](const Type *u) { return llvm::isa_and_present<types::Map, types::Slice>(u); });
  if (!ok) {
    check.error(x, "invalid argument: cannot clear " + check.str(x) +
                       ": argument must be (or constrained by) map or slice");
    return false;
  }
  return finish(check, x, call, nullptr, {x.type});
}

bool builtinClose(Checker &check, Operand &x, Call &call) {
  bool ok = types::underIs(x.type, [&](const Type *u) {
    const auto *channel = llvm::dyn_cast_if_present<types::Chan>(u);
    if (channel && channel->dir != types::ChanDir::RecvOnly)
      return true;
    check.error(x, llvm::Twine("invalid operation: cannot close ") +
                       (channel ? "receive-only channel " : "non-channel ") + check.str(x));
    return false;
  });
  return ok && finish(check, x, call, nullptr, {x.type});
}

/// The result type of real, imag or complex for x's type, as `result` gives it for basic types; of
/// a type parameter another one, for whose types gc has no code yet.
const Type *complexResult(Checker &check, const Operand &x, const Call &call,
                          llvm::function_ref<const Type *(BasicKind)> result) {
  auto ofBasic = [&](const Type *t) {
    const auto *basic = underAs<Basic>(t);
    return basic ? result(basic->basicKind) : nullptr;
  };
  const auto *param = llvm::dyn_cast<types::TypeParam>(x.type);
  if (!param)
    return ofBasic(x.type);
  std::vector<types::Term> terms;
  bool ok = types::is(param, [&](const types::Term *term) {
    const Type *t = term ? ofBasic(term->type) : nullptr;
    if (t)
      terms.push_back({t, term->tilde});
    return t != nullptr;
  });
  if (!ok)
    return nullptr;
  check.error(x, check.str(x) + " not supported as argument to built-in " + call.info().name +
                     " for go1.18 (see go.dev/issue/50937)");
  auto *constraint = check.context.make<types::Interface>();
  constraint->embeddeds.push_back(check.context.make<types::Union>(std::move(terms)));
  auto *name =
      check.context.make<types::TypeName>(Pos(), check.package, param->object->name, nullptr);
  auto *type = check.context.make<types::TypeParam>(name, param->index, constraint);
  name->type = type;
  return type;
}

/// complex(x, y floatT) complexT
bool builtinComplex(Checker &check, Operand &x, Call &call) {
  Operand &y = call.args[1];
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
    check.error(x, "invalid operation: " + check.str(call.expr) + " (mismatched types " +
                       check.str(x.type) + " and " + check.str(y.type) + ")");
    return false;
  }
  const Type *result = complexResult(check, x, call, [&](BasicKind kind) -> const Type * {
    switch (kind) {
    case BasicKind::Float32:
      return check.context.basic(BasicKind::Complex64);
    case BasicKind::Float64:
      return check.context.basic(BasicKind::Complex128);
    case BasicKind::UntypedFloat:
      return check.context.basic(BasicKind::UntypedComplex);
    default:
      return nullptr;
    }
  });
  if (!result) {
    check.error(x, "invalid argument: arguments have type " + check.str(x.type) +
                       ", expected floating-point");
    return false;
  }

  if (x.mode != Mode::Constant || y.mode != Mode::Constant)
    return finish(check, x, call, result, {x.type, x.type});
  x.value = constant::binaryOp(constant::toFloat(x.value), constant::Op::Add,
                               constant::makeImag(constant::toFloat(y.value)));
  x.type = result;
  return true;
}

/// real(complexT) floatT, imag(complexT) floatT
bool builtinReal(Checker &check, Operand &x, Call &call) {
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
  const Type *result = complexResult(check, x, call, [&](BasicKind kind) -> const Type * {
    switch (kind) {
    case BasicKind::Complex64:
      return check.context.basic(BasicKind::Float32);
    case BasicKind::Complex128:
      return check.context.basic(BasicKind::Float64);
    case BasicKind::UntypedComplex:
      return check.context.basic(BasicKind::UntypedFloat);
    default:
      return nullptr;
    }
  });
  if (!result) {
    check.error(x, "invalid argument: argument has type " + check.str(x.type) +
                       ", expected complex type");
    return false;
  }

  if (x.mode != Mode::Constant)
    return finish(check, x, call, result, {x.type});
  x.value = call.id == BuiltinId::Real ? constant::real(x.value) : constant::imag(x.value);
  x.type = result;
  return true;
}

/// copy(dst, src []T) int, and copy([]byte, string).
bool builtinCopy(Checker &check, Operand &x, Call &call) {
  Operand &y = call.args[1];
  if (y.invalid())
    return false;
  const auto *to = llvm::dyn_cast_if_present<types::Slice>(types::coreType(x.type));
  const Type *source = types::coreString(y.type);
  const auto *from = llvm::dyn_cast_if_present<types::Slice>(source);
  const Type *fromElem = from ? from->elem : nullptr;
  if (source && types::isString(source))
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
  return finish(check, x, call, check.context.basic(BasicKind::Int), {x.type, y.type});
}

bool builtinDelete(Checker &check, Operand &x, Call &call) {
  Operand &key = call.args[1];
  const Type *mapType = x.type;
  const Type *keyType = nullptr;
  bool ok = types::underIs(mapType, [&](const Type *u) {
    const auto *map = llvm::dyn_cast_if_present<types::Map>(u);
    if (!map) {
      check.error(x, "invalid argument: " + check.str(x) + " is not a map");
      return false;
    }
    if (keyType && !types::identical(map->key, keyType)) {
      check.error(x,
                  "invalid argument: maps of " + check.str(x) + " must have identical key types");
      return false;
    }
    keyType = map->key;
    return true;
  });
  if (!ok || key.invalid())
    return false;
  assignment(check, key, keyType, "argument to delete");
  if (key.invalid())
    return false;
  return finish(check, x, call, nullptr, {mapType, keyType});
}

/// make(T, size, capacity)
bool builtinMake(Checker &check, Operand &x, Call &call) {
  Expr *typeArg = call.expr->args[0];
  const Type *type = varType(check, typeArg);
  if (underInvalid(type))
    return false;
  const Type *core = types::coreType(type);
  if (!llvm::isa_and_present<types::Slice, types::Map, types::Chan>(core)) {
    check.error(typeArg, "invalid argument: cannot make " + check.str(typeArg) +
                             (core ? "; type must be slice, map, or channel" : ": no core type"));
    return false;
  }
  size_t least = llvm::isa<types::Slice>(core) ? 2 : 1;
  size_t count = call.expr->args.size();
  if (count < least || count > least + 1) {
    check.error(call.expr, "invalid operation: " + check.str(call.expr) + " expects " +
                               llvm::Twine(least) + " or " + llvm::Twine(least + 1) +
                               " arguments; found " + llvm::Twine(count));
    return false;
  }

  llvm::SmallVector<const Type *, 3> params = {type};
  llvm::SmallVector<int64_t, 2> sizes;
  for (Expr *arg : call.expr->args.drop_front()) {
    const Type *sizeType = nullptr;
    int64_t size = checkIndex(check, arg, -1, &sizeType);
    params.push_back(sizeType);
    if (size >= 0)
      sizes.push_back(size);
  }
  if (sizes.size() == 2 && sizes[0] > sizes[1])
    check.error(call.expr->args[1], "invalid argument: length and capacity swapped");
  return finish(check, x, call, type, params);
}

/// min(x T, ...T) T and max: as `y < x ? y : x` with each argument y that follows, so a constant if
/// all arguments are.
bool builtinMin(Checker &check, Operand &x, Call &call) {
  std::string name = ("built-in " + call.info().name).str();
  needVersion(check, call, name, 21);
  Operator better = call.id == BuiltinId::Min ? Operator::Lss : Operator::Gtr;
  for (Operand &arg : call.args) {
    if (arg.invalid())
      return false;
    if (!types::allOrdered(arg.type)) {
      check.error(arg, "invalid argument: " + check.str(arg) + " cannot be ordered");
      return false;
    }
    if (&arg == &call.args.front()) // x
      continue;
    if (!matchTypes(check, x, arg))
      return false;
    if (!types::identical(x.type, arg.type)) {
      check.error(arg, "invalid argument: mismatched types " + check.str(x.type) +
                           " (previous argument) and " + check.str(arg.type) + " (type of " +
                           check.str(arg.expr) + ")");
      return false;
    }
    if (x.mode != Mode::Constant || arg.mode != Mode::Constant)
      x.mode = Mode::Value;
    else if (!x.value.isUnknown() && !arg.value.isUnknown() &&
             constant::compare(arg.value, better, x.value))
      x = arg;
  }
  bool isConstant = x.mode == Mode::Constant;
  if (!isConstant) {
    x.mode = Mode::Value;
    assignment(check, x, check.context.emptyInterface(), "argument to " + name); // not untyped
    if (x.invalid())
      return false;
  }
  for (const Operand &arg : call.args)
    updateExprType(check, arg.expr, x.type, true);
  return isConstant || finish(check, x, call, x.type,
                              llvm::SmallVector<const Type *, 4>(call.args.size(), x.type));
}

bool builtinNew(Checker &check, Operand &x, Call &call) {
  const Type *type = varType(check, call.expr->args[0]);
  if (types::isInvalid(type))
    return false;
  return finish(check, x, call, check.context.make<types::Pointer>(type), {type});
}

bool builtinPanic(Checker &check, Operand &x, Call &call) {
  if (check.env.isPanic) // ends a statement list (return.cpp)
    check.env.isPanic->insert(call.expr);
  assignment(check, x, check.context.emptyInterface(), "argument to panic");
  if (x.invalid())
    return false;
  return finish(check, x, call, nullptr, {check.context.emptyInterface()});
}

bool builtinPrint(Checker &check, Operand &x, Call &call) {
  std::string context = ("argument to built-in " + call.info().name).str();
  llvm::SmallVector<const Type *, 8> params;
  for (Operand &arg : call.args) {
    assignment(check, arg, nullptr, context);
    if (arg.invalid())
      return false;
    params.push_back(arg.type);
  }
  return finish(check, x, call, nullptr, params);
}

/// unsafe.Add(ptr unsafe.Pointer, len IntegerType) unsafe.Pointer
bool builtinAdd(Checker &check, Operand &x, Call &call) {
  Operand &y = call.args[1];
  needVersion(check, call, "unsafe.Add", 17);
  assignment(check, x, check.context.basic(BasicKind::UnsafePointer), "argument to unsafe.Add");
  if (x.invalid() || !isValidIndex(check, y, "length", true))
    return false;
  const Type *pointer = check.context.basic(BasicKind::UnsafePointer);
  return finish(check, x, call, pointer, {pointer, y.type});
}

/// assert(c), which only tests have; its result is c.
bool builtinAssert(Checker &check, Operand &x, Call &call) {
  if (x.mode != Mode::Constant || !types::isBoolean(x.type)) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a boolean constant");
    return false;
  }
  if (!x.value.isUnknown() && !constant::boolValue(x.value))
    check.error(call.expr, check.str(call.expr) + " failed");
  return true;
}

/// unsafe.Slice(ptr *T, len IntegerType) []T
bool builtinSlice(Checker &check, Operand &x, Call &call) {
  Operand &y = call.args[1];
  needVersion(check, call, "unsafe.Slice", 17);
  const auto *pointer = llvm::dyn_cast_if_present<types::Pointer>(types::coreType(x.type));
  if (!pointer) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a pointer");
    return false;
  }
  if (!isValidIndex(check, y, "length", false))
    return false;
  const Type *result = check.context.make<types::Slice>(pointer->elem);
  return finish(check, x, call, result, {pointer, y.type});
}

/// unsafe.SliceData(slice []T) *T
bool builtinSliceData(Checker &check, Operand &x, Call &call) {
  needVersion(check, call, "unsafe.SliceData", 20);
  const auto *slice = llvm::dyn_cast_if_present<types::Slice>(types::coreType(x.type));
  if (!slice) {
    check.error(x, "invalid argument: " + check.str(x) + " is not a slice");
    return false;
  }
  return finish(check, x, call, check.context.make<types::Pointer>(slice->elem), {slice});
}

/// unsafe.String(ptr *byte, len IntegerType) string
bool builtinString(Checker &check, Operand &x, Call &call) {
  Operand &y = call.args[1];
  needVersion(check, call, "unsafe.String", 20);
  const Type *pointer = check.context.make<types::Pointer>(check.context.byteType());
  assignment(check, x, pointer, "argument to unsafe.String");
  if (x.invalid() || !isValidIndex(check, y, "length", false))
    return false;
  return finish(check, x, call, check.context.basic(BasicKind::String), {pointer, y.type});
}

/// unsafe.StringData(str string) *byte
bool builtinStringData(Checker &check, Operand &x, Call &call) {
  needVersion(check, call, "unsafe.StringData", 20);
  const Type *string = check.context.basic(BasicKind::String);
  assignment(check, x, string, "argument to unsafe.StringData");
  if (x.invalid())
    return false;
  const Type *result = check.context.make<types::Pointer>(check.context.byteType());
  return finish(check, x, call, result, {string});
}

/// unsafe.Sizeof and unsafe.Alignof: constants.
bool builtinSizeof(Checker &check, Operand &x, Call &call) {
  assignment(check, x, nullptr, "argument to unsafe." + call.info().name);
  if (x.invalid())
    return false;
  const Type *result = check.context.basic(BasicKind::Uintptr);
  if (hasVarSize(x.type))
    return finish(check, x, call, result, {x.type});
  uint64_t size =
      call.id == BuiltinId::Sizeof ? check.sizes.sizeOf(x.type) : check.sizes.alignOf(x.type);
  if (size >= types::kTooLargeSize) {
    check.error(x, check.str(x) + " is too large");
    return false;
  }
  x.mode = Mode::Constant;
  x.value = constant::makeUint64(size);
  x.type = result;
  return true;
}

/// unsafe.Offsetof(x.f): a constant; f is not reached through an embedded pointer.
bool builtinOffsetof(Checker &check, Operand &x, Call &call) {
  Expr *arg = call.expr->args[0];
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
  if (hasVarSize(base))
    return finish(check, x, call, result, {found.object->type});
  uint64_t offset = offsetOf(check, base, found.index);
  if (offset >= types::kTooLargeSize) {
    check.error(x, check.str(x) + " is too large");
    return false;
  }
  x.mode = Mode::Constant;
  x.value = constant::makeUint64(offset);
  x.type = result;
  return true;
}

bool builtinRecover(Checker &check, Operand &x, Call &call) {
  return finish(check, x, call, check.context.emptyInterface(), {});
}

bool builtinCap(Checker &check, Operand &x, Call &call) { return builtinLen(check, x, call); }
bool builtinImag(Checker &check, Operand &x, Call &call) { return builtinReal(check, x, call); }
bool builtinMax(Checker &check, Operand &x, Call &call) { return builtinMin(check, x, call); }
bool builtinPrintln(Checker &check, Operand &x, Call &call) { return builtinPrint(check, x, call); }
bool builtinAlignof(Checker &check, Operand &x, Call &call) {
  return builtinSizeof(check, x, call);
}

/// Evaluates the arguments into the call and the first of them into x, and checks their number.
bool argumentsOk(Checker &check, Operand &x, Call &call) {
  const BuiltinInfo &info = call.info();
  size_t count = call.expr->args.size();
  if (evaluatesArguments(call.id)) {
    bool commaOk = false;
    call.args = exprList(check, call.expr->args, false, commaOk);
    count = call.args.size();
    if (llvm::any_of(call.args, [](const Operand &arg) { return arg.invalid(); }))
      return false;
    if (count > 0)
      x = call.args[0];
  }
  bool isTooFew = count < info.minArgs;
  if (!isTooFew && (info.variadic || count == info.minArgs))
    return true;
  check.error(call.expr, llvm::Twine("invalid operation: ") +
                             (isTooFew ? "not enough" : "too many") + " arguments for " +
                             check.str(call.expr) + " (expected " + llvm::Twine(info.minArgs) +
                             ", found " + llvm::Twine(count) + ")");
  return false;
}

} // namespace

ExprKind builtin(Checker &check, Operand &x, CallExpr *expr) {
  static constexpr bool (*builtins[])(Checker &, Operand &, Call &) = {
#define BUILTIN(id, name, arguments, variadic, isStatement) builtin##id,
#include "frontend/types/builtins.def"
  };
  Call call = {expr, x.builtinId, {}};
  bool isOk = !expr->hasDots || call.id == BuiltinId::Append;
  if (!isOk) {
    check.error(expr, "invalid operation: invalid use of ... with built-in " + call.info().name);
    use(check, expr->args);
  }
  // len and cap of an array are constant unless the argument calls or receives.
  bool isLength = call.id == BuiltinId::Len || call.id == BuiltinId::Cap;
  bool outerCalls = check.env.hasCallOrRecv;
  if (isLength)
    check.env.hasCallOrRecv = false;
  isOk = isOk && argumentsOk(check, x, call) &&
         builtins[static_cast<unsigned>(call.id)](check, x, call);
  if (isLength)
    check.env.hasCallOrRecv = outerCalls;
  if (!isOk)
    x.mode = Mode::Invalid;
  return call.info().isStatement ? ExprKind::Statement : ExprKind::Expression;
}

} // namespace mapgo::check
