// Type switches (spec: Type switches).
#include "lowering/walk/stmt.h"

#include "lowering/rtti/rtti.h"
#include "lowering/walk/iface.h"
#include "lowering/walk/order.h"
#include "lowering/walk/variable.h"
#include "runtime/abi/type.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace mapgo::walk {

using Clauses = llvm::ArrayRef<const syntax::CaseClause *>;

static size_t hashedRun(Walk &w, Clauses clauses);
static void hashedCases(Walk &w, Clauses clauses, Value x, const Type *iface,
                        const core::Stmt *end);
static void typeCase(Walk &w, const syntax::CaseClause *clause, Value x, const Type *iface,
                     const core::Stmt *end);
static void typeCaseBody(Walk &w, const syntax::CaseClause *clause, Value x);

namespace {

/// As many types are compared with one by one, as under gc.
constexpr size_t kMaxCompared = 4;

bool isNilCase(const check::Info &info, const Expr *x) { return info.of(x).mode == Mode::NilValue; }

} // namespace

/// from:  switch v := i.(type) { case T: A; case nil, U: B; default: C }
/// to:    L: { if i.type == type:T { v := i.(T); A; break L }
///             if i.type == nil || i.type == type:U { v := i; B; break L }
///             v := i; C }
/// Where many concrete types follow one another, the type's hash says which of these to try.
void typeSwitchStmt(Walk &w, const syntax::SwitchStmt *s, llvm::StringRef label) {
  const auto *guard = llvm::cast<syntax::TypeSwitchGuard>(s->tag);
  const Type *iface = w.typeOf(guard->x);
  Value x = w.stabilize(rvalue(w, guard->x), iface, "i");
  auto *block = w.make<core::Labeled>();
  block->label = label;
  w.branches.breaks[s] = block;
  std::vector<const syntax::CaseClause *> clauses;
  const syntax::CaseClause *last = nullptr;
  for (const syntax::CaseClause *clause : s->body) {
    if (clause->cases)
      clauses.push_back(clause);
    else
      last = clause;
  }
  w.into(block->body, [&] {
    for (Clauses rest = clauses; !rest.empty();) {
      size_t run = hashedRun(w, rest);
      if (run > 0)
        hashedCases(w, rest.take_front(run), x, iface, block);
      else
        typeCase(w, rest.front(), x, iface, block);
      rest = rest.drop_front(std::max<size_t>(run, 1));
    }
    if (last)
      typeCaseBody(w, last, x);
  });
  w.emit(block);
}

/// The hashes of a clause's types, each once, 0 for nil; none if an interface is among these.
static llvm::SmallSetVector<uint64_t, 4> caseHashes(Walk &w, const syntax::CaseClause *clause) {
  llvm::SmallSetVector<uint64_t, 4> hashes;
  for (const Expr *c : syntax::unpackList(clause->cases)) {
    if (isNilCase(*w.info, c))
      hashes.insert(0);
    else if (const Type *target = w.typeOf(c); !types::isInterface(target))
      hashes.insert(rtti::Descriptors::hash(target));
    else
      return {};
  }
  return hashes;
}

/// How many of the first clauses to choose among by hash: those without interfaces, no two of which
/// share a hash; 0 if they are too few for that.
static size_t hashedRun(Walk &w, Clauses clauses) {
  llvm::DenseSet<uint64_t> seen;
  auto ends = [&](const syntax::CaseClause *clause) {
    auto hashes = caseHashes(w, clause);
    if (hashes.empty() || llvm::any_of(hashes, [&](uint64_t h) { return seen.contains(h); }))
      return true;
    seen.insert(hashes.begin(), hashes.end());
    return false;
  };
  size_t run = llvm::find_if(clauses, ends) - clauses.begin();
  return seen.size() > kMaxCompared ? run : 0;
}

/// from:  case T: A; case nil, U: B; …
/// to:    hash := 0; if i.type != nil { hash = i.type.hash }
///        switch hash { hash of T:    if i.type == type:T { A; break L }
///                      0, hash of U: if i.type == nil || i.type == type:U { B; break L } … }
/// An itab carries the hash of its type too.
static void hashedCases(Walk &w, Clauses clauses, Value x, const Type *iface,
                        const core::Stmt *end) {
  const core::Type *type = &w.types.uint32;
  core::Expr *word = w.extract(x, 0);
  core::Local *hash = w.temp("hash", type);
  w.assign(hash, w.zero(type));
  w.ifThen(w.binary(core::BinaryOp::Ne, word, w.nil()), [&] {
    uint64_t offset = isEmptyInterface(iface) ? offsetof(rt::Type, hash) : offsetof(rt::Itab, hash);
    w.assign(hash, w.load(type, w.fieldAddr(word, offset, "hash")));
  });
  auto *choice = w.make<core::Switch>();
  choice->value = w.read(hash);
  choice->cases.reserve(clauses.size());
  for (const syntax::CaseClause *clause : clauses) {
    core::SwitchCase &target = choice->cases.emplace_back();
    llvm::append_range(target.values, caseHashes(w, clause));
    w.into(target.body, [&] { typeCase(w, clause, x, iface, end); });
  }
  w.emit(choice);
}

/// The body of a clause in which the symbol, if any, is the interface value itself.
static void typeCaseBody(Walk &w, const syntax::CaseClause *clause, Value x) {
  if (const auto *v = w.info->symbolOf(clause))
    declareVar(w, v, x);
  stmtList(w, clause->body);
}

/// A clause of one type: its symbol has that.
static void singleTypeCase(Walk &w, const syntax::CaseClause *clause, Value x, const Type *iface,
                           const Type *target, const core::Stmt *end) {
  core::Expr *ok = nullptr;
  Value value;
  if (types::isInterface(target)) {
    value = typeAssert(w, x, iface, target, &ok);
  } else {
    ok = hasType(w, x, iface, target);
    value = fromDataWord(w, w.extract(x, 1), target);
  }
  w.ifThen(ok, [&] {
    typeCaseBody(w, clause, value);
    w.breakFrom(end);
  });
}

static void typeCase(Walk &w, const syntax::CaseClause *clause, Value x, const Type *iface,
                     const core::Stmt *end) {
  llvm::SmallVector<Expr *, 4> cases = syntax::unpackList(clause->cases);
  core::Expr *isNil = w.binary(core::BinaryOp::Eq, w.extract(x, 0), w.nil());
  if (cases.size() == 1 && !isNilCase(*w.info, cases[0]))
    return singleTypeCase(w, clause, x, iface, w.typeOf(cases[0]), end);

  core::Local *hit = w.temp("hit", &w.types.boolean);
  w.assign(hit, w.boolean(false));
  for (const Expr *c : cases) {
    w.ifThen(w.unary(core::UnaryOp::Not, w.read(hit)), [&] {
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
  w.ifThen(w.read(hit), [&] {
    typeCaseBody(w, clause, x);
    w.breakFrom(end);
  });
}

} // namespace mapgo::walk
