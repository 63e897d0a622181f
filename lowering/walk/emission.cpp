// Statements are made here: everything else in this folder says what is to happen through these
// few functions, which know where code currently goes.
#include "lowering/walk/emission.h"

namespace mapgo::walk {

core::Origin Source::origin() {
  if (!origin_.at.isValid()) {
    origin_.at = at_;
    if (node_)
      origin_ = {at_, syntax::startPos(node_), syntax::endPos(node_)};
  }
  return origin_;
}

Source Emission::sourceOf(const Expr *x) const {
  return llvm::isa<syntax::Name, syntax::BasicLit, syntax::ParenExpr>(x) ? source_ : Source(x);
}

void Emission::appendAll(const core::Block &block) {
  block_->insert(block_->end(), block.begin(), block.end());
}

void Emission::into(core::Block &block, llvm::function_ref<void()> f) {
  core::Block *outer = std::exchange(block_, &block);
  f();
  block_ = outer;
}

core::Local *Emission::temp(llvm::StringRef name, const core::Type *type) {
  return unit.addLocal(function, (name + "·").str(), type, source_.at());
}

void Emission::assign(core::Local *local, core::Expr *value) {
  auto *s = append<core::Assign>();
  s->local = local;
  s->value = value;
}

core::If *Emission::ifThen(core::Expr *cond, llvm::function_ref<void()> then,
                           llvm::function_ref<void()> otherwise) {
  auto *s = append<core::If>();
  s->cond = cond;
  into(s->then, then);
  if (otherwise)
    into(s->otherwise, otherwise);
  return s;
}

core::Loop *Emission::loop(llvm::function_ref<void(core::Loop *)> body,
                           llvm::function_ref<void()> post) {
  auto *s = append<core::Loop>();
  into(s->body, [&] { body(s); });
  if (post)
    into(s->post, post);
  return s;
}

void Emission::countedLoop(core::Expr *count, llvm::function_ref<void(core::Expr *)> body) {
  core::Local *i = temp("i", &types.int64);
  assign(i, int64(0));
  loop(
      [&](core::Loop *self) {
        ifThen(binary(BinaryOp::Ge, read(i), count), [&] { breakFrom(self); });
        body(read(i));
      },
      [&] { assign(i, binary(BinaryOp::Add, read(i), int64(1))); });
}

void Emission::breakFrom(const core::Stmt *target) {
  auto *s = append<core::Break>();
  s->target = target;
}

void Emission::note(const llvm::Twine &text) {
  auto *s = append<core::Note>();
  s->text = unit.intern(text.str());
}

/// Whether the Core expression has the same value wherever it is evaluated from now on, and costs
/// next to nothing.
bool Emission::isFixed(const core::Expr *e) const {
  using enum core::ExprKind;
  switch (e->kind) {
  case IntConst:
  case FloatConst:
  case Zero:
  case SymbolAddr:
  case LocalAddr:
  case Context:
    return true;
  case LocalRead:
    return facts.has(LocalFacts::Fixed, llvm::cast<core::LocalRead>(e)->local);
  case FieldAddr:
    return isFixed(llvm::cast<core::FieldAddr>(e)->base);
  case ElemAddr:
    return isFixed(llvm::cast<core::ElemAddr>(e)->base) &&
           isFixed(llvm::cast<core::ElemAddr>(e)->index);
  case Extract:
    return isFixed(llvm::cast<core::Extract>(e)->value);
  case Convert:
    return isFixed(llvm::cast<core::Convert>(e)->x);
  case Aggregate:
    return llvm::all_of(llvm::cast<core::Aggregate>(e)->fields,
                        [&](const core::Expr *field) { return isFixed(field); });
  case Load:
  case Unary:
  case Binary:
  case Select:
    return false;
  }
  llvm_unreachable("no such expression");
}

/// The same for memory at an address: a temporary's own, or constant data.
bool Emission::isFixedMemory(const core::Expr *address) const {
  if (const auto *local = llvm::dyn_cast<core::LocalAddr>(address))
    return facts.has(LocalFacts::Fixed, local->local);
  if (const auto *symbol = llvm::dyn_cast<core::SymbolAddr>(address))
    if (const auto *global = llvm::dyn_cast<core::Global>(symbol->symbol))
      return global->readOnly;
  return false;
}

Value Emission::stabilize(Value v, const Type *type, llvm::StringRef name) {
  if (type && isMemory(package, type)) {
    if (isFixedMemory(v))
      return v;
    core::Local *copy = tempFor(name, type);
    facts.add(LocalFacts::Fixed, copy);
    facts.add(LocalFacts::Fresh, copy);
    store(addressOf(copy), v, type);
    return addressOf(copy);
  }
  if (isFixed(v))
    return v;
  core::Local *copy = temp(name, v->type);
  facts.add(LocalFacts::Fixed, copy);
  assign(copy, v);
  return read(copy);
}

/// Two arrays overlap in part only if both are reached through pointers that slices have been
/// converted to.
static bool mayOverlap(const core::Expr *x, const core::Expr *y, const Type *type) {
  auto isPart = [](const core::Expr *address) {
    return llvm::isa<core::LocalAddr, core::SymbolAddr, core::FieldAddr, core::ElemAddr>(address);
  };
  return llvm::isa<types::Array>(type->under()) && !isPart(x) && !isPart(y);
}

void Emission::store(core::Expr *address, Value value, const Type *type) {
  const core::Type *t = coreType(package, type);
  if (t->size == 0)
    return;
  if (t->isMemory() && mayOverlap(address, value, type))
    return moveBytes(address, value, int64(t->size));
  if (t->isMemory()) {
    auto *s = append<core::Copy>();
    s->dst = address;
    s->src = value;
    s->type = t;
    return;
  }
  auto *s = append<core::Store>();
  s->addr = address;
  s->value = value;
}

Value Emission::loadValue(core::Expr *address, const Type *type) {
  const core::Type *t = coreType(package, type);
  return t->isMemory() ? address : load(t, address);
}

void Emission::clear(core::Expr *address, const Type *type) {
  const core::Type *t = coreType(package, type);
  if (t->size == 0)
    return;
  auto *s = append<core::ClearMem>();
  s->dst = address;
  s->type = t;
}

core::Expr *Emission::addressOfValue(Value v, const Type *type, llvm::StringRef name) {
  if (isMemory(package, type))
    return v;
  if (const auto *load = llvm::dyn_cast<core::Load>(v))
    return load->addr;
  if (const auto *read = llvm::dyn_cast<core::LocalRead>(v))
    return addressOf(read->local);
  core::Local *copy = tempFor(name, type);
  assign(copy, v);
  return addressOf(copy);
}

void Emission::moveBytes(core::Expr *dst, core::Expr *src, core::Expr *bytes) {
  auto *s = append<core::Move>();
  s->dst = dst;
  s->src = src;
  s->bytes = bytes;
}

void Emission::check(core::Expr *cond, Entry entry, llvm::ArrayRef<core::Expr *> args) {
  if (const auto *known = llvm::dyn_cast<core::IntConst>(cond); known && known->bits)
    return;
  auto *s = append<core::Check>();
  s->cond = cond;
  s->entry = entry;
  s->args = entryArguments(entry, args);
}

bool Emission::isNonNil(const core::Expr *pointer) const {
  // The base of a field's or element's address has been checked already.
  if (llvm::isa<core::LocalAddr, core::SymbolAddr, core::Context, core::FieldAddr, core::ElemAddr>(
          pointer))
    return true;
  const auto *read = llvm::dyn_cast<core::LocalRead>(pointer);
  return read && facts.has(LocalFacts::NonNil, read->local);
}

void Emission::nilCheck(core::Expr *pointer) {
  if (!isNonNil(pointer))
    check(binary(BinaryOp::Ne, pointer, nil()), Entry::panicmem);
}

/// The arguments as entries.def wants them: every 64-bit integer is an Int64, every 32-bit one a
/// Uint32.
llvm::ArrayRef<core::Expr *> Emission::entryArguments(Entry entry,
                                                      llvm::ArrayRef<core::Expr *> args) {
  const core::EntryInfo &info = core::entryInfo(entry);
  assert(info.params.size() == args.size() && "wrong number of arguments");
  llvm::SmallVector<core::Expr *, 6> list;
  for (auto [given, kind] : llvm::zip_equal(args, info.params)) {
    const core::Type *part = types.parts(kind).front();
    list.push_back(part->isInteger() ? convert(part, given) : given);
  }
  return unit.copy(llvm::ArrayRef<core::Expr *>(list));
}

void Emission::call(llvm::ArrayRef<core::Local *> results, Entry entry,
                    llvm::ArrayRef<core::Expr *> args, const core::Reason *reason,
                    std::optional<core::Made> made) {
  auto *s = append<core::Call>();
  s->entry = entry;
  s->args = entryArguments(entry, args);
  s->results = unit.copy(results);
  s->reason = reason ? unit.make<core::Reason>(*reason) : nullptr;
  s->made = made;
}

core::Expr *Emission::callValue(Entry entry, llvm::ArrayRef<core::Expr *> args,
                                llvm::StringRef name, const core::Reason *reason,
                                std::optional<core::Made> made) {
  const core::EntryInfo &info = core::entryInfo(entry);
  llvm::SmallVector<const core::Type *, 2> parts = types.parts(info.result);
  assert(parts.size() == 1 && "not one result");
  core::Local *result = temp(name, parts.front());
  call({result}, entry, args, reason, made);
  facts.add(LocalFacts::Fixed, result);
  if (info.flags & core::NONNIL)
    facts.add(LocalFacts::NonNil, result);
  return read(result);
}

Value Emission::stabilizeCheap(Value v, llvm::StringRef name) {
  const auto *variable = llvm::dyn_cast<core::LocalRead>(v);
  if ((variable && !facts.has(LocalFacts::Aliased, variable->local)) || isFixed(v))
    return v;
  core::Local *copy = temp(name, v->type);
  facts.add(LocalFacts::Fixed, copy);
  assign(copy, v);
  return read(copy);
}

void Emission::callFunction(llvm::ArrayRef<core::Local *> results, const core::Function *f,
                            llvm::ArrayRef<core::Expr *> args) {
  auto *s = append<core::Call>();
  s->function = f;
  s->results = unit.copy(results);
  s->args = unit.copy(args);
}

} // namespace mapgo::walk
