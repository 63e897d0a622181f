// Interface types (spec: Interface types), but for the elements of constraints (union.cpp).
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
  const Type *receiver = t;
  if (def && !check.aliases.contains(def->object))
    receiver = def;
  sig->receiver = check.context.make<Var>(field->name->pos, check.package, "", receiver);
  auto *method =
      check.context.make<types::Func>(field->name->pos, check.package, field->name->value, sig);
  check.info.setObject(field->name, method);
  t->methods.push_back(method);
}

/// Reports, before Go 1.18, elements that only a constraint may have.
static void elementVersion(Checker &check, types::Interface *t) {
  for (size_t i = 0; i < t->embeddeds.size(); ++i) {
    const Type *type = t->embeddeds[i], *under = underOrNull(type);
    if (llvm::isa<types::Interface>(under) || types::isInvalid(under))
      continue;
    check.versionError(t->embedPositions[i],
                       (llvm::isa<types::Union>(type) ? "embedding interface element "
                                                      : "embedding non-interface type ") +
                           check.str(type),
                       18);
    t->embeddeds[i] = check.context.invalid(); // does not restrict the types
  }
}

/// Reports methods of the same name.
static void checkTypeSet(Checker &check, types::Interface *t) {
  if (!check.allowVersion(18))
    elementVersion(check, t);
  // It may have been needed earlier, when nothing was reported.
  t->typeSet = nullptr;
  types::computeTypeSet(t, [&check](const types::DuplicateMethod &duplicate) {
    auto report = [&check, duplicate] {
      const std::string name = duplicate.method->name.str();
      check.error(duplicate.pos, "duplicate method " + name,
                  {{duplicate.otherPos, "other declaration of method " + name}});
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

static void embed(Checker &check, types::Interface *t, Expr *e) {
  t->embeddeds.push_back(unionType(check, e));
  t->embedPositions.push_back(syntax::startPos(e));
}

void interfaceType(Checker &check, types::Interface *t, syntax::InterfaceType *e, Named *def) {
  t->complete = false;
  for (syntax::Field *field : e->methods) {
    if (field->name)
      interfaceMethod(check, t, field, def);
    else
      embed(check, t, field->type);
  }
  llvm::stable_sort(t->methods, types::precedes); // as messages and type descriptors have them
  t->complete = true;
  if (!t->methods.empty() || !t->embeddeds.empty())
    check.later([&check, t] { checkTypeSet(check, t); });
}

const Type *implicitInterface(Checker &check, Expr *e) {
  auto *t = check.context.make<types::Interface>();
  t->complete = false;
  embed(check, t, e);
  t->complete = t->implicit = true;
  check.later([&check, t] { checkTypeSet(check, t); });
  check.recordTypeAndValue(e, Mode::TypeExpr, t, {});
  return t;
}

} // namespace mapgo::check
