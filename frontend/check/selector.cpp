// Selectors: qualified identifiers, fields, method values and method expressions (spec:
// Qualified identifiers, Selectors, Method expressions, Method values).
#include "frontend/check/checker.h"
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

/// `def`, if not nullptr, is the type being declared as this selector.
void Checker::selector(Operand &x, SelectorExpr *e, const Type *def) {
  auto fail = [&] {
    x.mode = Mode::Invalid;
    x.expr = e;
  };
  if (auto *name = llvm::dyn_cast<Name>(e->x)) {
    if (auto *package = llvm::dyn_cast_if_present<types::PkgName>(lookup(name->value))) {
      info_.setObject(name, package);
      if (!qualifiedIdent(x, e, package))
        return fail();
      x.expr = e;
      return;
    }
  }

  exprOrType(x, e->x);
  if (x.invalid())
    return fail();
  if (x.mode == Mode::TypeExpr && def && x.type == def) { // type T T.x
    cycleError({llvm::cast<Named>(def)->object});
    return fail();
  }
  if (x.mode == Mode::Builtin) {
    error(endPos(e->x), "cannot select on " + str(x)); // gc reports this at the dot
    return fail();
  }

  llvm::StringRef sel = e->sel->value;
  types::LookupResult found =
      types::lookupFieldOrMethod(x.type, x.mode == Mode::Variable, package_, sel);
  if (!found.object) {
    selectorError(x, e, found);
    return fail();
  }
  auto *method = llvm::dyn_cast<types::Func>(found.object);
  if (method)
    objectDecl(method); // its signature may not be known yet

  if (x.mode == Mode::TypeExpr) {
    if (!methodExpr(x, e, found))
      return fail();
  } else if (method) {
    recordSelection(e, Selection::MethodVal, x.type, method, found.index, found.indirect);
    const Signature *sig = method->signature();
    if (!sig)
      return fail();
    auto *type = context_.make<Signature>(*sig);
    type->receiver = nullptr;
    x.mode = Mode::Value;
    x.type = type;
  } else {
    recordSelection(e, Selection::Field, x.type, found.object, found.index, found.indirect);
    x.mode = x.mode == Mode::Variable || found.indirect ? Mode::Variable : Mode::Value;
    x.type = found.object->type;
    if (!x.type)
      return fail();
  }
  if (method)
    addDeclDep(method);
  x.expr = e;
}

/// package.Name
bool Checker::qualifiedIdent(Operand &x, SelectorExpr *e, types::PkgName *package) {
  package->used = true;
  types::Package *imported = package->imported;
  llvm::StringRef sel = e->sel->value;
  Object *object = imported->scope->lookup(sel);
  if (!object) {
    if (!imported->fake)
      error(e->sel, "undefined: " + imported->name + "." + sel);
    return false;
  }
  if (!object->exported())
    error(e->sel, sel + " not exported by package " + imported->name);
  info_.setObject(e->sel, object);

  x.type = object->type ? object->type : context_.invalid();
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
void Checker::selectorError(const Operand &x, SelectorExpr *e, const types::LookupResult &found) {
  if (underInvalid(x.type))
    return;
  llvm::StringRef sel = e->sel->value;
  if (found.ambiguous) {
    error(e->sel, "ambiguous selector " + str(x.expr) + "." + sel);
    return;
  }
  if (found.pointerReceiver) {
    error(e->sel, "cannot call pointer method " + sel + " on " + str(x.type));
    return;
  }
  std::string why;
  if (isInterfacePointer(x.type)) {
    why = "type " + str(x.type) + " is pointer to interface, not interface";
  } else {
    why = "type " + str(x.type) + " has no field or method " + sel.str();
    std::string other = changeCase(sel);
    if (types::lookupFieldOrMethod(x.type, x.mode == Mode::Variable, package_, other).object)
      why += ", but does have " + other;
  }
  error(e->sel, str(x.expr) + "." + sel + " undefined (" + why + ")");
}

/// T.method, a function whose first parameter is the receiver; x is T.
bool Checker::methodExpr(Operand &x, SelectorExpr *e, const types::LookupResult &found) {
  llvm::StringRef sel = e->sel->value;
  auto *method = llvm::dyn_cast<types::Func>(found.object);
  if (!method) {
    error(e->sel, str(x.expr) + "." + sel + " undefined (type " + str(x.type) + " has no method " +
                      sel + ")");
    return false;
  }
  recordSelection(e, Selection::MethodExpr, x.type, method, found.index, found.indirect);
  const Signature *sig = method->signature();
  if (!sig || !sig->receiver || !sig->params) {
    error(e, "illegal cycle in method declaration");
    return false;
  }

  // messages may show the signature, whose parameters have either all names or none
  auto params = variables(sig->params);
  llvm::StringRef name;
  if (!params.empty() && !params[0]->name.empty())
    name = sig->receiver->name.empty() ? "_" : sig->receiver->name;
  auto *receiver = context_.make<Var>(sig->receiver->pos, sig->receiver->package, name, x.type);
  receiver->isParam = true;
  std::vector<Var *> all = {receiver};
  llvm::append_range(all, params);

  auto *type = context_.make<Signature>();
  type->params = context_.make<types::Tuple>(std::move(all));
  type->results = sig->results ? sig->results : context_.emptyTuple();
  type->variadic = sig->variadic;
  x.mode = Mode::Value;
  x.type = type;
  return true;
}

} // namespace mapgo::check
