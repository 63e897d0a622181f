// What there is before anything runs: the initial thread with the main goroutine.
#include "runtime/base/g.h"

#include "runtime/base/m.h"

namespace mapgo::rt {

constinit G mainGoroutine = {.id = 1};
constinit M m0 = {};
constinit thread_local Current current = {&mainGoroutine, &m0};

const char *waitReasonText(WaitReason reason) {
  constexpr const char *kTexts[] = {
#define WAIT_REASON(name, text) text,
#include "runtime/base/wait_reasons.def"
  };
  return kTexts[size_t(reason)];
}

} // namespace mapgo::rt
