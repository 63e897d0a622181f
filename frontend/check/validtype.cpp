// Types that contain themselves (spec: Type declarations): `type T struct { next T }` would be of
// infinite size, and an interface that embeds itself would never be complete.
//
// Only containment counts: arrays, struct fields, embedded interfaces. Pointers, slices, maps,
// channels and functions refer to a type without containing it. What an instance of a generic type
// contains follows from the generic type's declaration, where a type parameter stands for the type
// argument:
//
//     type A[P any] struct { f B[P] }     A[A[string]] contains B[P], which contains Q, which is P,
//     type B[Q any] struct { f Q }        which is A[string]: that one is not within A[A[string]]
//                                         but was written beside it, as its argument
#include "frontend/check/decl.h"

namespace mapgo::check {

namespace {

class ContainmentTest {
public:
  explicit ContainmentTest(Checker &check) : check_(check) {}

  /// After a cycle the type that closes it has the invalid type as underlying one, which ends
  /// further errors.
  bool isValid(const Type *type) {
    auto valid = [this](const Type *t) { return isValid(t); };
    if (!type)
      return true;
    switch (type->kind) {
    case types::TypeKind::Array:
      return isValid(llvm::cast<types::Array>(type)->elem);
    case types::TypeKind::Struct:
      return llvm::all_of(llvm::cast<types::Struct>(type)->fields,
                          [this](const Var *field) { return isValid(field->type); });
    case types::TypeKind::Union:
      return llvm::all_of(llvm::cast<types::Union>(type)->terms,
                          [this](types::Term term) { return isValid(term.type); });
    case types::TypeKind::Interface:
      return llvm::all_of(llvm::cast<types::Interface>(type)->embeddeds, valid);
    case types::TypeKind::Named:
      return isNamedValid(llvm::cast<Named>(type));
    case types::TypeKind::TypeParam:
      return isArgumentValid(llvm::cast<types::TypeParam>(type));
    default:
      return true;
    }
  }

private:
  bool isNamedValid(const Named *named) {
    const Named *origin = named->origin;
    // Of a type without arguments it is enough to know it once.
    bool isGeneric = !origin->typeParams.empty();
    if (!isGeneric && (origin->object->package != check_.package || check_.valid.contains(origin)))
      return true;
    if (!origin->fromRHS || types::isInvalid(named->under()))
      return false;
    if (llvm::any_of(nest_, [&](const Named *t) { return types::identical(t, named); })) {
      named->underlying = origin->underlying = check_.context.invalid();
      reportCycle(named);
      return false;
    }
    nest_.push_back(named);
    path_.push_back(named);
    if (!isValid(origin->fromRHS))
      return false;
    nest_.pop_back();
    path_.pop_back();
    if (!isGeneric)
      check_.valid.insert(origin);
    return true;
  }

  /// A type parameter of the innermost type in the nest stands for an argument, which was written
  /// where that type is used. One of a function around it stands for nothing yet.
  bool isArgumentValid(const types::TypeParam *param) {
    if (nest_.empty())
      return true;
    const Named *inst = nest_.back();
    for (auto [p, arg] : llvm::zip(inst->origin->typeParams, inst->typeArgs)) {
      if (p != param)
        continue;
      nest_.pop_back();
      bool valid = isValid(arg);
      nest_.push_back(inst);
      return valid;
    }
    return true;
  }

  void reportCycle(const Named *closing) {
    auto start =
        llvm::find_if(path_, [closing](const Named *t) { return types::identical(t, closing); });
    std::vector<Object *> cycle;
    for (const Named *t : llvm::make_range(start, path_.end())) {
      types::TypeName *object = t->object;
      if (t->pos.isValid()) // an instance appears where it is written
        object = check_.context.make<types::TypeName>(t->pos, object->package, object->name, t);
      cycle.push_back(object);
    }
    cycleError(check_, cycle);
  }

  Checker &check_;
  std::vector<const Named *> nest_; ///< types that contain the one looked at, outermost first
  std::vector<const Named *> path_; ///< all types on the way, also those left through an argument
};

} // namespace

void validType(Checker &check, Named *type) { ContainmentTest(check).isValid(type); }

} // namespace mapgo::check
