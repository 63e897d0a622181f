// Identifiers and type expressions (spec: Types; Declarations and scope).
//
// A type expression gives a Type, the invalid one after an error. Types may refer to others that
// are still being declared, so whatever needs a complete type is checked `later`.
#include "frontend/check/typexpr.h"
#include "frontend/check/decl.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"

namespace mapgo::check {

using types::BasicKind;

/// A generic function's name means nothing until it is instantiated.
static bool isGeneric(const types::Func *func) {
  return func->decl && !func->decl->typeParams.empty();
}

/// The object that the name refers to, whose declaration has been checked; nullptr after an error.
static Object *referredTo(Checker &check, syntax::Name *name, bool wantType) {
  Scope *scope = nullptr;
  Object *object = check.env.scope->lookupParent(name->value, check.env.pos, &scope);
  if (!object) {
    if (syntax::isBlank(name))
      check.error(name, "cannot use _ as value or type");
    else
      check.error(name, "undefined: " + name->value);
    return nullptr;
  }
  if ((object->type == check.context.anyType() || object->type == check.context.comparableType()) &&
      !object->package && !check.allowVersion(18)) {
    check.versionError(name->pos, "predeclared " + name->value, 18);
    return nullptr;
  }
  check.info.setObject(name, object);
  if (auto *package = llvm::dyn_cast<types::PkgName>(object)) {
    check.error(name, "use of package " + package->name + " not in selector");
    return nullptr;
  }
  // A type that has a type already may still be Grey, which is a cycle if a type is wanted. If
  // not, the error that it is no value says more.
  if (!object->type || (wantType && llvm::isa<types::TypeName>(object)))
    objectDecl(check, object);
  if (auto import = check.dotImports.find({scope, object}); import != check.dotImports.end())
    import->second->used = true;
  return object;
}

void ident(Checker &check, Operand &x, syntax::Name *name, bool wantType) {
  x = Operand();
  x.expr = name;
  Object *object = referredTo(check, name, wantType);
  if (!object)
    return;
  const Type *type = object->type;
  switch (object->kind) {
  case types::ObjectKind::Const:
    check.addDeclDep(object);
    if (types::isInvalid(type))
      return;
    x.value = llvm::cast<types::Const>(object)->value;
    if (object == check.context.iota()) {
      if (check.env.iota.isUnknown()) {
        check.error(name, "cannot use iota outside constant declaration");
        return;
      }
      x.value = check.env.iota;
    }
    x.mode = Mode::Constant;
    break;

  case types::ObjectKind::TypeName:
    if (check.brokenAliases.contains(object)) {
      check.error(name, "invalid use of type alias " + object->name +
                            " in recursive type (see issue #50729)");
      return;
    }
    if (type == check.context.comparableType()) {
      check.unsupported(name->pos, "type parameters");
      return;
    }
    x.mode = Mode::TypeExpr;
    break;

  case types::ObjectKind::Var:
    if (object->package == check.package)
      llvm::cast<Var>(object)->used = true;
    check.addDeclDep(object);
    if (types::isInvalid(type))
      return;
    x.mode = Mode::Variable;
    break;

  case types::ObjectKind::Func:
    check.addDeclDep(object);
    if (isGeneric(llvm::cast<types::Func>(object))) {
      check.unsupported(name->pos, "type parameters");
      return;
    }
    x.mode = Mode::Value;
    break;

  case types::ObjectKind::Builtin:
    x.builtinId = llvm::cast<types::Builtin>(object)->builtinId;
    x.mode = Mode::Builtin;
    break;

  case types::ObjectKind::Nil:
    x.mode = Mode::NilValue;
    break;

  case types::ObjectKind::PkgName:
  case types::ObjectKind::Label:
    return;
  }
  x.type = type;
}

const Type *typ(Checker &check, Expr *e) { return definedType(check, e, nullptr); }

/// The type of a variable. (Interfaces that only serve as constraints will be refused here.)
const Type *varType(Checker &check, Expr *e) { return definedType(check, e, nullptr); }

/// Makes a type literal known as what `def` is defined as, before its parts are looked at.
static void setUnderlying(Named *def, const Type *type) {
  if (def)
    def->underlying = type;
}

/// T or package.T
static const Type *typeNameType(Checker &check, Expr *e, Named *def) {
  Operand x;
  if (auto *name = llvm::dyn_cast<syntax::Name>(e))
    ident(check, x, name, true);
  else
    selector(check, x, llvm::cast<syntax::SelectorExpr>(e), def);
  switch (x.mode) {
  case Mode::TypeExpr:
    setUnderlying(def, x.type);
    return x.type;
  case Mode::Invalid:
    break;
  case Mode::NoValue:
    check.error(x, check.str(x) + " used as type");
    break;
  default:
    check.error(x, check.str(x) + " is not a type");
    break;
  }
  return check.context.invalid();
}

static const Type *instantiation(Checker &check, syntax::IndexExpr *e) {
  const Type *type = typ(check, e->x);
  // The names of generic types have the invalid type: their declarations have been reported.
  if (!types::isInvalid(type))
    check.error(e->x, check.str(type) + " is not a generic type");
  return check.context.invalid();
}

/// A name that is no constant may be meant as a type parameter without constraint; gc words the
/// error accordingly.
static bool lengthNameOk(Checker &check, const syntax::Name *name) {
  Object *object = check.lookup(name->value);
  if (!object) {
    check.error(name, "undeclared name " + name->value + " for array length");
    return false;
  }
  if (!llvm::isa<types::Const>(object)) {
    check.error(name, "invalid array length " + name->value);
    return false;
  }
  return true;
}

/// The constant length of an array type; negative after an error.
static int64_t arrayLength(Checker &check, Expr *e) {
  if (const auto *name = llvm::dyn_cast<syntax::Name>(e); name && !lengthNameOk(check, name))
    return -1;
  Operand x;
  expr(check, x, e);
  if (x.mode != Mode::Constant) {
    if (!x.invalid())
      check.error(x, "array length " + check.str(x) + " must be constant");
    return -1;
  }
  if (types::isUntyped(x.type) || types::isInteger(x.type)) {
    Value value = constant::toInt(x.value);
    if (value.kind() == constant::Kind::Int &&
        representableConst(check, value, check.context.basic(BasicKind::Int), nullptr)) {
      std::optional<int64_t> length = constant::int64Value(value);
      if (length && *length >= 0)
        return *length;
      check.error(x, "invalid array length " + check.str(x));
      return -1;
    }
  }
  check.error(x, "array length " + check.str(x) + " must be integer");
  return -1;
}

static const Type *arrayType(Checker &check, syntax::ArrayType *e, Named *def) {
  auto *type = check.context.make<types::Array>(check.context.invalid(), -1);
  setUnderlying(def, type);
  check.settingUp.insert(type);
  if (e->len)
    type->len = arrayLength(check, e->len);
  else
    check.error(e, "invalid use of [...] array (outside a composite literal)");
  type->elem = varType(check, e->elem);
  check.settingUp.erase(type);
  if (type->len >= 0) {
    check.noteAggregate(e->pos, type);
    return type;
  }
  setUnderlying(def, check.context.invalid());
  return check.context.invalid();
}

static const Type *sliceType(Checker &check, syntax::SliceType *e, Named *def) {
  auto *type = check.context.make<types::Slice>(check.context.invalid());
  setUnderlying(def, type);
  check.settingUp.insert(type);
  type->elem = varType(check, e->elem);
  check.settingUp.erase(type);
  return type;
}

static const Type *pointerType(Checker &check, syntax::Star *e, Named *def) {
  auto *type = check.context.make<types::Pointer>(check.context.invalid());
  setUnderlying(def, type);
  type->elem = varType(check, e->x);
  if (!types::isInvalid(type->elem))
    return type;
  setUnderlying(def, check.context.invalid());
  return check.context.invalid();
}

static const Type *mapType(Checker &check, syntax::MapType *e, Named *def) {
  auto *type = check.context.make<types::Map>(check.context.invalid(), check.context.invalid());
  setUnderlying(def, type);
  check.settingUp.insert(type);
  type->key = varType(check, e->key);
  type->elem = varType(check, e->value);
  check.settingUp.erase(type);
  check.later([&check, e, type] {
    if (!underInvalid(type->key) && !types::comparable(type->key))
      check.error(e->key, "invalid map key type " + check.str(type->key));
  });
  return type;
}

static const Type *chanType(Checker &check, syntax::ChanType *e, Named *def) {
  auto dir = types::ChanDir::Both;
  if (e->dir == syntax::ChanDir::SendOnly)
    dir = types::ChanDir::SendOnly;
  else if (e->dir == syntax::ChanDir::RecvOnly)
    dir = types::ChanDir::RecvOnly;
  auto *type = check.context.make<types::Chan>(dir, check.context.invalid());
  setUnderlying(def, type);
  type->elem = varType(check, e->elem);
  return type;
}

static const Type *typInternal(Checker &check, Expr *e, Named *def) {
  switch (e->kind) {
  case syntax::NodeKind::BadExpr:
    return check.context.invalid();
  case syntax::NodeKind::Name:
  case syntax::NodeKind::SelectorExpr:
    return typeNameType(check, e, def);
  case syntax::NodeKind::IndexExpr:
    return instantiation(check, llvm::cast<syntax::IndexExpr>(e));
  case syntax::NodeKind::ParenExpr:
    return definedType(check, llvm::cast<syntax::ParenExpr>(e)->x, def);
  case syntax::NodeKind::ArrayType:
    return arrayType(check, llvm::cast<syntax::ArrayType>(e), def);
  case syntax::NodeKind::SliceType:
    return sliceType(check, llvm::cast<syntax::SliceType>(e), def);
  case syntax::NodeKind::Star:
    return pointerType(check, llvm::cast<syntax::Star>(e), def);
  case syntax::NodeKind::MapType:
    return mapType(check, llvm::cast<syntax::MapType>(e), def);
  case syntax::NodeKind::ChanType:
    return chanType(check, llvm::cast<syntax::ChanType>(e), def);
  case syntax::NodeKind::StructType: {
    auto *type = check.context.make<types::Struct>();
    setUnderlying(def, type);
    check.settingUp.insert(type);
    structType(check, type, llvm::cast<syntax::StructType>(e));
    check.settingUp.erase(type);
    check.noteAggregate(e->pos, type);
    return type;
  }
  case syntax::NodeKind::FuncType: {
    auto *type = check.context.make<Signature>();
    setUnderlying(def, type);
    return funcType(check, type, nullptr, llvm::cast<syntax::FuncType>(e));
  }
  case syntax::NodeKind::InterfaceType: {
    auto *type = check.context.make<types::Interface>();
    setUnderlying(def, type);
    interfaceType(check, type, llvm::cast<syntax::InterfaceType>(e), def);
    return type;
  }
  case syntax::NodeKind::DotsType:
    // Parameter lists look through the dots where they are allowed.
    check.error(e, "invalid use of '...'");
    use(check, {llvm::cast<syntax::DotsType>(e)->elem});
    return check.context.invalid();
  default:
    check.error(e, check.str(e) + " is not a type");
    use(check, {e});
    return check.context.invalid();
  }
}

const Type *definedType(Checker &check, Expr *e, Named *def) {
  const Type *type = typInternal(check, e, def);
  check.recordTypeAndValue(e, Mode::TypeExpr, type, {});
  return type;
}

const Type *typOrNil(Checker &check, Expr *e) {
  auto *name = llvm::dyn_cast<syntax::Name>(syntax::unparen(e));
  if (!name || !llvm::isa_and_nonnull<types::Nil>(check.lookup(name->value)))
    return varType(check, e);
  Operand x;
  expr(check, x, e);
  return nullptr;
}

} // namespace mapgo::check
