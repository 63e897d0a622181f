// Expression switches (spec: Switch statements). Type switches are in typeswitch.cpp.
#include "lowering/walk/stmt.h"

#include "lowering/walk/expr.h"
#include "lowering/walk/operators.h"
#include "lowering/walk/order.h"
using llvm::StringRef;

namespace mapgo::walk {

static void constantSwitch(Walk &w, const syntax::SwitchStmt *s);
static void chainSwitch(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label);
static void caseClause(Walk &w, const syntax::CaseClause *clause, Value tag, const Type *tagType,
                       llvm::function_ref<void()> body);

namespace {

/// Whether every case of a switch over an integer is a constant: a jump by value then.
bool isConstantSwitch(const check::Info &info, const syntax::SwitchStmt *s) {
  if (!s->tag || info.of(s->tag).mode == Mode::Constant || !types::isInteger(info.typeOf(s->tag)))
    return false;
  for (const syntax::CaseClause *clause : s->body)
    for (const Expr *x : syntax::unpackList(clause->cases))
      if (info.of(x).mode != Mode::Constant || !types::isInteger(info.typeOf(x)))
        return false;
  return true;
}

bool comparesConstants(const check::Info &info, const syntax::SwitchStmt *s) {
  return llvm::all_of(s->body, [&](const syntax::CaseClause *clause) {
    return llvm::all_of(syntax::unpackList(clause->cases),
                        [&](const Expr *x) { return info.of(x).mode == Mode::Constant; });
  });
}

bool fallsThrough(const syntax::CaseClause *clause) {
  if (clause->body.empty())
    return false;
  const syntax::Stmt *last = clause->body.back();
  while (const auto *labeled = llvm::dyn_cast<syntax::LabeledStmt>(last))
    last = labeled->stmt;
  const auto *branch = llvm::dyn_cast<syntax::BranchStmt>(last);
  return branch && branch->tok == syntax::Token::Fallthrough;
}

} // namespace

void switchStmt(Walk &w, const syntax::SwitchStmt *s, StringRef label) {
  stmt(w, s->init);
  w.noteStmt = s;
  if (llvm::isa_and_nonnull<syntax::TypeSwitchGuard>(s->tag))
    return typeSwitchStmt(w, s, label);
  if (isConstantSwitch(*w.info, s))
    return constantSwitch(w, s);
  chainSwitch(w, s, label);
}

/// The statements of a clause. One that the clause before falls into begins with a label, to which
/// `fallthrough` jumps.
static void clauseBody(Walk &w, const syntax::SwitchStmt *s, size_t index,
                       llvm::MutableArrayRef<core::Label *> entries) {
  if (index > 0 && fallsThrough(s->body[index - 1]))
    w.emit(entries[index]);
  core::Label *outer = w.branches.fallthrough;
  w.branches.fallthrough = index + 1 < entries.size() ? entries[index + 1] : nullptr;
  stmtList(w, s->body[index]->body);
  w.branches.fallthrough = outer;
}

static std::vector<core::Label *> clauseLabels(Walk &w, const syntax::SwitchStmt *s) {
  std::vector<core::Label *> labels;
  for (const syntax::CaseClause *clause : s->body) {
    From from(w, Source(clause));
    labels.push_back(w.make<core::Label>());
    labels.back()->name = w.package.unit.intern("case·" + std::to_string(++w.branches.caseLabels));
  }
  return labels;
}

/// from:  switch x { case 1, 2: A; case 3: B; default: C }
/// to:    switch x { 1, 2: A   3: B   else: C }
static void constantSwitch(Walk &w, const syntax::SwitchStmt *s) {
  auto *choice = w.make<core::Switch>();
  choice->value = w.stabilize(rvalue(w, s->tag), w.typeOf(s->tag), "tag");
  w.branches.breaks[s] = choice;
  std::vector<core::Label *> entries = clauseLabels(w, s);
  choice->cases.reserve(s->body.size());
  for (size_t i = 0; i < s->body.size(); ++i) {
    const syntax::CaseClause *clause = s->body[i];
    if (!clause->cases) {
      w.into(choice->otherwise, [&] { clauseBody(w, s, i, entries); });
      continue;
    }
    core::SwitchCase &target = choice->cases.emplace_back();
    for (const Expr *x : syntax::unpackList(clause->cases)) {
      auto *value =
          llvm::cast<core::IntConst>(constantValue(w, w.info->of(x).value, w.typeOf(s->tag)));
      target.values.push_back(value->bits);
    }
    w.into(target.body, [&] { clauseBody(w, s, i, entries); });
  }
  w.emit(choice);
}

/// from:  switch x { case a, b: A; default: C }
/// to:    t := x
///        L: { if t == a || t == b { A; break L }
///             C }
/// Cases are tried from top to bottom; default comes last wherever it stands.
static void chainSwitch(Walk &w, const syntax::SwitchStmt *s, StringRef label) {
  Value tag = nullptr;
  const Type *tagType = nullptr;
  if (s->tag) {
    tagType = w.typeOf(s->tag);
    hoist(w, s->tag);
    bool isRead = stringOfBytes(w, s->tag) && comparesConstants(*w.info, s);
    tag = isRead ? stringToRead(w, s->tag) : value(w, s->tag);
    tag = w.stabilize(tag, tagType, "tag");
  }
  auto *block = w.make<core::Labeled>();
  block->label = label;
  w.branches.breaks[s] = block;
  std::vector<core::Label *> entries = clauseLabels(w, s);
  size_t defaultIndex = s->body.size();
  w.into(block->body, [&] {
    for (size_t i = 0; i < s->body.size(); ++i) {
      if (!s->body[i]->cases) {
        defaultIndex = i;
        continue;
      }
      caseClause(w, s->body[i], tag, tagType, [&] {
        clauseBody(w, s, i, entries);
        w.breakFrom(block);
      });
    }
    if (defaultIndex < s->body.size())
      clauseBody(w, s, defaultIndex, entries);
  });
  w.emit(block);
}

/// if t == a || t == b { body }. A case whose value takes statements to compute is tried only when
/// those before it have failed:
/// to:    hit := t == a
///        if !hit { …; hit = t == b }
///        if hit { body }
static void caseClause(Walk &w, const syntax::CaseClause *clause, Value tag, const Type *tagType,
                       llvm::function_ref<void()> body) {
  From from(w, Source(clause));
  llvm::SmallVector<Expr *, 4> cases = syntax::unpackList(clause->cases);
  auto matches = [&](const Expr *x) -> core::Expr * {
    if (!tag && types::isInterface(w.typeOf(x))) // true == x
      return compare(w, syntax::Operator::Eql, w.boolean(true), w.basic(types::BasicKind::Bool),
                     rvalue(w, x), w.typeOf(x));
    if (!tag)
      return rvalue(w, x);
    return compare(w, syntax::Operator::Eql, tag, tagType, rvalue(w, x), w.typeOf(x));
  };
  if (cases.size() == 1) {
    w.ifThen(matches(cases[0]), body);
    return;
  }

  core::Local *hit = w.temp("hit", &w.types.boolean);
  w.assign(hit, matches(cases[0]));
  for (const Expr *x : llvm::ArrayRef(cases).drop_front())
    w.ifThen(w.unary(core::UnaryOp::Not, w.read(hit)), [&] { w.assign(hit, matches(x)); });
  w.ifThen(w.read(hit), body);
}

} // namespace mapgo::walk
