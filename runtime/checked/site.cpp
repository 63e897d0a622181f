// Places in the source (site.h).
#include "runtime/checked/site.h"

#include "runtime/base/g.h"
#include "runtime/base/memory.h"
#include "runtime/stack/stack.h"
#include "runtime/symbols/place.h"

/// Around the program's own functions (text/).
extern "C" [[gnu::weak]] char textBegin[] asm("go.text.begin");
extern "C" [[gnu::weak]] char textEnd[] asm("go.text.end");

namespace mapgo::rt {

namespace {

/// A call from the runtime is not deeper than this.
constexpr int kMaxFrames = 64;

bool isGo(uint64_t pc) {
  return pc > reinterpret_cast<uint64_t>(textBegin) && pc <= reinterpret_cast<uint64_t>(textEnd);
}

} // namespace

uint64_t innermostGo(uint64_t pc, const void *frame) {
  uint64_t at = pc;
  auto fp = reinterpret_cast<uint64_t>(frame);
  for (int i = 0; i < kMaxFrames && !isGo(at); ++i) {
    fp = load<uint64_t>(reinterpret_cast<const void *>(fp)); // the caller's frame
    if (fp % sizeof(uint64_t) != 0 || !isOnStack(*g, fp) || !isOnStack(*g, fp + 8))
      return pc;
    at = load<uint64_t>(reinterpret_cast<const void *>(fp + 8));
  }
  return isGo(at) ? at : pc;
}

Site siteOf(uint64_t pc) {
  const Place &place = placeOf(pc - 1);
  if (place.count == 0)
    return {};
  const Function &innermost = *place.begin();
  return {innermost.name, innermost.file, innermost.line};
}

} // namespace mapgo::rt
