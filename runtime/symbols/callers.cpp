#include "runtime/symbols/callers.h"

#include "runtime/abi/entries.h"
#include "runtime/base/text.h"
#include "runtime/symbols/walk.h"

#include <algorithm>

namespace mapgo::rt {

namespace {

constexpr int kNumberShift = 48;
bool isDigit(uint8_t c) { return c >= '0' && c <= '9'; }

/// Of gc's, in go.start.
constexpr uint32_t kStartFunctions = 4;

constexpr uint64_t kAddressMask = (uint64_t{1} << kNumberShift) - 1;

class Collector {
public:
  Collector(int64_t skip, uint64_t *pcs, int64_t max) : skip_(skip), pcs_(pcs), max_(max) {}

  bool isFull() const { return count_ == max_; }
  int64_t count() const { return count_; }

  void addPlace(uint64_t pc) {
    const Place &place = placeOf(pc);
    for (uint32_t i = 0; i < place.count; ++i) {
      const Function &function = place.functions[i];
      // One of gc's functions calls main.main, and the others an init function.
      if (place.isStart && function.kind == FunctionKind::Runtime) {
        const bool callsMain = i + kStartFunctions == place.count;
        if (callsMain == isMain_)
          add((pc + 1) | uint64_t{i} << kNumberShift);
        continue;
      }
      const bool isWrapper = function.kind == FunctionKind::Wrapper && !calleePanics_;
      if (!isWrapper && !callsInit(function))
        add((pc + 1) | uint64_t{i} << kNumberShift);
      calleePanics_ = false;
      isMain_ = function.name == text("main.main");
      last_ = function.name;
    }
    calleePanics_ = place.panics;
  }

  void addPanic(const Panic &panic) {
    if (!panic.isGoexit) // which is a Go function itself
      add(reinterpret_cast<uint64_t>(gopanic) + 1);
  }

private:
  /// Whether the function is one that gc does not have: a package's init, which calls its functions
  /// init, as main.init.0.
  bool callsInit(const Function &function) const {
    return last_.len > function.name.len && last_.ptr[function.name.len] == '.' &&
           String{last_.ptr, function.name.len} == function.name &&
           lastPart(function.name) == text("init") && isDigit(last_.ptr[function.name.len + 1]);
  }

  void add(uint64_t pc) {
    if (skip_ > 0)
      --skip_;
    else if (count_ < max_)
      pcs_[count_++] = pc;
  }

  int64_t skip_;
  uint64_t *const pcs_;
  const int64_t max_;
  int64_t count_ = 0;
  bool calleePanics_ = false;
  String last_ = {};    ///< the function before
  bool isMain_ = false; ///< that is main.main
};

} // namespace

int64_t callersOf(const G &goroutine, Frame innermost, int64_t skip, uint64_t *pcs, int64_t max) {
  Collector collector(skip, pcs, max);
  StackWalk walk(goroutine, innermost);
  do {
    if (walk.frame().pc != 0)
      collector.addPlace(walk.place());
    if (const Panic *panic = walk.panic())
      collector.addPanic(*panic);
  } while (!collector.isFull() && walk.next());
  return collector.count();
}

int64_t callersAt(const uint64_t *places, int64_t count, uint64_t *pcs, int64_t max) {
  Collector collector(0, pcs, max);
  for (int64_t i = 0; i < count && !collector.isFull(); ++i)
    collector.addPlace(places[i]);
  return collector.count();
}

[[gnu::noinline]] int64_t callers(int64_t skip, uint64_t *pcs, int64_t max) {
  return callersOf(*g, {0, reinterpret_cast<uint64_t>(__builtin_frame_address(0)), 0}, skip, pcs,
                   max);
}

const Function *functionOf(uint64_t pc) {
  const Place &place = placeOf(pc & kAddressMask);
  if (place.count == 0)
    return nullptr;
  return &place.functions[std::min<uint64_t>(pc >> kNumberShift, place.count - 1)];
}

const Function *functionAtEntry(uint64_t entry) { return functionAt(entry); }

} // namespace mapgo::rt
