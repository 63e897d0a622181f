// Checks Core against the promises of core.h.
//
// Three visitors share one `Failure`, which keeps the first violation: of an expression's types,
// of a statement's shape and targets, of a global's content. After a violation nothing further
// is looked at, so each check may rely on those before it.

#include "lowering/core/core.h"
#include "lowering/core/visit.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

namespace mapgo::core {

using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;
using llvm::Twine;

namespace {

/// The first violation found.
class Failure {
public:
  bool found() const { return !text_.empty(); }
  const std::string &text() const { return text_; }
  /// Always false, so that a check can end with `return fail(…)`.
  bool fail(const Twine &text) {
    if (!found())
      text_ = text.str();
    return false;
  }

private:
  std::string text_;
};

StringRef nameOf(const Type *type) { return type ? type->name : StringRef("no type"); }

bool isBool(const Type *type) { return type->kind == TypeKind::Bool; }

bool isComparison(BinaryOp op) { return op >= BinaryOp::Eq && op <= BinaryOp::Ge; }

unsigned partCount(const Type *type) {
  return static_cast<unsigned>(type->kind == TypeKind::Array ? type->count : type->fields.size());
}

const Type *partType(const Type *type, unsigned index) {
  return type->kind == TypeKind::Array ? type->elem : type->fields[index].type;
}

bool canConvert(const Type *from, const Type *to) {
  if (to->isInteger())
    return from->isInteger() || from->isFloat() || isBool(from) || (from->isPtr() && to->size == 8);
  if (to->isFloat())
    return from->isInteger() || from->isFloat();
  return to->isPtr() && from->isInteger() && from->size == 8;
}

// ---------------------------------------------------------------- expressions

class ExprVerifier {
public:
  ExprVerifier(Failure &failure, const Function &f) : failure_(failure), function_(f) {}

  /// Checks `e` and its operands.
  bool verify(const Expr *e) {
    if (!e)
      return fail("an operand is missing");
    if (!e->type || e->type->kind == TypeKind::Void)
      return fail("an expression has no type");
    if (e->type->isMemory())
      return failAt(e, "has memory type " + nameOf(e->type));
    bool valid = true;
    forEachOperand(e, [&](const Expr *operand) { valid = valid && verify(operand); });
    return valid && verifyNode(e);
  }

  bool ownsLocal(const Local *local) {
    if (!local || local->index >= function_.locals.size() ||
        function_.locals[local->index] != local)
      return fail("local " + (local ? local->name : "nullptr") + " is not this function's");
    return true;
  }

  bool needType(const Expr *e, bool holds, const Twine &wanted) {
    return holds || failAt(e, "is " + nameOf(e->type) + ", want " + wanted);
  }

  bool needSame(const Expr *e, const Type *type) {
    return needType(e, sameRepresentation(e->type, type), nameOf(type));
  }

  bool fail(const Twine &text) { return failure_.fail(text); }

private:
  bool failAt(const Expr *e, const Twine &text) { return fail(toString(e) + " " + text); }

  bool verifyNode(const Expr *e) {
    switch (e->kind) {
    case ExprKind::IntConst:
      return needType(e, e->type->isInteger() || isBool(e->type), "an integer or bool");
    case ExprKind::FloatConst:
      return needType(e, e->type->isFloat(), "a float");
    case ExprKind::Zero:
      return true;
    case ExprKind::LocalRead: {
      auto *local = cast<LocalRead>(e)->local;
      return ownsLocal(local) && needSame(e, local->type);
    }
    case ExprKind::LocalAddr:
      return needPtr(e) && ownsLocal(cast<LocalAddr>(e)->local);
    case ExprKind::SymbolAddr:
      return needPtr(e) && (cast<SymbolAddr>(e)->symbol || fail("an address of no symbol"));
    case ExprKind::Context:
      return needPtr(e) && (function_.usesContext || fail("reads the context but has none"));
    case ExprKind::Load:
      return needPtr(cast<Load>(e)->addr);
    case ExprKind::FieldAddr:
      return needPtr(e) && needPtr(cast<FieldAddr>(e)->base);
    case ExprKind::ElemAddr:
      return verifyElemAddr(cast<ElemAddr>(e));
    case ExprKind::Extract:
      return verifyExtract(cast<Extract>(e));
    case ExprKind::Aggregate:
      return verifyAggregate(cast<Aggregate>(e));
    case ExprKind::Unary:
      return verifyUnary(cast<Unary>(e));
    case ExprKind::Binary:
      return verifyBinary(cast<Binary>(e));
    case ExprKind::Convert: {
      auto *x = cast<Convert>(e)->x;
      return canConvert(x->type, e->type) ||
             failAt(e, "converts from " + nameOf(x->type) + ", which Core can't");
    }
    case ExprKind::Select: {
      auto *select = cast<Select>(e);
      return needBool(select->cond) && needSame(select->x, e->type) && needSame(select->y, e->type);
    }
    }
    llvm_unreachable("expression kind");
  }

  bool needPtr(const Expr *e) { return needType(e, e->type->isPtr(), "ptr"); }
  bool needBool(const Expr *e) { return needType(e, isBool(e->type), "bool"); }

  bool verifyElemAddr(const ElemAddr *e) {
    return needPtr(e) && needPtr(e->base) &&
           needType(e->index, e->index->type->isInteger() && e->index->type->size == 8,
                    "a 64-bit index") &&
           (e->elem || fail("an element address without element type"));
  }

  bool verifyExtract(const Extract *e) {
    const Type *whole = e->value->type;
    return needType(e->value, whole->isAggregate(), "a struct or array") &&
           (e->index < partCount(whole) || failAt(e, "is out of range")) &&
           needSame(e, partType(whole, e->index));
  }

  bool verifyAggregate(const Aggregate *e) {
    if (!needType(e, e->type->isAggregate(), "a struct or array"))
      return false;
    if (e->fields.size() != partCount(e->type))
      return failAt(e, "has the wrong number of fields");
    for (auto [i, field] : llvm::enumerate(e->fields))
      if (!needSame(field, partType(e->type, static_cast<unsigned>(i))))
        return false;
    return true;
  }

  bool verifyUnary(const Unary *e) {
    if (!needSame(e, e->x->type))
      return false;
    if (e->op == UnaryOp::Not)
      return needBool(e->x);
    bool fits = e->type->isInteger() || (e->op == UnaryOp::Neg && e->type->isFloat());
    return needType(e->x, fits, "a number");
  }

  bool verifyBinary(const Binary *e) {
    const Type *x = e->x->type;
    if (e->op == BinaryOp::AndAnd || e->op == BinaryOp::OrOr)
      return needBool(e) && needBool(e->x) && needBool(e->y);
    if (e->op == BinaryOp::Shl || e->op == BinaryOp::Shr)
      return needSame(e, x) && needType(e->x, x->isInteger(), "an integer") &&
             needType(e->y, e->y->type->isInteger(), "an integer");
    if (!needSame(e->y, x))
      return false;
    if (isComparison(e->op)) {
      bool isOrder = e->op != BinaryOp::Eq && e->op != BinaryOp::Ne;
      bool fits = x->isInteger() || x->isFloat() || x->isPtr() || (!isOrder && isBool(x));
      return needBool(e) && needType(e->x, fits, "a comparable scalar");
    }
    bool isBitwise = e->op >= BinaryOp::And && e->op <= BinaryOp::AndNot;
    bool takesFloats = e->op <= BinaryOp::Div;
    bool fits = x->isInteger() || (takesFloats && x->isFloat()) || (isBitwise && isBool(x));
    return needSame(e, x) && needType(e->x, fits, "a number");
  }

  Failure &failure_;
  const Function &function_;
};

// ---------------------------------------------------------------- functions

class FunctionVerifier {
public:
  FunctionVerifier(Failure &failure, const BasicTypes &types, const Function &f)
      : failure_(failure), types_(types), function_(f), exprs_(failure, f) {}

  void verify() {
    if (verifySignature() && collectLabels(function_.body))
      verifyBlock(function_.body);
  }

private:
  bool fail(const Twine &text) { return failure_.fail(text); }

  bool verifySignature() {
    if (function_.params.size() > function_.locals.size())
      return fail("more parameters than locals");
    for (auto [i, local] : llvm::enumerate(function_.locals)) {
      if (!exprs_.ownsLocal(local))
        return false;
      if (local->index != i || !local->type || local->type->kind == TypeKind::Void)
        return fail("local " + local->name + " has no type or a wrong index");
      if (i < function_.params.size() && function_.params[i] != local)
        return fail("parameter " + local->name + " does not come first in the locals");
    }
    for (const Type *result : function_.results)
      if (!result || result->kind == TypeKind::Void || result->isMemory())
        return fail("a result is " + nameOf(result));
    return true;
  }

  bool collectLabels(const Block &block) {
    bool valid = true;
    for (const Stmt *s : block) {
      if (!s)
        return fail("a statement is missing");
      if (auto *label = dyn_cast<Label>(s); label && !labels_.insert(label).second)
        return fail("label " + label->name + " stands twice");
      forEachBlock(s, [&](const Block &inner) { valid = valid && collectLabels(inner); });
    }
    return valid;
  }

  bool verifyBlock(const Block &block) {
    return llvm::all_of(block, [&](const Stmt *s) { return verifyStmt(s); });
  }

  bool verifyStmt(const Stmt *s) {
    bool valid = true;
    forEachExpr(s, [&](const Expr *e) { valid = valid && exprs_.verify(e); });
    return valid && verifyNode(s) && verifyBlocks(s);
  }

  /// A jump may leave a body, but not the block that runs after it (post) for another round.
  bool verifyBlocks(const Stmt *s) {
    bool isTarget = isa<Loop, Labeled, Switch>(s);
    if (isTarget)
      enclosing_.push_back(s);
    bool valid = true;
    forEachBlock(s, [&](const Block &block) {
      bool isPost = isa<Loop>(s) && &block == &cast<Loop>(s)->post;
      if (isPost)
        inPost_.push_back(s);
      valid = valid && verifyBlock(block);
      if (isPost)
        inPost_.pop_back();
    });
    if (isTarget)
      enclosing_.pop_back();
    return valid;
  }

  bool verifyNode(const Stmt *s) {
    switch (s->kind) {
    case StmtKind::Assign: {
      auto *assign = cast<Assign>(s);
      return exprs_.ownsLocal(assign->local) && exprs_.needSame(assign->value, assign->local->type);
    }
    case StmtKind::Store:
      return needPtr(cast<Store>(s)->addr);
    case StmtKind::Copy:
      return needPtr(cast<Copy>(s)->dst) && needPtr(cast<Copy>(s)->src) &&
             (cast<Copy>(s)->type || fail("a copy without type"));
    case StmtKind::ClearMem:
      return needPtr(cast<ClearMem>(s)->dst) && (cast<ClearMem>(s)->type || fail("no type"));
    case StmtKind::Move:
      return needPtr(cast<Move>(s)->dst) && needPtr(cast<Move>(s)->src) &&
             needWord(cast<Move>(s)->bytes);
    case StmtKind::Clear:
      return needPtr(cast<Clear>(s)->dst) && needWord(cast<Clear>(s)->bytes);
    case StmtKind::Call:
      return verifyCall(cast<Call>(s));
    case StmtKind::Check:
      return verifyCheck(cast<Check>(s));
    case StmtKind::If:
      return needBool(cast<If>(s)->cond);
    case StmtKind::Switch:
      return verifySwitch(cast<Switch>(s));
    case StmtKind::Break:
      return llvm::is_contained(enclosing_, cast<Break>(s)->target) ||
             fail("break leaves what does not enclose it");
    case StmtKind::Continue:
      return verifyContinue(cast<Continue>(s));
    case StmtKind::Goto:
      return labels_.contains(cast<Goto>(s)->target) ||
             fail("goto to a label that is not in the function");
    case StmtKind::Return:
      return verifyValues("result", cast<Return>(s)->values, function_.results);
    case StmtKind::Loop:
    case StmtKind::Labeled:
    case StmtKind::Label:
    case StmtKind::Note:
      return true;
    }
    llvm_unreachable("statement kind");
  }

  bool needPtr(const Expr *e) { return exprs_.needType(e, e->type->isPtr(), "ptr"); }
  bool needBool(const Expr *e) { return exprs_.needType(e, isBool(e->type), "bool"); }
  bool needWord(const Expr *e) {
    return exprs_.needType(e, e->type->isInteger() && e->type->size == 8, "a 64-bit size");
  }

  bool countMismatch(const Twine &what, size_t have, size_t want) {
    return fail("has " + Twine(have) + " " + what + "s, want " + Twine(want));
  }

  bool verifyValues(StringRef what, ArrayRef<Expr *> values, ArrayRef<const Type *> types) {
    if (values.size() != types.size())
      return countMismatch(what, values.size(), types.size());
    for (auto [value, type] : llvm::zip_equal(values, types))
      if (!exprs_.needSame(value, type))
        return false;
    return true;
  }

  bool verifyResults(ArrayRef<Local *> results, ArrayRef<const Type *> types,
                     bool (*fits)(const Type *, const Type *) = sameRepresentation) {
    if (!results.empty() && results.size() != types.size())
      return countMismatch("result", results.size(), types.size());
    for (auto [i, local] : llvm::enumerate(results)) {
      if (!local)
        continue;
      if (!exprs_.ownsLocal(local))
        return false;
      if (!fits(types[i], local->type))
        return fail("result " + local->name + " is " + nameOf(local->type) + ", want " +
                    nameOf(types[i]));
    }
    return true;
  }

  bool verifyCall(const Call *call) {
    if ((call->function != nullptr) + call->entry.has_value() + (call->code != nullptr) != 1)
      return fail("a call needs exactly one callee");
    if (call->entry)
      return inCall("runtime." + entryInfo(*call->entry).name, verifyEntryCall(call));
    if (call->function)
      return inCall(call->function->name, verifyDirectCall(call));
    if (!needPtr(call->code) || (call->context && !needPtr(call->context)))
      return false;
    return inCall(toString(call->code), verifyResults(call->results, call->resultTypes));
  }

  /// Adds the callee's name to a failure.
  bool inCall(const Twine &callee, bool valid) {
    if (valid)
      return true;
    std::string text = failure_.text();
    failure_ = Failure();
    return fail("call of " + callee + ": " + text);
  }

  bool verifyDirectCall(const Call *call) {
    llvm::SmallVector<const Type *, 8> types;
    for (const Local *param : call->function->params)
      types.push_back(param->type->isMemory() ? nullptr : param->type);
    if (call->args.size() != types.size())
      return countMismatch("argument", call->args.size(), types.size());
    for (auto [arg, type] : llvm::zip_equal(call->args, types))
      if (type ? !exprs_.needSame(arg, type) : !needPtr(arg))
        return false;
    return verifyResults(call->results, call->function->results);
  }

  bool verifyEntryCall(const Call *call) {
    const EntryInfo &entry = entryInfo(*call->entry);
    return verifyEntryArgs(entry, call->args) &&
           verifyResults(call->results, types_.parts(entry.result), fitsPart);
  }

  bool verifyEntryArgs(const EntryInfo &entry, ArrayRef<Expr *> args) {
    if (args.size() != entry.params.size())
      return countMismatch("argument", args.size(), entry.params.size());
    for (auto [arg, kind] : llvm::zip_equal(args, entry.params)) {
      const Type *part = types_.parts(kind).front();
      if (!exprs_.needType(arg, fitsPart(part, arg->type), nameOf(part)))
        return false;
    }
    return true;
  }

  bool verifyCheck(const Check *s) {
    const EntryInfo &entry = entryInfo(s->entry);
    if (!(entry.flags & NORETURN))
      return fail("check with runtime." + entry.name + ", which returns");
    return needBool(s->cond) && inCall("runtime." + entry.name, verifyEntryArgs(entry, s->args));
  }

  bool verifySwitch(const Switch *s) {
    if (!exprs_.needType(s->value, s->value->type->isInteger(), "an integer"))
      return false;
    unsigned unusedBits = 64 - static_cast<unsigned>(s->value->type->size * 8);
    llvm::SmallVector<uint64_t, 32> seen;
    for (const SwitchCase &c : s->cases)
      for (uint64_t bits : c.values)
        seen.push_back(bits << unusedBits);
    llvm::sort(seen);
    if (auto twice = std::adjacent_find(seen.begin(), seen.end()); twice != seen.end())
      return fail("switch has the case " + Twine(*twice >> unusedBits) + " twice");
    return true;
  }

  bool verifyContinue(const Continue *s) {
    if (!llvm::is_contained(enclosing_, static_cast<const Stmt *>(s->target)))
      return fail("continue of a loop that does not enclose it");
    return !llvm::is_contained(inPost_, static_cast<const Stmt *>(s->target)) ||
           fail("continue in the post block of its own loop");
  }

  Failure &failure_;
  const BasicTypes &types_;
  const Function &function_;
  ExprVerifier exprs_;
  llvm::SmallPtrSet<const Label *, 8> labels_;
  llvm::SmallVector<const Stmt *, 8> enclosing_; ///< Loop, Labeled, Switch
  llvm::SmallVector<const Stmt *, 4> inPost_;
};

// ---------------------------------------------------------------- globals

void verifyGlobal(Failure &failure, const Global &global) {
  if (!global.defined) {
    if (!global.data.empty())
      failure.fail("has content but is not defined");
    return;
  }
  if (!llvm::isPowerOf2_64(global.align))
    failure.fail("alignment " + Twine(global.align) + " is not a power of two");
  if (global.linkage == Linkage::Common && (global.readOnly || !global.data.empty()))
    failure.fail("is common but has content or is read-only");
  uint64_t end = 0;
  for (const DataItem &item : global.data) {
    if (item.offset < end)
      failure.fail("content at offset " + Twine(item.offset) + " overlaps or is out of order");
    if (item.kind != DataItem::Bytes && !item.symbol)
      failure.fail("content at offset " + Twine(item.offset) + " has no symbol");
    end = item.end();
    if (end > global.size)
      failure.fail("content ends at " + Twine(end) + ", beyond its size " + Twine(global.size));
  }
}

} // namespace

std::string verify(const Unit &unit) {
  Failure failure;
  for (const Function *f : unit.functions()) {
    if (f->defined)
      FunctionVerifier(failure, unit.types(), *f).verify();
    if (failure.found())
      return (f->name + ": " + failure.text()).str();
  }
  for (const Global *global : unit.globals()) {
    verifyGlobal(failure, *global);
    if (failure.found())
      return (global->name + ": " + failure.text()).str();
  }
  return "";
}

} // namespace mapgo::core
