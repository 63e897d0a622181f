// A local is in use from the statement that first assigns it to the last one of the same block that
// mentions it, be it deep inside. Without goto, what follows an assignment in its block is reached
// through the assignment only, in loops too. So two locals whose ranges do not overlap, as
// statements are written, can have the same storage. Excepted are those whose address is taken,
// parameters, and what is mentioned outside the block of its first assignment.
#include "lowering/emit/slots.h"

#include "lowering/core/visit.h"

#include <algorithm>
#include <map>
#include <queue>

namespace mapgo::emit {

using core::Local;
using core::Stmt;
using core::StmtKind;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

/// Functions with fewer locals are not worth the work.
constexpr size_t kManyLocals = 256;

class Ranges {
public:
  explicit Ranges(const core::Function &f) : f_(f), uses_(f.locals.size()) {
    for (size_t i = 0; i < f.params.size(); ++i)
      uses_[i].isApart = true;
    block(f.body);
  }

  std::vector<const Local *> shared() const;

private:
  struct Use {
    const core::Block *home = nullptr; ///< where it is assigned first
    size_t level = 0;                  ///< of that block
    size_t first = 0, last = 0;        ///< numbers of statements in it
    bool isApart = false;
  };
  struct Level {
    const core::Block *block;
    size_t statement; ///< the one that is being visited
  };

  void block(const core::Block &block);
  void mention(const Local *local, bool isAssignment);
  void mentions(const core::Expr *e);
  void stored(const core::Expr *address, uint64_t size);
  void operands(const Stmt *s);

  const core::Function &f_;
  std::vector<Use> uses_; ///< by index
  std::vector<Level> levels_;
  std::vector<size_t> ends_; ///< of each statement, the number of the last one within it
  bool isStructured_ = true;
};

void Ranges::mention(const Local *local, bool isAssignment) {
  Use &use = uses_[local->index];
  if (!use.home) {
    use.home = levels_.back().block;
    use.level = levels_.size() - 1;
    use.first = levels_.back().statement;
    use.isApart |= !isAssignment;
  }
  if (use.level >= levels_.size() || levels_[use.level].block != use.home)
    use.isApart = true;
  else
    use.last = levels_[use.level].statement;
}

/// The local that a part of is at the address; nullptr if that is not known.
const Local *partOf(const core::Expr *address) {
  while (const auto *field = dyn_cast<core::FieldAddr>(address))
    address = field->base;
  const auto *whole = dyn_cast<core::LocalAddr>(address);
  return whole ? whole->local : nullptr;
}

void Ranges::mentions(const core::Expr *e) {
  if (const auto *read = dyn_cast<core::LocalRead>(e))
    return mention(read->local, false);
  if (const auto *address = dyn_cast<core::LocalAddr>(e))
    uses_[address->local->index].isApart = true;
  const auto *load = dyn_cast<core::Load>(e);
  if (const Local *local = load ? partOf(load->addr) : nullptr)
    return mention(local, false);
  core::forEachOperand(e, [&](const core::Expr *operand) { mentions(operand); });
}

/// Memory that `size` bytes are stored to.
void Ranges::stored(const core::Expr *address, uint64_t size) {
  if (const Local *local = partOf(address))
    mention(local, isa<core::LocalAddr>(address) && size == local->type->size);
  else
    mentions(address);
}

void Ranges::operands(const Stmt *s) {
  if (const auto *store = dyn_cast<core::Store>(s)) {
    mentions(store->value);
    return stored(store->addr, store->value->type->size);
  }
  if (const auto *clear = dyn_cast<core::ClearMem>(s))
    return stored(clear->dst, clear->type->size);
  if (const auto *copy = dyn_cast<core::Copy>(s)) {
    if (const Local *local = partOf(copy->src))
      mention(local, false);
    else
      mentions(copy->src);
    return stored(copy->dst, copy->type->size);
  }
  core::forEachOperand(s, [&](const core::Expr *e) {
    if (e)
      mentions(e);
  });
}

void Ranges::block(const core::Block &block) {
  levels_.push_back({&block, 0});
  for (const Stmt *s : block) {
    size_t number = ends_.size();
    levels_.back().statement = number;
    ends_.push_back(number);
    isStructured_ &= s->kind != StmtKind::Goto;
    operands(s);
    if (const auto *assign = dyn_cast<core::Assign>(s))
      mention(assign->local, true);
    if (const auto *call = dyn_cast<core::Call>(s)) {
      for (const Local *result : call->results)
        if (result)
          mention(result, true);
    }
    core::forEachBlock(s, [&](const core::Block &inner) { this->block(inner); });
    ends_[number] = ends_.size() - 1;
  }
  levels_.pop_back();
}

std::vector<const Local *> Ranges::shared() const {
  std::vector<const Local *> slots(f_.locals.begin(), f_.locals.end());
  std::vector<const Local *> order;
  for (const Local *local : f_.locals)
    if (const Use &use = uses_[local->index]; isStructured_ && use.home && !use.isApart)
      order.push_back(local);
  std::ranges::stable_sort(order, {}, [&](const Local *l) { return uses_[l->index].first; });
  // Slots of a type, the one that is free first on top.
  using Slot = std::pair<size_t, const Local *>;
  auto isLater = [](const Slot &a, const Slot &b) { return a.first > b.first; };
  std::map<const core::Type *, std::priority_queue<Slot, std::vector<Slot>, decltype(isLater)>>
      free;
  for (const Local *local : order) {
    const Use &use = uses_[local->index];
    auto &slotsOfType = free[local->type];
    if (!slotsOfType.empty() && slotsOfType.top().first < use.first) {
      slots[local->index] = slotsOfType.top().second;
      slotsOfType.pop();
    }
    slotsOfType.push({ends_[use.last], slots[local->index]});
  }
  return slots;
}

} // namespace

std::vector<const Local *> shareSlots(const core::Function &f) {
  if (f.locals.size() < kManyLocals)
    return {f.locals.begin(), f.locals.end()};
  return Ranges(f).shared();
}

} // namespace mapgo::emit
