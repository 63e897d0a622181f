// Interface types (spec: Interface types). Interfaces with type sets other than those that methods
// describe (unions, `~T`, embedded types that are no interfaces) belong to type parameters.
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/types/typeset.h"

namespace mapgo::check {

static void interfaceMethod(Checker &check, types::Interface *t, syntax::Field *field, Named *def) {
  if (syntax::isBlank(field->name)) {
    check.error(field->name, "methods must have a unique non-blank name");
    return;
  }
  auto *sig = const_cast<Signature *>(llvm::dyn_cast<Signature>(typ(check, field->type)));
  if (!sig)
    return;
  // In messages the interface appears by its name, if it has one.
  const Type *receiver = def ? static_cast<const Type *>(def) : t;
  sig->receiver = check.context.make<Var>(field->name->pos, check.package, "", receiver);
  auto *method =
      check.context.make<types::Func>(field->name->pos, check.package, field->name->value, sig);
  check.info.setObject(field->name, method);
  t->methods.push_back(method);
}

/// Reports what only the constraint of a type parameter may hold.
static void constraintElement(Checker &check, Pos pos, const llvm::Twine &what) {
  if (check.allowVersion(18))
    check.unsupported(pos, "type parameters");
  else
    check.versionError(pos, "embedding " + what, 18);
}

static void embeddedElement(Checker &check, types::Interface *t, syntax::Field *field) {
  Pos pos = syntax::startPos(field->type);
  const auto *unary = llvm::dyn_cast<syntax::Unary>(field->type);
  const auto *binary = llvm::dyn_cast<syntax::Binary>(field->type);
  if ((unary && unary->op == Operator::Tilde) || (binary && binary->op == Operator::Or)) {
    constraintElement(check, pos, "interface element " + check.str(field->type));
    return;
  }
  t->embeddeds.push_back(typ(check, field->type));
  t->embedPositions.push_back(pos);
}

/// Reports methods of the same name, and embedded types that are no interfaces.
static void checkTypeSet(Checker &check, types::Interface *t) {
  for (size_t i = 0; i < t->embeddeds.size(); ++i) {
    const Type *under = underOrNull(t->embeddeds[i]);
    if (llvm::isa<types::Interface>(under) || types::isInvalid(under))
      continue;
    constraintElement(check, t->embedPositions[i],
                      "non-interface type " + check.str(t->embeddeds[i]));
    t->embeddeds[i] = check.context.invalid(); // does not restrict the types
  }
  // It may have been needed earlier, when nothing was reported.
  t->typeSet = nullptr;
  types::computeTypeSet(t, [&check](const types::DuplicateMethod &duplicate) {
    auto report = [&check, duplicate] {
      const std::string name = duplicate.method->name.str();
      check.error(duplicate.pos, "duplicate method " + name,
                  {{duplicate.otherPos, "other declaration of " + name}});
    };
    if (duplicate.isExplicit) {
      report();
      return;
    }
    // Overlapping embedded interfaces are fine as long as they agree.
    check.later([=, &check] {
      if (!check.allowVersion(14) ||
          !types::identical(duplicate.method->type, duplicate.other->type))
        report();
    });
  });
}

void interfaceType(Checker &check, types::Interface *t, syntax::InterfaceType *e, Named *def) {
  t->complete = false;
  for (syntax::Field *field : e->methods) {
    if (field->name)
      interfaceMethod(check, t, field, def);
    else
      embeddedElement(check, t, field);
  }
  llvm::stable_sort(t->methods, types::precedes); // as messages and type descriptors have them
  t->complete = true;
  if (!t->methods.empty() || !t->embeddeds.empty())
    check.later([&check, t] { checkTypeSet(check, t); });
}

} // namespace mapgo::check
