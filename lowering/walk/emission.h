// How Core is made: the few functions through which everything else in this folder says what is to
// happen. They know where code currently goes, and what in the source it comes from.
#pragma once

#include "lowering/walk/types.h"

namespace mapgo::walk {

/// What is being lowered: where the Core made meanwhile comes from.
class Source {
public:
  Source() = default;
  explicit Source(Pos at) : at_(at) {}
  explicit Source(const Expr *x) : at_(syntax::reportedPos(x)), node_(x) {}
  explicit Source(const syntax::Node *n) : at_(n->pos), node_(n) {}

  Pos at() const { return at_; }
  core::Origin origin();

private:
  Pos at_;
  const syntax::Node *node_ = nullptr;
  core::Origin origin_; ///< found when first asked for
};

/// What is known of a function's locals.
class LocalFacts {
public:
  enum Fact : uint8_t {
    Fixed = 1,   ///< a temporary that is assigned once, before every use
    Fresh = 2,   ///< … of the current evaluation alone, so that a callee may own its memory
    NonNil = 4,  ///< a pointer just allocated
    Aliased = 8, ///< pointers of the program may lead to it
  };
  void add(unsigned facts, const core::Local *local) { facts_[local] |= facts; }
  bool has(Fact fact, const core::Local *local) const { return facts_.lookup(local) & fact; }
  /// Forgets the fact; whether it was one.
  bool drop(Fact fact, const core::Local *local) {
    bool had = has(fact, local);
    if (had)
      facts_[local] &= ~fact;
    return had;
  }

private:
  llvm::DenseMap<const core::Local *, uint8_t> facts_;
};

/// The function whose Core is being made: a builder that knows where statements go.
class Emission : public core::Builder {
public:
  Emission(PackageWalk &package, core::Function *function)
      : Builder(package.unit), package(package), layout(package.layout), escapes(package.escapes),
        function(function), block_(&function->body), source_(function->pos) {}

  /// Stands for its package where one is wanted.
  operator PackageWalk &() const { return package; }
  const Type *basic(types::BasicKind kind) const { return package.context.basic(kind); }

  PackageWalk &package;
  layout::Layout &layout;
  const escape::Analysis &escapes;
  core::Function *function;
  LocalFacts facts;

  /// What the Core made now comes from; as in gc, a name is nothing by itself: what is done with it
  /// comes from what is around it.
  const Source &source() const { return source_; }
  Source sourceOf(const Expr *x) const;
  void setSource(const Source &source) { source_ = source; }

  /// A statement, which is still to be emitted; one that is emitted already.
  template <class S> S *make() { return unit.make<S>(source_.origin()); }
  template <class S> S *append() {
    S *s = make<S>();
    emit(s);
    return s;
  }
  void emit(core::Stmt *s) { block_->push_back(s); }
  void appendAll(const core::Block &block);
  /// Emits into `block` while `f` runs.
  void into(core::Block &block, llvm::function_ref<void()> f);
  void note(const llvm::Twine &text); ///< what follows implements this

  /// A new temporary `name·1`.
  core::Local *temp(llvm::StringRef name, const core::Type *type);
  core::Local *tempFor(llvm::StringRef name, const Type *type) {
    return temp(name, coreType(package, type));
  }
  void assign(core::Local *local, core::Expr *value);
  /// A value that later statements can't change: constants and unassigned temporaries as they
  /// are, all else through a new temporary.
  Value stabilize(Value v, const Type *type, llvm::StringRef name = "t");
  /// The same where nothing comes between its uses: a variable's read may stand as it is.
  Value stabilizeCheap(Value v, llvm::StringRef name);
  /// Whether an expression has the same value wherever it is evaluated from now on, and costs next
  /// to nothing; whether memory at an address stays as it is.
  bool isFixed(const core::Expr *e) const;
  bool isFixedMemory(const core::Expr *address) const;

  /// *address = value, for both register and memory types.
  void store(core::Expr *address, Value value, const Type *type);
  /// What an address holds: the address itself for memory types.
  Value loadValue(core::Expr *address, const Type *type);
  void clear(core::Expr *address, const Type *type);
  void moveBytes(core::Expr *dst, core::Expr *src, core::Expr *bytes);
  /// The address of memory that holds the value, through a temporary if need be.
  core::Expr *addressOfValue(Value v, const Type *type, llvm::StringRef name = "t");

  /// if !cond { entry(args…) }, which does not return; with panicmem for a pointer that may be nil.
  void check(core::Expr *cond, Entry entry, llvm::ArrayRef<core::Expr *> args = {});
  void nilCheck(core::Expr *pointer);
  /// Calls the runtime. `reason` is for map operations: why this entry point; `made`
  /// for what allocates.
  void call(llvm::ArrayRef<core::Local *> results, Entry entry, llvm::ArrayRef<core::Expr *> args,
            const core::Reason *reason = nullptr, std::optional<core::Made> made = std::nullopt);
  /// The same for one result, in a temporary.
  core::Expr *callValue(Entry entry, llvm::ArrayRef<core::Expr *> args, llvm::StringRef name = "t",
                        const core::Reason *reason = nullptr,
                        std::optional<core::Made> made = std::nullopt);
  /// results… := f(args…)
  void callFunction(llvm::ArrayRef<core::Local *> results, const core::Function *f,
                    llvm::ArrayRef<core::Expr *> args);

  core::If *ifThen(core::Expr *cond, llvm::function_ref<void()> then,
                   llvm::function_ref<void()> otherwise = nullptr);
  core::Loop *loop(llvm::function_ref<void(core::Loop *)> body,
                   llvm::function_ref<void()> post = nullptr);
  /// for i := 0; i < count; i++ { body(i) }
  void countedLoop(core::Expr *count, llvm::function_ref<void(core::Expr *)> body);
  void breakFrom(const core::Stmt *target);

private:
  friend class From;
  bool isNonNil(const core::Expr *pointer) const;
  llvm::ArrayRef<core::Expr *> entryArguments(Entry entry, llvm::ArrayRef<core::Expr *> args);

  core::Block *block_;
  Source source_;
};

/// While it lives, what is emitted comes from `source`.
class From {
public:
  From(Emission &emission, const Source &source)
      : emission_(emission), outer_(std::exchange(emission.source_, source)) {
    if (emission.package.follow)
      emission.package.follow(source.at());
  }
  From(const From &) = delete;
  ~From() { emission_.source_ = outer_; }

private:
  Emission &emission_;
  Source outer_;
};

} // namespace mapgo::walk
