// Functions, as calls of them see them.
#pragma once

#include "lowering/escape/graph.h"

#include "llvm/ADT/SetVector.h"

namespace mapgo::escape {

/// A declared function or method, a function literal, the body of a range over a function, or a
/// package's initialisation.
struct Function {
  const Info *info = nullptr;
  const types::Signature *signature = nullptr; ///< nullptr for initialisation
  const syntax::FuncDecl *decl = nullptr;
  const syntax::FuncLit *literal = nullptr;
  const syntax::ForStmt *loop = nullptr; ///< whose body this is; `signature` is yield's
  Function *outer = nullptr;             ///< around a literal or loop
  unsigned number = 0;                   ///< of a literal in `outer`, from 1
  unsigned literals = 0;                 ///< in this function
  /// Declared functions of the package that are named in this one's body, but for those without a
  /// body of their own.
  std::vector<Function *> callees;

  /// While the function is in a graph: of the receiver, if there is one, and the parameters.
  std::vector<Location *> params;
  std::vector<Location *> results;
  bool inGraph = false;

  bool calledDirectly = false; ///< a literal in func(…){…}(…)
  llvm::SetVector<const Var *> captures;
  /// What each of `params` leaks, once known.
  std::vector<Leaks> leaks;
  /// What the func values are that it returns, nullptr if that is not known.
  llvm::SmallVector<const Function *, 1> values;
  /// What calls of its result see, if that is always a func value that is known.
  Function *returned = nullptr;
  bool summarized = false;
  bool copyable = true; ///< as in FunctionSummary

  const syntax::BlockStmt *body() const {
    return decl ? decl->body : literal ? literal->body : loop ? loop->body : nullptr;
  }
  /// The literal or loop.
  const syntax::Node *inner() const {
    return literal ? static_cast<const syntax::Node *>(literal) : loop;
  }
  /// The function that return and defer statements in this one concern.
  Function *declared() { return loop ? outer->declared() : this; }
  const Function *declared() const { return loop ? outer->declared() : this; }
  /// The receiver, if there is one, and the parameters.
  std::vector<const Var *> parameters() const;
  bool isWithin(const Function *f) const {
    for (const Function *around = outer; around; around = around->outer)
      if (around == f)
        return true;
    return false;
  }
};

} // namespace mapgo::escape
