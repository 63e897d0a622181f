// Memory that is dead must not keep other memory alive.
//
// The collector scans a stack and the registers word by word, and cannot see that a word will not
// be read again. Most stale words are soon written over. But one that stays as it is while a loop
// goes round or a called function runs may hold the first node of a queue, from which all nodes
// can be reached that are ever added:
//
//     h := first(); use(h)      h is still in its slot
//                               slot = 0                    ◀── added
//     for { q.push(…); q.pop() }
//
// So slots that are dead and may hold something are cleared
//   - where a loop is entered that makes calls, if it neither reads nor writes them first
//   - in such a loop, behind the last use, if not every round writes them
//   - before calls of functions that may run long: not those of the runtime, and none without
//     loops and calls
// Code without such places stays as it is.
//
//   dead_slots.cpp          which slots to clear where, in terms of this header
//   dead_locals.cpp         slots are words of local variables in memory, and whole arrays: LLVM IR
//   dead_registers.cpp      slots are spilled values and callee-saved registers: machine code
//   frame_gaps.cpp          words of a frame that belong to no slot: machine code
#pragma once

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <vector>

namespace llvm {
class Function;
class FunctionPass;
class MCInstrInfo;
} // namespace llvm

namespace mapgo::backend {

/// Whether it is one of the runtime's entry points or a function that they call. What is written in
/// Go, in package runtime or under a name of it, is not.
bool isOfRuntime(const llvm::Function &f);

/// A function as far as its slots matter. Blocks, slots and instructions are numbers.
struct SlotFlow {
  struct Event {
    enum Kind : uint8_t {
      Read,
      Write,  ///< of all of the slot
      Change, ///< of a part
      Call,   ///< of a function that may run long
    };
    Kind kind;
    unsigned slot; ///< unless a Call
    unsigned instruction;
  };
  struct Block {
    std::vector<Event> events; ///< in order; reads of an instruction come before its writes
    llvm::SmallVector<unsigned, 2> predecessors, successors;
    bool calls = false; ///< a function during which memory may be collected
  };
  struct Loop {
    unsigned header;
    unsigned outer; ///< the loop around it, or its own number
    bool calls;
    std::vector<unsigned> blocks;
    llvm::BitVector contains; ///< blocks
    /// Those through which every round goes.
    std::vector<unsigned> always;
  };
  std::vector<Block> blocks; ///< 0 is the entry
  std::vector<Loop> loops;   ///< outer ones first
  unsigned slots = 0;
  /// Slots that may hold something when the function begins: what functions called earlier left.
  llvm::BitVector dirtyAtEntry;
  llvm::BitVector pointerless; ///< slots to which no pointer is written
  /// Parts of variables of so many words that to clear them before a call in every round of a loop
  /// would be noticed: if every round writes them, they may keep the last one's value meanwhile.
  llvm::BitVector wide;

  /// Functions that are too large stay as they are, so that time stays in proportion.
  bool isTooLarge() const { return blocks.size() * slots > (size_t(1) << 24); }

  /// Fills in `loops` from LLVM's; `number` gives a block's number.
  template <class LoopInfo, class Tree, class Numbers>
  void findLoops(const LoopInfo &info, const Tree &dominators, const Numbers &numbers);
};

struct Clearing {
  enum Place : uint8_t {
    BlockStart,
    Before, ///< an instruction
    After,  ///< an instruction
    BlockEnd,
    Edge, ///< between two blocks
  };
  Place place;
  unsigned block;
  unsigned other; ///< the instruction, or the block to which the edge goes
  unsigned slot;
};

/// Where slots are to be cleared; nowhere if the flow is too large.
std::vector<Clearing> findClearings(const SlotFlow &flow);

/// Whether calls of functions can take long, or lead to a collection.
class CallDurations {
public:
  /// Not those of the runtime's functions, unless these are said to (entries.def: LONG).
  bool mayRunLong(const llvm::Function *callee) { return !callee || !isShort(*callee, 0); }
  static bool mayCollect(const llvm::Function *callee);
  /// Whether a function makes such calls.
  static bool callsCollecting(const llvm::Function &f);

private:
  bool isShort(const llvm::Function &f, unsigned depth);
  llvm::DenseMap<const llvm::Function *, bool> known_;
};

/// Clears dead variables; runs before instructions are selected.
llvm::FunctionPass *createDeadLocalsPass();
/// Clears dead spill slots and registers; runs when registers are allocated.
llvm::FunctionPass *createDeadRegistersPass();
/// Clears the words of frames that hold no slot; runs when frames are laid out.
llvm::FunctionPass *createFrameGapsPass();

/// The number of the x86 instruction of this name. LLVM keeps the numbers to itself, but not the
/// names.
unsigned instructionNamed(const llvm::MCInstrInfo &info, llvm::StringRef name);

template <class LoopInfo, class Tree, class Numbers>
void SlotFlow::findLoops(const LoopInfo &info, const Tree &dominators, const Numbers &numbers) {
  llvm::DenseMap<const void *, unsigned> known;
  for (const auto *loop : info.getLoopsInPreorder()) {
    const auto index = static_cast<unsigned>(loops.size());
    known[loop] = index;
    Loop made = {numbers.lookup(loop->getHeader()),
                 loop->getParentLoop() ? known.lookup(loop->getParentLoop()) : index,
                 false,
                 {},
                 llvm::BitVector(static_cast<unsigned>(blocks.size())),
                 {}};
    llvm::SmallVector<decltype(loop->getHeader()), 4> latches;
    loop->getLoopLatches(latches);
    for (auto *block : loop->blocks()) {
      const unsigned number = numbers.lookup(block);
      made.calls |= blocks[number].calls;
      made.blocks.push_back(number);
      made.contains.set(number);
      if (llvm::all_of(latches, [&](auto *l) { return dominators.dominates(block, l); }))
        made.always.push_back(number);
    }
    loops.push_back(std::move(made));
  }
}

} // namespace mapgo::backend
