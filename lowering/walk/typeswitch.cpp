// Type switches (spec: Type switches).
#include "lowering/walk/stmt.h"

#include "lowering/walk/iface.h"
#include "lowering/walk/order.h"
#include "lowering/walk/variable.h"

namespace mapgo::walk {

static void typeCase(Walk &w, const syntax::CaseClause *clause, Value x, const Type *iface,
                     const core::Stmt *end);
static void typeCaseBody(Walk &w, const syntax::CaseClause *clause, Value x);

namespace {

bool isNilCase(const check::Info &info, const Expr *x) { return info.of(x).mode == Mode::NilValue; }

} // namespace

/// from:  switch v := i.(type) { case T: A; case nil, U: B; default: C }
/// to:    L: { if i.type == type:T { v := i.(T); A; break L }
///             if i.type == nil || i.type == type:U { v := i; B; break L }
///             v := i; C }
void typeSwitchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label) {
  const auto *guard = llvm::cast<syntax::TypeSwitchGuard>(s->tag);
  const Type *iface = w.typeOf(guard->x);
  Value x = w.stabilize(rvalue(w, guard->x), iface, "i");
  auto *block = w.make<core::Labeled>();
  block->label = label;
  w.branches.breaks[s] = block;
  w.into(block->body, [&] {
    const syntax::CaseClause *last = nullptr;
    for (const syntax::CaseClause *clause : s->body) {
      if (clause->cases)
        typeCase(w, clause, x, iface, block);
      else
        last = clause;
    }
    if (last)
      typeCaseBody(w, last, x);
  });
  w.emit(block);
}

/// The body of a clause in which the symbol, if any, is the interface value itself.
static void typeCaseBody(Walk &w, const syntax::CaseClause *clause, Value x) {
  if (const auto *v = w.info->symbolOf(clause))
    declareVar(w, v, x);
  stmtList(w, clause->body);
}

static void typeCase(Walk &w, const syntax::CaseClause *clause, Value x, const Type *iface,
                     const core::Stmt *end) {
  llvm::SmallVector<Expr *, 4> cases = syntax::unpackList(clause->cases);
  core::Expr *isNil = w.build.binary(core::BinaryOp::Eq, w.build.extract(x, 0), w.build.nil());
  if (cases.size() == 1 && !isNilCase(*w.info, cases[0])) {
    const Type *target = w.typeOf(cases[0]);
    const auto *v = w.info->symbolOf(clause);
    if (!v && !types::isInterface(target))
      return w.ifThen(hasType(w, x, iface, target), [&] {
        stmtList(w, clause->body);
        w.breakFrom(end);
      });
    core::Expr *ok = nullptr;
    Value value = typeAssert(w, x, iface, target, &ok);
    return w.ifThen(ok, [&] {
      if (v)
        declareVar(w, v, value);
      stmtList(w, clause->body);
      w.breakFrom(end);
    });
  }

  core::Local *hit = w.temp("hit", &w.build.types.boolean);
  w.assign(hit, w.build.boolean(false));
  for (const Expr *c : cases) {
    w.ifThen(w.build.unary(core::UnaryOp::Not, w.build.read(hit)), [&] {
      if (isNilCase(*w.info, c))
        return w.assign(hit, isNil);
      const Type *target = w.typeOf(c);
      if (!types::isInterface(target))
        return w.assign(hit, hasType(w, x, iface, target));
      core::Expr *ok = nullptr;
      typeAssert(w, x, iface, target, &ok);
      w.assign(hit, ok);
    });
  }
  w.ifThen(w.build.read(hit), [&] {
    typeCaseBody(w, clause, x);
    w.breakFrom(end);
  });
}

} // namespace mapgo::walk
