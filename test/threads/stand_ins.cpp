// What the parts of the runtime that are tested here need of the rest. Memory comes from calloc,
// and nothing is collected: the collector would stop threads by signals, of which the sanitizer
// knows nothing.
#include "runtime/abi/entries.h"
#include "runtime/base/rtype.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

#include <cstdio>
#include <cstdlib>

namespace mapgo::rt {

void *allocateScan(uint64_t bytes) { return calloc(1, bytes + 1); }
void *allocateNoScan(uint64_t bytes) { return calloc(1, bytes + 1); }
void *allocate(uint64_t bytes, const Type *) { return calloc(1, bytes + 1); }
void release(void *array, uint64_t) { free(array); }
void joinPages(void *, uint64_t) {}
void makePages(void *, uint64_t) {}
void gc() {}
void *allocateTyped(const Type *elem, uint64_t count) { return calloc(count, elem->size); }

void throwFatal(const char *message) {
  fprintf(stderr, "fatal error: %s\n", message);
  _Exit(2);
}
void fatal(const char *message) { throwFatal(message); }
void panicPlainError(const char *message) { throwFatal(message); }
void panicRuntimeError(String) { throwFatal("panic"); }
String typeString(const Type *) { return {}; }

} // namespace mapgo::rt
