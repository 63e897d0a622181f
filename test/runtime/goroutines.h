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

#include <algorithm>
#include <deque>
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

/// Goroutines that are waited for, by the one that has started them.
class Group {
public:
  template <class Body> void go(Body body) {
    Member &member = members_.emplace_back();
    test::go([&member, body = std::move(body)]() mutable {
      member.g = g;
      body();
      member.done = true;
    });
  }

  bool done() const {
    return std::ranges::all_of(members_, [](const Member &member) { return member.done.load(); });
  }

  /// Until all have ended.
  void wait() const {
    while (!done())
      yield();
  }

  /// Until each has ended or waits for something.
  void settle() const {
    for (const Member &member : members_)
      while (!member.done && !member.waits())
        yield();
  }

private:
  struct Member {
    std::atomic<G *> g = nullptr;
    std::atomic<bool> done = false;
    bool waits() const {
      const G *started = g;
      return started != nullptr && started->status == GStatus::Waiting;
    }
  };
  std::deque<Member> members_;
};

} // namespace mapgo::rt::test
