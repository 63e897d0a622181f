// Selectors: qualified identifiers, fields, method values and method expressions (spec:
// Qualified identifiers, Selectors, Method expressions, Method values).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"

#include "llvm/ADT/StringExtras.h"

namespace mapgo::check {

using namespace syntax;

namespace {

/// name with the case of its first letter changed.
std::string changeCase(llvm::StringRef name) {
  std::string result = name.str();
  char first = result[0];
  result[0] = llvm::isUpper(first) ? llvm::toLower(first) : llvm::toUpper(first);
  return result;
}

} // namespace

/// package.Name
static bool qualifiedIdent(Checker &check, Operand &x, SelectorExpr *e, types::PkgName *package) {
  package->used = true;
  types::Package *imported = package->imported;
  llvm::StringRef sel = e->sel->value;
  Object *object = imported->lookup(sel);
  if (!object) {
    if (!imported->fake)
      check.error(e->sel, "undefined: " + imported->name + "." + sel);
    return false;
  }
  if (!object->exported())
    check.error(e->sel, sel + " not exported by package " + imported->name);
  check.info.setObject(e->sel, object);

  x.type = object->type ? object->type : check.context.invalid();
  switch (object->kind) {
  case types::ObjectKind::Const:
    x.mode = Mode::Constant;
    x.value = llvm::cast<types::Const>(object)->value;
    return true;
  case types::ObjectKind::TypeName:
    x.mode = Mode::TypeExpr;
    return true;
  case types::ObjectKind::Var:
    x.mode = Mode::Variable;
    return true;
  case types::ObjectKind::Func:
    x.mode = Mode::Value;
    return true;
  case types::ObjectKind::Builtin:
    x.mode = Mode::Builtin;
    x.builtinId = llvm::cast<types::Builtin>(object)->builtinId;
    return true;
  default:
    return false;
  }
}

/// Says why x.sel was not found.
static void selectorError(Checker &check, const Operand &x, SelectorExpr *e,
                          const types::LookupResult &found) {
  if (underInvalid(x.type))
    return;
  llvm::StringRef sel = e->sel->value;
  if (found.ambiguous) {
    check.error(e->sel, "ambiguous selector " + check.str(x.expr) + "." + sel);
    return;
  }
  if (found.pointerReceiver) {
    check.error(e->sel, "cannot call pointer method " + sel + " on " + check.str(x.type));
    return;
  }
  std::string why;
  if (isInterfacePointer(x.type)) {
    why = interfacePointerCause(check, x.type);
  } else {
    why = "type " + check.str(x.type) + " has no field or method " + sel.str();
    std::string other = changeCase(sel);
    if (types::lookupFieldOrMethod(x.type, x.mode == Mode::Variable, check.package, other).object)
      why += ", but does have " + other;
  }
  check.error(e->sel, check.str(x.expr) + "." + sel + " undefined (" + why + ")");
}

/// T.method, a function whose first parameter is the receiver; x is T.
static bool methodExpr(Checker &check, Operand &x, SelectorExpr *e,
                       const types::LookupResult &found) {
  llvm::StringRef sel = e->sel->value;
  auto *method = llvm::dyn_cast<types::Func>(found.object);
  if (!method) {
    check.error(e->sel, check.str(x.expr) + "." + sel + " undefined (type " + check.str(x.type) +
                            " has no method " + sel + ")");
    return false;
  }
  check.recordSelection(e, Selection::MethodExpr, x.type, method, found.index, found.indirect);
  const Signature *sig = method->signature();
  if (!sig || !sig->receiver || !sig->params) {
    check.error(e, "illegal cycle in method declaration");
    return false;
  }

  // messages may show the signature, whose parameters have either all names or none
  auto params = variables(sig->params);
  llvm::StringRef name;
  if (!params.empty() && !params[0]->name.empty())
    name = sig->receiver->name.empty() ? "_" : sig->receiver->name;
  auto *receiver =
      check.context.make<Var>(sig->receiver->pos, sig->receiver->package, name, x.type);
  receiver->isParam = true;
  std::vector<Var *> all = {receiver};
  llvm::append_range(all, params);

  auto *type = check.context.make<Signature>();
  type->params = check.context.make<types::Tuple>(std::move(all));
  type->results = sig->results ? sig->results : check.context.emptyTuple();
  type->variadic = sig->variadic;
  x.mode = Mode::Value;
  x.type = type;
  return true;
}

/// `def`, if not nullptr, is the type being declared as this selector.
void selector(Checker &check, Operand &x, SelectorExpr *e, const Type *def) {
  auto fail = [&] {
    x.mode = Mode::Invalid;
    x.expr = e;
  };
  if (auto *name = llvm::dyn_cast<Name>(e->x)) {
    if (auto *package = llvm::dyn_cast_if_present<types::PkgName>(check.lookup(name->value))) {
      check.info.setObject(name, package);
      if (!qualifiedIdent(check, x, e, package))
        return fail();
      x.expr = e;
      return;
    }
  }

  exprOrType(check, x, e->x, /*allowGeneric=*/false);
  if (x.invalid())
    return fail();
  if (x.mode == Mode::TypeExpr && def && x.type == def) { // type T T.x
    cycleError(check, {llvm::cast<Named>(def)->object});
    return fail();
  }
  if (x.mode == Mode::Builtin) {
    check.error(e->dot, "cannot select on " + check.str(x));
    return fail();
  }

  llvm::StringRef sel = e->sel->value;
  types::LookupResult found =
      types::lookupFieldOrMethod(x.type, x.mode == Mode::Variable, check.package, sel);
  if (!found.object) {
    selectorError(check, x, e, found);
    return fail();
  }
  auto *method = llvm::dyn_cast<types::Func>(found.object);
  if (method)
    objectDecl(check, method); // its signature may not be known yet

  if (x.mode == Mode::TypeExpr) {
    if (!methodExpr(check, x, e, found))
      return fail();
  } else if (method) {
    check.recordSelection(e, Selection::MethodVal, x.type, method, found.index, found.indirect);
    const Signature *sig = method->signature();
    if (!sig)
      return fail();
    auto *type = check.context.make<Signature>(*sig);
    type->receiver = nullptr;
    x.mode = Mode::Value;
    x.type = type;
  } else {
    check.recordSelection(e, Selection::Field, x.type, found.object, found.index, found.indirect);
    x.mode = x.mode == Mode::Variable || found.indirect ? Mode::Variable : Mode::Value;
    x.type = found.object->type;
    if (!x.type)
      return fail();
  }
  if (method)
    check.addDeclDep(method);
  x.expr = e;
}

} // namespace mapgo::check
