// Core as Go-like text: functions and their statements, globals in a line each.
//
// A local is declared by `:=` where its first assignment stands if all its uses are in that
// block, else by a `var` line at the top of its function. A jump names its target only when it
// is not the innermost one.

#include "lowering/core/print.h"
#include "lowering/core/reasons.h"
#include "lowering/core/visit.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace mapgo::core {

using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;

namespace {

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
    forEachOperand(s, [&](const Expr *e) { visitExpr(e); });
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

class FunctionPrinter {
public:
  FunctionPrinter(Listing &out, const Function &f, const PrintOptions &options)
      : out_(out), function_(f), options_(options), declarations_(f), labels_(f) {}

  void print() {
    printHeader();
    depth_ = 1;
    for (const Local *local : function_.locals)
      if (declarations_.needsVar(local) && !llvm::is_contained(function_.params, local))
        line(local->pos) << "var " << local->name << ' ' << local->type->name;
    printStmts(function_.body);
    depth_ = 0;
    line(function_.pos) << '}';
  }

  void printStmts(llvm::ArrayRef<Stmt *> stmts) {
    for (size_t i = 0; i < stmts.size(); ++i)
      if (auto *note = dyn_cast<Note>(stmts[i]))
        printNote(note, stmts.drop_front(i + 1));
      else
        visit(stmts[i], [&](auto *exact) { printStmt(exact); });
  }

private:
  Listing::Line line(const Stmt *s) { return out_.line(s, s->origin, 4 * depth_); }
  Listing::Line line(Pos pos) { return out_.line(nullptr, {pos, {}, {}}, 4 * depth_); }

  void printHeader() {
    std::string params;
    for (const Local *p : function_.params)
      params += cat(params.empty() ? "" : ", ", p->name, ' ', p->type->name);
    std::string results;
    for (const Type *type : function_.results)
      results += cat(results.empty() ? "" : ", ", type->name);
    if (function_.results.size() > 1)
      results = "(" + results + ")";
    line(function_.pos) << "func " << function_.name << '(' << params << ')'
                        << (results.empty() ? "" : " ") << results
                        << (function_.usesContext ? " { // closure" : " {");
  }

  void printBlock(llvm::ArrayRef<Stmt *> block) {
    ++depth_;
    printStmts(block);
    --depth_;
  }

  /// The note, and on its right the reason of the operation that it introduces.
  void printNote(const Note *note, llvm::ArrayRef<Stmt *> following) {
    if (!options_.explain)
      return;
    std::string text = cat("// ", note->text);
    for (const Stmt *s : following) {
      if (isa<Note>(s))
        break;
      auto *call = dyn_cast<Call>(s);
      if (!call || !call->reason)
        continue;
      constexpr size_t kReasonColumn = 34;
      text.resize(std::max(text.size() + 2, kReasonColumn), ' ');
      text += mapgo::core::textOf(*call->reason);
      explained_.insert(call);
      break;
    }
    line(note) << text;
  }

  void printStmt(const Stmt *s) { line(s) << simpleText(s); }

  void printStmt(const Call *call) {
    if (options_.explain && call->reason && !explained_.contains(call))
      line(call) << "// " << mapgo::core::textOf(*call->reason);
    line(call) << textOf(call);
  }

  void printStmt(const Label *s) { out_.line(s, s->origin, 4 * (depth_ - 1)) << s->name << ':'; }

  /// A statement that fits in a line and has no blocks.
  std::string simpleText(const Stmt *s) {
    return visit(s, [&](auto *exact) { return textOf(exact); });
  }

  static std::string textOf(const Stmt *) { return ""; }
  std::string textOf(const Assign *s) {
    if (declarations_.isDeclaredBy(s->local, s))
      return cat(s->local->name, " := ", typedText(s->value));
    return cat(s->local->name, " = ", s->value);
  }
  static std::string textOf(const Store *s) { return cat(placeText(s->addr), " = ", s->value); }
  static std::string textOf(const Copy *s) {
    return cat(placeText(s->dst), " = ", placeText(s->src), " // copy ", s->type->size, " bytes");
  }
  static std::string textOf(const ClearMem *s) {
    return cat(placeText(s->dst), " = ", s->type->name, "{}");
  }
  static std::string textOf(const Move *s) {
    return cat("memmove(", s->dst, ", ", s->src, ", ", s->bytes, ')');
  }
  static std::string textOf(const Clear *s) { return cat("memclr(", s->dst, ", ", s->bytes, ')'); }
  static std::string textOf(const Check *s) {
    return cat("check ", s->cond, " else ", entryText(s->entry), '(', listText(s->args), ')');
  }
  std::string textOf(const Break *s) { return jump("break", labels_.ofJump(s, s->target)); }
  std::string textOf(const Continue *s) { return jump("continue", labels_.ofJump(s, s->target)); }
  static std::string textOf(const Goto *s) { return jump("goto", s->target->name); }
  static std::string textOf(const Return *s) { return jump("return", listText(s->values)); }

  std::string textOf(const Call *s) {
    std::string results;
    bool declares = false;
    for (const Local *result : s->results) {
      results += cat(results.empty() ? "" : ", ", result ? result->name : "_");
      declares |= result && declarations_.isDeclaredBy(result, s);
    }
    if (llvm::any_of(s->results, [](const Local *local) { return local; }))
      results += declares ? " := " : " = ";
    else
      results.clear();
    return cat(results, calleeText(s), '(', listText(s->args), ')');
  }

  static std::string jump(StringRef keyword, StringRef target) {
    return cat(keyword, target.empty() ? "" : " ", target);
  }

  static std::string entryText(Entry entry) { return cat("runtime.", entryInfo(entry).name); }

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
    return call->context ? cat(code, "[context ", call->context, ']') : code;
  }

  void printStmt(const If *s) {
    std::string before;
    const If *next = s;
    do {
      s = next;
      line(s) << before << "if " << s->cond << " {";
      printBlock(s->then);
      before = "} else ";
      next = s->otherwise.size() == 1 ? dyn_cast<If>(s->otherwise.front()) : nullptr;
    } while (next);
    if (!s->otherwise.empty()) {
      line(s) << "} else {";
      printBlock(s->otherwise);
    }
    line(s) << '}';
  }

  void printStmt(const Labeled *s) {
    line(s) << labelText(s) << '{';
    printBlock(s->body);
    line(s) << '}';
  }

  /// Writes `for cond; post` in Go's way when the body begins by leaving the loop on !cond and the
  /// post block is one line.
  void printStmt(const Loop *s) {
    auto body = shown(s->body), post = shown(s->post);
    std::string cond = loopCondition(s, body);
    std::string head = cond;
    bool postInHead =
        post.size() == 1 && (isa<Assign, Store>(post.front()) || isPlainCall(post.front()));
    if (postInHead)
      head = cat(cond.empty() ? ";; " : "; ", cond, cond.empty() ? "" : "; ",
                 simpleText(post.front()));
    line(s) << labelText(s) << "for " << head << (head.empty() ? "{" : " {");
    printBlock(llvm::ArrayRef(body).drop_front(cond.empty() ? 0 : 1));
    if (!post.empty() && !postInHead) {
      line(s) << "} post {";
      printBlock(s->post);
    }
    line(s) << '}';
  }

  void printStmt(const Switch *s) {
    line(s) << labelText(s) << "switch " << s->value << " {";
    for (const SwitchCase &c : s->cases) {
      std::string values;
      for (uint64_t bits : c.values) {
        bool isSigned = s->value->type->isSigned();
        values += values.empty() ? "" : ", ";
        values += isSigned ? llvm::itostr(static_cast<int64_t>(bits)) : llvm::utostr(bits);
      }
      line(s) << "case " << values << ':';
      printBlock(c.body);
    }
    if (!s->otherwise.empty()) {
      line(s) << "default:";
      printBlock(s->otherwise);
    }
    line(s) << '}';
  }

  std::string labelText(const Stmt *target) {
    StringRef label = labels_.ofTarget(target);
    return label.empty() ? "" : cat(label, ": ");
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
    return call && !(call->reason && options_.explain);
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
    if (!compare || compare->x->type->isFloat() || !isComparison(compare->op))
      return "";
    Binary inverted = *compare;
    inverted.op = inverse(compare->op);
    return toString(&inverted);
  }

  Listing &out_;
  const Function &function_;
  const PrintOptions &options_;
  Declarations declarations_;
  Labels labels_;
  llvm::DenseSet<const Call *> explained_;
  unsigned depth_ = 0;
};

/// Text, or a name among a few other bytes.
bool isText(StringRef bytes) {
  auto isPrinted = [](char c) { return llvm::isPrint(c) || c == '\n' || c == '\t'; };
  auto isControl = [](unsigned char c) { return c < ' ' && c != '\n' && c != '\t'; };
  return llvm::none_of(bytes, isControl) ||
         2 * static_cast<size_t>(llvm::count_if(bytes, isPrinted)) >= bytes.size();
}

/// Bytes that are not text stand in rows of a word, of which those that are zero are left out.
void printBytes(Listing &out, uint64_t offset, StringRef bytes) {
  if (isText(bytes)) {
    out.line(nullptr, {}, 4) << offset << ": " << quoted(bytes);
    return;
  }
  while (!bytes.empty()) {
    StringRef row = bytes.take_front(8 - offset % 8);
    if (row.find_first_not_of('\0') != StringRef::npos)
      out.line(nullptr, {}, 4) << offset << ": " << llvm::toHex(row, /*LowerCase=*/true);
    offset += row.size();
    bytes = bytes.drop_front(row.size());
  }
}

void printItem(Listing &out, const DataItem &item) {
  if (item.kind == DataItem::Bytes)
    return printBytes(out, item.offset, item.bytes);
  auto line = out.line(nullptr, {}, 4);
  line << item.offset << (item.kind == DataItem::Address ? ": address " : ": distance ")
       << item.symbol->name;
  if (item.addend)
    line << (item.addend < 0 ? " - " : " + ") << std::abs(item.addend);
}

void print(Listing &out, const Global &global, bool data) {
  static constexpr StringRef linkages[] = {"", ", local", ", merge", ", common", ", copy"};
  const auto &items = global.data;
  bool isConstantText = global.readOnly && items.size() == 1 &&
                        items.front().kind == DataItem::Bytes &&
                        items.front().bytes.size() == global.size;
  auto addresses =
      llvm::count_if(items, [](const DataItem &item) { return item.kind != DataItem::Bytes; });
  {
    auto line = out.line(&global);
    line << (global.readOnly ? "const " : "var ") << global.name;
    if (isConstantText && !data) {
      line << " = " << quoted(items.front().bytes);
      return;
    }
    if (!global.defined) {
      line << " // elsewhere";
      return;
    }
    line << " // " << global.size << " bytes, align " << global.align;
    if (addresses)
      line << ", " << addresses << (addresses == 1 ? " address" : " addresses");
    line << linkages[static_cast<unsigned>(global.linkage)];
  }
  if (data)
    for (const DataItem &item : items)
      printItem(out, item);
}

} // namespace

void Stmt::dump() const {
  Function alone("");
  alone.body = {const_cast<Stmt *>(this)};
  TextListing out(llvm::errs());
  FunctionPrinter(out, alone, {}).printStmts(alone.body);
}

void Function::dump() const {
  TextListing out(llvm::errs());
  FunctionPrinter(out, *this, {}).print();
}

bool isSelected(StringRef name, StringRef wanted) {
  auto matches = [&](StringRef candidate) {
    if (!candidate.consume_front(wanted))
      return false;
    if (candidate.starts_with("[")) // any type arguments
      candidate = candidate.drop_front(candidate.rfind(']') + 1);
    return candidate.empty() || candidate.starts_with(".func");
  };
  return wanted.empty() || matches(name) || matches(nameInPackage(name));
}

StringRef nameInPackage(StringRef name) {
  // What comes before the first dot after the last slash is the package; type arguments follow.
  size_t slash = name.take_until([](char c) { return c == '['; }).rfind('/');
  size_t dot = name.find('.', slash == StringRef::npos ? 0 : slash);
  return dot == StringRef::npos ? name : name.substr(dot + 1);
}

void print(Listing &out, const Function &f, const PrintOptions &options) {
  FunctionPrinter(out, f, options).print();
}

void print(Listing &out, const Unit &unit, const PrintOptions &options) {
  bool first = true;
  for (const Function *f : unit.functions()) {
    if (!f->defined || !isSelected(f->name, options.function))
      continue;
    if (!first)
      out.line();
    first = false;
    FunctionPrinter(out, *f, options).print();
  }
  if (!options.function.empty())
    return;
  if (!first && !unit.globals().empty())
    out.line();
  for (const Global *global : unit.globals())
    print(out, *global, options.data);
}

} // namespace mapgo::core
