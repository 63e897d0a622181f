// Core programs as Go-like text: functions and their statements, globals in a line each.
//
// A local is declared by `:=` where its first assignment stands if all its uses are in that
// block, else by a `var` line at the top of its function. A jump names its target only when it
// is not the innermost one.

#include "lowering/core/print.h"
#include "lowering/core/visit.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace mapgo::core {

using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace {

// ---------------------------------------------------------------- where locals are declared

/// Finds the locals that `:=` can declare.
class Declarations {
public:
  explicit Declarations(const Function &f) {
    for (const Local *param : f.params)
      uses_[param].seen = true;
    visitBlock(f.body);
    for (const Call *call : definingCalls_)
      unifyResults(call);
  }

  /// True if `s`, which assigns to `local`, is where it is declared.
  bool isDeclaredBy(const Local *local, const Stmt *s) const {
    auto use = uses_.find(local);
    return use != uses_.end() && use->second.declaredBy == s;
  }
  bool needsVar(const Local *local) const {
    auto use = uses_.find(local);
    return use != uses_.end() && !use->second.declaredBy;
  }

private:
  struct Use {
    bool seen = false;
    const Stmt *declaredBy = nullptr;
    const Block *block = nullptr;
  };

  void visitBlock(const Block &block) {
    path_.push_back(&block);
    for (const Stmt *s : block)
      visitStmt(s);
    path_.pop_back();
  }

  void visitStmt(const Stmt *s) {
    forEachExpr(s, [&](const Expr *e) { visitExpr(e); });
    if (auto *assign = dyn_cast<Assign>(s)) {
      define(assign->local, s);
    } else if (auto *call = dyn_cast<Call>(s)) {
      for (const Local *result : call->results)
        if (result)
          define(result, s);
      definingCalls_.push_back(call);
    }
    forEachBlock(s, [&](const Block &block) { visitBlock(block); });
  }

  void visitExpr(const Expr *e) {
    if (auto *read = dyn_cast<LocalRead>(e))
      use(read->local);
    else if (auto *address = dyn_cast<LocalAddr>(e))
      use(address->local);
    forEachOperand(e, [&](const Expr *operand) { visitExpr(operand); });
  }

  void define(const Local *local, const Stmt *s) {
    if (uses_[local].seen)
      return use(local);
    uses_[local] = {true, s, path_.back()};
  }

  void use(const Local *local) {
    Use &use = uses_[local];
    use.seen = true;
    if (!llvm::is_contained(path_, use.block))
      use.declaredBy = nullptr;
  }

  /// One call declares all of its results or none.
  void unifyResults(const Call *call) {
    bool all = llvm::all_of(
        call->results, [&](const Local *local) { return !local || isDeclaredBy(local, call); });
    for (const Local *local : call->results)
      if (!all && local && isDeclaredBy(local, call))
        uses_[local].declaredBy = nullptr;
  }

  llvm::DenseMap<const Local *, Use> uses_;
  llvm::SmallVector<const Block *, 8> path_;
  std::vector<const Call *> definingCalls_;
};

// ---------------------------------------------------------------- which targets need a label

/// Names the loops, switches and labelled blocks that some jump has to name.
class Labels {
public:
  explicit Labels(const Function &f) { visitBlock(f.body); }

  /// The label that `jump`, leaving (or continuing) `target`, must write; empty if none.
  StringRef ofJump(const Stmt *jump, const Stmt *target) const {
    return explicitJumps_.contains(jump) ? ofTarget(target) : StringRef();
  }
  StringRef ofTarget(const Stmt *target) const {
    auto name = names_.find(target);
    return name == names_.end() ? StringRef() : StringRef(name->second);
  }

private:
  void visitBlock(const Block &block) {
    for (const Stmt *s : block)
      visitStmt(s);
  }

  void visitStmt(const Stmt *s) {
    if (auto *jump = dyn_cast<Break>(s))
      return visitJump(s, jump->target, breakable_);
    if (auto *jump = dyn_cast<Continue>(s))
      return visitJump(s, jump->target, loops_);
    bool leaves = isa<Loop, Switch>(s);
    if (leaves)
      breakable_.push_back(s);
    if (isa<Loop>(s))
      loops_.push_back(s);
    forEachBlock(s, [&](const Block &block) { visitBlock(block); });
    if (leaves)
      breakable_.pop_back();
    if (isa<Loop>(s))
      loops_.pop_back();
  }

  void visitJump(const Stmt *jump, const Stmt *target, llvm::ArrayRef<const Stmt *> enclosing) {
    if (!enclosing.empty() && enclosing.back() == target)
      return;
    explicitJumps_.insert(jump);
    std::string &name = names_[target];
    if (!name.empty())
      return;
    StringRef given;
    if (auto *loop = dyn_cast<Loop>(target))
      given = loop->label;
    else if (auto *labeled = dyn_cast<Labeled>(target))
      given = labeled->label;
    name = given.empty() ? "L" + llvm::utostr(++generated_) : given.str();
  }

  llvm::DenseMap<const Stmt *, std::string> names_;
  llvm::DenseSet<const Stmt *> explicitJumps_;
  llvm::SmallVector<const Stmt *, 8> breakable_, loops_;
  unsigned generated_ = 0;
};

// ---------------------------------------------------------------- one function

class FunctionPrinter {
public:
  FunctionPrinter(llvm::raw_ostream &out, const Function &f, const PrintOptions &options)
      : out_(out), function_(f), options_(options), declarations_(f), labels_(f) {}

  void print() {
    printHeader();
    depth_ = 1;
    for (const Local *local : function_.locals)
      if (declarations_.needsVar(local) && !llvm::is_contained(function_.params, local))
        line() << "var " << local->name << ' ' << local->type->name << '\n';
    printStmts(function_.body);
    out_ << "}\n";
  }

private:
  llvm::raw_ostream &line() { return out_.indent(4 * depth_); }

  void printHeader() {
    out_ << "func " << function_.name << '(';
    llvm::interleaveComma(function_.params, out_,
                          [&](const Local *p) { out_ << p->name << ' ' << p->type->name; });
    out_ << ')';
    bool several = function_.results.size() > 1;
    if (!function_.results.empty())
      out_ << ' ' << (several ? "(" : "");
    llvm::interleaveComma(function_.results, out_, [&](const Type *t) { out_ << t->name; });
    out_ << (several ? ")" : "") << " {" << (function_.usesContext ? " // closure" : "") << '\n';
  }

  void printBlock(const Block &block) {
    ++depth_;
    printStmts(block);
    --depth_;
  }

  void printStmts(llvm::ArrayRef<Stmt *> stmts) {
    for (size_t i = 0; i < stmts.size(); ++i)
      if (auto *note = dyn_cast<Note>(stmts[i]))
        printNote(note, stmts.drop_front(i + 1));
      else
        printStmt(stmts[i]);
  }

  /// The note, and on its right the reason of the map operation that it introduces.
  void printNote(const Note *note, llvm::ArrayRef<Stmt *> following) {
    if (!options_.explain)
      return;
    std::string text = "// " + note->text.str();
    for (const Stmt *s : following) {
      if (isa<Note>(s))
        break;
      auto *call = dyn_cast<Call>(s);
      if (!call || call->reason.empty())
        continue;
      constexpr size_t kReasonColumn = 34;
      text.resize(std::max(text.size() + 2, kReasonColumn), ' ');
      text += call->reason;
      explained_.insert(call);
      break;
    }
    line() << text << '\n';
  }

  void printStmt(const Stmt *s) {
    switch (s->kind) {
    case StmtKind::If:
      line();
      return printIf(cast<If>(s));
    case StmtKind::Loop:
      return printLoop(cast<Loop>(s));
    case StmtKind::Labeled:
      line() << labels_.ofTarget(s) << (labels_.ofTarget(s).empty() ? "{\n" : ": {\n");
      printBlock(cast<Labeled>(s)->body);
      line() << "}\n";
      return;
    case StmtKind::Switch:
      return printSwitch(cast<Switch>(s));
    case StmtKind::Label:
      out_.indent(4 * (depth_ - 1)) << cast<Label>(s)->name << ":\n";
      return;
    default:
      if (auto *call = dyn_cast<Call>(s))
        printReason(call);
      line() << simpleText(s) << '\n';
    }
  }

  void printReason(const Call *call) {
    if (options_.explain && !call->reason.empty() && !explained_.contains(call))
      line() << "// " << call->reason << '\n';
  }

  /// A statement that fits in a line and has no blocks.
  std::string simpleText(const Stmt *s) {
    switch (s->kind) {
    case StmtKind::Assign:
      return assignText(cast<Assign>(s));
    case StmtKind::Store:
      return placeText(cast<Store>(s)->addr) + " = " + toString(cast<Store>(s)->value);
    case StmtKind::Copy: {
      auto *copy = cast<Copy>(s);
      return placeText(copy->dst) + " = " + placeText(copy->src) + " // copy " +
             llvm::utostr(copy->type->size) + " bytes";
    }
    case StmtKind::ClearMem: {
      auto *clear = cast<ClearMem>(s);
      return placeText(clear->dst) + " = " + clear->type->name.str() + "{}";
    }
    case StmtKind::Move: {
      auto *move = cast<Move>(s);
      return "memmove(" + toString(move->dst) + ", " + toString(move->src) + ", " +
             toString(move->bytes) + ")";
    }
    case StmtKind::Clear:
      return "memclr(" + toString(cast<Clear>(s)->dst) + ", " + toString(cast<Clear>(s)->bytes) +
             ")";
    case StmtKind::Call:
      return callText(cast<Call>(s));
    case StmtKind::Check: {
      auto *check = cast<Check>(s);
      return "check " + toString(check->cond) + " else " + entryText(check->entry) +
             argsText(check->args);
    }
    case StmtKind::Break:
      return jumpText("break", labels_.ofJump(s, cast<Break>(s)->target));
    case StmtKind::Continue:
      return jumpText("continue", labels_.ofJump(s, cast<Continue>(s)->target));
    case StmtKind::Goto:
      return jumpText("goto", cast<Goto>(s)->target->name);
    case StmtKind::Return:
      return cast<Return>(s)->values.empty() ? "return"
                                             : "return " + listText(cast<Return>(s)->values);
    default:
      return "";
    }
  }

  std::string assignText(const Assign *s) {
    if (declarations_.isDeclaredBy(s->local, s))
      return s->local->name.str() + " := " + typedText(s->value);
    return s->local->name.str() + " = " + toString(s->value);
  }

  static std::string jumpText(StringRef keyword, StringRef label) {
    return label.empty() ? keyword.str() : (keyword + " " + label).str();
  }

  static std::string entryText(Entry entry) { return "runtime." + entryInfo(entry).name.str(); }

  static std::string listText(llvm::ArrayRef<Expr *> list) {
    std::string text;
    for (const Expr *e : list)
      text += (text.empty() ? "" : ", ") + toString(e);
    return text;
  }

  static std::string argsText(llvm::ArrayRef<Expr *> args) { return "(" + listText(args) + ")"; }

  std::string callText(const Call *call) {
    std::string results;
    bool declares = false;
    for (const Local *result : call->results) {
      results += results.empty() ? "" : ", ";
      results += result ? result->name.str() : "_";
      declares |= result && declarations_.isDeclaredBy(result, call);
    }
    if (llvm::all_of(call->results, [](const Local *l) { return !l; }))
      results.clear();
    else
      results += declares ? " := " : " = ";
    return results + calleeText(call) + argsText(call->args);
  }

  static std::string calleeText(const Call *call) {
    if (call->entry)
      return entryText(*call->entry);
    if (call->function)
      return call->function->name.str();
    // A func value's code is behind it: f(x) is written as in Go.
    auto *load = dyn_cast<Load>(call->code);
    if (call->context && load && toString(load->addr) == toString(call->context))
      return callee(call->context);
    std::string code = callee(call->code);
    return call->context ? code + "[context " + toString(call->context) + "]" : code;
  }

  /// `if …`, at the place where the line already is indented.
  void printIf(const If *s) {
    out_ << "if " << toString(s->cond) << " {\n";
    printBlock(s->then);
    if (s->otherwise.empty()) {
      line() << "}\n";
      return;
    }
    auto *chained = s->otherwise.size() == 1 ? dyn_cast<If>(s->otherwise.front()) : nullptr;
    line() << "} else ";
    if (chained)
      return printIf(chained);
    out_ << "{\n";
    printBlock(s->otherwise);
    line() << "}\n";
  }

  /// Writes `for cond; post` in Go's way when the body begins by leaving the loop on !cond and the
  /// post block is one line.
  void printLoop(const Loop *s) {
    auto body = shown(s->body), post = shown(s->post);
    std::string cond = loopCondition(s, body);
    std::string head = cond;
    bool postInHead =
        post.size() == 1 && (isa<Assign, Store>(post.front()) || isPlainCall(post.front()));
    if (postInHead)
      head = (cond.empty() ? ";; " : "; " + cond + "; ") + simpleText(post.front());
    StringRef label = labels_.ofTarget(s);
    line() << label << (label.empty() ? "" : ": ") << "for " << head << (head.empty() ? "" : " ")
           << "{\n";
    ++depth_;
    printStmts(llvm::ArrayRef(body).drop_front(cond.empty() ? 0 : 1));
    --depth_;
    if (!post.empty() && !postInHead) {
      line() << "} post {\n";
      printBlock(s->post);
    }
    line() << "}\n";
  }

  /// The statements that print: Notes only count when they are asked for.
  llvm::SmallVector<Stmt *, 8> shown(const Block &block) const {
    llvm::SmallVector<Stmt *, 8> list;
    for (Stmt *s : block)
      if (options_.explain || !isa<Note>(s))
        list.push_back(s);
    return list;
  }

  bool isPlainCall(const Stmt *s) {
    auto *call = dyn_cast<Call>(s);
    return call && (call->reason.empty() || !options_.explain);
  }

  /// What must hold for the body to run, if its first statement says so; else empty.
  static std::string loopCondition(const Loop *s, llvm::ArrayRef<Stmt *> body) {
    auto *first = body.empty() ? nullptr : dyn_cast<If>(body.front());
    if (!first || !first->otherwise.empty() || first->then.size() != 1)
      return "";
    auto *leave = dyn_cast<Break>(first->then.front());
    return leave && leave->target == s ? negatedText(first->cond) : "";
  }

  static std::string negatedText(const Expr *cond) {
    if (auto *negation = dyn_cast<Unary>(cond); negation && negation->op == UnaryOp::Not)
      return toString(negation->x);
    auto *compare = dyn_cast<Binary>(cond);
    if (!compare || compare->x->type->isFloat() || compare->op < BinaryOp::Eq ||
        compare->op > BinaryOp::Ge)
      return "";
    static constexpr BinaryOp inverses[] = {BinaryOp::Ne, BinaryOp::Eq, BinaryOp::Ge,
                                            BinaryOp::Gt, BinaryOp::Le, BinaryOp::Lt};
    Binary inverted(compare->type);
    inverted.op =
        inverses[static_cast<unsigned>(compare->op) - static_cast<unsigned>(BinaryOp::Eq)];
    inverted.x = compare->x;
    inverted.y = compare->y;
    return toString(&inverted);
  }

  void printSwitch(const Switch *s) {
    StringRef label = labels_.ofTarget(s);
    line() << label << (label.empty() ? "" : ": ") << "switch " << toString(s->value) << " {\n";
    for (const SwitchCase &c : s->cases) {
      line() << "case ";
      llvm::interleaveComma(c.values, out_, [&](uint64_t bits) {
        if (s->value->type->isSigned())
          out_ << static_cast<int64_t>(bits);
        else
          out_ << bits;
      });
      out_ << ":\n";
      printBlock(c.body);
    }
    if (!s->otherwise.empty()) {
      line() << "default:\n";
      printBlock(s->otherwise);
    }
    line() << "}\n";
  }

  llvm::raw_ostream &out_;
  const Function &function_;
  const PrintOptions &options_;
  Declarations declarations_;
  Labels labels_;
  llvm::DenseSet<const Call *> explained_;
  unsigned depth_ = 0;
};

// ---------------------------------------------------------------- globals

StringRef linkageText(Linkage linkage) {
  static constexpr StringRef names[] = {"", "local", "merge", "common", "copy"};
  return names[static_cast<unsigned>(linkage)];
}

void printItem(llvm::raw_ostream &out, const DataItem &item) {
  out.indent(4) << item.offset << ": ";
  if (item.kind == DataItem::Bytes) {
    out << quoted(item.bytes) << '\n';
    return;
  }
  out << (item.kind == DataItem::Address ? "address " : "distance ") << item.symbol->name;
  if (item.addend)
    out << (item.addend < 0 ? " - " : " + ") << (item.addend < 0 ? -item.addend : item.addend);
  out << '\n';
}

} // namespace

void print(llvm::raw_ostream &out, const Global &global, bool data) {
  out << (global.readOnly ? "const " : "var ") << global.name;
  const auto &items = global.data;
  bool isText = global.readOnly && items.size() == 1 && items.front().kind == DataItem::Bytes &&
                items.front().bytes.size() == global.size;
  if (isText && !data) {
    out << " = " << quoted(items.front().bytes) << '\n';
    return;
  }
  if (!global.defined) {
    out << " // elsewhere\n";
    return;
  }
  auto addresses =
      llvm::count_if(items, [](const DataItem &item) { return item.kind != DataItem::Bytes; });
  out << " // " << global.size << " bytes, align " << global.align;
  if (addresses)
    out << ", " << addresses << (addresses == 1 ? " address" : " addresses");
  if (global.linkage != Linkage::External)
    out << ", " << linkageText(global.linkage);
  out << '\n';
  if (data)
    for (const DataItem &item : items)
      printItem(out, item);
}

bool isSelected(StringRef name, StringRef wanted) {
  auto matches = [&](StringRef candidate) {
    return candidate.consume_front(wanted) && (candidate.empty() || candidate.starts_with(".func"));
  };
  // What comes before the first dot after the last slash is the package.
  size_t dot = name.find('.', name.rfind('/') == StringRef::npos ? 0 : name.rfind('/'));
  return wanted.empty() || matches(name) ||
         (dot != StringRef::npos && matches(name.substr(dot + 1)));
}

void print(llvm::raw_ostream &out, const Unit &unit, const PrintOptions &options) {
  bool first = true;
  for (const Function *f : unit.functions()) {
    if (!f->defined || !isSelected(f->name, options.function))
      continue;
    out << (first ? "" : "\n");
    first = false;
    FunctionPrinter(out, *f, options).print();
  }
  if (!options.globals || !options.function.empty())
    return;
  if (!first && !unit.globals().empty())
    out << '\n';
  for (const Global *global : unit.globals())
    print(out, *global, options.data);
}

} // namespace mapgo::core
