// Interface types (spec: Interface types). Interfaces with type sets other than those that methods
// describe (unions, `~T`, embedded types that are no interfaces) belong to type parameters.
#include "frontend/check/checker.h"
#include "frontend/check/support.h"
#include "frontend/types/typeset.h"

namespace mapgo::check {

void Checker::interfaceType(types::Interface *t, syntax::InterfaceType *e, Named *def) {
  t->complete = false;
  for (syntax::Field *field : e->methods) {
    if (field->name)
      interfaceMethod(t, field, def);
    else
      embeddedElement(t, field);
  }
  llvm::stable_sort(t->methods, types::precedes); // as messages and type descriptors have them
  t->complete = true;
  if (!t->methods.empty() || !t->embeddeds.empty())
    later([this, t] { checkTypeSet(t); });
}

void Checker::interfaceMethod(types::Interface *t, syntax::Field *field, Named *def) {
  if (field->name->value == "_") {
    error(field->name, "methods must have a unique non-blank name");
    return;
  }
  auto *sig = const_cast<Signature *>(llvm::dyn_cast<Signature>(typ(field->type)));
  if (!sig)
    return;
  // In messages the interface appears by its name, if it has one.
  const Type *receiver = def ? static_cast<const Type *>(def) : t;
  sig->receiver = context_.make<Var>(field->name->pos, package_, "", receiver);
  auto *method = context_.make<types::Func>(field->name->pos, package_, field->name->value, sig);
  info_.setObject(field->name, method);
  t->methods.push_back(method);
}

/// Reports what only the constraint of a type parameter may hold.
void Checker::constraintElement(Pos pos, const llvm::Twine &what) {
  if (allowVersion(18))
    unsupported(pos, "type parameters");
  else
    versionError(pos, "embedding " + what, 18);
}

void Checker::embeddedElement(types::Interface *t, syntax::Field *field) {
  Pos pos = syntax::startPos(field->type);
  const auto *unary = llvm::dyn_cast<syntax::Unary>(field->type);
  const auto *binary = llvm::dyn_cast<syntax::Binary>(field->type);
  if ((unary && unary->op == Operator::Tilde) || (binary && binary->op == Operator::Or)) {
    constraintElement(pos, "interface element " + str(field->type));
    return;
  }
  t->embeddeds.push_back(typ(field->type));
  t->embedPositions.push_back(pos);
}

/// Reports methods of the same name, and embedded types that are no interfaces.
void Checker::checkTypeSet(types::Interface *t) {
  for (size_t i = 0; i < t->embeddeds.size(); ++i) {
    const Type *under = underOrNull(t->embeddeds[i]);
    if (!llvm::isa<types::Interface>(under) && !types::isInvalid(under))
      constraintElement(t->embedPositions[i], "non-interface type " + str(t->embeddeds[i]));
  }
  // It may have been needed earlier, when nothing was reported.
  t->typeSet = nullptr;
  types::computeTypeSet(t, [this](const types::DuplicateMethod &duplicate) {
    auto report = [this, duplicate] {
      const std::string name = duplicate.method->name.str();
      error(duplicate.pos, "duplicate method " + name,
            {{duplicate.otherPos, "other declaration of " + name}});
    };
    if (duplicate.isExplicit) {
      report();
      return;
    }
    // Overlapping embedded interfaces are fine as long as they agree.
    later([=, this] {
      if (!allowVersion(14) || !types::identical(duplicate.method->type, duplicate.other->type))
        report();
    });
  });
}

} // namespace mapgo::check
