// What the allocator and the table of itabs need of the rest of the runtime. Nothing is collected
// (gc.cpp).
#include "runtime/base/text.h"
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

void printlock() {}
void printunlock() {}
void printText(const char *) {}
void printuint(int64_t) {}

} // namespace mapgo::rt
