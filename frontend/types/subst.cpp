// Substitution, and the table of instances.
#include "frontend/types/subst.h"
#include "frontend/types/typeparam.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace llvm;

namespace mapgo::types {

Substitution::Substitution(Context &context, ArrayRef<TypeParam *> from, ArrayRef<const Type *> to)
    : context_(context) {
  for (auto [param, arg] : zip(from, to))
    if (param != arg)
      add(param, arg);
}

const Type *Substitution::type(const Type *t) {
  if (!t || isa<Basic>(t) || empty())
    return t;
  if (const auto *param = dyn_cast<TypeParam>(t)) {
    auto it = map_.find(param);
    return it == map_.end() ? t : it->second;
  }
  if (auto it = known_.find(t); it != known_.end())
    return it->second;
  const Type *result = compute(t);
  return known_.try_emplace(t, result).first->second;
}

const Type *Substitution::compute(const Type *t) {
  switch (t->kind) {
  case TypeKind::Basic:
  case TypeKind::TypeParam:
    return t;
  case TypeKind::Array: {
    const auto *array = cast<Array>(t);
    const Type *elem = type(array->elem);
    return elem == array->elem ? t : context_.make<Array>(elem, array->len);
  }
  case TypeKind::Slice: {
    const Type *elem = type(cast<Slice>(t)->elem);
    return elem == cast<Slice>(t)->elem ? t : context_.make<Slice>(elem);
  }
  case TypeKind::Pointer: {
    const Type *elem = type(cast<Pointer>(t)->elem);
    return elem == cast<Pointer>(t)->elem ? t : context_.make<Pointer>(elem);
  }
  case TypeKind::Map: {
    const auto *map = cast<Map>(t);
    const Type *key = type(map->key), *elem = type(map->elem);
    return key == map->key && elem == map->elem ? t : context_.make<Map>(key, elem);
  }
  case TypeKind::Chan: {
    const auto *chan = cast<Chan>(t);
    const Type *elem = type(chan->elem);
    return elem == chan->elem ? t : context_.make<Chan>(chan->dir, elem);
  }
  case TypeKind::Tuple:
    return tuple(cast<Tuple>(t));
  case TypeKind::Signature: {
    const auto *sig = cast<Signature>(t);
    const Tuple *params = tuple(sig->params), *results = tuple(sig->results);
    if (params == sig->params && results == sig->results)
      return t;
    auto *copy = context_.make<Signature>(*sig);
    copy->params = params;
    copy->results = results;
    return copy;
  }
  case TypeKind::Struct:
    return structure(cast<Struct>(t));
  case TypeKind::Interface:
    return interface(cast<Interface>(t));
  case TypeKind::Union:
    return unionType(cast<Union>(t));
  case TypeKind::Named:
    return named(cast<Named>(t));
  }
  return t;
}

const Type *Substitution::named(const Named *t) {
  const Named *origin = t->origin;
  if (origin->typeParams.empty() && origin->implicitParams.empty())
    return t;
  ArrayRef<const Type *> typeArgs = list(t->typeArgs);
  std::vector<const Type *> params(origin->implicitParams.begin(), origin->implicitParams.end());
  ArrayRef<const Type *> implicit = t->implicitArgs.empty() ? ArrayRef(params) : t->implicitArgs;
  ArrayRef<const Type *> implicitArgs = list(implicit);
  if (typeArgs.data() == t->typeArgs.data() && implicitArgs.data() == implicit.data())
    return t;
  return context_.instantiate(origin, typeArgs, implicitArgs);
}

const Type *Substitution::structure(const Struct *t) {
  std::vector<Var *> fields;
  if (!vars(t->fields, fields))
    return t;
  auto *copy = context_.make<Struct>();
  copy->fields = std::move(fields);
  copy->tags = t->tags;
  return copy;
}

const Type *Substitution::interface(const Interface *t) {
  bool changed = false;
  std::vector<Func *> methods = t->methods;
  for (Func *&method : methods) {
    const Type *sig = type(method->type);
    if (sig == method->type)
      continue;
    method = context_.make<Func>(*method);
    method->type = sig;
    changed = true;
  }
  ArrayRef<const Type *> embeddeds = list(t->embeddeds);
  if (!changed && embeddeds.data() == t->embeddeds.data())
    return t;
  auto *copy = context_.make<Interface>();
  copy->methods = std::move(methods);
  copy->embeddeds = embeddeds.vec();
  copy->embedPositions = t->embedPositions;
  copy->complete = t->complete;
  copy->implicit = t->implicit;
  return withReceiver(context_, copy, t, copy);
}

const Type *Substitution::unionType(const Union *t) {
  bool changed = false;
  std::vector<Term> terms = t->terms;
  for (Term &term : terms) {
    const Type *changedTo = type(term.type);
    changed |= changedTo != term.type;
    term.type = changedTo;
  }
  return changed ? context_.make<Union>(std::move(terms)) : t;
}

bool Substitution::vars(ArrayRef<Var *> in, std::vector<Var *> &out) {
  bool changed = false;
  out = in.vec();
  for (Var *&var : out) {
    const Type *changedTo = type(var->type);
    if (changedTo == var->type)
      continue;
    var = context_.make<Var>(*var);
    var->type = changedTo;
    changed = true;
  }
  return changed;
}

const Tuple *Substitution::tuple(const Tuple *t) {
  std::vector<Var *> copies;
  return t && vars(t->vars, copies) ? context_.make<Tuple>(std::move(copies)) : t;
}

ArrayRef<const Type *> Substitution::list(ArrayRef<const Type *> types) {
  SmallVector<const Type *, 4> result;
  for (const Type *t : types)
    result.push_back(type(t));
  return ArrayRef(result) == types ? types : context_.copy(result);
}

Func *Substitution::func(Func *f) {
  const Signature *sig = f->signature();
  if (!sig || !sig->receiver) {
    ArrayRef<const Type *> args = list(f->typeArgs);
    return args.data() == f->typeArgs.data() ? f : context_.instantiate(f->origin, args);
  }
  const Type *base = sig->receiver->type;
  if (const auto *pointer = dyn_cast<Pointer>(base))
    base = pointer->elem;
  const auto *from = dyn_cast<Named>(base);
  const auto *to = from ? cast<Named>(type(from)) : nullptr;
  if (from == to)
    return f;
  auto methods = to->methodList();
  auto it = find_if(methods, [f](const Func *method) { return method->origin == f->origin; });
  return it == methods.end() ? f : *it;
}

const Type *substitute(Context &context, const Type *t, ArrayRef<TypeParam *> from,
                       ArrayRef<const Type *> to) {
  return Substitution(context, from, to).type(t);
}

const Interface *withReceiver(Context &context, const Interface *iface, const Type *from,
                              const Type *to) {
  auto isFrom = [from](const Func *method) {
    const Signature *sig = method->signature();
    return sig && sig->receiver && sig->receiver->type == from;
  };
  if (none_of(iface->methods, isFrom))
    return iface;
  auto *copy = context.make<Interface>();
  copy->methods = iface->methods;
  copy->embeddeds = iface->embeddeds;
  copy->embedPositions = iface->embedPositions;
  copy->complete = iface->complete;
  copy->implicit = iface->implicit;
  const Type *receiver = to == iface ? copy : to;
  for (Func *&method : copy->methods) {
    if (!isFrom(method))
      continue;
    auto *sig = context.make<Signature>(*method->signature());
    sig->receiver = context.make<Var>(*sig->receiver);
    sig->receiver->type = receiver;
    method = context.make<Func>(*method);
    method->type = sig;
  }
  return copy;
}

std::vector<TypeParam *> renameTypeParams(Context &context, ArrayRef<TypeParam *> params) {
  std::vector<TypeParam *> renamed;
  Substitution substitution(context);
  for (TypeParam *param : params) {
    renamed.push_back(context.make<TypeParam>(param->object, param->index, param->bound));
    substitution.add(param, renamed.back());
  }
  for (TypeParam *param : renamed)
    param->bound = substitution.type(param->bound);
  return renamed;
}

namespace {

/// Equal for identical types, also for those that are not complete yet.
hash_code shallowHash(const Type *t, unsigned depth = 4) {
  if (depth == 0)
    return hash_value(0);
  switch (t->kind) {
  case TypeKind::Basic:
    return hash_combine(t->kind, cast<Basic>(t)->basicKind);
  case TypeKind::Pointer:
    return hash_combine(t->kind, shallowHash(cast<Pointer>(t)->elem, depth - 1));
  case TypeKind::Slice:
    return hash_combine(t->kind, shallowHash(cast<Slice>(t)->elem, depth - 1));
  case TypeKind::Named:
    return hash_combine(t->kind, cast<Named>(t)->object);
  case TypeKind::TypeParam:
    return hash_combine(t->kind, t);
  default:
    return hash_value(t->kind);
  }
}

size_t instanceHash(const void *origin, ArrayRef<const Type *> args,
                    ArrayRef<const Type *> implicitArgs = {}) {
  hash_code hash = hash_value(origin);
  for (const Type *t : concat<const Type *const>(args, implicitArgs))
    hash = hash_combine(hash, shallowHash(t));
  return hash;
}

} // namespace

const Named *Context::instantiate(const Named *generic, ArrayRef<const Type *> typeArgs,
                                  ArrayRef<const Type *> implicitArgs) {
  // As the declaration's own function writes it, a local type has no implicit arguments.
  if (equal(implicitArgs, generic->implicitParams))
    implicitArgs = {};
  size_t hash = instanceHash(generic, typeArgs, implicitArgs);
  for (auto [it, end] = typeInstances_.equal_range(hash); it != end; ++it) {
    const Named *known = it->second;
    if (known->origin == generic && identical(known->typeArgs, typeArgs) &&
        identical(known->implicitArgs, implicitArgs))
      return known;
  }
  auto *instance = make<Named>(generic->object);
  instance->origin = generic;
  instance->typeArgs = copy(typeArgs);
  instance->implicitArgs = copy(implicitArgs);
  instance->context = this;
  instance->generation = generation_;
  typeInstances_.emplace(hash, instance);
  return instance;
}

const Signature *Context::instantiate(const Signature *generic, ArrayRef<const Type *> typeArgs) {
  auto *sig =
      make<Signature>(*Substitution(*this, generic->typeParams, typeArgs).signature(generic));
  sig->typeParams.clear();
  sig->scope = nullptr;
  return sig;
}

Func *Context::instantiate(Func *generic, ArrayRef<const Type *> typeArgs) {
  size_t hash = instanceHash(generic, typeArgs);
  for (auto [it, end] = funcInstances_.equal_range(hash); it != end; ++it)
    if (it->second->origin == generic && identical(it->second->typeArgs, typeArgs))
      return it->second;
  Func *instance = make<Func>(*generic);
  instance->type = instantiate(generic->signature(), typeArgs);
  instance->typeArgs = copy(typeArgs);
  funcInstances_.emplace(hash, instance);
  return instance;
}

/// Types made meanwhile are of the generation after an instance's.
class Expansion {
public:
  explicit Expansion(const Named *instance)
      : generation_(instance->context->generation_, instance->generation + 1) {}

private:
  SaveAndRestore<unsigned> generation_;
};

/// An instance that is so far from one that the program writes is one of endlessly many, which the
/// checker reports: it has no underlying type.
static constexpr unsigned maxGeneration = 200;

/// Whether the right side of the type's declaration has been checked, and what it refers to.
static bool isDeclared(const Named *t) {
  // A longer chain is a cycle, which the checker reports.
  for (unsigned steps = 0; steps < 10000 && t && t->fromRHS; ++steps) {
    const auto *next = dyn_cast<Named>(t->fromRHS);
    if (!next)
      return true;
    t = next->origin;
  }
  return false;
}

const Type *Named::expand() const {
  if (!isDeclared(origin))
    return this;
  const Type *generic = origin->under();
  if (isa<Named>(generic))
    return this;
  if (typeArgs.size() != origin->typeParams.size() || generation > maxGeneration)
    return underlying = context->invalid(); // an error is reported elsewhere
  underlying = generic;                     // in place if it is asked for meanwhile
  Expansion expansion(this);
  Substitution substitution(*context, origin->typeParams, typeArgs);
  for (auto [param, arg] : zip(origin->implicitParams, implicitArgs))
    substitution.add(param, arg);
  underlying = substitution.type(generic);
  if (const auto *iface = dyn_cast<Interface>(underlying))
    underlying = withReceiver(*context, iface, origin, this);
  return underlying;
}

ArrayRef<Func *> Named::instanceMethods() const {
  if (methodsComplete_ && methods.size() == origin->methods.size())
    return methods;
  methodsComplete_ = true;
  for (size_t i = 0; i < origin->methods.size(); ++i) {
    if (i == methods.size()) {
      methods.push_back(context->make<Func>(*origin->methods[i]));
      methods[i]->type = nullptr;
      methods[i]->color = Color::White;
      methods[i]->typeArgs = typeArgs;
      methods[i]->receiverInstance = this;
    }
    completeMethod(methods[i]);
    methodsComplete_ &= methods[i]->type != nullptr;
  }
  return methods;
}

void completeMethod(Func *method) {
  const Named *receiver = method->receiverInstance;
  const Signature *generic = method->origin->signature();
  if (method->type || !receiver || !generic || !generic->receiver)
    return;
  Context &context = *receiver->context;
  Expansion expansion(receiver);
  Substitution substitution(context, generic->receiverTypeParams, receiver->typeArgs);
  auto *sig = context.make<Signature>(*substitution.signature(generic));
  sig->receiverTypeParams.clear();
  sig->scope = nullptr;
  sig->receiver = context.make<Var>(*generic->receiver);
  sig->receiver->type = receiver;
  if (isa<Pointer>(generic->receiver->type))
    sig->receiver->type = context.make<Pointer>(receiver);
  method->type = sig;
  method->color = Color::Black;
}

} // namespace mapgo::types
