// Declarations (spec: Declarations and scope): constants, variables, types, functions.
//
// Package-level objects are checked on demand, in whatever order they refer to each other. An
// object is White until it is looked at, Grey while its type is being determined, when it stands
// on the object path, and Black afterwards. Whoever meets a Grey object has found a cycle, which
// is what the path shows from that object on.
#include "frontend/check/decl.h"
#include "frontend/check/assignments.h"
#include "frontend/check/expr.h"
#include "frontend/check/stmt.h"
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/syntax/parser.h"
#include "frontend/syntax/visit.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::check {

using syntax::unpackList;
using types::Color;

void declare(Checker &check, Scope *scope, const syntax::Name *id, Object *object, Pos scopePos) {
  if (!object->isBlank()) {
    if (Object *other = scope->insert(object)) {
      check.redeclared(object->pos, object, other);
      return;
    }
    if (!object->parent)
      object->parent = scope;
    object->scopePos = scopePos;
  }
  if (id)
    check.info.setObject(id, object);
}

static bool isGenericName(const Object *object) {
  const auto *name = llvm::dyn_cast<types::TypeName>(object);
  return name && (!name->typeParams.empty() || (name->type && types::isGeneric(name->type)));
}

static size_t firstInSource(llvm::ArrayRef<Object *> cycle) {
  auto byPos = [](const Object *a, const Object *b) { return a->pos < b->pos; };
  return llvm::min_element(cycle, byPos) - cycle.begin();
}

/// Whether the cycle that ends at this Grey object is allowed; reports it if not.
static bool validCycle(Checker &check, Object *object) {
  llvm::ArrayRef<Object *> cycle(check.objectPath);
  cycle = cycle.drop_front(object->greyIndex);
  size_t values = 0;      // constants and variables
  size_t definitions = 0; // of types, not aliases
  bool throughTypeParams = false;
  for (Object *o : cycle) {
    // A generic type cannot occur in its own type parameters.
    throughTypeParams |= check.env.inTypeParams && isGenericName(o);
    if (llvm::isa<types::Const, Var>(o))
      ++values;
    else if (llvm::isa<types::TypeName>(o) && !check.aliases.contains(o))
      ++definitions;
  }
  // Constants and variables alone are an initialisation cycle, reported by initOrder.
  if (!throughTypeParams && values == cycle.size())
    return true;
  // Types may refer to themselves if one of them is defined; aliases alone would never end.
  if (!throughTypeParams && values == 0 && definitions > 0)
    return true;
  cycleError(check, cycle, firstInSource(cycle));
  return false;
}

/// A Grey object was met: makes sure that it has a type, the invalid one if the cycle is an error.
static void objectCycle(Checker &check, Object *object) {
  bool valid = validCycle(check, object);
  if (llvm::isa<types::Func>(object))
    return; // has its signature, maybe empty yet
  if (!valid || !object->type)
    object->type = check.context.invalid();
}

static void constDecl(Checker &check, types::Const *object, Expr *type, Expr *init,
                      bool inherited) {
  llvm::SaveAndRestore iota(check.env.iota, object->value);
  llvm::SaveAndRestore errorPos(check.env.errorPos, Pos());
  object->value = Value();

  if (type) {
    const Type *t = typ(check, type);
    if (!types::isConstType(t)) {
      if (!underInvalid(t))
        check.error(type, "invalid constant type " + check.str(t));
      object->type = check.context.invalid();
      return;
    }
    object->type = t;
  }
  Operand x;
  if (init) {
    if (inherited)
      check.env.errorPos = object->pos;
    expr(check, x, init);
  }
  initConst(check, object, x);
}

/// `lhs` holds all variables of a declaration with one initialiser for several, or is empty.
static void varDecl(Checker &check, Var *object, llvm::ArrayRef<Var *> lhs, Expr *type,
                    Expr *init) {
  if (type)
    object->type = varType(check, type);

  if (!init) {
    if (!type) // reported by arity
      object->type = check.context.invalid();
  } else if (lhs.size() <= 1) {
    Operand x;
    expr(check, x, init, targetOf(object->type, object->name));
    initVar(check, object, x, "variable declaration");
  } else {
    if (type)
      for (Var *v : lhs)
        v->type = object->type;
    initVars(check, lhs, init, nullptr);
  }
}

/// Follows the chain of defined types from `type`; false if it ends at one that is still being
/// declared.
static bool resolveUnderlying(Checker &check, Named *type) {
  llvm::SetVector<Named *> chain;
  const Type *end = nullptr;
  for (Named *named = type; !end;) {
    if (!chain.insert(named)) {
      std::vector<Object *> cycle;
      for (auto it = llvm::find(chain, named); it != chain.end(); ++it)
        cycle.push_back((*it)->object);
      cycleError(check, cycle, firstInSource(cycle));
      end = check.context.invalid();
    } else if (named->isInstance()) {
      end = named->under();
      if (llvm::isa<Named>(end))
        return false;
      chain.pop_back();
    } else if (!named->fromRHS) {
      return false;
    } else if (auto *next = const_cast<Named *>(llvm::dyn_cast<Named>(named->fromRHS))) {
      // One that is complete, as those imported are, is not followed further.
      if (next->underlying && !llvm::isa<Named>(next->underlying))
        end = next->underlying;
      named = next;
    } else {
      end = named->fromRHS;
    }
  }
  for (Named *named : chain)
    named->underlying = end;
  return true;
}

/// A type defined by another defined type has that one's underlying type, which may come to be
/// known only later:
///
///     type A B; type B *C; type C A
static void resolveUnderlying(Checker &check) {
  llvm::erase_if(check.incomplete,
                 [&check](Named *type) { return resolveUnderlying(check, type); });
}

/// The constraint of a type parameter. ~T and A|B stand for interfaces with that element.
static const Type *boundType(Checker &check, Expr *e) {
  const auto *unary = llvm::dyn_cast<syntax::Unary>(e);
  const auto *binary = llvm::dyn_cast<syntax::Binary>(e);
  if ((!unary || unary->op != Operator::Tilde) && (!binary || binary->op != Operator::Or))
    return typ(check, e);
  return implicitInterface(check, e);
}

types::TypeParam *declareTypeParam(Checker &check, syntax::Name *name, size_t index, Pos scopePos) {
  auto *object =
      check.context.make<types::TypeName>(name->pos, check.package, name->value, nullptr);
  auto *param = check.context.make<types::TypeParam>(object, static_cast<unsigned>(index), nullptr);
  object->type = param;
  object->color = Color::Black;
  declare(check, check.env.scope, name, object, scopePos);
  return param;
}

void collectTypeParams(Checker &check, std::vector<types::TypeParam *> &result,
                       llvm::ArrayRef<syntax::Field *> list) {
  // All are in scope in the constraint of each.
  std::vector<types::TypeParam *> params;
  for (syntax::Field *field : list)
    params.push_back(
        declareTypeParam(check, field->name, params.size(), syntax::startPos(list.front())));
  result = params;

  llvm::SaveAndRestore inTypeParams(check.env.inTypeParams, true);
  const Expr *previous = nullptr;
  const Type *bound = nullptr;
  for (auto [field, param] : llvm::zip(list, params)) {
    // Parameters declared together share one constraint.
    if (field->type != previous) {
      bound = boundType(check, field->type);
      if (types::isTypeParam(bound)) {
        check.error(field->type, "cannot use a type parameter as constraint");
        bound = check.context.invalid();
      }
    }
    previous = field->type;
    param->bound = bound;
  }
}

/// Declares the type parameters of a type in a scope of their own, which stays open.
static void declaredTypeParams(Checker &check, syntax::TypeDecl *decl,
                               std::vector<types::TypeParam *> &result) {
  if (decl->typeParams.empty())
    return;
  check.env.scope = check.context.make<Scope>(check.env.scope, decl->pos, syntax::endPos(decl),
                                              "type parameters");
  collectTypeParams(check, result, decl->typeParams);
}

static void aliasDecl(Checker &check, types::TypeName *object, syntax::TypeDecl *decl) {
  if (!decl->typeParams.empty() && !check.allowVersion(23))
    check.versionError(syntax::startPos(decl->typeParams.front()), "generic type alias", 23);
  else if (!check.allowVersion(9))
    check.versionError(decl->pos, "type alias", 9);
  check.brokenAliases.insert(object);
  object->type = check.context.invalid();
  declaredTypeParams(check, decl, object->typeParams);
  // A type literal may refer to the alias once it is there.
  const Type *type = definedType(check, decl->type, check.context.make<Named>(object));
  check.brokenAliases.erase(object);
  object->type = type;
  bool isLiteral =
      !types::hasName(type) && !llvm::isa<syntax::Name, syntax::SelectorExpr, syntax::IndexExpr>(
                                   syntax::unparen(decl->type));
  if (isLiteral && object->typeParams.empty())
    const_cast<Type *>(type)->alias = object;
}

/// The type parameters that are in scope in the function being checked: its own or its receiver's.
static llvm::ArrayRef<types::TypeParam *> enclosingTypeParams(Checker &check) {
  const syntax::FuncDecl *func = check.env.decl ? check.env.decl->funcDecl : nullptr;
  const types::Func *object = func ? check.info.functions.lookup(func) : nullptr;
  const Signature *sig = object ? object->signature() : nullptr;
  if (!sig)
    return {};
  return sig->typeParams.empty() ? sig->receiverTypeParams : sig->typeParams;
}

static void typeDecl(Checker &check, types::TypeName *object, syntax::TypeDecl *decl) {
  llvm::SaveAndRestore scope(check.env.scope);
  if (decl->alias) {
    aliasDecl(check, object, decl);
    return;
  }
  if (!decl->typeParams.empty() && !check.allowVersion(18))
    check.versionError(syntax::startPos(decl->typeParams.front()), "type parameter", 18);

  // Before what its components leave for later, so that of a cycle the first type is the invalid
  // one.
  check.later([&check, object] {
    if (auto *type = llvm::dyn_cast<Named>(object->type)) // an error may have changed it
      validType(check, const_cast<Named *>(type));
  });
  auto *named = check.context.make<Named>(object);
  object->type = named;
  named->implicitParams = enclosingTypeParams(check);
  declaredTypeParams(check, decl, named->typeParams);
  const Type *type = definedType(check, decl->type, named);
  if (types::isTypeParam(type)) {
    check.error(decl->type, "cannot use a type parameter as RHS in type declaration");
    type = check.context.invalid();
  }
  named->fromRHS = type;
  check.incomplete.push_back(named);
  resolveUnderlying(check);
}

/// Spec: a struct type's fields and the methods declared on it have distinct names.
static void checkFieldUniqueness(Checker &check, Named *base) {
  const auto *type = underAs<types::Struct>(base);
  if (!type)
    return;
  llvm::StringMap<const types::Func *> methods;
  for (const types::Func *method : base->methods)
    methods[method->name] = method;
  for (const Var *field : type->fields) {
    auto method = methods.find(field->name);
    if (!field->isBlank() && method != methods.end())
      check.error(method->second->pos, "field and method with the same name " + field->name,
                  check.otherDeclaration(field));
  }
}

static void collectMethods(Checker &check, types::TypeName *object) {
  auto entry = check.methods.find(object);
  if (entry == check.methods.end())
    return;
  std::vector<types::Func *> methods = std::move(entry->second);
  check.methods.erase(entry);
  llvm::sort(methods,
             [](const types::Func *a, const types::Func *b) { return a->order < b->order; });
  auto *base = const_cast<Named *>(llvm::dyn_cast_or_null<Named>(object->type));
  if (base)
    check.later([&check, base] { checkFieldUniqueness(check, base); });

  llvm::StringMap<types::Func *> seen;
  for (types::Func *method : methods) {
    auto [other, isNew] = seen.try_emplace(method->name, method);
    if (!isNew)
      check.error(method->pos, "method " + object->name + "." + method->name +
                                   " already declared at " + check.str(other->second->pos));
    else if (base)
      base->methods.push_back(method);
    if (check.config.onDemand)
      check.later([&check, method] { objectDecl(check, method); });
  }
}

static void funcDecl(Checker &check, types::Func *object, DeclInfo *decl) {
  auto *sig = check.context.make<Signature>();
  sig->params = sig->results = check.context.emptyTuple();
  object->type = sig;
  syntax::FuncDecl *func = decl->funcDecl;
  {
    // A method may be referred to by its own signature: it is not a type, so no cycle is
    // reported but that error.
    llvm::SaveAndRestore color(object->color, Color::Black);
    funcType(check, sig, func->receiver, func->typeParams, func->type);
  }
  if (!func->typeParams.empty() && !func->body)
    check.error(func, "generic function is missing function body");
  if (func->body && !func->bodySkipped)
    check.later([=, &check] { funcBody(check, decl, sig, func->body, Value()); });
}

/// Gives the object a type, checking its declaration if need be. Afterwards it has one, if only
/// the invalid one.
void objectDecl(Checker &check, Object *object) {
  if (auto *func = llvm::dyn_cast<types::Func>(object); func && func->origin != func) {
    objectDecl(check, func->origin);
    types::completeMethod(func);
    return;
  }
  // Initialisation gives a type to variables that nothing has asked for yet.
  if (object->color == Color::White && object->type)
    object->color = Color::Black;
  if (object->color == Color::Black)
    return;
  if (object->color == Color::Grey) {
    objectCycle(check, object);
    return;
  }
  DeclInfo *info = check.objects.lookup(object);
  if (!info) { // its declaration was refused
    object->type = check.context.invalid();
    return;
  }

  object->color = Color::Grey;
  object->greyIndex = static_cast<uint32_t>(check.objectPath.size());
  check.objectPath.push_back(object);
  Environment outer = std::move(check.env);
  check.env = Environment();
  check.env.scope = info->fileScope;
  llvm::SaveAndRestore language(check.language, check.fileLanguages.lookup(info->fileScope));

  if (auto *constant = llvm::dyn_cast<types::Const>(object)) {
    check.env.decl = info;
    constDecl(check, constant, info->typeExpr, info->init, info->inherited);
  } else if (auto *var = llvm::dyn_cast<Var>(object)) {
    check.env.decl = info;
    varDecl(check, var, info->lhs, info->typeExpr, info->init);
  } else if (auto *type = llvm::dyn_cast<types::TypeName>(object)) {
    typeDecl(check, type, info->typeDecl);
    collectMethods(check, type);
  } else if (auto *func = llvm::dyn_cast<types::Func>(object)) {
    funcDecl(check, func, info);
  }
  if (!object->type)
    object->type = check.context.invalid();

  check.env = std::move(outer);
  check.objectPath.pop_back();
  object->color = Color::Black;
}

void cycleError(Checker &check, llvm::ArrayRef<Object *> cycle, size_t start) {
  Object *object = cycle[start];
  auto name = [&](const Object *o) {
    std::string qualifier = check.qualify(o->package);
    return (qualifier.empty() ? "" : qualifier + ".") + o->name.str();
  };

  if (check.aliases.contains(object)) {
    check.brokenAliases.erase(object); // no further errors about it
    object->type = check.context.invalid();
  }
  bool isType = llvm::isa<types::TypeName>(object);
  if (cycle.size() == 1) {
    check.error(object->pos,
                (isType ? "invalid recursive type: " : "invalid cycle in declaration: ") +
                    name(object) + " refers to itself");
    return;
  }
  Notes notes;
  for (size_t i = 0; i < cycle.size(); ++i) {
    const Object *from = cycle[(start + i) % cycle.size()];
    const Object *to = cycle[(start + i + 1) % cycle.size()];
    notes.push_back({from->pos, name(from) + " refers to " + name(to)});
  }
  check.error(object->pos,
              (isType ? "invalid recursive type " : "invalid cycle in declaration of ") +
                  name(object),
              std::move(notes));
}

static void localConst(Checker &check, syntax::ConstDecl *decl, const syntax::ConstDecl *last) {
  size_t top = check.delayed.size();
  bool inherited = last != decl;
  auto values = unpackList(last ? last->values : nullptr);
  std::vector<types::Const *> lhs;
  for (size_t i = 0; i < decl->names.size(); ++i) {
    syntax::Name *name = decl->names[i];
    auto *object = check.context.make<types::Const>(name->pos, check.package, name->value, nullptr,
                                                    constant::makeInt64(decl->iota));
    lhs.push_back(object);
    constDecl(check, object, last ? last->type : nullptr, i < values.size() ? values[i] : nullptr,
              inherited);
  }
  arity(check, decl->pos, decl->names, values, true, inherited);

  // Function literals in the values do not see the new names.
  check.processDelayed(top);
  Pos scopePos = syntax::endPos(decl);
  for (size_t i = 0; i < lhs.size(); ++i)
    declare(check, check.env.scope, decl->names[i], lhs[i], scopePos);
}

static void localVar(Checker &check, syntax::VarDecl *decl) {
  size_t top = check.delayed.size();
  auto values = unpackList(decl->values);
  std::vector<Var *> lhs;
  for (syntax::Name *name : decl->names)
    lhs.push_back(check.context.make<Var>(name->pos, check.package, name->value, nullptr));

  for (size_t i = 0; i < lhs.size(); ++i) {
    if (values.size() == 1 && lhs.size() != 1) {
      varDecl(check, lhs[i], lhs, decl->type, values[0]);
      break; // all have got their types
    }
    varDecl(check, lhs[i], {}, decl->type, i < values.size() ? values[i] : nullptr);
  }
  if (!decl->type || !values.empty())
    arity(check, decl->pos, decl->names, values, false, false);

  check.processDelayed(top);
  Pos scopePos = syntax::endPos(decl);
  for (size_t i = 0; i < lhs.size(); ++i)
    declare(check, check.env.scope, decl->names[i], lhs[i], scopePos);
}

/// Numbers the types that are declared in functions, in the order of the source.
static void numberTypes(Checker &check, const syntax::Node *node, bool inBody) {
  const auto *decl = llvm::dyn_cast<syntax::TypeDecl>(node);
  if (decl && inBody && !decl->alias)
    check.localTypes.try_emplace(decl->name->pos, check.localTypes.size() + 1);
  inBody = inBody || llvm::isa<syntax::BlockStmt>(node);
  syntax::forEachChild(
      node, [&](llvm::StringRef, const syntax::Node *child) { numberTypes(check, child, inBody); });
}

/// The number is the same if other bodies have not been read.
static uint32_t localIndex(Checker &check, const syntax::TypeDecl *decl) {
  if (check.localTypes.empty()) {
    syntax::NodeArena arena;
    std::vector<syntax::File *> files = check.result.files;
    if (check.config.onDemand)
      files = parseFiles(check.allFiles, arena, check.sink, check.config, syntax::Bodies::Read);
    for (const syntax::File *file : files)
      numberTypes(check, file, false);
  }
  return check.localTypes[decl->name->pos];
}

/// A type's scope begins at its name, so that it may refer to itself.
static void localType(Checker &check, syntax::TypeDecl *decl) {
  auto *object = check.context.make<types::TypeName>(decl->name->pos, check.package,
                                                     decl->name->value, nullptr);
  if (decl->alias)
    check.aliases.insert(object);
  else
    object->localIndex = localIndex(check, decl);
  declare(check, check.env.scope, decl->name, object, decl->name->pos);

  object->color = Color::Grey;
  object->greyIndex = static_cast<uint32_t>(check.objectPath.size());
  check.objectPath.push_back(object);
  typeDecl(check, object, decl);
  check.objectPath.pop_back();
  object->color = Color::Black;
}

void declStmt(Checker &check, llvm::ArrayRef<syntax::Decl *> decls) {
  const syntax::ConstDecl *last = nullptr; // the one whose type and values are repeated
  for (syntax::Decl *decl : decls) {
    if (auto *constant = llvm::dyn_cast<syntax::ConstDecl>(decl)) {
      if (constant->iota == 0 || constant->type || constant->values)
        last = constant;
      localConst(check, constant, last);
    } else if (auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
      localVar(check, var);
    } else if (auto *type = llvm::dyn_cast<syntax::TypeDecl>(decl)) {
      localType(check, type);
    }
  }
}

} // namespace mapgo::check
