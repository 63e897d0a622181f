// Equality and hash functions made for a type, as type descriptors refer to them:
//
//   type:.eq.T(p, q *T) bool               type:.hash.T(p *T, seed uintptr) uintptr
//
// Bytes that can be compared as they are go in runs through memequal and memhash; padding and blank
// fields are skipped (Go: cmd/compile/internal/reflectdata/alg.go).
#include "lowering/walk/walker.h"

namespace mapgo::walk {

using core::BinaryOp;
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

core::Function *
ProgramWalker::generate(const std::string &name,
                        llvm::ArrayRef<std::pair<const char *, const core::Type *>> params,
                        const core::Type *result, std::function<void(FunctionWalker &)> body) {
  core::Function *&f = generated_[name];
  if (f)
    return f;
  f = program.function(program.intern(name));
  f->linkage = core::Linkage::Merge;
  f->defined = true;
  f->calledByRuntime = true;
  f->results = {result};
  for (const auto &[paramName, type] : params)
    f->params.push_back(program.addLocal(f, paramName, type, Pos()));
  pending_.push_back([this, f = f, body = std::move(body)] {
    FunctionWalker walker(*this, nullptr, nullptr, f);
    walker.into(f->body, [&] { body(walker); });
  });
  return f;
}

void FunctionWalker::returnValue(core::Expr *value) {
  auto *result = append<core::Return>();
  result->values = program.program.copy(llvm::ArrayRef<core::Expr *>(value));
}

/// if !cond { return false }
void FunctionWalker::returnFalseUnless(core::Expr *cond) {
  ifThen(build.unary(core::UnaryOp::Not, cond), [&] { returnValue(build.boolean(false)); });
}

/// for i := 0; i < count; i++ { body(i) }
void FunctionWalker::countedLoop(int64_t count, llvm::function_ref<void(core::Expr *)> body) {
  core::Local *i = temp("i", &build.types.int64);
  assign(i, build.int64(0));
  loop(
      [&](core::Loop *self) {
        ifThen(build.binary(BinaryOp::Ge, build.read(i), build.int64(count)),
               [&] { breakFrom(self); });
        body(build.read(i));
      },
      [&] { assign(i, build.binary(BinaryOp::Add, build.read(i), build.int64(1))); });
}

core::Function *ProgramWalker::equalFunction(const Type *t) {
  Algorithm algorithm = layout.algorithm(t);
  if (algorithm == Algorithm::None)
    return nullptr;
  std::string name = algorithm == Algorithm::Memory
                         ? "type:.eq.mem" + std::to_string(layout.sizeOf(t))
                         : "type:.eq." + types::linkString(t);
  return generate(name, {{"p", &program.types().ptr}, {"q", &program.types().ptr}},
                  &program.types().boolean, [this, t, algorithm](FunctionWalker &walker) {
                    core::Expr *p = build.read(walker.function->params[0]);
                    core::Expr *q = build.read(walker.function->params[1]);
                    if (algorithm == Algorithm::Memory)
                      return walker.returnValue(walker.equalBytes(p, q, 0, layout.sizeOf(t)));
                    if (algorithm == Algorithm::Special)
                      return walker.equalBody(p, q, t);
                    walker.returnValue(
                        walker.equal(walker.loadValue(p, t), walker.loadValue(q, t), t));
                  });
}

core::Expr *FunctionWalker::equalBytes(core::Expr *p, core::Expr *q, uint64_t offset,
                                       uint64_t size) {
  if (size == 0)
    return build.boolean(true);
  return callValue(Entry::memequal,
                   {build.fieldAddr(p, offset, ""), build.fieldAddr(q, offset, ""),
                    build.int64(static_cast<int64_t>(size))},
                   "eq");
}

/// In the order of the parts: comparing one may panic, which a difference before it prevents and
/// one after it does not.
void FunctionWalker::equalBody(core::Expr *p, core::Expr *q, const Type *t) {
  if (const auto *array = llvm::dyn_cast<types::Array>(t->under())) {
    const core::Type *elem = program.coreType(array->elem);
    countedLoop(array->len, [&](core::Expr *i) {
      returnFalseUnless(equal(loadValue(build.elemAddr(p, i, elem), array->elem),
                              loadValue(build.elemAddr(q, i, elem), array->elem), array->elem));
    });
    return returnValue(build.boolean(true));
  }
  for (const Run &run : runsOf(llvm::cast<types::Struct>(t->under()), program.layout)) {
    if (!run.type) {
      returnFalseUnless(equalBytes(p, q, run.offset, run.size));
      continue;
    }
    core::Expr *x = loadValue(build.fieldAddr(p, run.offset, ""), run.type);
    core::Expr *y = loadValue(build.fieldAddr(q, run.offset, ""), run.type);
    returnFalseUnless(equal(x, y, run.type));
  }
  returnValue(build.boolean(true));
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

core::Function *ProgramWalker::hashFunction(const Type *t) {
  Algorithm algorithm = layout.algorithm(t);
  if (algorithm == Algorithm::None)
    return nullptr;
  uint64_t size = layout.sizeOf(t);
  if (std::optional<Entry> known = runtimeHash(algorithm, size))
    return program.entryFunction(*known);
  const core::Type *pointer = &program.types().ptr, *word = &program.types().int64;
  std::string name = algorithm == Algorithm::Memory ? "type:.hash.mem" + std::to_string(size)
                                                    : "type:.hash." + types::linkString(t);
  return generate(name, {{"p", pointer}, {"seed", word}}, word,
                  [this, t, algorithm, size](FunctionWalker &walker) {
                    core::Expr *p = build.read(walker.function->params[0]);
                    core::Expr *seed = build.read(walker.function->params[1]);
                    if (algorithm == Algorithm::Special)
                      return walker.hashBody(p, seed, t);
                    walker.returnValue(walker.hashBytes(p, seed, 0, size));
                  });
}

core::Expr *FunctionWalker::hashBytes(core::Expr *p, core::Expr *seed, uint64_t offset,
                                      uint64_t size) {
  return callValue(Entry::memhash,
                   {build.fieldAddr(p, offset, ""), seed, build.int64(static_cast<int64_t>(size))},
                   "h");
}

/// Each part's hash is the next one's seed.
void FunctionWalker::hashBody(core::Expr *p, core::Expr *seed, const Type *t) {
  core::Local *h = temp("h", &build.types.int64);
  assign(h, seed);
  auto hashValue = [&](core::Expr *address, const Type *type) {
    callFunction({h}, program.hashFunction(type), {address, build.read(h)});
  };
  if (const auto *array = llvm::dyn_cast<types::Array>(t->under())) {
    const core::Type *elem = program.coreType(array->elem);
    countedLoop(array->len,
                [&](core::Expr *i) { hashValue(build.elemAddr(p, i, elem), array->elem); });
    return returnValue(build.read(h));
  }
  for (const Run &run : runsOf(llvm::cast<types::Struct>(t->under()), program.layout)) {
    if (run.type)
      hashValue(build.fieldAddr(p, run.offset, ""), run.type);
    else
      assign(h, hashBytes(p, build.read(h), run.offset, run.size));
  }
  returnValue(build.read(h));
}

/// results… := f(args…)
void FunctionWalker::callFunction(llvm::ArrayRef<core::Local *> results, const core::Function *f,
                                  llvm::ArrayRef<core::Expr *> args) {
  auto *s = append<core::Call>();
  s->function = f;
  s->results = program.program.copy(results);
  s->args = program.program.copy(args);
}

} // namespace mapgo::walk
