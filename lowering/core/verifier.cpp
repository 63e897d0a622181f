// Checks Core against the promises of core.h.
//
// The first violation is kept, and nothing further is looked at after it: each check may rely on
// those before it.

#include "lowering/core/core.h"
#include "lowering/core/visit.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/MathExtras.h"

namespace mapgo::core {

using llvm::ArrayRef;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;
using llvm::Twine;

namespace {

StringRef nameOf(const Type *type) { return type ? type->name : StringRef("no type"); }

bool isBool(const Type *type) { return type->kind == TypeKind::Bool; }

bool isWord(const Type *type) { return type->isInteger() && type->size == 8; }

bool canConvert(const Type *from, const Type *to) {
  if (to->isInteger())
    return from->isInteger() || from->isFloat() || isBool(from) || (from->isPtr() && to->size == 8);
  if (to->isFloat())
    return from->isInteger() || from->isFloat();
  return to->isPtr() && isWord(from);
}

/// Whether `op`, neither a shift nor logical, takes operands of `type`.
bool takes(BinaryOp op, const Type *type) {
  switch (op) {
  case BinaryOp::Eq:
  case BinaryOp::Ne:
    return type->isInteger() || type->isFloat() || type->isPtr() || isBool(type);
  case BinaryOp::Lt:
  case BinaryOp::Le:
  case BinaryOp::Gt:
  case BinaryOp::Ge:
    return type->isInteger() || type->isFloat() || type->isPtr();
  case BinaryOp::And:
  case BinaryOp::Or:
  case BinaryOp::Xor:
  case BinaryOp::AndNot:
    return type->isInteger() || isBool(type);
  case BinaryOp::Rem:
    return type->isInteger();
  default:
    return type->isInteger() || type->isFloat();
  }
}

/// Checks one function. Every check is false after a violation.
class FunctionVerifier {
public:
  FunctionVerifier(const BasicTypes &types, const Function &f) : types_(types), function_(f) {}

  /// The first violation, or "".
  std::string verify() {
    if (signature() && labels(function_.body))
      block(function_.body);
    return failure_;
  }

private:
  /// Always false, so that a check can end with `return fail(…)`.
  bool fail(const Twine &text) {
    if (failure_.empty())
      failure_ = text.str();
    return false;
  }
  bool fail(const Expr *e, const Twine &text) { return fail(toString(e) + " " + text); }

  bool need(const Expr *e, bool holds, const Twine &wanted) {
    return holds || fail(e, "is " + nameOf(e->type) + ", want " + wanted);
  }
  bool needSame(const Expr *e, const Type *type) {
    return need(e, sameRepresentation(e->type, type), nameOf(type));
  }
  bool needPtr(const Expr *e) { return need(e, e->type->isPtr(), "ptr"); }
  bool needBool(const Expr *e) { return need(e, isBool(e->type), "bool"); }
  bool needWord(const Expr *e) { return need(e, isWord(e->type), "a 64-bit integer"); }
  bool needLocal(const Local *local) {
    if (!local || local->index >= function_.locals.size() ||
        function_.locals[local->index] != local)
      return fail("local " + (local ? local->name : "nullptr") + " is not this function's");
    return true;
  }
  bool needCount(StringRef what, size_t have, size_t want) {
    return have == want || fail("has " + Twine(have) + " " + what + "s, want " + Twine(want));
  }

  bool signature() {
    if (function_.params.size() > function_.locals.size())
      return fail("more parameters than locals");
    for (auto [i, local] : llvm::enumerate(function_.locals)) {
      if (!needLocal(local))
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

  /// Collects the labels.
  bool labels(const Block &block) {
    bool valid = true;
    for (const Stmt *s : block) {
      if (!s)
        return fail("a statement is missing");
      if (auto *label = dyn_cast<Label>(s); label && !labels_.insert(label).second)
        return fail("label " + label->name + " stands twice");
      forEachBlock(s, [&](const Block &inner) { valid = valid && labels(inner); });
    }
    return valid;
  }

  bool block(const Block &block) {
    return llvm::all_of(block, [&](const Stmt *s) { return statement(s); });
  }

  bool statement(const Stmt *s) {
    bool valid = true;
    forEachOperand(s, [&](const Expr *e) { valid = valid && expression(e); });
    return valid && visit(s, [&](auto *node) { return check(node); }) && blocks(s);
  }

  /// A jump may leave a body, but not the block that runs after it (post) for another round.
  bool blocks(const Stmt *s) {
    bool isTarget = isa<Loop, Labeled, Switch>(s);
    auto *loop = dyn_cast<Loop>(s);
    if (isTarget)
      enclosing_.push_back(s);
    bool valid = true;
    forEachBlock(s, [&](const Block &inner) {
      bool isPost = loop && &inner == &loop->post;
      if (isPost)
        inPost_.push_back(s);
      valid = valid && block(inner);
      if (isPost)
        inPost_.pop_back();
    });
    if (isTarget)
      enclosing_.pop_back();
    return valid;
  }

  bool expression(const Expr *e) {
    if (!e)
      return fail("an operand is missing");
    if (!e->type || e->type->kind == TypeKind::Void)
      return fail("an expression has no type");
    if (e->type->isMemory())
      return fail(e, "has memory type " + nameOf(e->type));
    bool valid = true;
    forEachOperand(e, [&](const Expr *operand) { valid = valid && expression(operand); });
    return valid && visit(e, [&](auto *node) { return check(node); });
  }

  bool check(const IntConst *e) {
    return need(e, e->type->isInteger() || isBool(e->type), "an integer or bool");
  }
  bool check(const FloatConst *e) { return need(e, e->type->isFloat(), "a float"); }
  bool check(const Zero *) { return true; }
  bool check(const LocalRead *e) { return needLocal(e->local) && needSame(e, e->local->type); }
  bool check(const LocalAddr *e) { return needPtr(e) && needLocal(e->local); }
  bool check(const SymbolAddr *e) {
    return needPtr(e) && (e->symbol || fail("an address of no symbol"));
  }
  bool check(const Context *e) {
    return needPtr(e) && (function_.usesContext || fail("reads the context but has none"));
  }
  bool check(const Load *e) { return needPtr(e->addr); }
  bool check(const FieldAddr *e) { return needPtr(e) && needPtr(e->base); }
  bool check(const ElemAddr *e) {
    return needPtr(e) && needPtr(e->base) && needWord(e->index) &&
           (e->elem || fail("an element address without element type"));
  }
  bool check(const Extract *e) {
    const Type *whole = e->value->type;
    return need(e->value, whole->isAggregate(), "a struct or array") &&
           (e->index < whole->partCount() || fail(e, "is out of range")) &&
           needSame(e, whole->partType(e->index));
  }
  bool check(const Aggregate *e) {
    if (!need(e, e->type->isAggregate(), "a struct or array"))
      return false;
    if (e->fields.size() != e->type->partCount())
      return fail(e, "has the wrong number of fields");
    return llvm::all_of(llvm::enumerate(e->fields), [&](auto field) {
      return needSame(field.value(), e->type->partType(static_cast<unsigned>(field.index())));
    });
  }
  bool check(const Unary *e) {
    bool fits = e->type->isInteger() || (e->op == UnaryOp::Neg && e->type->isFloat());
    return needSame(e, e->x->type) &&
           (e->op == UnaryOp::Not ? needBool(e->x) : need(e->x, fits, "a number"));
  }
  bool check(const Binary *e) {
    const Type *x = e->x->type;
    if (e->op == BinaryOp::AndAnd || e->op == BinaryOp::OrOr)
      return needBool(e) && needBool(e->x) && needBool(e->y);
    if (e->op == BinaryOp::Shl || e->op == BinaryOp::Shr)
      return needSame(e, x) && need(e->x, x->isInteger(), "an integer") &&
             need(e->y, e->y->type->isInteger(), "an integer");
    return needSame(e->y, x) && (isComparison(e->op) ? needBool(e) : needSame(e, x)) &&
           need(e->x, takes(e->op, x), "what the operator takes");
  }
  bool check(const Convert *e) {
    return canConvert(e->x->type, e->type) ||
           fail(e, "converts from " + nameOf(e->x->type) + ", which Core can't");
  }
  bool check(const Select *e) {
    return needBool(e->cond) && needSame(e->x, e->type) && needSame(e->y, e->type);
  }

  bool check(const Assign *s) { return needLocal(s->local) && needSame(s->value, s->local->type); }
  bool check(const Store *s) { return needPtr(s->addr); }
  bool check(const Copy *s) {
    return needPtr(s->dst) && needPtr(s->src) && (s->type || fail("a copy without type"));
  }
  bool check(const ClearMem *s) { return needPtr(s->dst) && (s->type || fail("no type")); }
  bool check(const Move *s) { return needPtr(s->dst) && needPtr(s->src) && needWord(s->bytes); }
  bool check(const Clear *s) { return needPtr(s->dst) && needWord(s->bytes); }
  bool check(const If *s) { return needBool(s->cond); }
  bool check(const Loop *) { return true; }
  bool check(const Labeled *) { return true; }
  bool check(const Label *) { return true; }
  bool check(const Note *) { return true; }
  bool check(const Break *s) {
    return llvm::is_contained(enclosing_, s->target) ||
           fail("break leaves what does not enclose it");
  }
  bool check(const Continue *s) {
    const Stmt *target = s->target;
    if (!llvm::is_contained(enclosing_, target))
      return fail("continue of a loop that does not enclose it");
    return !llvm::is_contained(inPost_, target) ||
           fail("continue in the post block of its own loop");
  }
  bool check(const Goto *s) {
    return labels_.contains(s->target) || fail("goto to a label that is not in the function");
  }
  bool check(const Return *s) {
    return needCount("result", s->values.size(), function_.results.size()) &&
           llvm::all_of(llvm::zip_equal(s->values, function_.results),
                        [&](auto pair) { return needSame(std::get<0>(pair), std::get<1>(pair)); });
  }
  bool check(const Switch *s) {
    if (!need(s->value, s->value->type->isInteger(), "an integer"))
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
  bool check(const Check *s) {
    const EntryInfo &entry = entryInfo(s->entry);
    if (!(entry.flags & NORETURN))
      return fail("check with runtime." + entry.name + ", which returns");
    return needBool(s->cond) && inCall("runtime." + entry.name, entryArguments(entry, s->args));
  }
  bool check(const Call *s) {
    if ((s->function != nullptr) + s->entry.has_value() + (s->code != nullptr) != 1)
      return fail("a call needs exactly one callee");
    if (s->entry) {
      const EntryInfo &entry = entryInfo(*s->entry);
      return inCall("runtime." + entry.name,
                    entryArguments(entry, s->args) &&
                        results(s->results, types_.parts(entry.result), fitsPart));
    }
    if (s->function)
      return inCall(s->function->name,
                    arguments(s->args, s->function->params) &&
                        results(s->results, s->function->results, sameRepresentation));
    return needPtr(s->code) && (!s->context || needPtr(s->context)) &&
           inCall(toString(s->code), results(s->results, s->resultTypes, sameRepresentation));
  }

  /// Adds the callee's name to a failure.
  bool inCall(const Twine &callee, bool valid) {
    if (!valid)
      failure_ = ("call of " + callee + ": " + failure_).str();
    return valid;
  }

  bool arguments(ArrayRef<Expr *> args, ArrayRef<Local *> params) {
    return needCount("argument", args.size(), params.size()) &&
           llvm::all_of(llvm::zip_equal(args, params), [&](auto pair) {
             auto [arg, param] = pair;
             return param->type->isMemory() ? needPtr(arg) : needSame(arg, param->type);
           });
  }

  bool entryArguments(const EntryInfo &entry, ArrayRef<Expr *> args) {
    return needCount("argument", args.size(), entry.params.size()) &&
           llvm::all_of(llvm::zip_equal(args, entry.params), [&](auto pair) {
             auto [arg, kind] = pair;
             const Type *part = types_.parts(kind).front();
             return need(arg, fitsPart(part, arg->type), nameOf(part));
           });
  }

  bool results(ArrayRef<Local *> locals, ArrayRef<const Type *> types,
               bool (*fits)(const Type *, const Type *)) {
    return locals.empty() ||
           (needCount("result", locals.size(), types.size()) &&
            llvm::all_of(llvm::zip_equal(locals, types), [&](auto pair) {
              auto [local, type] = pair;
              return !local ||
                     (needLocal(local) && (fits(type, local->type) ||
                                           fail("result " + local->name + " is " +
                                                nameOf(local->type) + ", want " + nameOf(type))));
            }));
  }

  const BasicTypes &types_;
  const Function &function_;
  std::string failure_;
  llvm::SmallPtrSet<const Label *, 8> labels_;
  llvm::SmallVector<const Stmt *, 8> enclosing_; ///< Loop, Labeled, Switch
  llvm::SmallVector<const Stmt *, 4> inPost_;
};

/// The first violation in a global, or "".
std::string verifyGlobal(const Global &global) {
  if (!global.defined)
    return global.data.empty() ? "" : "has content but is not defined";
  if (!llvm::isPowerOf2_64(global.align))
    return ("alignment " + Twine(global.align) + " is not a power of two").str();
  if (global.linkage == Linkage::Common && (global.readOnly || !global.data.empty()))
    return "is common but has content or is read-only";
  uint64_t end = 0;
  for (const DataItem &item : global.data) {
    auto content = [&] { return "content at offset " + std::to_string(item.offset); };
    if (item.offset < end)
      return content() + " overlaps or is out of order";
    if (item.kind != DataItem::Bytes && !item.symbol)
      return content() + " has no symbol";
    end = item.end();
    if (end > global.size)
      return ("content ends at " + Twine(end) + ", beyond its size " + Twine(global.size)).str();
  }
  return "";
}

} // namespace

std::string verify(const Unit &unit) {
  for (const Function *f : unit.functions())
    if (f->defined)
      if (std::string failure = FunctionVerifier(unit.types(), *f).verify(); !failure.empty())
        return (f->name + ": " + failure).str();
  for (const Global *global : unit.globals())
    if (std::string failure = verifyGlobal(*global); !failure.empty())
      return (global->name + ": " + failure).str();
  return "";
}

} // namespace mapgo::core
