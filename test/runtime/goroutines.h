// Goroutines in tests of the runtime: C++ functions that the scheduler runs.
//
//    runGoroutines([&] {              // as the main goroutine; returns when it does
//      go([&] { chansend1(c, &x); });
//      chanrecv1(c, &y);
//    });
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/sched.h"

#include <new>
#include <utility>

namespace mapgo::rt::test {

/// A func() that calls `body`. Compiled code passes its address in r10.
template <class Body> struct Task : FuncVal {
  void (*invoke)(Task *);
  Body body;
};

/// What a Task has as its code.
void callTask() asm("mapgo.test.callTask");

/// In the collector's memory, so that what `body` has captured lives as long as it runs.
template <class Body> FuncVal *makeTask(Body body) {
  using TaskOf = Task<Body>;
  auto *task = static_cast<TaskOf *>(allocateScan(sizeof(TaskOf)));
  new (&task->body) Body(std::move(body));
  task->code = reinterpret_cast<void *>(callTask);
  task->invoke = [](TaskOf *self) { self->body(); };
  return task;
}

template <class Body> void go(Body body) { newproc(makeTask(std::move(body))); }

/// Runs `main` as the main goroutine until stopScheduler.
void runMain(FuncVal *main);

/// Runs `body` as the main goroutine until it returns. The others should have ended by then.
template <class Body> void runGoroutines(Body body) {
  runMain(makeTask([&body] {
    body();
    stopScheduler();
  }));
}

/// Goroutines that are waited for.
class Group {
public:
  template <class Body> void go(Body body) {
    ++running_;
    test::go([this, body = std::move(body)]() mutable {
      body();
      --running_;
    });
  }
  bool done() const { return running_ == 0; }
  void wait() {
    while (!done())
      yield();
  }

private:
  std::atomic<int> running_ = 0;
};

} // namespace mapgo::rt::test
