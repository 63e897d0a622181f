// What an Analysis remembers, and what its parts share while they work on a package.
#pragma once

#include "lowering/escape/survey.h"

#include "llvm/ADT/Twine.h"

namespace mapgo::escape {

/// As many defer statements as one counts for that may run more than once in a call.
inline constexpr unsigned kRepeatedDefers = 1u << 16;

struct State {
  State(layout::Layout &layout, Summaries &summaries) : layout(layout), summaries(summaries) {}

  /// The function as calls of it see it; nullptr if nothing is known about it.
  Function *functionOf(const types::Func *f);
  /// Makes a function known that is to be analysed.
  Function *declare(const types::Func *f, check::FunctionBody body);
  /// The function if it is still to be analysed, else nullptr. An instance of a generic function is
  /// analysed with those that name it.
  Function *unknown(const types::Func *f);
  /// Leaves of the functions what importers may know.
  void publish();
  /// What calls see of a func value whose parameters have these leaks; nullptr for none.
  Function *knownFunction(std::vector<Leaks> leaks);

  layout::Layout &layout;
  Summaries &summaries;
  // While a package is analysed: its functions, with those of others that it calls.
  std::deque<Function> functions;
  llvm::DenseMap<const types::Func *, Function *> declared;
  std::vector<Function *> unseen; ///< instances that no survey has looked at

  /// A thing that is made at an expression.
  using SiteKey = std::pair<const Expr *, unsigned>;
  llvm::DenseSet<SiteKey> onStack;
  llvm::DenseSet<const Var *> onHeap;
  llvm::DenseSet<const Var *> hasPointers;
  llvm::DenseMap<const syntax::Node *, std::vector<Capture>> captures;
  /// Functions with defer statements, and how many those are.
  llvm::DenseMap<const syntax::BlockStmt *, unsigned> deferring;
  llvm::DenseSet<const syntax::CallStmt *> repeated;
  llvm::DenseMap<const Expr *, const Type *> dynamicTypes;
  /// Whether a value of type `t` can lead to another one.
  bool leadsToItself(const Type *t);
  bool explain = false;
  std::vector<Decision> decisions;

private:
  llvm::DenseMap<const Type *, bool> leadsToItself_; ///< as far as it was asked
};

/// Functions that are analysed together: one, or several that call each other, with the literals
/// in them.
class Batch {
public:
  Batch(State &state, const Survey &survey, const types::Package *package)
      : state(state), survey(survey), package(package) {}

  /// Analyses the functions, and records what came out in `state`.
  void run(llvm::ArrayRef<Function *> functions);
  /// Assumes what may be about a function without a body.
  void summarizeExternal(Function *f);
  /// Analyses initialisers of package variables.
  void run(Function *initialization, llvm::ArrayRef<check::Initializer> initializers);

  /// Puts a function's parameters and results into the graph.
  void enter(Function *f);
  /// The function that a FuncLit, or the body of a range over a function, is.
  Function *enterInner(const syntax::Node *inner, Function *outer, const Info &info);
  /// A Parameter, Result or Variable of the program.
  Location *declare(const Var *v, Location::Kind kind, const Function *f, unsigned loopDepth);
  void explain(Pos pos, const llvm::Twine &text);
  /// About a variable or an object.
  void explain(const Location &l, Pos pos, const llvm::Twine &text);
  /// f, T.M, (*T).M, f.func1
  std::string nameOf(const Function *f) const;

  State &state;
  const Survey &survey;
  const types::Package *package;
  Graph graph;
  llvm::DenseMap<const Var *, Location *> variables;
  llvm::DenseMap<const syntax::FuncLit *, Function *> literals;
  /// The closures that literals and loops make.
  std::vector<std::pair<Function *, Hole>> closures;

private:
  void flowCaptures();
  void forceLarge();
  void findLinks(Location &l);
  std::optional<uint64_t> sizeOfObject(const Location &l) const;
  void finish();
  void summarize(Function *f);
  void summarizeResult(Function *f);
  void explainParameter(const Function *f, size_t index);
  Pos madeAt(const Location &l) const;
  Decision::Step stepTo(const Location &l) const;
  void record(const Location &l);

  std::vector<Function *> functions_; ///< all, literals included
};

/// How messages write what is made at an expression.
std::string describe(const Info &info, const types::Package *package, const Expr *x, Site site);

} // namespace mapgo::escape
