// What the scheduler needs of the rest of the runtime, besides what ../stand_ins.cpp has.
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"
#include "runtime/print/print.h"
#include "runtime/sched/sched.h"

/// Tests of deadlocks fork while there are threads.
extern "C" const char *__tsan_default_options() { return "die_after_fork=0"; }

namespace mapgo::rt {

void *allocateNoScanUninitialized(uint64_t bytes) { return allocateNoScan(bytes); }
void startCollector() {}
void expectGoroutines() {}
void expectThreads() {}
void registerThread(M *) {}
void setStackTop(void *) {}

void throwFatalAt(String, Frame) { throwFatal("stack overflow"); }
void waitIfDying() {}
void goexit() { endGoroutine(); }

void printlock() {}
void printText(const char *) {}
void printHex(uint64_t) {}
void printint(int64_t) {}
void printuint(int64_t) {}

} // namespace mapgo::rt
