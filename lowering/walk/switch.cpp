// Expression switches (spec: Switch statements). Type switches are in typeswitch.cpp.
#include "lowering/walk/walker.h"

using llvm::StringRef;

namespace mapgo::walk {
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

void FunctionWalker::switchStmt(const syntax::SwitchStmt *s, StringRef label) {
  stmt(s->init);
  noteStmt_ = s;
  if (llvm::isa_and_nonnull<syntax::TypeSwitchGuard>(s->tag))
    return typeSwitchStmt(s, label);
  if (isConstantSwitch(*info, s))
    return constantSwitch(s);
  chainSwitch(s, label);
}

/// The statements of a clause. One that the clause before falls into begins with a label, to which
/// `fallthrough` jumps.
void FunctionWalker::clauseBody(const syntax::SwitchStmt *s, size_t index,
                                llvm::MutableArrayRef<core::Label *> entries) {
  if (index > 0 && fallsThrough(s->body[index - 1]))
    emit(entries[index]);
  core::Label *outer = fallthroughTarget_;
  fallthroughTarget_ = index + 1 < entries.size() ? entries[index + 1] : nullptr;
  stmtList(s->body[index]->body);
  fallthroughTarget_ = outer;
}

std::vector<core::Label *> FunctionWalker::clauseLabels(const syntax::SwitchStmt *s) {
  std::vector<core::Label *> labels;
  for (const syntax::CaseClause *clause : s->body) {
    From from(*this, Source(clause));
    labels.push_back(make<core::Label>());
    labels.back()->name = program.program.intern("case·" + std::to_string(++caseLabels_));
  }
  return labels;
}

/// from:  switch x { case 1, 2: A; case 3: B; default: C }
/// to:    switch x { 1, 2: A   3: B   else: C }
void FunctionWalker::constantSwitch(const syntax::SwitchStmt *s) {
  auto *choice = make<core::Switch>();
  choice->value = stabilize(rvalue(s->tag), typeOf(s->tag), "tag");
  breakTargets_[s] = choice;
  std::vector<core::Label *> entries = clauseLabels(s);
  choice->cases.reserve(s->body.size());
  for (size_t i = 0; i < s->body.size(); ++i) {
    const syntax::CaseClause *clause = s->body[i];
    if (!clause->cases) {
      into(choice->otherwise, [&] { clauseBody(s, i, entries); });
      continue;
    }
    core::SwitchCase &target = choice->cases.emplace_back();
    for (const Expr *x : syntax::unpackList(clause->cases)) {
      auto *value = llvm::cast<core::IntConst>(constant(info->of(x).value, typeOf(s->tag)));
      target.values.push_back(value->bits);
    }
    into(target.body, [&] { clauseBody(s, i, entries); });
  }
  emit(choice);
}

/// from:  switch x { case a, b: A; default: C }
/// to:    t := x
///        L: { if t == a || t == b { A; break L }
///             C }
/// Cases are tried from top to bottom; default comes last wherever it stands.
void FunctionWalker::chainSwitch(const syntax::SwitchStmt *s, StringRef label) {
  Value tag = nullptr;
  const Type *tagType = nullptr;
  if (s->tag) {
    tagType = typeOf(s->tag);
    tag = stabilize(rvalue(s->tag), tagType, "tag");
  }
  auto *block = make<core::Labeled>();
  block->label = label;
  breakTargets_[s] = block;
  std::vector<core::Label *> entries = clauseLabels(s);
  size_t defaultIndex = s->body.size();
  into(block->body, [&] {
    for (size_t i = 0; i < s->body.size(); ++i) {
      if (!s->body[i]->cases) {
        defaultIndex = i;
        continue;
      }
      caseClause(s->body[i], tag, tagType, [&] {
        clauseBody(s, i, entries);
        breakFrom(block);
      });
    }
    if (defaultIndex < s->body.size())
      clauseBody(s, defaultIndex, entries);
  });
  emit(block);
}

/// if t == a || t == b { body }. A case whose value takes statements to compute is tried only when
/// those before it have failed:
/// to:    hit := t == a
///        if !hit { …; hit = t == b }
///        if hit { body }
void FunctionWalker::caseClause(const syntax::CaseClause *clause, Value tag, const Type *tagType,
                                llvm::function_ref<void()> body) {
  From from(*this, Source(clause));
  llvm::SmallVector<Expr *, 4> cases = syntax::unpackList(clause->cases);
  auto matches = [&](const Expr *x) -> core::Expr * {
    if (!tag)
      return condition(x);
    return compare(syntax::Operator::Eql, tag, tagType, rvalue(x), typeOf(x));
  };
  if (cases.size() == 1)
    return ifThen(matches(cases[0]), body);

  core::Local *hit = temp("hit", &build.types.boolean);
  assign(hit, matches(cases[0]));
  for (const Expr *x : llvm::ArrayRef(cases).drop_front())
    ifThen(build.unary(core::UnaryOp::Not, build.read(hit)), [&] { assign(hit, matches(x)); });
  ifThen(build.read(hit), body);
}

} // namespace mapgo::walk
