// Selectors: qualified identifiers, fields, method values and method expressions (spec:
// Qualified identifiers, Selectors, Method expressions, Method values).
#include "frontend/check/assignments.h"
#include "frontend/check/decl.h"
#include "frontend/check/primary.h"
#include "frontend/check/support.h"
#include "frontend/syntax/unicode.h"

namespace mapgo::check {

using namespace syntax;

/// package.Name
static bool qualifiedIdent(Checker &check, Operand &x, SelectorExpr *e, types::PkgName *package) {
  package->used = true;
  types::Package *imported = package->imported;
  llvm::StringRef sel = e->sel->value;
  Object *object = imported->lookup(sel);
  if (!object) {
    if (!imported->fake)
      check.error(e->sel, "undefined: " + check.str(e));
    return false;
  }
  if (!object->exported())
    check.error(e->sel, "name " + sel + " not exported by package " + imported->name);
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

/// What there is instead of a selector that was not found.
enum class Lookup : uint8_t {
  Missing,     ///< nothing
  Misspelled,  ///< another spelling
  Unexported,  ///< one that differs in the first letter, of another package
  Inaccessible ///< the very name, of another package
};

static Lookup lookupCase(const Checker &check, llvm::StringRef sel, const Object *alternative) {
  auto tail = [](llvm::StringRef name) { return name.drop_front(syntax::decodeRune(name).width); };
  if (!alternative)
    return Lookup::Missing;
  if (alternative->package == check.package)
    return Lookup::Misspelled;
  bool sameTail = tail(sel) == tail(alternative->name);
  if (syntax::isUpper(syntax::decodeRune(sel).rune)) {
    if (alternative->exported())
      return Lookup::Misspelled;
    return sameTail ? Lookup::Unexported : Lookup::Missing;
  }
  if (alternative->exported())
    return sameTail ? Lookup::Misspelled : Lookup::Missing;
  return sel == alternative->name ? Lookup::Inaccessible : Lookup::Missing;
}

std::string lookupError(const Checker &check, const Type *type, llvm::StringRef sel,
                        const Object *alternative, bool structLiteral) {
  Lookup what = lookupCase(check, sel, alternative);
  std::string other; // "field f", or "f" where nothing but a field can be meant
  if (alternative)
    other = (structLiteral                 ? ""
             : llvm::isa<Var>(alternative) ? "field "
                                           : "method ") +
            alternative->name.str();
  std::string unknown =
      structLiteral ? "unknown field " + sel.str() + " in struct literal of type " + check.str(type)
                    : "type " + check.str(type) + " has no field or method " + sel.str();
  switch (what) {
  case Lookup::Missing:
    return unknown;
  case Lookup::Misspelled:
    return unknown + ", but does have " + other;
  case Lookup::Unexported:
    return unknown + ", but does have unexported " + other;
  case Lookup::Inaccessible:
    return "cannot refer to unexported " +
           (structLiteral ? "field " + other + " in struct literal of type " + check.str(type)
                          : other);
  }
  llvm_unreachable("unknown case");
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
    std::string type = check.str(x.type);
    check.error(e->sel, x.mode == Mode::TypeExpr
                            ? "invalid method expression " + type + "." + sel +
                                  " (needs pointer receiver (*" + type + ")." + sel + ")"
                            : "cannot call pointer method " + sel + " on " + type);
    return;
  }
  std::string why;
  if (isInterfacePointer(x.type)) {
    why = interfacePointerCause(check, x.type);
  } else {
    bool addressable = x.mode == Mode::Variable;
    why = lookupError(
        check, x.type, sel,
        types::lookupFieldOrMethod(x.type, addressable, check.package, sel, true).object, false);
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
void selector(Checker &check, Operand &x, SelectorExpr *e, const Type *def, bool wantType) {
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
    check.error(e->dot, "invalid use of " + check.str(x) + " in selector expression");
    return fail();
  }
  if (wantType) { // which neither a field nor a method is
    check.error(e->sel, check.str(e) + " is not a type");
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
