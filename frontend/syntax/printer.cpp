// Expressions as messages quote them: on one line, with the bodies of function and composite
// literals shortened to `…`, as gc's syntax.String has it. Statements likewise, without blocks.
#include "frontend/syntax/tree.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"

namespace mapgo::syntax {

namespace {

using llvm::cast;

class ExprPrinter {
public:
  ExprPrinter(llvm::raw_ostream &out, bool shorten) : out_(out), shorten_(shorten) {}

  void print(const Expr *x);
  void print(const Stmt *s);

private:
  void operand(const Expr *x);
  void afterLeftOperand(const Expr *x);
  void printType(const Expr *x);
  void list(llvm::ArrayRef<Expr *> list);
  void literal(const CompositeLit *x);
  void slice(const SliceExpr *x);
  void chan(const ChanType *x);
  void structType(const StructType *x);
  void interfaceType(const InterfaceType *x);
  void signature(const FuncType *x);
  void parameters(llvm::ArrayRef<Field *> fields);
  void assignment(const AssignStmt *s);
  void variables(const VarDecl *decl);
  void header(llvm::StringRef keyword, const Stmt *init, const Expr *x);
  void forHeader(const ForStmt *s);

  llvm::raw_ostream &out_;
  bool shorten_; ///< composite literals
};

/// The operand that an expression begins with, when the expression only adds to it on the right.
const Expr *leftOperand(const Expr *x) {
  switch (x->kind) {
  case NodeKind::SelectorExpr:
    return cast<SelectorExpr>(x)->x;
  case NodeKind::IndexExpr:
    return cast<IndexExpr>(x)->x;
  case NodeKind::SliceExpr:
    return cast<SliceExpr>(x)->x;
  case NodeKind::TypeAssertExpr:
    return cast<TypeAssertExpr>(x)->x;
  case NodeKind::Binary:
    return cast<Binary>(x)->x;
  case NodeKind::CallExpr:
    return cast<CallExpr>(x)->fun;
  default:
    return nullptr;
  }
}

/// Chains of operators may be long, so that their left operands are not recursed into.
void ExprPrinter::print(const Expr *x) {
  if (!x)
    return;
  llvm::SmallVector<const Expr *, 8> chain;
  while (const Expr *left = leftOperand(x)) {
    chain.push_back(x);
    x = left;
  }
  operand(x);
  for (const Expr *link : llvm::reverse(chain))
    afterLeftOperand(link);
}

void ExprPrinter::afterLeftOperand(const Expr *x) {
  switch (x->kind) {
  case NodeKind::SelectorExpr:
    out_ << '.' << cast<SelectorExpr>(x)->sel->value;
    break;
  case NodeKind::IndexExpr:
    out_ << '[';
    print(cast<IndexExpr>(x)->index);
    out_ << ']';
    break;
  case NodeKind::SliceExpr:
    slice(cast<SliceExpr>(x));
    break;
  case NodeKind::TypeAssertExpr:
    out_ << ".(";
    print(cast<TypeAssertExpr>(x)->type);
    out_ << ')';
    break;
  case NodeKind::Binary:
    out_ << ' ' << spelling(cast<Binary>(x)->op) << ' ';
    print(cast<Binary>(x)->y);
    break;
  default: {
    auto *call = cast<CallExpr>(x);
    out_ << '(';
    list(call->args);
    out_ << (call->hasDots ? "...)" : ")");
  }
  }
}

void ExprPrinter::operand(const Expr *x) {
  switch (x->exprKind()) {
  case Expr::Kind::BadExpr:
    out_ << "<bad expr>";
    break;
  case Expr::Kind::Name:
    out_ << cast<Name>(x)->value;
    break;
  case Expr::Kind::BasicLit:
    out_ << cast<BasicLit>(x)->value;
    break;
  case Expr::Kind::CompositeLit:
    literal(cast<CompositeLit>(x));
    break;
  case Expr::Kind::KeyValueExpr:
    print(cast<KeyValueExpr>(x)->key);
    out_ << ": ";
    print(cast<KeyValueExpr>(x)->value);
    break;
  case Expr::Kind::FuncLit: {
    auto *func = cast<FuncLit>(x);
    print(func->type);
    out_ << (func->body->list.empty() ? " {}" : " {…}");
    break;
  }
  case Expr::Kind::ParenExpr:
    out_ << '(';
    print(cast<ParenExpr>(x)->x);
    out_ << ')';
    break;
  case Expr::Kind::TypeSwitchGuard: {
    auto *guard = cast<TypeSwitchGuard>(x);
    if (guard->lhs)
      out_ << guard->lhs->value << " := ";
    print(guard->x);
    out_ << ".(type)";
    break;
  }
  case Expr::Kind::Unary:
    out_ << spelling(cast<Unary>(x)->op);
    print(cast<Unary>(x)->x);
    break;
  case Expr::Kind::ListExpr:
    list(cast<ListExpr>(x)->list);
    break;
  case Expr::Kind::Star:
  case Expr::Kind::ArrayType:
  case Expr::Kind::SliceType:
  case Expr::Kind::DotsType:
  case Expr::Kind::StructType:
  case Expr::Kind::FuncType:
  case Expr::Kind::InterfaceType:
  case Expr::Kind::MapType:
  case Expr::Kind::ChanType:
    return printType(x);
  case Expr::Kind::SelectorExpr:
  case Expr::Kind::IndexExpr:
  case Expr::Kind::SliceExpr:
  case Expr::Kind::TypeAssertExpr:
  case Expr::Kind::Binary:
  case Expr::Kind::CallExpr:
    llvm_unreachable("has a left operand");
  }
}

void ExprPrinter::printType(const Expr *x) {
  switch (x->kind) {
  case NodeKind::Star:
    out_ << '*';
    print(cast<Star>(x)->x);
    break;
  case NodeKind::ArrayType: {
    auto *array = cast<ArrayType>(x);
    out_ << (array->len ? "[" : "[...");
    print(array->len);
    out_ << ']';
    print(array->elem);
    break;
  }
  case NodeKind::SliceType:
    out_ << "[]";
    print(cast<SliceType>(x)->elem);
    break;
  case NodeKind::DotsType:
    out_ << "...";
    print(cast<DotsType>(x)->elem);
    break;
  case NodeKind::StructType:
    structType(cast<StructType>(x));
    break;
  case NodeKind::FuncType:
    out_ << "func";
    signature(cast<FuncType>(x));
    break;
  case NodeKind::InterfaceType:
    interfaceType(cast<InterfaceType>(x));
    break;
  case NodeKind::MapType:
    out_ << "map[";
    print(cast<MapType>(x)->key);
    out_ << ']';
    print(cast<MapType>(x)->value);
    break;
  case NodeKind::ChanType:
    chan(cast<ChanType>(x));
    break;
  default:
    llvm_unreachable("not a type");
  }
}

void ExprPrinter::list(llvm::ArrayRef<Expr *> list) {
  llvm::interleaveComma(list, out_, [&](const Expr *x) { print(x); });
}

void ExprPrinter::literal(const CompositeLit *x) {
  print(x->type);
  if (shorten_ && !x->elements.empty()) {
    out_ << "{…}";
    return;
  }
  out_ << '{';
  list(x->elements);
  out_ << '}';
}

void ExprPrinter::slice(const SliceExpr *x) {
  out_ << '[';
  print(x->index[0]);
  out_ << ':';
  print(x->index[1]);
  if (x->index[2]) {
    out_ << ':';
    print(x->index[2]);
  }
  out_ << ']';
}

void ExprPrinter::chan(const ChanType *x) {
  out_ << (x->dir == ChanDir::RecvOnly   ? "<-chan "
           : x->dir == ChanDir::SendOnly ? "chan<- "
                                         : "chan ");
  // chan (<-chan T) is not chan<- chan T.
  auto *elem = llvm::dyn_cast<ChanType>(x->elem);
  bool parens = x->dir == ChanDir::Both && elem && elem->dir == ChanDir::RecvOnly;
  if (parens)
    out_ << '(';
  print(x->elem);
  if (parens)
    out_ << ')';
}

/// Fields declared together are printed together.
void ExprPrinter::structType(const StructType *x) {
  out_ << "struct{";
  for (size_t i = 0; i != x->fields.size(); ++i) {
    const Field *field = x->fields[i];
    bool together = i != 0 && field->name && field->type == x->fields[i - 1]->type;
    if (i != 0)
      out_ << (together ? ", " : "; ");
    if (field->name)
      out_ << field->name->value;
    bool more = i + 1 != x->fields.size() && field->name && x->fields[i + 1]->name &&
                x->fields[i + 1]->type == field->type;
    if (more)
      continue;
    if (field->name)
      out_ << ' ';
    print(field->type);
    if (!x->tags.empty() && x->tags[i])
      out_ << ' ' << x->tags[i]->value;
  }
  out_ << '}';
}

void ExprPrinter::interfaceType(const InterfaceType *x) {
  out_ << "interface{";
  llvm::interleave(
      x->methods, out_,
      [&](const Field *method) {
        if (method->name) {
          out_ << method->name->value;
          signature(cast<FuncType>(method->type));
        } else {
          print(method->type);
        }
      },
      "; ");
  out_ << '}';
}

void ExprPrinter::signature(const FuncType *x) {
  parameters(x->params);
  if (x->results.empty())
    return;
  out_ << ' ';
  if (x->results.size() == 1 && !x->results.front()->name)
    print(x->results.front()->type);
  else
    parameters(x->results);
}

void ExprPrinter::parameters(llvm::ArrayRef<Field *> fields) {
  out_ << '(';
  for (size_t i = 0; i != fields.size(); ++i) {
    const Field *field = fields[i];
    if (i != 0)
      out_ << ", ";
    if (field->name) {
      out_ << field->name->value;
      if (i + 1 != fields.size() && fields[i + 1]->name && fields[i + 1]->type == field->type)
        continue;
      out_ << ' ';
    }
    print(field->type);
  }
  out_ << ')';
}

void ExprPrinter::assignment(const AssignStmt *s) {
  print(s->lhs);
  llvm::StringRef op = spelling(s->op);
  if (!s->rhs) {
    out_ << op << op;
    return;
  }
  out_ << ' ' << (s->define ? ":" : op) << "= ";
  print(s->rhs);
}

void ExprPrinter::variables(const VarDecl *decl) {
  out_ << "var ";
  llvm::interleaveComma(decl->names, out_, [&](const Name *name) { out_ << name->value; });
  if (decl->type)
    out_ << ' ';
  print(decl->type);
  if (decl->values)
    out_ << " = ";
  print(decl->values);
}

/// if init; x        switch init; x
void ExprPrinter::header(llvm::StringRef keyword, const Stmt *init, const Expr *x) {
  out_ << keyword;
  if (init) {
    out_ << ' ';
    print(init);
    out_ << ';';
  }
  if (x)
    out_ << ' ';
  print(x);
}

void ExprPrinter::forHeader(const ForStmt *s) {
  if (const RangeClause *range = s->range) {
    out_ << "for ";
    print(range->lhs);
    out_ << (!range->lhs ? "range " : range->define ? " := range " : " = range ");
    return print(range->x);
  }
  if (!s->init && !s->post)
    return header("for", nullptr, s->cond);
  out_ << "for ";
  print(s->init);
  out_ << "; ";
  print(s->cond);
  out_ << (s->post ? "; " : ";");
  print(s->post);
}

void ExprPrinter::print(const Stmt *s) {
  if (!s)
    return;
  switch (s->stmtKind()) {
  case Stmt::Kind::ExprStmt:
    return print(cast<ExprStmt>(s)->x);
  case Stmt::Kind::SendStmt:
    print(cast<SendStmt>(s)->chan);
    out_ << " <- ";
    return print(cast<SendStmt>(s)->value);
  case Stmt::Kind::AssignStmt:
    return assignment(cast<AssignStmt>(s));
  case Stmt::Kind::DeclStmt: {
    const auto isVariable = [](const Decl *decl) { return llvm::isa<VarDecl>(decl); };
    llvm::interleave(
        llvm::make_filter_range(cast<DeclStmt>(s)->decls, isVariable), out_,
        [&](const Decl *decl) { variables(cast<VarDecl>(decl)); }, "; ");
    return;
  }
  case Stmt::Kind::CallStmt:
    out_ << spelling(cast<CallStmt>(s)->tok) << ' ';
    return print(cast<CallStmt>(s)->call);
  case Stmt::Kind::ReturnStmt:
    return header("return", nullptr, cast<ReturnStmt>(s)->results);
  case Stmt::Kind::IfStmt:
    return header("if", cast<IfStmt>(s)->init, cast<IfStmt>(s)->cond);
  case Stmt::Kind::SwitchStmt:
    return header("switch", cast<SwitchStmt>(s)->init, cast<SwitchStmt>(s)->tag);
  case Stmt::Kind::SelectStmt:
    out_ << "select";
    return;
  case Stmt::Kind::ForStmt:
    return forHeader(cast<ForStmt>(s));
  case Stmt::Kind::LabeledStmt:
    out_ << cast<LabeledStmt>(s)->label->value << ": ";
    return print(cast<LabeledStmt>(s)->stmt);
  case Stmt::Kind::EmptyStmt:
  case Stmt::Kind::BlockStmt:
  case Stmt::Kind::BranchStmt:
    return;
  }
}

std::string textOf(auto *node, bool shorten) {
  std::string text;
  llvm::raw_string_ostream out(text);
  ExprPrinter(out, shorten).print(node);
  return text;
}

/// Statements whose text is longer have their literals shortened.
constexpr size_t kLongLine = 100;

} // namespace

std::string toString(const Expr *x) { return textOf(x, /*shorten=*/true); }

std::string toString(const Stmt *s) {
  std::string text = textOf(s, /*shorten=*/false);
  return text.size() <= kLongLine ? text : textOf(s, /*shorten=*/true);
}

} // namespace mapgo::syntax
