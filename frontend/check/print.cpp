// The typed program as text: what `emit --stage=types` shows. One line for each expression in the
// order of the tree, columns apart:
//
//     3:9  constant  untyped int  1  1
//     line:column, mode, type, constant value, source text
//
// Names that a declaration introduces show the object instead: they have no mode.
#include "frontend/check/check.h"

#include "llvm/Support/raw_ostream.h"

namespace mapgo::check {

namespace {

using namespace syntax;

llvm::StringRef modeName(Mode mode) {
  switch (mode) {
  case Mode::Invalid:
    return "invalid";
  case Mode::NoValue:
    return "novalue";
  case Mode::Builtin:
    return "builtin";
  case Mode::TypeExpr:
    return "type";
  case Mode::Constant:
    return "constant";
  case Mode::Variable:
    return "variable";
  case Mode::MapIndex:
    return "mapindex";
  case Mode::Value:
    return "value";
  case Mode::NilValue:
    return "nil";
  case Mode::CommaOk:
    return "commaok";
  }
  return "";
}

/// Walks a tree in source order and prints its expressions.
class Printer {
public:
  Printer(llvm::raw_ostream &out, const SourceManager &sources, const CheckedPackage &package)
      : out_(out), sources_(sources), package_(package) {}

  void file(const File *f) {
    for (const Decl *d : f->decls)
      decl(d);
  }

private:
  void line(const Expr *e);
  void name(const Name *n);
  void expr(const Expr *e);
  void parts(const Expr *e);
  void decl(const Decl *d);
  void stmt(const Stmt *s);
  void range(const RangeClause *clause);
  void exprs(llvm::ArrayRef<Expr *> list) {
    for (const Expr *e : list)
      expr(e);
  }
  void stmts(llvm::ArrayRef<Stmt *> list) {
    for (const Stmt *s : list)
      stmt(s);
  }
  void names(llvm::ArrayRef<Name *> list) {
    for (const Name *n : list)
      name(n);
  }
  void fields(llvm::ArrayRef<Field *> list);
  std::string str(const types::Type *type) const;
  void position(const Expr *e);

  llvm::raw_ostream &out_;
  const SourceManager &sources_;
  const CheckedPackage &package_;
};

std::string Printer::str(const types::Type *type) const {
  if (!type)
    return "-";
  return types::toString(type, [this](const types::Package *p) {
    return p && p != package_.package ? p->name : std::string();
  });
}

void Printer::position(const Expr *e) {
  Location at = sources_.locate(startPos(e));
  out_ << at.line << ':' << at.column;
}

void Printer::line(const Expr *e) {
  const TypeAndValue &info = package_.info.of(e);
  position(e);
  std::string type = str(info.type);
  if (const types::Type *ok = package_.info.commaOk(e))
    type = "(" + type + ", " + str(ok) + ")";
  out_ << "  " << modeName(info.mode) << "  " << type << "  "
       << (info.value.isUnknown() ? "-" : constant::toString(info.value)) << "  " << toString(e)
       << '\n';
}

/// A name that is declared here.
void Printer::name(const Name *n) {
  if (!n)
    return;
  const types::Object *object = package_.info.objectOf(n);
  position(n);
  out_ << "  declares  " << str(object ? object->type : nullptr) << "  -  " << n->value << '\n';
}

void Printer::expr(const Expr *e) {
  if (!e)
    return;
  const auto *n = llvm::dyn_cast<Name>(e);
  if (n && package_.info.of(e).mode == Mode::Invalid) {
    name(n);
    return;
  }
  if (!llvm::isa<ListExpr, KeyValueExpr, TypeSwitchGuard>(e))
    line(e);
  parts(e);
}

/// The expressions within `e`.
void Printer::parts(const Expr *e) {
  if (const auto *x = llvm::dyn_cast<CompositeLit>(e)) {
    expr(x->type);
    exprs(x->elements);
  } else if (const auto *x = llvm::dyn_cast<KeyValueExpr>(e)) {
    expr(x->key);
    expr(x->value);
  } else if (const auto *x = llvm::dyn_cast<FuncLit>(e)) {
    parts(x->type);
    stmt(x->body);
  } else if (const auto *x = llvm::dyn_cast<ParenExpr>(e)) {
    expr(x->x);
  } else if (const auto *x = llvm::dyn_cast<SelectorExpr>(e)) {
    // The operand may be a package, which is no expression.
    const auto *base = llvm::dyn_cast<Name>(x->x);
    if (!base || package_.info.of(base).mode != Mode::Invalid)
      expr(x->x);
  } else if (const auto *x = llvm::dyn_cast<IndexExpr>(e)) {
    expr(x->x);
    expr(x->index);
  } else if (const auto *x = llvm::dyn_cast<SliceExpr>(e)) {
    expr(x->x);
    for (const Expr *index : x->index)
      expr(index);
  } else if (const auto *x = llvm::dyn_cast<TypeAssertExpr>(e)) {
    expr(x->x);
    expr(x->type);
  } else if (const auto *x = llvm::dyn_cast<TypeSwitchGuard>(e)) {
    expr(x->x);
  } else if (const auto *x = llvm::dyn_cast<Unary>(e)) {
    expr(x->x);
  } else if (const auto *x = llvm::dyn_cast<Binary>(e)) {
    expr(x->x);
    expr(x->y);
  } else if (const auto *x = llvm::dyn_cast<CallExpr>(e)) {
    expr(x->fun);
    exprs(x->args);
  } else if (const auto *x = llvm::dyn_cast<ListExpr>(e)) {
    exprs(x->list);
  } else if (const auto *x = llvm::dyn_cast<Star>(e)) {
    expr(x->x);
  } else if (const auto *x = llvm::dyn_cast<ArrayType>(e)) {
    expr(x->len);
    expr(x->elem);
  } else if (const auto *x = llvm::dyn_cast<SliceType>(e)) {
    expr(x->elem);
  } else if (const auto *x = llvm::dyn_cast<DotsType>(e)) {
    expr(x->elem);
  } else if (const auto *x = llvm::dyn_cast<StructType>(e)) {
    fields(x->fields);
  } else if (const auto *x = llvm::dyn_cast<FuncType>(e)) {
    fields(x->params);
    fields(x->results);
  } else if (const auto *x = llvm::dyn_cast<InterfaceType>(e)) {
    fields(x->methods);
  } else if (const auto *x = llvm::dyn_cast<MapType>(e)) {
    expr(x->key);
    expr(x->value);
  } else if (const auto *x = llvm::dyn_cast<ChanType>(e)) {
    expr(x->elem);
  }
}

/// Fields declared together share a type, which is shown once, after the last of them.
void Printer::fields(llvm::ArrayRef<Field *> list) {
  for (size_t i = 0; i < list.size(); ++i) {
    name(list[i]->name);
    if (i + 1 == list.size() || list[i + 1]->type != list[i]->type)
      expr(list[i]->type);
  }
}

void Printer::decl(const Decl *d) {
  if (const auto *constant = llvm::dyn_cast<ConstDecl>(d)) {
    names(constant->names);
    expr(constant->type);
    expr(constant->values);
  } else if (const auto *var = llvm::dyn_cast<VarDecl>(d)) {
    names(var->names);
    expr(var->type);
    expr(var->values);
  } else if (const auto *type = llvm::dyn_cast<TypeDecl>(d)) {
    name(type->name);
    expr(type->type);
  } else if (const auto *func = llvm::dyn_cast<FuncDecl>(d)) {
    if (func->receiver)
      fields(func->receiver);
    name(func->name);
    parts(func->type);
    stmt(func->body);
  }
}

void Printer::range(const RangeClause *clause) {
  expr(clause->lhs);
  expr(clause->x);
}

void Printer::stmt(const Stmt *s) {
  if (!s)
    return;
  if (const auto *labeled = llvm::dyn_cast<LabeledStmt>(s)) {
    stmt(labeled->stmt);
  } else if (const auto *block = llvm::dyn_cast<BlockStmt>(s)) {
    stmts(block->list);
  } else if (const auto *x = llvm::dyn_cast<ExprStmt>(s)) {
    expr(x->x);
  } else if (const auto *send = llvm::dyn_cast<SendStmt>(s)) {
    expr(send->chan);
    expr(send->value);
  } else if (const auto *decls = llvm::dyn_cast<DeclStmt>(s)) {
    for (const Decl *d : decls->decls)
      decl(d);
  } else if (const auto *assign = llvm::dyn_cast<AssignStmt>(s)) {
    expr(assign->lhs);
    expr(assign->rhs);
  } else if (const auto *call = llvm::dyn_cast<CallStmt>(s)) {
    expr(call->call);
  } else if (const auto *result = llvm::dyn_cast<ReturnStmt>(s)) {
    expr(result->results);
  } else if (const auto *ifStmt = llvm::dyn_cast<IfStmt>(s)) {
    stmt(ifStmt->init);
    expr(ifStmt->cond);
    stmt(ifStmt->then);
    stmt(ifStmt->otherwise);
  } else if (const auto *loop = llvm::dyn_cast<ForStmt>(s)) {
    if (loop->range)
      range(loop->range);
    stmt(loop->init);
    expr(loop->cond);
    stmt(loop->post);
    stmt(loop->body);
  } else if (const auto *switchStmt = llvm::dyn_cast<SwitchStmt>(s)) {
    stmt(switchStmt->init);
    expr(switchStmt->tag);
    for (const CaseClause *clause : switchStmt->body) {
      expr(clause->cases);
      stmts(clause->body);
    }
  } else if (const auto *select = llvm::dyn_cast<SelectStmt>(s)) {
    for (const CommClause *clause : select->body) {
      stmt(clause->comm);
      stmts(clause->body);
    }
  }
}

} // namespace

void print(llvm::raw_ostream &out, const SourceManager &sources, const CheckedPackage &package) {
  Printer printer(out, sources, package);
  for (const syntax::File *file : package.files)
    printer.file(file);
}

} // namespace mapgo::check
