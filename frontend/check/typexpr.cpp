// Identifiers and type expressions (spec: Types; Declarations and scope).
//
// A type expression gives a Type, the invalid one after an error. Types may refer to others that
// are still being declared, so whatever needs a complete type is checked `later`.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

namespace mapgo::check {

using types::BasicKind;

/// A generic function's name means nothing until it is instantiated.
static bool isGeneric(const types::Func *func) {
  return func->decl && !func->decl->typeParams.empty();
}

void Checker::ident(Operand &x, syntax::Name *name, const Type *def, bool wantType) {
  x = Operand();
  x.expr = name;
  Scope *scope = nullptr;
  Object *object = env_.scope->lookupParent(name->value, env_.pos, &scope);
  if (!object) {
    if (name->value == "_")
      error(name, "cannot use _ as value or type");
    else
      error(name, "undefined: " + name->value);
    return;
  }
  if ((object->type == context_.anyType() || object->type == context_.comparableType()) &&
      !object->package && !allowVersion(18)) {
    versionError(name->pos, "predeclared " + name->value, 18);
    return;
  }
  info_.setObject(name, object);
  if (auto *package = llvm::dyn_cast<types::PkgName>(object)) {
    error(name, "use of package " + package->name + " not in selector");
    return;
  }
  // A type that has a type already may still be Grey, which is a cycle if a type is wanted. If
  // not, the error that it is no value says more.
  if (!object->type || (wantType && llvm::isa<types::TypeName>(object)))
    objectDecl(object);
  if (auto import = dotImports_.find({scope, object}); import != dotImports_.end())
    import->second->used = true;

  const Type *type = object->type;
  switch (object->kind) {
  case types::ObjectKind::Const:
    addDeclDep(object);
    if (types::isInvalid(type))
      return;
    x.value = llvm::cast<types::Const>(object)->value;
    if (object == context_.iota()) {
      if (env_.iota.isUnknown()) {
        error(name, "cannot use iota outside constant declaration");
        return;
      }
      x.value = env_.iota;
    }
    x.mode = Mode::Constant;
    break;

  case types::ObjectKind::TypeName:
    if (brokenAliases_.contains(object)) {
      error(name,
            "invalid use of type alias " + object->name + " in recursive type (see issue #50729)");
      return;
    }
    if (type == context_.comparableType()) {
      unsupported(name->pos, "type parameters");
      return;
    }
    x.mode = Mode::TypeExpr;
    break;

  case types::ObjectKind::Var:
    if (object->package == package_)
      llvm::cast<Var>(object)->used = true;
    addDeclDep(object);
    if (types::isInvalid(type))
      return;
    x.mode = Mode::Variable;
    break;

  case types::ObjectKind::Func:
    addDeclDep(object);
    if (isGeneric(llvm::cast<types::Func>(object))) {
      unsupported(name->pos, "type parameters");
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

// ---------------------------------------------------------------- type expressions

const Type *Checker::typ(Expr *e) { return definedType(e, nullptr); }

/// The type of a variable. (Interfaces that only serve as constraints will be refused here.)
const Type *Checker::varType(Expr *e) { return definedType(e, nullptr); }

const Type *Checker::definedType(Expr *e, Named *def) {
  const Type *type = typInternal(e, def);
  recordTypeAndValue(e, Mode::TypeExpr, type, {});
  return type;
}

const Type *Checker::typOrNil(Expr *e) {
  auto *name = llvm::dyn_cast<syntax::Name>(syntax::unparen(e));
  if (!name || !llvm::isa_and_nonnull<types::Nil>(lookup(name->value)))
    return varType(e);
  Operand x;
  expr(x, e);
  return nullptr;
}

/// Makes a type literal known as what `def` is defined as, before its parts are looked at.
static void setUnderlying(Named *def, const Type *type) {
  if (def)
    def->underlying = type;
}

const Type *Checker::typInternal(Expr *e, Named *def) {
  switch (e->kind) {
  case syntax::NodeKind::BadExpr:
    return context_.invalid();
  case syntax::NodeKind::Name:
  case syntax::NodeKind::SelectorExpr:
    return typeNameType(e, def);
  case syntax::NodeKind::IndexExpr:
    return instantiation(llvm::cast<syntax::IndexExpr>(e));
  case syntax::NodeKind::ParenExpr:
    return definedType(llvm::cast<syntax::ParenExpr>(e)->x, def);
  case syntax::NodeKind::ArrayType:
    return arrayType(llvm::cast<syntax::ArrayType>(e), def);
  case syntax::NodeKind::SliceType:
    return sliceType(llvm::cast<syntax::SliceType>(e), def);
  case syntax::NodeKind::Star:
    return pointerType(llvm::cast<syntax::Star>(e), def);
  case syntax::NodeKind::MapType:
    return mapType(llvm::cast<syntax::MapType>(e), def);
  case syntax::NodeKind::ChanType:
    return chanType(llvm::cast<syntax::ChanType>(e), def);
  case syntax::NodeKind::StructType: {
    auto *type = context_.make<types::Struct>();
    setUnderlying(def, type);
    settingUp_.insert(type);
    structType(type, llvm::cast<syntax::StructType>(e));
    settingUp_.erase(type);
    noteAggregate(e->pos, type);
    return type;
  }
  case syntax::NodeKind::FuncType: {
    auto *type = context_.make<Signature>();
    setUnderlying(def, type);
    return funcType(type, nullptr, llvm::cast<syntax::FuncType>(e));
  }
  case syntax::NodeKind::InterfaceType: {
    auto *type = context_.make<types::Interface>();
    setUnderlying(def, type);
    interfaceType(type, llvm::cast<syntax::InterfaceType>(e), def);
    return type;
  }
  case syntax::NodeKind::DotsType:
    // Parameter lists look through the dots where they are allowed.
    error(e, "invalid use of '...'");
    use({llvm::cast<syntax::DotsType>(e)->elem});
    return context_.invalid();
  default:
    error(e, str(e) + " is not a type");
    use({e});
    return context_.invalid();
  }
}

/// T or package.T
const Type *Checker::typeNameType(Expr *e, Named *def) {
  Operand x;
  if (auto *name = llvm::dyn_cast<syntax::Name>(e))
    ident(x, name, def, true);
  else
    selector(x, llvm::cast<syntax::SelectorExpr>(e), def);
  switch (x.mode) {
  case Mode::TypeExpr:
    setUnderlying(def, x.type);
    return x.type;
  case Mode::Invalid:
    break;
  case Mode::NoValue:
    error(x, str(x) + " used as type");
    break;
  default:
    error(x, str(x) + " is not a type");
    break;
  }
  return context_.invalid();
}

const Type *Checker::instantiation(syntax::IndexExpr *e) {
  const Type *type = typ(e->x);
  // The names of generic types have the invalid type: their declarations have been reported.
  if (!types::isInvalid(type))
    error(e->x, str(type) + " is not a generic type");
  return context_.invalid();
}

const Type *Checker::arrayType(syntax::ArrayType *e, Named *def) {
  auto *type = context_.make<types::Array>(context_.invalid(), -1);
  setUnderlying(def, type);
  settingUp_.insert(type);
  if (e->len)
    type->len = arrayLength(e->len);
  else
    error(e, "invalid use of [...] array (outside a composite literal)");
  type->elem = varType(e->elem);
  settingUp_.erase(type);
  if (type->len >= 0) {
    noteAggregate(e->pos, type);
    return type;
  }
  setUnderlying(def, context_.invalid());
  return context_.invalid();
}

const Type *Checker::sliceType(syntax::SliceType *e, Named *def) {
  auto *type = context_.make<types::Slice>(context_.invalid());
  setUnderlying(def, type);
  settingUp_.insert(type);
  type->elem = varType(e->elem);
  settingUp_.erase(type);
  return type;
}

const Type *Checker::pointerType(syntax::Star *e, Named *def) {
  auto *type = context_.make<types::Pointer>(context_.invalid());
  setUnderlying(def, type);
  type->elem = varType(e->x);
  if (!types::isInvalid(type->elem))
    return type;
  setUnderlying(def, context_.invalid());
  return context_.invalid();
}

const Type *Checker::mapType(syntax::MapType *e, Named *def) {
  auto *type = context_.make<types::Map>(context_.invalid(), context_.invalid());
  setUnderlying(def, type);
  settingUp_.insert(type);
  type->key = varType(e->key);
  type->elem = varType(e->value);
  settingUp_.erase(type);
  later([this, e, type] {
    if (!underInvalid(type->key) && !types::comparable(type->key))
      error(e->key, "invalid map key type " + str(type->key));
  });
  return type;
}

const Type *Checker::chanType(syntax::ChanType *e, Named *def) {
  auto dir = types::ChanDir::Both;
  if (e->dir == syntax::ChanDir::SendOnly)
    dir = types::ChanDir::SendOnly;
  else if (e->dir == syntax::ChanDir::RecvOnly)
    dir = types::ChanDir::RecvOnly;
  auto *type = context_.make<types::Chan>(dir, context_.invalid());
  setUnderlying(def, type);
  type->elem = varType(e->elem);
  return type;
}

// ---------------------------------------------------------------- array lengths

/// A name that is no constant may be meant as a type parameter without constraint; gc words the
/// error accordingly.
bool Checker::lengthNameOk(const syntax::Name *name) {
  Object *object = lookup(name->value);
  if (!object) {
    error(name, "undeclared name " + name->value + " for array length");
    return false;
  }
  if (!llvm::isa<types::Const>(object)) {
    error(name, "invalid array length " + name->value);
    return false;
  }
  return true;
}

/// The constant length of an array type; negative after an error.
int64_t Checker::arrayLength(Expr *e) {
  if (const auto *name = llvm::dyn_cast<syntax::Name>(e); name && !lengthNameOk(name))
    return -1;
  Operand x;
  expr(x, e);
  if (x.mode != Mode::Constant) {
    if (!x.invalid())
      error(x, "array length " + str(x) + " must be constant");
    return -1;
  }
  if (types::isUntyped(x.type) || types::isInteger(x.type)) {
    Value value = constant::toInt(x.value);
    if (value.kind() == constant::Kind::Int &&
        representableConst(value, context_.basic(BasicKind::Int), nullptr)) {
      std::optional<int64_t> length = constant::int64Value(value);
      if (length && *length >= 0)
        return *length;
      error(x, "invalid array length " + str(x));
      return -1;
    }
  }
  error(x, "array length " + str(x) + " must be integer");
  return -1;
}

} // namespace mapgo::check
