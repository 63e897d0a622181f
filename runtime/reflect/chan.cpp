// Channels and select, as reflection sees them.
#include "runtime/chan/chan.h"
#include "runtime/gc/gc.h"
#include "runtime/reflect/hooks.h"

#include <initializer_list>

namespace mapgo::rt {

namespace {

/// reflect.runtimeSelect.
struct SelectCase {
  enum Direction : uint64_t { Send = 1, Receive = 2, Default = 3 } direction;
  const Type *type;
  Hchan *chan;
  void *value; ///< to send, or where what is received goes
};

/// One select: the cases in the order of the program, and where each is in the block (layout.h),
/// which has receives behind sends.
class ReflectedSelect {
public:
  ReflectedSelect(const SelectCase *cases, int64_t count);

  /// The index of a case that was done, or of the default, and whether a value was received.
  IntInt run() const;

private:
  struct Words {
    Hchan *chan;
    void *elem;
  };
  static_assert(sizeof(Words) == kSelectCaseSize);

  Words *block_;
  int64_t *indices_; ///< by place in the block
  int64_t sends_ = 0;
  int64_t receives_ = 0;
  int64_t default_ = -1;
};

ReflectedSelect::ReflectedSelect(const SelectCase *cases, int64_t count) {
  const auto places = static_cast<uint64_t>(count);
  block_ = static_cast<Words *>(allocateScan(places * (kSelectCaseSize + kSelectSpace)));
  indices_ = static_cast<int64_t *>(allocateNoScan(places * sizeof(int64_t)));
  for (int64_t i = 0; i < count; ++i)
    if (cases[i].direction == SelectCase::Default)
      default_ = i;
  for (SelectCase::Direction direction : {SelectCase::Send, SelectCase::Receive})
    for (int64_t i = 0; i < count; ++i)
      if (cases[i].direction == direction) {
        const int64_t place = sends_ + receives_;
        block_[place] = {cases[i].chan, cases[i].value};
        indices_[place] = i;
        ++(direction == SelectCase::Send ? sends_ : receives_);
      }
}

IntInt ReflectedSelect::run() const {
  const IntInt done = selectgo(block_, sends_, receives_, /*wait=*/default_ < 0);
  return {done.first < 0 ? default_ : indices_[done.first], done.second};
}

} // namespace

MAPGO_HOOK(rselect, IntInt, (const SelectCase *cases, int64_t count, int64_t)) {
  if (count == 0)
    block();
  return ReflectedSelect(cases, count).run();
}

MAPGO_HOOK(makechan, void *, (void *type, int64_t size)) { return rt::makechan(type, size); }

MAPGO_HOOK_FOR_BOTH(chanlen, int64_t, (void *chan)) { return rt::chanlen(chan); }

MAPGO_HOOK(chancap, int64_t, (void *chan)) { return rt::chancap(chan); }

MAPGO_HOOK(chanclose, void, (void *chan)) { closechan(chan); }

MAPGO_HOOK(chansend0, bool, (Hchan * chan, void *value, bool noWait)) {
  return chanSend(chan, value, !noWait);
}

MAPGO_HOOK(chanrecv, IntInt, (Hchan * chan, bool noWait, void *value)) {
  const Received result = chanReceive(chan, value, !noWait);
  return {result.selected, result.received};
}

} // namespace mapgo::rt
