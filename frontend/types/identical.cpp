// Type identity (spec: Type identity).
#include "frontend/types/lookup.h"
#include "frontend/types/termlist.h"

using namespace llvm;

namespace mapgo::types {
namespace {

/// The interfaces being compared, innermost first. Interfaces are the one kind of type literal
/// that can contain itself: through a method's parameter that is a literal embedding the
/// interface. A pair met again is taken to be identical; a difference shows elsewhere.
struct InterfacePair {
  const Interface *x;
  const Interface *y;
  const InterfacePair *outer;

  bool contains(const Interface *a, const Interface *b) const {
    for (const InterfacePair *pair = this; pair; pair = pair->outer)
      if ((pair->x == a && pair->y == b) || (pair->x == b && pair->y == a))
        return true;
    return false;
  }
};

class IdentityTest {
public:
  explicit IdentityTest(bool ignoreTags) : ignoreTags_(ignoreTags) {}

  bool same(const Type *x, const Type *y, const InterfacePair *pairs) const {
    if (x == y)
      return true;
    if (!x || !y || x->kind != y->kind)
      return false;
    switch (x->kind) {
    case TypeKind::Basic: // byte and uint8, rune and int32 are two objects each
      return cast<Basic>(x)->basicKind == cast<Basic>(y)->basicKind;
    case TypeKind::Array:
      return sameArray(cast<Array>(x), cast<Array>(y), pairs);
    case TypeKind::Slice:
      return same(cast<Slice>(x)->elem, cast<Slice>(y)->elem, pairs);
    case TypeKind::Struct:
      return sameStruct(cast<Struct>(x), cast<Struct>(y), pairs);
    case TypeKind::Pointer:
      return same(cast<Pointer>(x)->elem, cast<Pointer>(y)->elem, pairs);
    case TypeKind::Tuple:
      return sameTuple(cast<Tuple>(x), cast<Tuple>(y), pairs);
    case TypeKind::Signature:
      return sameSignature(cast<Signature>(x), cast<Signature>(y), pairs);
    case TypeKind::Interface:
      return sameInterface(cast<Interface>(x), cast<Interface>(y), pairs);
    case TypeKind::Map:
      return same(cast<Map>(x)->key, cast<Map>(y)->key, pairs) &&
             same(cast<Map>(x)->elem, cast<Map>(y)->elem, pairs);
    case TypeKind::Chan:
      return cast<Chan>(x)->dir == cast<Chan>(y)->dir &&
             same(cast<Chan>(x)->elem, cast<Chan>(y)->elem, pairs);
    case TypeKind::Named:
      return sameNamed(cast<Named>(x), cast<Named>(y));
    case TypeKind::TypeParam:
      return false;
    case TypeKind::Union:
      return sameTerms(cast<Union>(x)->terms, cast<Union>(y)->terms, pairs);
    }
    return false;
  }

private:
  /// A length that is unknown after an error equals any other, lest errors follow.
  bool sameArray(const Array *x, const Array *y, const InterfacePair *pairs) const {
    return (x->len < 0 || y->len < 0 || x->len == y->len) && same(x->elem, y->elem, pairs);
  }

  bool sameNamed(const Named *x, const Named *y) const {
    return x->object == y->object && identical(x->typeArgs, y->typeArgs) &&
           identical(x->implicitArgs, y->implicitArgs);
  }

  bool sameTerms(ArrayRef<Term> x, ArrayRef<Term> y, const InterfacePair *pairs) const {
    if (x.size() != y.size())
      return false;
    return all_of(zip(x, y), [&](auto pair) {
      auto [a, b] = pair;
      return a.tilde == b.tilde && same(a.type, b.type, pairs);
    });
  }

  bool sameStruct(const Struct *x, const Struct *y, const InterfacePair *pairs) const {
    if (x->fields.size() != y->fields.size())
      return false;
    for (size_t i = 0; i < x->fields.size(); ++i) {
      const Var *f = x->fields[i], *g = y->fields[i];
      if (f->embedded != g->embedded || !f->sameId(g->package, g->name) ||
          (!ignoreTags_ && x->tag(i) != y->tag(i)) || !same(f->type, g->type, pairs))
        return false;
    }
    return true;
  }

  bool sameTuple(const Tuple *x, const Tuple *y, const InterfacePair *pairs) const {
    if (x->size() != y->size())
      return false;
    for (size_t i = 0; i < x->size(); ++i)
      if (!same(x->vars[i]->type, y->vars[i]->type, pairs))
        return false;
    return true;
  }

  bool sameSignature(const Signature *x, const Signature *y, const InterfacePair *pairs) const {
    // Generic functions are no values; what is compared are their instances.
    return x->variadic == y->variadic && x->typeParams == y->typeParams &&
           same(x->params, y->params, pairs) && same(x->results, y->results, pairs);
  }

  bool sameInterface(const Interface *x, const Interface *y, const InterfacePair *pairs) const {
    const TypeSet &a = typeSet(x), &b = typeSet(y);
    if (a.comparable != b.comparable || a.methods.size() != b.methods.size() ||
        !subsetOf(a.terms, b.terms) || !subsetOf(b.terms, a.terms))
      return false;
    if (pairs && pairs->contains(x, y))
      return true;
    InterfacePair inner = {x, y, pairs};
    for (size_t i = 0; i < a.methods.size(); ++i) {
      const Func *f = a.methods[i], *g = b.methods[i];
      if (!f->sameId(g->package, g->name) || !same(f->type, g->type, &inner))
        return false;
    }
    return true;
  }

  const bool ignoreTags_;
};

} // namespace

bool identical(const Type *x, const Type *y, bool ignoreTags) {
  return IdentityTest(ignoreTags).same(x, y, nullptr);
}

bool identical(ArrayRef<const Type *> x, ArrayRef<const Type *> y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](const Type *a, const Type *b) { return identical(a, b); });
}

} // namespace mapgo::types
