// Declarations (spec: Declarations and scope): constants, variables, types, functions.
//
// Package-level objects are checked on demand, in whatever order they refer to each other. An
// object is White until it is looked at, Grey while its type is being determined, when it stands
// on the object path, and Black afterwards. Whoever meets a Grey object has found a cycle, which
// is what the path shows from that object on.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

namespace mapgo::check {

using syntax::unpackList;
using types::Color;

void Checker::declare(Scope *scope, const syntax::Name *id, Object *object, Pos scopePos) {
  if (object->name != "_") {
    if (Object *other = scope->insert(object)) {
      redeclared(object->pos, object, other);
      return;
    }
    if (!object->parent)
      object->parent = scope;
    object->scopePos = scopePos;
  }
  if (id)
    info_.setObject(id, object);
}

// ---------------------------------------------------------------- objects on demand, cycles

/// Gives the object a type, checking its declaration if need be. Afterwards it has one, if only
/// the invalid one.
void Checker::objectDecl(Object *object) {
  // Initialisation gives a type to variables that nothing has asked for yet.
  if (object->color == Color::White && object->type)
    object->color = Color::Black;
  if (object->color == Color::Black)
    return;
  if (object->color == Color::Grey) {
    objectCycle(object);
    return;
  }
  DeclInfo *info = objects_.lookup(object);
  if (!info) { // its declaration was refused
    object->type = context_.invalid();
    return;
  }

  object->color = Color::Grey;
  object->greyIndex = static_cast<uint32_t>(objectPath_.size());
  objectPath_.push_back(object);
  Environment outer = std::move(env_);
  env_ = Environment();
  env_.scope = info->fileScope;

  if (auto *constant = llvm::dyn_cast<types::Const>(object)) {
    env_.decl = info;
    constDecl(constant, info->typeExpr, info->init, info->inherited);
  } else if (auto *var = llvm::dyn_cast<Var>(object)) {
    env_.decl = info;
    varDecl(var, info->lhs, info->typeExpr, info->init);
  } else if (auto *type = llvm::dyn_cast<types::TypeName>(object)) {
    typeDecl(type, info->typeDecl);
    collectMethods(type);
  } else if (auto *func = llvm::dyn_cast<types::Func>(object)) {
    funcDecl(func, info);
  }
  if (!object->type)
    object->type = context_.invalid();

  env_ = std::move(outer);
  objectPath_.pop_back();
  object->color = Color::Black;
}

/// A Grey object was met: makes sure that it has a type, the invalid one if the cycle is an error.
void Checker::objectCycle(Object *object) {
  bool valid = validCycle(object);
  if (llvm::isa<types::Func>(object))
    return; // has its signature, maybe empty yet
  if (!valid || !object->type)
    object->type = context_.invalid();
}

/// Whether the cycle that ends at this Grey object is allowed; reports it if not.
bool Checker::validCycle(Object *object) {
  llvm::ArrayRef<Object *> cycle(objectPath_);
  cycle = cycle.drop_front(object->greyIndex);
  size_t values = 0;      // constants and variables
  size_t definitions = 0; // of types, not aliases
  for (Object *o : cycle) {
    if (llvm::isa<types::Const, Var>(o))
      ++values;
    else if (llvm::isa<types::TypeName>(o) && !aliases_.contains(o))
      ++definitions;
  }
  // Constants and variables alone are an initialisation cycle, reported by initOrder.
  if (values == cycle.size())
    return true;
  // Types may refer to themselves if one of them is defined; aliases alone would never end.
  if (values == 0 && definitions > 0)
    return true;
  cycleError(cycle);
  return false;
}

/// Reports a cycle of declarations, starting from the one that comes first in the source.
void Checker::cycleError(llvm::ArrayRef<Object *> cycle) {
  auto byPos = [](const Object *a, const Object *b) { return a->pos < b->pos; };
  size_t first = llvm::min_element(cycle, byPos) - cycle.begin();
  Object *object = cycle[first];
  auto name = [&](const Object *o) {
    std::string qualifier = qualify(o->package);
    return (qualifier.empty() ? "" : qualifier + ".") + o->name.str();
  };

  if (aliases_.contains(object)) {
    brokenAliases_.erase(object); // no further errors about it
    object->type = context_.invalid();
  }
  std::string message = llvm::isa<types::TypeName>(object) ? "invalid recursive type "
                                                           : "illegal cycle in declaration of ";
  Notes notes;
  for (size_t i = 0; i < cycle.size(); ++i) {
    const Object *o = cycle[(first + i) % cycle.size()];
    notes.push_back({o->pos, name(o) + " refers to"});
  }
  notes.push_back({object->pos, name(object)});
  error(object->pos, message + name(object), std::move(notes));
}

// ---------------------------------------------------------------- constants and variables

void Checker::constDecl(types::Const *object, Expr *type, Expr *init, bool inherited) {
  llvm::SaveAndRestore iota(env_.iota, object->value);
  llvm::SaveAndRestore errorPos(env_.errorPos, Pos());
  object->value = Value();

  if (type) {
    const Type *t = typ(type);
    if (!types::isConstType(t)) {
      if (!underInvalid(t))
        error(type, "invalid constant type " + str(t));
      object->type = context_.invalid();
      return;
    }
    object->type = t;
  }
  Operand x;
  if (init) {
    if (inherited)
      env_.errorPos = object->pos;
    expr(x, init);
  }
  initConst(object, x);
}

/// `lhs` holds all variables of a declaration with one initialiser for several, or is empty.
void Checker::varDecl(Var *object, llvm::ArrayRef<Var *> lhs, Expr *type, Expr *init) {
  if (type)
    object->type = varType(type);

  if (!init) {
    if (!type) // reported by arity
      object->type = context_.invalid();
  } else if (lhs.size() <= 1) {
    Operand x;
    expr(x, init);
    initVar(object, x, "variable declaration");
  } else {
    if (type)
      for (Var *v : lhs)
        v->type = object->type;
    initVars(lhs, init, nullptr);
  }

  // A variable without a valid type is not reported as unused, too.
  auto forgive = [](Var *v) {
    if (v->type && types::isInvalid(v->type))
      v->used = true;
  };
  forgive(object);
  llvm::for_each(lhs, forgive);
}

// ---------------------------------------------------------------- types

void Checker::typeDecl(types::TypeName *object, syntax::TypeDecl *decl) {
  if (!decl->typeParams.empty()) {
    unsupported(syntax::startPos(decl->typeParams.front()), "type parameters");
    object->type = context_.invalid();
    return;
  }
  if (decl->alias) {
    if (!allowVersion(9))
      versionError(decl->pos, "type aliases", 9);
    brokenAliases_.insert(object);
    object->type = context_.invalid();
    const Type *type = typ(decl->type);
    brokenAliases_.erase(object);
    object->type = type;
    return;
  }

  // Before what its components leave for later, so that of a cycle the first type is the invalid
  // one.
  later([this, object] {
    if (auto *type = llvm::dyn_cast<Named>(object->type)) // an error may have changed it
      validType(const_cast<Named *>(type));
  });
  auto *named = context_.make<Named>(object);
  object->type = named;
  named->fromRHS = definedType(decl->type, named);
  incomplete_.push_back(named);
  resolveUnderlying();
}

/// A type defined by another defined type has that one's underlying type, which may come to be
/// known only later:
///
///     type A B; type B *C; type C A
void Checker::resolveUnderlying() {
  llvm::erase_if(incomplete_, [this](Named *type) { return resolveUnderlying(type); });
}

/// Follows the chain of defined types from `type`; false if it ends at one that is still being
/// declared.
bool Checker::resolveUnderlying(Named *type) {
  llvm::SetVector<Named *> chain;
  const Type *end = nullptr;
  for (Named *named = type; !end;) {
    if (!chain.insert(named)) {
      std::vector<Object *> cycle;
      for (auto it = llvm::find(chain, named); it != chain.end(); ++it)
        cycle.push_back((*it)->object);
      cycleError(cycle);
      end = context_.invalid();
    } else if (!named->fromRHS) {
      return false;
    } else if (auto *next = const_cast<Named *>(llvm::dyn_cast<Named>(named->fromRHS))) {
      // One that is complete, imported ones among them, needs not be followed further.
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

void Checker::collectMethods(types::TypeName *object) {
  auto entry = methods_.find(object);
  if (entry == methods_.end())
    return;
  std::vector<types::Func *> methods = std::move(entry->second);
  methods_.erase(entry);
  auto *base = const_cast<Named *>(llvm::dyn_cast_or_null<Named>(object->type));
  if (base)
    later([this, base] { checkFieldUniqueness(base); });

  llvm::StringMap<types::Func *> seen;
  for (types::Func *method : methods) {
    auto [other, isNew] = seen.try_emplace(method->name, method);
    if (!isNew)
      error(method->pos, object->name + "." + method->name + " redeclared in this block",
            otherDeclaration(other->second));
    else if (base)
      base->methods.push_back(method);
  }
}

/// Spec: a struct type's fields and the methods declared on it have distinct names.
void Checker::checkFieldUniqueness(Named *base) {
  const auto *type = underAs<types::Struct>(base);
  if (!type)
    return;
  llvm::StringMap<const types::Func *> methods;
  for (const types::Func *method : base->methods)
    methods[method->name] = method;
  for (const Var *field : type->fields) {
    auto method = methods.find(field->name);
    if (field->name != "_" && method != methods.end())
      error(method->second->pos, "field and method with the same name " + field->name,
            otherDeclaration(field));
  }
}

// ---------------------------------------------------------------- functions

/// Whether a function declaration has type parameters, its own or its receiver's.
static const syntax::Node *typeParameters(const syntax::FuncDecl *decl) {
  if (!decl->typeParams.empty())
    return decl->typeParams.front();
  const Expr *receiver = decl->receiver ? decl->receiver->type : nullptr;
  while (receiver) {
    if (const auto *paren = llvm::dyn_cast<syntax::ParenExpr>(receiver))
      receiver = paren->x;
    else if (const auto *star = llvm::dyn_cast<syntax::Star>(receiver))
      receiver = star->x;
    else
      break;
  }
  return llvm::dyn_cast_or_null<syntax::IndexExpr>(receiver);
}

void Checker::funcDecl(types::Func *object, DeclInfo *decl) {
  auto *sig = context_.make<Signature>();
  sig->params = sig->results = context_.emptyTuple();
  object->type = sig;
  syntax::FuncDecl *func = decl->funcDecl;
  if (const syntax::Node *params = typeParameters(func)) {
    unsupported(syntax::startPos(params), "type parameters");
    return;
  }
  {
    // A method may be referred to by its own signature: it is not a type, so no cycle is
    // reported but that error.
    llvm::SaveAndRestore color(object->color, Color::Black);
    funcType(sig, func->receiver, func->type);
  }
  if (func->body && !config_.ignoreFuncBodies)
    later([=, this] { funcBody(decl, object->name, sig, func->body, Value()); });
}

// ---------------------------------------------------------------- declarations in functions

void Checker::declStmt(llvm::ArrayRef<syntax::Decl *> decls) {
  const syntax::ConstDecl *last = nullptr; // the one whose type and values are repeated
  for (syntax::Decl *decl : decls) {
    if (auto *constant = llvm::dyn_cast<syntax::ConstDecl>(decl)) {
      if (constant->iota == 0 || constant->type || constant->values)
        last = constant;
      localConst(constant, last);
    } else if (auto *var = llvm::dyn_cast<syntax::VarDecl>(decl)) {
      localVar(var);
    } else if (auto *type = llvm::dyn_cast<syntax::TypeDecl>(decl)) {
      localType(type);
    }
  }
}

void Checker::localConst(syntax::ConstDecl *decl, const syntax::ConstDecl *last) {
  size_t top = delayed_.size();
  bool inherited = last != decl;
  auto values = unpackList(last ? last->values : nullptr);
  std::vector<types::Const *> lhs;
  for (size_t i = 0; i < decl->names.size(); ++i) {
    syntax::Name *name = decl->names[i];
    auto *object = context_.make<types::Const>(name->pos, package_, name->value, nullptr,
                                               constant::makeInt64(decl->iota));
    lhs.push_back(object);
    constDecl(object, last ? last->type : nullptr, i < values.size() ? values[i] : nullptr,
              inherited);
  }
  arity(decl->pos, decl->names, values, true, inherited);

  // Function literals in the values do not see the new names.
  processDelayed(top);
  Pos scopePos = syntax::endPos(decl);
  for (size_t i = 0; i < lhs.size(); ++i)
    declare(env_.scope, decl->names[i], lhs[i], scopePos);
}

void Checker::localVar(syntax::VarDecl *decl) {
  size_t top = delayed_.size();
  auto values = unpackList(decl->values);
  std::vector<Var *> lhs;
  for (syntax::Name *name : decl->names)
    lhs.push_back(context_.make<Var>(name->pos, package_, name->value, nullptr));

  for (size_t i = 0; i < lhs.size(); ++i) {
    if (values.size() == 1 && lhs.size() != 1) {
      varDecl(lhs[i], lhs, decl->type, values[0]);
      break; // all have got their types
    }
    varDecl(lhs[i], {}, decl->type, i < values.size() ? values[i] : nullptr);
  }
  if (!decl->type || !values.empty())
    arity(decl->pos, decl->names, values, false, false);

  processDelayed(top);
  Pos scopePos = syntax::endPos(decl);
  for (size_t i = 0; i < lhs.size(); ++i)
    declare(env_.scope, decl->names[i], lhs[i], scopePos);
}

/// A type's scope begins at its name, so that it may refer to itself.
void Checker::localType(syntax::TypeDecl *decl) {
  auto *object =
      context_.make<types::TypeName>(decl->name->pos, package_, decl->name->value, nullptr);
  object->localIndex = ++localTypes_[object->name];
  if (decl->alias)
    aliases_.insert(object);
  declare(env_.scope, decl->name, object, decl->name->pos);

  object->color = Color::Grey;
  object->greyIndex = static_cast<uint32_t>(objectPath_.size());
  objectPath_.push_back(object);
  typeDecl(object, decl);
  objectPath_.pop_back();
  object->color = Color::Black;
}

} // namespace mapgo::check
