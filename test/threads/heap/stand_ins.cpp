// What the allocator and the table of itabs need of the rest of the runtime. Nothing is collected
// (gc.cpp).
#include "runtime/base/text.h"
#include "runtime/gc/sample.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/sched/processor.h"
#include "runtime/sched/sched.h"

#include <cstdio>
#include <cstdlib>

namespace mapgo::rt {

void throwFatal(const char *message) {
  fprintf(stderr, "fatal error: %s\n", message);
  _Exit(2);
}
void panicTypeAssertion(const Type *, const Type *, const Type *, String) { throwFatal("panic"); }
String join(std::initializer_list<String>) { return {}; }

// Lists end before samples, which nobody keeps.
int64_t profileRate() { return 4096; }
uint64_t bytesUntilSample(int64_t rate) { return static_cast<uint64_t>(rate); }
void noteSample(void *, uint64_t) {}
void removeSample(void *) {}

void printlock() {}
void printunlock() {}
void printText(const char *) {}
void printuint(int64_t) {}

} // namespace mapgo::rt
