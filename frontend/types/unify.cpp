// Unification follows `identical` (types/identical.cpp) but where type parameters and the mode come
// in.
#include "frontend/types/unify.h"
#include "frontend/types/lookup.h"
#include "frontend/types/termlist.h"
#include "frontend/types/typeparam.h"

#include "llvm/Support/SaveAndRestore.h"

using namespace llvm;

namespace mapgo::types {
namespace {

/// Where types contain themselves unification may not end.
constexpr unsigned maxDepth = 50;

const Interface *asInterface(const Type *t) {
  return isa<TypeParam>(t) ? nullptr : dyn_cast<Interface>(t->under());
}

bool isTypeLiteral(const Type *t) { return !isa<Named, TypeParam>(t); }

} // namespace

/// See identical.cpp.
struct Unifier::InterfacePair {
  const Interface *x;
  const Interface *y;
  const InterfacePair *outer;

  static bool contains(const InterfacePair *pair, const Interface *a, const Interface *b) {
    for (; pair; pair = pair->outer)
      if ((pair->x == a && pair->y == b) || (pair->x == b && pair->y == a))
        return true;
    return false;
  }
};

Unifier::Unifier(ArrayRef<TypeParam *> params, ArrayRef<const Type *> args, bool matchInterfaces,
                 function_ref<void(Func *)> complete)
    : params_(params), matchInterfaces_(matchInterfaces), complete_(complete),
      types_(args.begin(), args.end()) {
  types_.resize(params.size());
  for (auto [i, param] : enumerate(params))
    handles_[param] = i;
}

size_t Unifier::unknowns() const {
  return count_if(params_, [this](const TypeParam *param) { return !at(param); });
}

std::vector<const Type *> Unifier::inferred() const {
  std::vector<const Type *> result;
  for (const TypeParam *param : params_)
    result.push_back(at(param));
  return result;
}

bool Unifier::isBound(const Type *t) const {
  const auto *param = dyn_cast<TypeParam>(t);
  return param && handles_.contains(param);
}

/// Makes two parameters stand for the same type; false if both have one.
bool Unifier::join(const TypeParam *x, const TypeParam *y) {
  unsigned from = handles_[x], to = handles_[y];
  if (from == to)
    return true;
  if (types_[from] && types_[to])
    return false;
  if (types_[from])
    std::swap(from, to);
  for (auto &entry : handles_)
    if (entry.second == from)
      entry.second = to;
  return true;
}

bool Unifier::unify(const Type *x, const Type *y, Mode mode, const InterfacePair *pairs) {
  SaveAndRestore depth(depth_, depth_ + 1);
  if (x == y)
    return true;
  if (!x || !y || depth_ > maxDepth)
    return false;

  // If there is a defined type, one is in y; if there is a type parameter to infer, one is in x.
  if (isa<Named>(x) || isBound(y))
    std::swap(x, y);
  if (mode != Mode::Exact && isa<Named>(y) && isTypeLiteral(x) &&
      !(matchInterfaces_ && isInterface(x))) {
    y = y->under();
    if (x == y)
      return true;
  }
  if (isBound(x))
    return unifyBound(cast<TypeParam>(x), y, mode, pairs);

  if (matchInterfaces_ && mode != Mode::Exact) {
    const Interface *xi = asInterface(x), *yi = asInterface(y);
    if (xi && yi)
      return unifyInterfaces(xi, yi, /*sameMethods=*/false, pairs);
    if (xi || yi)
      return unifyMethods(xi ? xi : yi, xi ? y : x, pairs);
  }

  // A type parameter of the function around, which stands for a type with its core type.
  if (isa<TypeParam>(y))
    std::swap(x, y);
  if (isa<TypeParam>(x)) {
    const Type *core = coreType(x);
    return core && unify(core, y, Mode::Assign, pairs);
  }
  return x->kind == y->kind && unifyStructure(x, y, mode, pairs);
}

bool Unifier::unifyBound(const TypeParam *x, const Type *y, Mode mode, const InterfacePair *pairs) {
  const Type *known = at(x);
  if (isBound(y)) {
    const auto *other = cast<TypeParam>(y);
    return join(x, other) || unify(known, at(other), mode, pairs);
  }
  if (!known) {
    set(x, y);
    return true;
  }
  return unify(known, y, mode, pairs) && unifyInferred(x, known, y, mode);
}

/// `param` is x, which also matches y: decides which of the two it is to be. The result must not
/// depend on their order.
bool Unifier::unifyInferred(const TypeParam *param, const Type *x, const Type *y, Mode mode) {
  const Interface *xi = asInterface(x), *yi = asInterface(y);
  if (xi && yi) {
    if (isa<Named>(x) && isa<Named>(y))
      return identical(x, y);
    if (typeSet(xi).methods.size() != typeSet(yi).methods.size())
      return false;
  } else if (xi || yi) {
    return false;
  }
  if (mode == Mode::Exact || isa<Named>(x))
    return true;
  // A defined type keeps its name, a channel its direction.
  const auto *chan = dyn_cast<Chan>(y->under());
  if (isa<Named>(y) || (chan && chan->dir != ChanDir::Both))
    set(param, y);
  return true;
}

/// Two types of one kind, none of which is a type parameter.
bool Unifier::unifyStructure(const Type *x, const Type *y, Mode mode, const InterfacePair *pairs) {
  Mode elemMode = mode == Mode::Assign ? Mode::Exact : mode;
  auto unifyElems = [&](const Type *a, const Type *b) { return unify(a, b, elemMode, pairs); };
  switch (x->kind) {
  case TypeKind::Basic:
    return cast<Basic>(x)->basicKind == cast<Basic>(y)->basicKind;
  case TypeKind::Array: {
    const auto *a = cast<Array>(x), *b = cast<Array>(y);
    return (a->len < 0 || b->len < 0 || a->len == b->len) && unifyElems(a->elem, b->elem);
  }
  case TypeKind::Slice:
    return unifyElems(cast<Slice>(x)->elem, cast<Slice>(y)->elem);
  case TypeKind::Struct:
    return unifyStructs(cast<Struct>(x), cast<Struct>(y), elemMode, pairs);
  case TypeKind::Pointer:
    return unifyElems(cast<Pointer>(x)->elem, cast<Pointer>(y)->elem);
  case TypeKind::Tuple:
    return unifyTuples(cast<Tuple>(x), cast<Tuple>(y), mode, pairs);
  case TypeKind::Signature: {
    const auto *a = cast<Signature>(x), *b = cast<Signature>(y);
    return a->variadic == b->variadic && unifyElems(a->params, b->params) &&
           unifyElems(a->results, b->results);
  }
  case TypeKind::Interface:
    return unifyInterfaces(cast<Interface>(x), cast<Interface>(y), /*sameMethods=*/true, pairs);
  case TypeKind::Map:
    return unifyElems(cast<Map>(x)->key, cast<Map>(y)->key) &&
           unifyElems(cast<Map>(x)->elem, cast<Map>(y)->elem);
  case TypeKind::Chan:
    return (mode != Mode::Exact || cast<Chan>(x)->dir == cast<Chan>(y)->dir) &&
           unifyElems(cast<Chan>(x)->elem, cast<Chan>(y)->elem);
  case TypeKind::Named:
    return unifyNamed(cast<Named>(x), cast<Named>(y), mode, pairs);
  case TypeKind::TypeParam:
  case TypeKind::Union:
    return false;
  }
  return false;
}

bool Unifier::unifyStructs(const Struct *x, const Struct *y, Mode mode,
                           const InterfacePair *pairs) {
  if (x->fields.size() != y->fields.size())
    return false;
  for (size_t i = 0; i < x->fields.size(); ++i) {
    const Var *f = x->fields[i], *g = y->fields[i];
    if (f->embedded != g->embedded || x->tag(i) != y->tag(i) || !f->sameId(g->package, g->name) ||
        !unify(f->type, g->type, mode, pairs))
      return false;
  }
  return true;
}

/// The arguments first, so that they are known to messages when the types differ.
bool Unifier::unifyNamed(const Named *x, const Named *y, Mode mode, const InterfacePair *pairs) {
  if (x->typeArgs.size() != y->typeArgs.size())
    return false;
  for (auto [a, b] : zip(x->typeArgs, y->typeArgs))
    if (!unify(a, b, mode, pairs))
      return false;
  return x->object == y->object && identical(x->implicitArgs, y->implicitArgs);
}

bool Unifier::unifyTuples(const Tuple *x, const Tuple *y, Mode mode, const InterfacePair *pairs) {
  return x->size() == y->size() && all_of(zip(x->vars, y->vars), [&](auto pair) {
           auto [a, b] = pair;
           return unify(a->type, b->type, mode, pairs);
         });
}

/// One interface has all methods of the other; with `sameMethods` also the other way round.
bool Unifier::unifyInterfaces(const Interface *x, const Interface *y, bool sameMethods,
                              const InterfacePair *pairs) {
  const TypeSet *a = &typeSet(x), *b = &typeSet(y);
  if (a->comparable != b->comparable || !subsetOf(a->terms, b->terms) ||
      !subsetOf(b->terms, a->terms) || (sameMethods && a->methods.size() != b->methods.size()))
    return false;
  if (InterfacePair::contains(pairs, x, y))
    return true;
  InterfacePair inner = {x, y, pairs};
  if (a->methods.size() > b->methods.size())
    std::swap(a, b);
  return all_of(a->methods, [&](const Func *f) {
    auto other = find_if(b->methods, [f](const Func *g) { return f->sameId(g->package, g->name); });
    return other != b->methods.end() && unify(f->type, (*other)->type, Mode::Exact, &inner);
  });
}

/// y has the methods of the interface x.
bool Unifier::unifyMethods(const Interface *x, const Type *y, const InterfacePair *pairs) {
  return all_of(typeSet(x).methods, [&](const Func *f) {
    LookupResult found = lookupFieldOrMethod(y, /*addressable=*/false, f->package, f->name);
    auto *method = dyn_cast_if_present<Func>(found.object);
    if (!method)
      return false;
    complete_(method);
    return unify(f->type, method->type, Mode::Exact, pairs);
  });
}

} // namespace mapgo::types
