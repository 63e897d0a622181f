// Identifiers and type expressions (spec: Types; Declarations and scope).
//
// A type expression gives a Type, the invalid one after an error. Types may refer to others that
// are still being declared, so whatever needs a complete type is checked `later`.
#include "frontend/check/typexpr.h"
#include "frontend/check/decl.h"
#include "frontend/check/instantiate.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/subst.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using types::BasicKind;

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
  if (wantType && !llvm::isa<types::TypeName>(object)) {
    check.error(name, object->name + " is not a type");
    if (auto *var = llvm::dyn_cast<Var>(object); var && var->package == check.package)
      var->used = true;
    return nullptr;
  }
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

/// A type name's type. An alias of which nothing is known yet stands for what the alias is known to
/// be that it is declared as; nullptr if that is not known either.
static const Type *aliasedType(Checker &check, Object *object) {
  while (check.brokenAliases.contains(object)) {
    const DeclInfo *info = check.objects.lookup(object);
    const auto *name = info && info->typeDecl
                           ? llvm::dyn_cast<syntax::Name>(syntax::unparen(info->typeDecl->type))
                           : nullptr;
    object = name ? check.package->scope->lookup(name->value) : nullptr;
    if (!object)
      return nullptr;
  }
  return object->type;
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
    type = aliasedType(check, object);
    if (!type) {
      check.error(name, "invalid use of type alias " + object->name +
                            " in recursive type (see issue #50729)");
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

static const Type *typInternal(Checker &check, Expr *e, Named *def);

const Type *typ(Checker &check, Expr *e) { return definedType(check, e, nullptr); }

const Type *varType(Checker &check, Expr *e) {
  const Type *type = definedType(check, e, nullptr);
  validVarType(check, e, type);
  return type;
}

void validVarType(Checker &check, const Expr *e, const Type *type) {
  if (types::isTypeParam(type))
    return;
  // An interface's elements may not be known yet.
  check.later([&check, e, type] {
    const auto *iface = underAs<types::Interface>(type);
    if (!iface)
      return;
    const types::TypeSet &set = types::typeSet(iface);
    if (!set.isMethodSet())
      check.error(e,
                  "cannot use type " + check.str(type) + " outside a type constraint: interface " +
                      (set.comparable ? "is (or embeds) comparable" : "contains type constraints"));
  });
}

std::optional<std::vector<const Type *>> typeList(Checker &check, llvm::ArrayRef<Expr *> list) {
  std::vector<const Type *> types;
  bool ok = true;
  for (Expr *e : list) {
    types.push_back(varType(check, e));
    ok &= !types::isInvalid(types.back());
  }
  if (!ok)
    return std::nullopt;
  return types;
}

/// Makes a type literal known as what `def` is defined as, before its parts are looked at.
static void setUnderlying(Checker &check, Named *def, const Type *type) {
  if (!def)
    return;
  def->underlying = type;
  if (check.aliases.contains(def->object)) {
    check.brokenAliases.erase(def->object);
    def->object->type = type;
  }
}

/// T or package.T
static const Type *typeNameType(Checker &check, Expr *e, Named *def) {
  Operand x;
  if (auto *name = llvm::dyn_cast<syntax::Name>(e))
    ident(check, x, name, true);
  else
    selector(check, x, llvm::cast<syntax::SelectorExpr>(e), def, true);
  switch (x.mode) {
  case Mode::TypeExpr:
    setUnderlying(check, def, x.type);
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

types::TypeName *genericAlias(Checker &check, const Expr *e) {
  if (!llvm::isa_and_present<syntax::Name, syntax::SelectorExpr>(e))
    return nullptr;
  auto *object = llvm::dyn_cast_if_present<types::TypeName>(check.info.objectOf(e));
  return object && !object->typeParams.empty() ? object : nullptr;
}

const Type *genericType(Checker &check, Expr *e, std::string &cause) {
  const Type *type = typInternal(check, e, nullptr);
  if (!types::isInvalid(type) && !types::isGeneric(type) && !genericAlias(check, e)) {
    cause = check.str(type) + " is not a generic type";
    type = check.context.invalid();
  }
  check.recordTypeAndValue(e, Mode::TypeExpr, type, {});
  return type;
}

void verifyInstance(Checker &check, Pos pos, llvm::ArrayRef<types::TypeParam *> typeParams,
                    llvm::ArrayRef<const Type *> typeArgs, llvm::ArrayRef<Expr *> exprs) {
  std::string cause;
  int failed = verify(check, typeParams, typeArgs, &cause);
  if (failed >= 0) {
    check.error(static_cast<size_t>(failed) < exprs.size() ? syntax::startPos(exprs[failed]) : pos,
                cause);
    return;
  }
  llvm::SmallVector<Pos, 4> positions;
  for (const Expr *e : exprs)
    positions.push_back(syntax::startPos(e));
  check.instances.addInstance(check.package, pos, typeParams, typeArgs, positions);
}

std::string typeParamsString(Checker &check, llvm::StringRef name,
                             llvm::ArrayRef<types::TypeParam *> typeParams) {
  std::string text = name.str() + "[";
  const Type *bound = nullptr; // of those before
  for (const types::TypeParam *param : typeParams) {
    if (bound)
      text += (param->bound == bound ? "" : " " + check.str(bound)) + ", ";
    bound = param->bound;
    text += param->object->name.str();
  }
  return text + " " + check.str(bound) + "]";
}

/// "A, B"
static std::string joined(llvm::ArrayRef<Expr *> list) {
  std::string text;
  for (const Expr *e : list)
    text += (text.empty() ? "" : ", ") + syntax::toString(e);
  return text;
}

/// T[args…]
static const Type *instantiation(Checker &check, syntax::IndexExpr *e) {
  if (!check.allowVersion(18))
    check.versionError(e->pos, "type instantiation", 18);
  auto exprs = syntax::unpackList(e->index);
  std::string cause;
  const Type *generic = genericType(check, e->x, cause);
  if (!cause.empty())
    check.error(e->x, "invalid operation: " + check.str(e->x) + "[" + joined(exprs) + "] (" +
                          cause + ")");
  if (types::isInvalid(generic))
    return generic;
  std::optional<std::vector<const Type *>> args = typeList(check, exprs);
  if (!args)
    return check.context.invalid();

  const auto *named = llvm::dyn_cast<Named>(generic);
  const types::TypeName *alias = genericAlias(check, e->x);
  const std::vector<types::TypeParam *> &typeParams = alias ? alias->typeParams : named->typeParams;
  llvm::StringRef name = alias ? alias->name : named->object->name;
  Pos pos = syntax::reportedPos(e->x);
  auto countOk = [&check, pos, name, got = args->size(), &typeParams] {
    size_t want = typeParams.size();
    if (got != want)
      check.error(pos, llvm::Twine(got < want ? "not enough" : "too many") +
                           " type arguments for type " + name + ": have " + llvm::Twine(got) +
                           ", want " + llvm::Twine(want));
    return got == want;
  };
  if (alias && !countOk())
    return check.context.invalid();
  // Type parameters and their constraints may not be known yet.
  check.later([&check, pos, countOk, &typeParams, args = *args, exprs] {
    if (countOk())
      verifyInstance(check, pos, typeParams, args, exprs);
  });
  if (alias)
    return types::substitute(check.context, generic, typeParams, *args);
  const Named *instance = check.context.instantiate(named, *args);
  if (!instance->pos.isValid())
    instance->pos = pos;
  return instance;
}

/// A name that is no constant may be meant as a type parameter without constraint; gc words the
/// error accordingly.
static bool lengthNameOk(Checker &check, const syntax::Name *name) {
  Object *object = check.lookup(name->value);
  if (!object) {
    check.error(name, "undefined array length " + name->value + " or missing type constraint");
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
    }
  }
  check.error(x, types::isInteger(x.type) ? "invalid array length " + check.str(x)
                                          : "array length " + check.str(x) + " must be integer");
  return -1;
}

static const Type *arrayType(Checker &check, syntax::ArrayType *e, Named *def) {
  auto *type = check.context.make<types::Array>(check.context.invalid(), -1);
  setUnderlying(check, def, type);
  check.settingUp.insert(type);
  if (e->len)
    type->len = arrayLength(check, e->len);
  else
    check.error(e, "invalid use of [...] array (outside a composite literal)");
  type->elem = varType(check, e->elem);
  check.settingUp.erase(type);
  if (type->len >= 0) {
    check.noteSized(e->pos, type);
    return type;
  }
  setUnderlying(check, def, check.context.invalid());
  return check.context.invalid();
}

static const Type *sliceType(Checker &check, syntax::SliceType *e, Named *def) {
  auto *type = check.context.make<types::Slice>(check.context.invalid());
  setUnderlying(check, def, type);
  check.settingUp.insert(type);
  type->elem = varType(check, e->elem);
  check.settingUp.erase(type);
  return type;
}

static const Type *pointerType(Checker &check, syntax::Star *e, Named *def) {
  auto *type = check.context.make<types::Pointer>(check.context.invalid());
  setUnderlying(check, def, type);
  type->elem = varType(check, e->x);
  if (!types::isInvalid(type->elem))
    return type;
  setUnderlying(check, def, check.context.invalid());
  return check.context.invalid();
}

static const Type *mapType(Checker &check, syntax::MapType *e, Named *def) {
  auto *type = check.context.make<types::Map>(check.context.invalid(), check.context.invalid());
  setUnderlying(check, def, type);
  check.settingUp.insert(type);
  type->key = varType(check, e->key);
  type->elem = varType(check, e->value);
  check.settingUp.erase(type);
  check.later([&check, e, type] {
    if (!underInvalid(type->key) && !types::comparable(type->key))
      check.error(e->key,
                  "invalid map key type " + check.str(type->key) +
                      (types::isTypeParam(type->key) ? " (missing comparable constraint)" : ""));
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
  setUnderlying(check, def, type);
  type->elem = varType(check, e->elem);
  check.noteSized(e->pos, type);
  return type;
}

static const Type *typInternal(Checker &check, Expr *e, Named *def) {
  switch (e->kind) {
  case syntax::NodeKind::BadExpr:
    return check.context.invalid();
  case syntax::NodeKind::Name:
  case syntax::NodeKind::SelectorExpr:
    return typeNameType(check, e, def);
  case syntax::NodeKind::IndexExpr: {
    const Type *type = instantiation(check, llvm::cast<syntax::IndexExpr>(e));
    setUnderlying(check, def, type);
    return type;
  }
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
    setUnderlying(check, def, type);
    check.settingUp.insert(type);
    structType(check, type, llvm::cast<syntax::StructType>(e));
    check.settingUp.erase(type);
    check.noteSized(e->pos, type);
    return type;
  }
  case syntax::NodeKind::FuncType: {
    auto *type = check.context.make<Signature>();
    setUnderlying(check, def, type);
    return funcType(check, type, nullptr, {}, llvm::cast<syntax::FuncType>(e));
  }
  case syntax::NodeKind::InterfaceType: {
    auto *type = check.context.make<types::Interface>();
    setUnderlying(check, def, type);
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
  const types::TypeName *alias = genericAlias(check, e);
  if (!types::isInvalid(type) && (types::isGeneric(type) || alias)) {
    check.error(
        e, "cannot use generic type " +
               (alias ? typeParamsString(check, alias->name, alias->typeParams) : check.str(type)) +
               " without instantiation");
    type = check.context.invalid();
    setUnderlying(check, def, type);
  }
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
