// Equality and hash functions made for a type, as type descriptors refer to them:
//
//   type:.eq.T(p, q *T) bool               type:.hash.T(p *T, seed uintptr) uintptr
//
// Bytes that can be compared as they are go in runs through memequal and memhash; padding and blank
// fields are skipped (Go: cmd/compile/internal/reflectdata/alg.go).
#include "lowering/walk/generated.h"
#include "lowering/walk/operators.h"

namespace mapgo::walk {

using layout::Algorithm;

namespace {

/// Adjacent parts of a struct: one field with an algorithm of its own, or the bytes of several
/// plain ones without padding between them.
struct Run {
  uint64_t offset;
  uint64_t size;
  const Type *type; ///< nullptr for plain bytes
};

std::vector<Run> runsOf(const types::Struct *type, layout::Layout &layout) {
  std::vector<Run> runs;
  for (unsigned i = 0; i < type->fields.size(); ++i) {
    const Var *field = type->fields[i];
    uint64_t size = layout.sizeOf(field->type);
    if (field->isBlank() || size == 0)
      continue;
    uint64_t offset = layout.fieldOffset(type, i);
    bool plain = layout.isRegularMemory(field->type);
    if (plain && !runs.empty() && !runs.back().type &&
        runs.back().offset + runs.back().size == offset)
      runs.back().size += size;
    else
      runs.push_back({offset, size, plain ? nullptr : field->type});
  }
  return runs;
}

} // namespace

static core::Function *generate(PackageWalk &package, const std::string &name,
                                llvm::ArrayRef<std::pair<const char *, const core::Type *>> params,
                                const core::Type *result, std::function<void(Walk &)> body) {
  auto declare = [&](core::Function *f) {
    f->calledByRuntime = true;
    f->results = {result};
    for (const auto &[paramName, type] : params)
      f->params.push_back(package.unit.addLocal(f, paramName, type, Pos()));
  };
  return makeGenerated(package, name, declare, std::move(body));
}

static void returnValue(Walk &w, core::Expr *value) {
  auto *result = w.append<core::Return>();
  result->values = w.unit.copy(llvm::ArrayRef<core::Expr *>(value));
}

/// if !cond { return false }
static void returnFalseUnless(Walk &w, core::Expr *cond) {
  w.ifThen(w.unary(core::UnaryOp::Not, cond), [&] { returnValue(w, w.boolean(false)); });
}

static core::Expr *equalBytes(Walk &w, core::Expr *p, core::Expr *q, uint64_t offset,
                              uint64_t size) {
  if (size == 0)
    return w.boolean(true);
  return w.callValue(Entry::memequal,
                     {w.fieldAddr(p, offset, ""), w.fieldAddr(q, offset, ""), w.int64(size)}, "eq");
}

/// Compares one part of two structs; `lengths`: of strings, only these.
static void compareRun(Walk &w, core::Expr *p, core::Expr *q, const Run &run, bool lengths) {
  if (!run.type)
    return returnFalseUnless(w, equalBytes(w, p, q, run.offset, run.size));
  core::Expr *x = w.loadValue(w.fieldAddr(p, run.offset, ""), run.type);
  core::Expr *y = w.loadValue(w.fieldAddr(q, run.offset, ""), run.type);
  returnFalseUnless(w, lengths ? w.binary(core::BinaryOp::Eq, w.extract(x, 1), w.extract(y, 1))
                               : equal(w, x, y, run.type));
}

/// Parts of which no comparison panics: what costs little first, the lengths of strings, too.
static void compareRuns(Walk &w, core::Expr *p, core::Expr *q, llvm::ArrayRef<Run> runs) {
  auto isString = [](const Run &run) { return run.type && types::isString(run.type); };
  auto isLong = [&](const Run &run) {
    return isString(run) || (run.type && llvm::isa<types::Struct, types::Array>(run.type->under()));
  };
  for (const Run &run : runs)
    if (!isLong(run) || isString(run))
      compareRun(w, p, q, run, isString(run));
  for (const Run &run : runs)
    if (isLong(run))
      compareRun(w, p, q, run, false);
}

/// A comparison that may panic stays where it is: a difference before it prevents the panic, and
/// one after it does not.
static void equalBody(Walk &w, core::Expr *p, core::Expr *q, const Type *t) {
  if (const auto *array = llvm::dyn_cast<types::Array>(t->under())) {
    const core::Type *elem = coreType(w, array->elem);
    w.countedLoop(w.int64(array->len), [&](core::Expr *i) {
      returnFalseUnless(w, equal(w, w.loadValue(w.elemAddr(p, i, elem), array->elem),
                                 w.loadValue(w.elemAddr(q, i, elem), array->elem), array->elem));
    });
    return returnValue(w, w.boolean(true));
  }
  const std::vector<Run> all = runsOf(llvm::cast<types::Struct>(t->under()), w.layout);
  for (llvm::ArrayRef<Run> left = all; !left.empty();) {
    llvm::ArrayRef<Run> calm = left.take_until(
        [](const Run &run) { return run.type && layout::hashMightPanic(run.type); });
    compareRuns(w, p, q, calm);
    left = left.drop_front(calm.size());
    if (!left.empty()) {
      compareRun(w, p, q, left.front(), false);
      left = left.drop_front();
    }
  }
  returnValue(w, w.boolean(true));
}

core::Function *equalFunction(PackageWalk &package, const Type *t) {
  Algorithm algorithm = package.layout.algorithm(t);
  if (algorithm == Algorithm::None)
    return nullptr;
  std::string name = algorithm == Algorithm::Memory
                         ? "type:.eq.mem" + std::to_string(package.layout.sizeOf(t))
                         : "type:.eq." + types::linkString(t);
  return generate(
      package, name, {{"p", &package.unit.types().ptr}, {"q", &package.unit.types().ptr}},
      &package.unit.types().boolean, [&package, t, algorithm](Walk &walker) {
        core::Expr *p = package.build.read(walker.function->params[0]);
        core::Expr *q = package.build.read(walker.function->params[1]);
        if (algorithm == Algorithm::Memory)
          return returnValue(walker, equalBytes(walker, p, q, 0, package.layout.sizeOf(t)));
        if (algorithm == Algorithm::Special)
          return equalBody(walker, p, q, t);
        returnValue(walker, equal(walker, walker.loadValue(p, t), walker.loadValue(q, t), t));
      });
}

namespace {

/// The runtime's hash function for an algorithm; nothing for those that are generated.
std::optional<Entry> runtimeHash(Algorithm algorithm, uint64_t size) {
  switch (algorithm) {
  case Algorithm::Memory:
    if (size == 4 || size == 8)
      return size == 4 ? Entry::memhash32 : Entry::memhash64;
    return std::nullopt;
  case Algorithm::String:
    return Entry::strhash;
  case Algorithm::Interface:
    return Entry::interhash;
  case Algorithm::EmptyInterface:
    return Entry::nilinterhash;
  case Algorithm::Float32:
    return Entry::f32hash;
  case Algorithm::Float64:
    return Entry::f64hash;
  case Algorithm::Complex64:
    return Entry::c64hash;
  case Algorithm::Complex128:
    return Entry::c128hash;
  case Algorithm::None:
  case Algorithm::Special:
    return std::nullopt;
  }
  llvm_unreachable("no such algorithm");
}

} // namespace

static core::Expr *hashBytes(Walk &w, core::Expr *p, core::Expr *seed, uint64_t offset,
                             uint64_t size) {
  return w.callValue(Entry::memhash, {w.fieldAddr(p, offset, ""), seed, w.int64(size)}, "h");
}

/// Each part's hash is the next one's seed.
static void hashBody(Walk &w, core::Expr *p, core::Expr *seed, const Type *t) {
  core::Local *h = w.temp("h", &w.types.int64);
  w.assign(h, seed);
  auto hashValue = [&](core::Expr *address, const Type *type) {
    w.callFunction({h}, hashFunction(w, type), {address, w.read(h)});
  };
  if (const auto *array = llvm::dyn_cast<types::Array>(t->under())) {
    const core::Type *elem = coreType(w, array->elem);
    w.countedLoop(w.int64(array->len),
                  [&](core::Expr *i) { hashValue(w.elemAddr(p, i, elem), array->elem); });
    return returnValue(w, w.read(h));
  }
  for (const Run &run : runsOf(llvm::cast<types::Struct>(t->under()), w.layout)) {
    if (run.type)
      hashValue(w.fieldAddr(p, run.offset, ""), run.type);
    else
      w.assign(h, hashBytes(w, p, w.read(h), run.offset, run.size));
  }
  returnValue(w, w.read(h));
}

core::Function *hashFunction(PackageWalk &package, const Type *t) {
  Algorithm algorithm = package.layout.algorithm(t);
  if (algorithm == Algorithm::None)
    return nullptr;
  uint64_t size = package.layout.sizeOf(t);
  if (std::optional<Entry> known = runtimeHash(algorithm, size))
    return package.unit.entryFunction(*known);
  const core::Type *pointer = &package.unit.types().ptr, *word = &package.unit.types().int64;
  std::string name = algorithm == Algorithm::Memory ? "type:.hash.mem" + std::to_string(size)
                                                    : "type:.hash." + types::linkString(t);
  return generate(package, name, {{"p", pointer}, {"seed", word}}, word,
                  [&package, t, algorithm, size](Walk &walker) {
                    core::Expr *p = package.build.read(walker.function->params[0]);
                    core::Expr *seed = package.build.read(walker.function->params[1]);
                    if (algorithm == Algorithm::Special)
                      return hashBody(walker, p, seed, t);
                    returnValue(walker, hashBytes(walker, p, seed, 0, size));
                  });
}

} // namespace mapgo::walk
