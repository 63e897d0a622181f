// The lines of `mapgo build -m`, in gc's words.
#include "lowering/escape/state.h"

#include "frontend/check/query.h"
#include "frontend/syntax/unicode.h"

namespace mapgo::escape {

using namespace syntax;

void Batch::explain(Pos pos, const llvm::Twine &text) {
  if (state.explain)
    state.decisions.push_back({pos, text.str()});
}

void Batch::explain(const Location &l, Pos pos, const llvm::Twine &text) {
  if (!state.explain)
    return;
  Decision decision = {pos, text.str()};
  decision.where = l.onHeap || l.unlinked ? Decision::OnHeap : Decision::OnStack;
  decision.expr = l.expr;
  for (const Location *step : l.path)
    decision.path.push_back(stepTo(*step));
  state.decisions.push_back(std::move(decision));
}

/// What an address has got to, in words.
Decision::Step Batch::stepTo(const Location &l) const {
  switch (l.kind) {
  case Location::Heap:
    return {Pos(), "the heap"};
  case Location::Nowhere:
    return {Pos(), "nowhere"};
  case Location::Variable:
    return {l.var->pos, "variable " + l.var->name.str()};
  case Location::Parameter:
    return {l.var->pos, "parameter " + l.var->name.str()};
  case Location::Result:
    return {l.var ? l.var->pos : Pos(), "the function's result"};
  case Location::Object:
    return {madeAt(l), describe(*l.function->info, package, l.expr, l.site)};
  case Location::Temporary:
    return {Pos(), "a value on the way"};
  }
  llvm_unreachable("location");
}

/// A result's name, or its number.
static std::string resultName(const types::Signature *sig, unsigned i) {
  const std::string name = sig->results->vars[i]->name.str();
  return name.empty() ? "~r" + std::to_string(i) : name;
}

void Batch::explainParameter(const Function *f, size_t index) {
  const Location *parameter = f->params[index];
  const Var *v = parameter->var;
  if (parameter->onHeap || v->name.empty() || v->isBlank() || !state.layout.hasPointers(v->type))
    return;
  const Leaks &leaks = f->leaks[index];
  std::string name = v->name.str();
  if (leaks.none())
    explain(v->pos, name + " does not escape");
  if (leaks.toHeap() >= 0)
    explain(v->pos, (leaks.toHeap() == 0 ? "leaking param: " : "leaking param content: ") + name);
  size_t results = std::min<size_t>(f->signature->results->size(), Leaks::kMaxResults);
  for (unsigned i = 0; i < results; ++i)
    if (leaks.toResult(i) >= 0)
      explain(v->pos, "leaking param: " + name + " to result " + resultName(f->signature, i) +
                          " level=" + std::to_string(leaks.toResult(i)));
}

/// Code that is not Go's may do anything, unless `//go:noescape` says otherwise.
void Batch::summarizeExternal(Function *f) {
  auto isNoescape = [](const Pragma &p) { return p.text == "go:noescape"; };
  bool keeps = !llvm::any_of(f->decl->pragmas, isNoescape);
  std::vector<const Var *> parameters = f->parameters();
  for (auto [i, v] : llvm::enumerate(parameters)) {
    Leaks &leaks = f->leaks.emplace_back();
    bool isNamed = !v->name.empty() && !v->isBlank();
    const auto *basic = llvm::dyn_cast<types::Basic>(v->type->under());
    if (basic && basic->basicKind == types::BasicKind::Uintptr)
      explain(v->pos, "assuming " + (isNamed ? v->name.str() : "arg#" + std::to_string(i + 1)) +
                          " is unsafe uintptr");
    if (!state.layout.hasPointers(v->type))
      continue;
    if (keeps)
      leaks.addHeap(0);
    if (isNamed)
      explain(v->pos,
              keeps ? "leaking param: " + v->name.str() : v->name.str() + " does not escape");
  }
  f->summarized = true;
}

std::string Batch::nameOf(const Function *f) const {
  if (f->loop)
    return nameOf(f->outer);
  if (f->literal)
    return nameOf(f->outer) + ".func" + std::to_string(f->number);
  if (!f->decl)
    return "init";
  std::string name = f->decl->name->value.str();
  if (!f->signature->receiver)
    return name;
  auto unqualified = [](const types::Package *) { return std::string(); };
  std::string type = types::toString(f->signature->receiver->type, unqualified);
  return (type.front() == '*' ? "(" + type + ")." : type + ".") + name;
}

namespace {

/// The text of a type literal as gc has it: `struct { x int }`, `interface {}`.
std::string spaced(llvm::StringRef text) {
  std::string result;
  std::vector<bool> wide; ///< the open braces
  for (size_t i = 0; i < text.size(); ++i) {
    llvm::StringRef before = text.take_front(i);
    if (text[i] == '{' && (before.ends_with("struct") || before.ends_with("interface"))) {
      wide.push_back(!text.substr(i).starts_with("{}"));
      result += wide.back() ? " { " : " {";
    } else if (text[i] == '}' && !wide.empty()) {
      result += wide.back() ? " }" : "}";
      wide.pop_back();
    } else {
      result += text[i];
    }
  }
  return result;
}

/// Expressions as gc's messages have them.
class Describer {
public:
  Describer(const Info &info, const types::Package *package) : info_(info), package_(package) {}

  std::string made(const Expr *x, Site site) const {
    if (site == Site::Arguments)
      return "... argument";
    if (site == Site::Body)
      return "func literal";
    if (const auto *lit = llvm::dyn_cast<CompositeLit>(x)) // &T may be left out
      return (site == Site::Object ? "&" : "") + literal(lit);
    return expression(x);
  }

private:
  std::string type(const Type *t) const {
    return spaced(types::toString(t, types::qualifyRelativeTo(package_)));
  }

  std::string literal(const CompositeLit *lit) const {
    const Type *t = info_.typeOf(lit);
    const Type *elem = types::derefOrNull(t);
    return type(elem ? elem : t) + (lit->elements.empty() ? "{}" : "{...}");
  }

  /// An operand of an operator that binds more tightly than a unary one.
  std::string operand(const Expr *x) const {
    x = unparen(x);
    std::string text = expression(x);
    return llvm::isa<Unary, Star, Binary>(x) ? "(" + text + ")" : text;
  }

  std::string conversion(const CallExpr *call) const {
    const Type *t = info_.typeOf(call);
    std::string name = type(t), operand = expression(call->args[0]);
    return (types::hasName(t) || t->alias ? name : "(" + name + ")") + "(" + operand + ")";
  }

  std::string call(const CallExpr *call) const {
    std::string text = operand(call->fun) + "(";
    for (auto [i, arg] : llvm::enumerate(call->args)) {
      bool isType = info_.of(arg).mode == check::Mode::TypeExpr;
      text += (i == 0 ? "" : ", ") + (isType ? type(info_.typeOf(arg)) : expression(arg));
    }
    return text + (call->hasDots ? "...)" : ")");
  }

  /// Its value; with the type, unless that is what such a value has by default.
  std::string constant(const check::TypeAndValue &x) const {
    const Type *t = types::defaultType(x.type);
    const auto *basic = llvm::dyn_cast<types::Basic>(t);
    if (basic && basic->name == "rune")
      return quoteRune(static_cast<Rune>(constant::lowBits(x.value)));
    std::string value = constant::toString(x.value);
    using enum types::BasicKind;
    bool isDefault = types::isInterface(t) ||
                     (basic && (basic->basicKind == Bool || basic->basicKind == Int ||
                                basic->basicKind == Float64 || basic->basicKind == Complex128 ||
                                basic->basicKind == String));
    return isDefault ? value : type(t) + "(" + value + ")";
  }

  std::string expression(const Expr *x) const {
    x = unparen(x);
    if (info_.of(x).mode == check::Mode::Constant)
      return constant(info_.of(x));
    switch (x->kind) {
    case NodeKind::FuncLit:
      return "func literal";
    case NodeKind::CompositeLit:
      return literal(llvm::cast<CompositeLit>(x));
    case NodeKind::Unary: {
      const auto *unary = llvm::cast<Unary>(x);
      bool isLiteral = llvm::isa<CompositeLit>(unparen(unary->x));
      return (spelling(unary->op) + (isLiteral ? expression(unary->x) : operand(unary->x))).str();
    }
    case NodeKind::Star:
      return "*" + operand(llvm::cast<Star>(x)->x);
    case NodeKind::SelectorExpr: {
      const auto *selector = llvm::cast<SelectorExpr>(x);
      return operand(selector->x) + "." + selector->sel->value.str();
    }
    case NodeKind::IndexExpr: {
      const auto *index = llvm::cast<IndexExpr>(x);
      return operand(index->x) + "[" + expression(index->index) + "]";
    }
    case NodeKind::TypeAssertExpr: {
      const auto *assertion = llvm::cast<TypeAssertExpr>(x);
      return operand(assertion->x) + ".(" + type(info_.typeOf(assertion->type)) + ")";
    }
    case NodeKind::Binary: {
      const auto *binary = llvm::cast<Binary>(x);
      return expression(binary->x) + " " + spelling(binary->op).str() + " " + expression(binary->y);
    }
    case NodeKind::CallExpr: {
      const auto *c = llvm::cast<CallExpr>(x);
      return info_.isConversion(c) ? conversion(c) : call(c);
    }
    default:
      return toString(x);
    }
  }

  const Info &info_;
  const types::Package *package_;
};

} // namespace

std::string describe(const Info &info, const types::Package *package, const Expr *x, Site site) {
  return Describer(info, package).made(x, site);
}

} // namespace mapgo::escape
