// Which dead slots are cleared, and where: liveness backwards, what may be dirty forwards.
//
// Slots are looked at a few hundred at a time, so that memory grows with the number of blocks
// alone.
#include "lowering/backend/dead_slots.h"
#include "lowering/emit/marks.h"

#include "llvm/Analysis/CFG.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

using llvm::BitVector;

namespace mapgo::backend {

namespace {

using Event = SlotFlow::Event;

constexpr unsigned kAtOnce = 512;

/// The slots from `first` on.
class Solver {
public:
  Solver(const SlotFlow &flow, unsigned first, std::vector<Clearing> &out)
      : flow_(flow), first_(first), count_(std::min(kAtOnce, flow.slots - first)), out_(out),
        states_(flow.blocks.size(), State(count_)), wide_(count_), pointerless_(count_),
        often_(count_), innermost_(flow.blocks.size(), kNoLoop) {
    for (unsigned slot = 0; slot < count_; ++slot) {
      wide_[slot] = flow.wide.test(first + slot);
      pointerless_[slot] = flow.pointerless.test(first + slot);
    }
  }

  void run() {
    findLiveness();
    demandInLoops();
    findDirty();
    clearOftenWhereTheyDie();
    for (unsigned b = 0; b < states_.size(); ++b)
      place(b);
  }

private:
  struct State {
    explicit State(unsigned count)
        : liveIn(count), liveOut(count), dirtyIn(count), dirtyOut(count), atStart(count),
          afterUse(count), onEntry(count), touched(count) {}
    BitVector liveIn, liveOut, dirtyIn, dirtyOut;
    BitVector atStart, afterUse; ///< to be cleared if dirty
    BitVector onEntry;           ///< of the loop whose header this is, likewise
    BitVector touched;
    const SlotFlow::Loop *loop = nullptr; ///< whose header this is
  };

  bool has(const Event &e) const {
    return e.kind != Event::Call && e.slot >= first_ && e.slot < first_ + count_;
  }
  void stepBack(const Event &e, BitVector &live) const {
    if (!has(e))
      return;
    if (e.kind == Event::Write)
      live.reset(e.slot - first_);
    else if (e.kind == Event::Read)
      live.set(e.slot - first_);
  }

  bool callsLong(unsigned block) const {
    return llvm::any_of(flow_.blocks[block].events,
                        [](const Event &e) { return e.kind == Event::Call; });
  }

  BitVector liveAtStart(unsigned block) const {
    BitVector live = states_[block].liveOut;
    for (const Event &e : llvm::reverse(flow_.blocks[block].events))
      stepBack(e, live);
    return live;
  }

  void findLiveness();
  BitVector leftBehind(const SlotFlow::Loop &loop) const;
  void demandInLoops();
  static constexpr unsigned kNoLoop = ~0U;
  /// The loop around a loop.
  unsigned around(unsigned loop) const {
    return flow_.loops[loop].outer == loop ? kNoLoop : flow_.loops[loop].outer;
  }
  /// `slots` of `among` that are dead when `block` begins are cleared there.
  void clearAtStart(unsigned block, const BitVector &slots, const BitVector &among);
  void clearOftenWhereTheyDie();
  void findDirty();
  bool update(unsigned block);
  /// Goes through a block with the slots that may be dirty; `clear` is told where some are cleared.
  void walk(unsigned block, BitVector &dirty,
            llvm::function_ref<void(Clearing::Place, unsigned other, unsigned slot)> clear);
  void place(unsigned block);

  const SlotFlow &flow_;
  unsigned first_, count_;
  std::vector<Clearing> &out_;
  std::vector<State> states_;
  BitVector wide_, pointerless_;
  BitVector often_;                 ///< cleared wherever they die
  std::vector<BitVector> left_;     ///< by loop: leftBehind
  std::vector<unsigned> innermost_; ///< loop of each block, or none
};

void Solver::findLiveness() {
  std::vector<bool> queued(states_.size(), true);
  std::vector<unsigned> work(states_.size());
  for (unsigned b = 0; b < work.size(); ++b)
    work[b] = b;
  while (!work.empty()) {
    const unsigned b = work.back();
    work.pop_back();
    queued[b] = false;
    for (unsigned successor : flow_.blocks[b].successors)
      states_[b].liveOut |= states_[successor].liveIn;
    BitVector live = liveAtStart(b);
    if (live == states_[b].liveIn)
      continue;
    states_[b].liveIn = std::move(live);
    for (unsigned predecessor : flow_.blocks[b].predecessors)
      if (!queued[predecessor]) {
        queued[predecessor] = true;
        work.push_back(predecessor);
      }
  }
  for (unsigned b = 0; b < states_.size(); ++b)
    for (const Event &e : flow_.blocks[b].events)
      if (has(e))
        states_[b].touched.set(e.slot - first_);
}

/// The slots of a loop that hold at most the last round's value when it ends: it writes them in
/// every round before it reads them.
BitVector Solver::leftBehind(const SlotFlow::Loop &loop) const {
  BitVector slots(count_);
  for (unsigned b : loop.always)
    for (const Event &e : flow_.blocks[b].events)
      if (has(e) && e.kind == Event::Write)
        slots.set(e.slot - first_);
  slots.reset(states_[loop.header].liveIn);
  return slots;
}

void Solver::demandInLoops() {
  for (const SlotFlow::Loop &loop : flow_.loops) {
    for (unsigned b : loop.blocks)
      innermost_[b] = static_cast<unsigned>(left_.size());
    left_.push_back(leftBehind(loop));
  }
  for (unsigned l = 0; l < left_.size(); ++l) {
    const SlotFlow::Loop &loop = flow_.loops[l];
    if (!loop.calls)
      continue;
    State &header = states_[loop.header];
    header.loop = &loop;
    // What each round writes is worth it if it need not be cleared in the rounds then.
    header.onEntry = left_[l];
    header.onEntry.reset(pointerless_);
    if (llvm::any_of(loop.blocks, [&](unsigned b) { return callsLong(b); }))
      header.onEntry.reset(wide_);
    header.onEntry |= header.liveIn;
    header.onEntry.flip();
    BitVector sometimes(count_);
    for (unsigned b : loop.blocks)
      sometimes |= states_[b].touched;
    sometimes &= header.onEntry;
    sometimes.reset(left_[l]);
    sometimes.reset(pointerless_);
    if (sometimes.none())
      continue;
    for (unsigned b : loop.blocks) {
      // Not in each round of an inner loop: behind it.
      BitVector inner(count_);
      for (unsigned i = innermost_[b]; i != l; i = around(i)) {
        inner |= left_[i];
        for (unsigned successor : flow_.blocks[b].successors)
          if (!flow_.loops[i].contains.test(successor) && loop.contains.test(successor))
            clearAtStart(successor, sometimes, left_[i]);
      }
      State &state = states_[b];
      BitVector dies = state.touched; // behind the last use
      dies &= sometimes;
      dies.reset(state.liveOut);
      dies.reset(inner);
      state.afterUse |= dies;
      for (unsigned predecessor : flow_.blocks[b].predecessors)
        clearAtStart(b, sometimes, states_[predecessor].liveOut);
    }
  }
}

void Solver::clearAtStart(unsigned block, const BitVector &slots, const BitVector &among) {
  BitVector both = slots;
  both &= among;
  both.reset(states_[block].liveIn);
  states_[block].atStart |= both;
}

void Solver::walk(unsigned block, BitVector &dirty,
                  llvm::function_ref<void(Clearing::Place, unsigned other, unsigned slot)> clear) {
  const State &state = states_[block];
  const std::vector<Event> &events = flow_.blocks[block].events;
  auto clearAll = [&](Clearing::Place place, unsigned other, const BitVector &which) {
    for (unsigned slot : which.set_bits())
      clear(place, other, slot);
    dirty.reset(which);
  };
  BitVector now = state.atStart;
  now &= dirty;
  clearAll(Clearing::BlockStart, 0, now);

  // What is alive before each call.
  std::vector<BitVector> live;
  BitVector at = state.liveOut;
  for (const Event &e : llvm::reverse(events)) {
    stepBack(e, at);
    if (e.kind == Event::Call)
      live.push_back(at);
  }
  for (const Event &e : events) {
    if (has(e) && e.kind != Event::Read) {
      if (!pointerless_.test(e.slot - first_))
        dirty.set(e.slot - first_);
      else if (e.kind == Event::Write)
        dirty.reset(e.slot - first_);
    } else if (e.kind == Event::Call) {
      now = dirty;
      now.reset(live.back());
      live.pop_back();
      clearAll(Clearing::Before, e.instruction, now);
    }
  }
  now = state.afterUse;
  now &= dirty;
  if (now.none())
    return;
  for (const Event &e : llvm::reverse(events))
    if (has(e) && now.test(e.slot - first_)) {
      clear(Clearing::After, e.instruction, e.slot - first_);
      now.reset(e.slot - first_);
      dirty.reset(e.slot - first_);
    }
}

bool Solver::update(unsigned block) {
  State &state = states_[block];
  if (block == 0)
    for (unsigned slot : flow_.dirtyAtEntry.set_bits())
      if (slot >= first_ && slot < first_ + count_)
        state.dirtyIn.set(slot - first_);
  for (unsigned predecessor : flow_.blocks[block].predecessors) {
    BitVector dirty = states_[predecessor].dirtyOut;
    if (state.loop && !state.loop->contains.test(predecessor)) {
      dirty.reset(state.onEntry);
    } else if (state.loop) { // the last round's value is not worth an instruction in each
      BitVector fromLastRound = left_[innermost_[block]];
      fromLastRound &= wide_;
      dirty.reset(fromLastRound);
    }
    for (unsigned l = innermost_[predecessor]; l != kNoLoop && !flow_.loops[l].contains.test(block);
         l = around(l)) {
      BitVector fromLastRound = left_[l];
      fromLastRound &= wide_;
      fromLastRound.reset(pointerless_);
      fromLastRound.reset(often_);
      dirty |= fromLastRound;
    }
    state.dirtyIn |= dirty;
  }
  BitVector dirty = state.dirtyIn;
  walk(block, dirty, [](Clearing::Place, unsigned, unsigned) {});
  if (dirty == state.dirtyOut)
    return false;
  state.dirtyOut = std::move(dirty);
  return true;
}

/// Calls in the branches of many conditions would each have to clear the same slots. A slot for
/// which that comes to too much is cleared behind its uses instead.
void Solver::clearOftenWhereTheyDie() {
  constexpr unsigned kMaxCalls = 8;
  std::vector<unsigned> calls(count_);
  for (unsigned b = 0; b < states_.size(); ++b) {
    BitVector dirty = states_[b].dirtyIn;
    walk(b, dirty, [&](Clearing::Place where, unsigned, unsigned slot) {
      if (where == Clearing::Before && ++calls[slot] > kMaxCalls)
        often_.set(slot);
    });
  }
  if (often_.none())
    return;
  for (unsigned b = 0; b < states_.size(); ++b) {
    State &state = states_[b];
    BitVector dies = state.touched;
    dies &= often_;
    dies.reset(state.liveOut);
    state.afterUse |= dies;
    for (unsigned predecessor : flow_.blocks[b].predecessors)
      clearAtStart(b, often_, states_[predecessor].liveOut);
    state.dirtyIn.reset();
    state.dirtyOut.reset();
  }
  BitVector all(count_, true);
  clearAtStart(0, often_, all);
  findDirty();
}

void Solver::findDirty() {
  std::vector<bool> queued(states_.size(), true);
  std::vector<unsigned> work;
  for (unsigned b = static_cast<unsigned>(states_.size()); b-- > 0;)
    work.push_back(b);
  while (!work.empty()) {
    const unsigned b = work.back();
    work.pop_back();
    queued[b] = false;
    if (!update(b))
      continue;
    for (unsigned successor : flow_.blocks[b].successors)
      if (!queued[successor]) {
        queued[successor] = true;
        work.push_back(successor);
      }
  }
}

void Solver::place(unsigned block) {
  State &state = states_[block];
  auto add = [&](Clearing::Place where, unsigned from, unsigned other, unsigned slot) {
    out_.push_back({where, from, other, slot + first_});
  };
  BitVector dirty = state.dirtyIn;
  walk(block, dirty, [&](Clearing::Place where, unsigned other, unsigned slot) {
    add(where, block, other, slot);
  });
  for (unsigned successor : flow_.blocks[block].successors) {
    const State &next = states_[successor];
    if (!next.loop || next.loop->contains.test(block))
      continue;
    BitVector onEntry = state.dirtyOut;
    onEntry &= next.onEntry;
    for (unsigned slot : onEntry.set_bits()) {
      const bool onEdge = state.liveOut.test(slot);
      add(onEdge ? Clearing::Edge : Clearing::BlockEnd, block, successor, slot);
    }
  }
}

} // namespace

std::vector<Clearing> findClearings(const SlotFlow &flow) {
  std::vector<Clearing> out;
  if (flow.isTooLarge())
    return out;
  for (unsigned first = 0; first < flow.slots; first += kAtOnce)
    Solver(flow, first, out).run();
  return out;
}

bool CallDurations::mayCollect(const llvm::Function *callee) {
  return !callee ||
         !(callee->isIntrinsic() || callee->onlyReadsMemory() || callee->doesNotReturn());
}

bool CallDurations::callsCollecting(const llvm::Function &f) {
  return llvm::any_of(llvm::instructions(f), [](const llvm::Instruction &i) {
    const auto *call = llvm::dyn_cast<llvm::CallBase>(&i);
    return call && !call->isInlineAsm() && mayCollect(call->getCalledFunction());
  });
}

bool isOfRuntime(const llvm::Function &f) {
  return f.getName().starts_with("runtime.") && !f.hasFnAttribute(emit::kChecksStack);
}

bool CallDurations::isShort(const llvm::Function &f, unsigned depth) {
  constexpr unsigned kMaxDepth = 8;
  if (f.isIntrinsic())
    return true;
  if (isOfRuntime(f))
    return !f.hasFnAttribute(emit::kLong);
  if (f.isDeclaration() || depth > kMaxDepth)
    return false;
  if (auto known = known_.find(&f); known != known_.end())
    return known->second;
  known_[&f] = false; // while it is being found out: recursive functions are long
  llvm::SmallVector<std::pair<const llvm::BasicBlock *, const llvm::BasicBlock *>, 4> back;
  llvm::FindFunctionBackedges(f, back);
  bool isShort = back.empty();
  for (const llvm::Instruction &i : llvm::instructions(f)) {
    if (!isShort)
      break;
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&i))
      isShort = call->getCalledFunction() && this->isShort(*call->getCalledFunction(), depth + 1);
  }
  return known_[&f] = isShort;
}

} // namespace mapgo::backend
