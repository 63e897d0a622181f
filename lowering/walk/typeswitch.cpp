// Type switches (spec: Type switches).
#include "lowering/walk/walker.h"

namespace mapgo::walk {
namespace {

bool isNilCase(const check::Info &info, const Expr *x) { return info.of(x).mode == Mode::NilValue; }

} // namespace

/// from:  switch v := i.(type) { case T: A; case nil, U: B; default: C }
/// to:    L: { if i.type == type:T { v := i.(T); A; break L }
///             if i.type == nil || i.type == type:U { v := i; B; break L }
///             v := i; C }
void FunctionWalker::typeSwitchStmt(const syntax::SwitchStmt *s, llvm::StringRef label) {
  const auto *guard = llvm::cast<syntax::TypeSwitchGuard>(s->tag);
  const Type *iface = typeOf(guard->x);
  Value x = stabilize(rvalue(guard->x), iface, "i");
  auto *block = make<core::Labeled>();
  block->label = label;
  breakTargets_[s] = block;
  into(block->body, [&] {
    const syntax::CaseClause *last = nullptr;
    for (const syntax::CaseClause *clause : s->body) {
      if (clause->cases)
        typeCase(clause, x, iface, block);
      else
        last = clause;
    }
    if (last)
      typeCaseBody(last, x);
  });
  emit(block);
}

/// The body of a clause in which the symbol, if any, is the interface value itself.
void FunctionWalker::typeCaseBody(const syntax::CaseClause *clause, Value x) {
  if (const auto *v = info->symbolOf(clause))
    declareVar(v, x);
  stmtList(clause->body);
}

void FunctionWalker::typeCase(const syntax::CaseClause *clause, Value x, const Type *iface,
                              const core::Stmt *end) {
  llvm::SmallVector<Expr *, 4> cases = syntax::unpackList(clause->cases);
  core::Expr *isNil = build.binary(core::BinaryOp::Eq, build.extract(x, 0), build.nil());
  if (cases.size() == 1 && !isNilCase(*info, cases[0])) {
    const Type *target = typeOf(cases[0]);
    const auto *v = info->symbolOf(clause);
    if (!v && !types::isInterface(target))
      return ifThen(hasType(x, iface, target), [&] {
        stmtList(clause->body);
        breakFrom(end);
      });
    core::Expr *ok = nullptr;
    Value value = typeAssert(x, iface, target, &ok);
    return ifThen(ok, [&] {
      if (v)
        declareVar(v, value);
      stmtList(clause->body);
      breakFrom(end);
    });
  }

  core::Local *hit = temp("hit", &build.types.boolean);
  assign(hit, build.boolean(false));
  for (const Expr *c : cases) {
    ifThen(build.unary(core::UnaryOp::Not, build.read(hit)), [&] {
      if (isNilCase(*info, c))
        return assign(hit, isNil);
      const Type *target = typeOf(c);
      if (!types::isInterface(target))
        return assign(hit, hasType(x, iface, target));
      core::Expr *ok = nullptr;
      typeAssert(x, iface, target, &ok);
      assign(hit, ok);
    });
  }
  ifThen(build.read(hit), [&] {
    typeCaseBody(clause, x);
    breakFrom(end);
  });
}

} // namespace mapgo::walk
