// From syntax to the graph: each function of this class evaluates one construct.
//
//     value(k, x)      x is evaluated, and its value goes into the hole k
//     discard(x)       x is evaluated for its effects
//     target(x)        the hole that an assignment to x fills
//
// Every part of a construct is visited once, though its value may not matter: it may contain
// calls, and function literals.
#pragma once

#include "lowering/escape/state.h"

namespace mapgo::escape {

class Builder {
public:
  Builder(Batch &batch, Function *function, const Builder *outer = nullptr)
      : batch_(batch), graph_(batch.graph), info_(*function->info), function_(function),
        outer_(outer) {}

  void body();
  void initializer(const check::Initializer &initializer);

private:
  // expr.cpp:
  void value(Hole k, const Expr *x);
  /// Converted as an assignment to a variable of type `type` does it; nullptr for `_`.
  void valueAs(Hole k, const Expr *x, const Type *type);
  void boxed(Hole k, const Expr *x); ///< converted to an interface
  void values(Hole k, llvm::ArrayRef<Expr *> list);
  void discard(const Expr *x) { value(graph_.nowhere(), x); }
  void discardAll(const Expr *list);
  /// Mentioned at `use`, unless it is only assigned.
  void variable(Hole k, const Var *v, Pos use = {});
  void selector(Hole k, const syntax::SelectorExpr *x);
  /// The hole for x, of type `from`, whose x.f.g… with the steps of `path` goes to k.
  Hole path(Hole k, const Type *from, llvm::ArrayRef<unsigned> path);
  void sliced(Hole k, const syntax::SliceExpr *x);
  void unary(Hole k, const syntax::Unary *x);
  void binary(Hole k, const syntax::Binary *x);
  void concatenated(const Expr *x);
  void literal(Hole k, const syntax::CompositeLit *lit);
  void mapLiteral(Hole k, const syntax::CompositeLit *lit, const types::Map *map);
  /// What `x` makes at `site`: the func value of a literal or loop.
  void closure(Hole k, const Expr *x, Site site, const syntax::Node *inner);
  void methodValue(Hole k, const syntax::SelectorExpr *x, const check::Selection &selection);
  void conversion(Hole k, const syntax::CallExpr *call);
  void unsafeValue(Hole k, const Expr *x);
  const Expr *headerOfData(const Expr *x) const;
  Hole number();
  /// A hole into what `x` makes, whose address goes to `k`.
  Hole make(Hole k, const Expr *x, Site site);
  /// The hole for an operand x whose value goes to `k`: also the record that keeps it, if one does.
  Hole keeping(Hole k, const Expr *x);
  /// A hole that fills all of `holes`.
  Hole tee(llvm::ArrayRef<Hole> holes);
  /// A value that a hole for `type` drops, unless its address is wanted.
  Hole ifPointers(Hole k, const Type *type);
  /// The hole for a value of type `from` that no expression stands for, assigned to a `to`.
  Hole converted(Hole k, const Type *from, const Type *to);
  Hole asserted(Hole k, const Type *type); ///< for an interface value whose x.(type) goes to k
  const Type *typeOf(const Expr *x) const { return info_.typeOf(x); }
  layout::Layout &layout() { return batch_.state.layout; }

  // call.cpp:
  /// `results` are the holes for the results, or none if they are not used. What a deferred call
  /// needs also goes to `record`.
  void call(llvm::ArrayRef<Hole> results, const syntax::CallExpr *call, Location *record = nullptr);
  /// Calls `fun`; `arguments` fills the holes of its parameters. The call ends at `end`.
  void invoke(llvm::ArrayRef<Hole> results, const Expr *fun, Location *record, Pos end,
              llvm::function_ref<void(llvm::ArrayRef<Hole>, const types::Signature *)> arguments);
  void builtin(Hole k, const syntax::CallExpr *call, types::BuiltinId id, Location *record);
  void append(Hole k, const syntax::CallExpr *call);
  /// What is known about the value of an interface x in a call of x.M.
  const Type *dynamicType(const syntax::SelectorExpr *x, const check::Selection &selection);
  /// The hole for x, of type `from`, in x.M, whose receiver goes to k.
  Hole receiver(Hole k, const Type *from, llvm::ArrayRef<unsigned> index,
                const types::Object *method);
  void explainDirect(const syntax::CallExpr *call);
  void arguments(llvm::ArrayRef<Hole> holes, const types::Signature *sig,
                 const syntax::CallExpr *call);
  Function *callee(const Expr *fun);
  Function *functionOf(const Expr *x);
  /// The hole for an argument; `f` is nullptr if the callee is not known.
  Hole argument(llvm::ArrayRef<Hole> results, const Function *f, size_t param, Location *record,
                Pos end);

  // assign.cpp:
  Hole target(const Expr *x);
  void assign(llvm::ArrayRef<const Expr *> lhs, llvm::ArrayRef<const Expr *> rhs, bool defines,
              const syntax::Node *s);
  void assignResults(llvm::ArrayRef<Hole> holes, llvm::ArrayRef<const Type *> types,
                     const Expr *rhs);
  bool ignoresSelfAssignment(const Expr *lhs, const Expr *rhs, const syntax::Node *s);
  const Type *targetType(const Expr *lhs) const;
  void returned(const syntax::ReturnStmt *s);

  // stmt.cpp:
  void statement(const syntax::Stmt *s);
  void block(llvm::ArrayRef<syntax::Stmt *> list);
  void beginRound(Pos begin);
  void endRounds(unsigned outerDepth);
  /// Something is made, or what is called may make something.
  void acts() {
    if (!rounds_.empty())
      rounds_.back().acts = true;
  }
  /// A variable is assigned after its declaration.
  void reassigned(Location *l);
  Hole declare(const Var *v);
  void declaration(const syntax::VarDecl *d);
  void assignment(const syntax::AssignStmt *s);
  void delayed(const syntax::CallStmt *s);
  void loop(const syntax::ForStmt *s);
  void range(const syntax::ForStmt *s);
  void rangeVariables();
  void typeSwitch(const syntax::SwitchStmt *s, const syntax::TypeSwitchGuard *guard);
  void valueSwitch(const syntax::SwitchStmt *s);
  void select(const syntax::SelectStmt *s);

  Batch &batch_;
  Graph &graph_;
  const Info &info_;
  Function *function_;
  const Builder *outer_; ///< of the function around a literal, where the literal stands
  unsigned loopDepth_ = 1;
  /// The call being delayed, and where the operands go that it keeps (check::keptOperands).
  const syntax::CallExpr *delayed_ = nullptr;
  Location *record_ = nullptr;
  llvm::SmallVector<const Expr *, 8> kept_;
  /// A loop around what is evaluated.
  struct Round {
    unsigned depth;
    Pos begin;
    bool acts = false;
    llvm::SmallVector<Location *, 4> assigned = {};
  };
  std::vector<Round> rounds_;
};

} // namespace mapgo::escape
