// Threads of tests that use the heap without a scheduler.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/base/m.h"
#include "runtime/gc/gc.h"

#include <functional>
#include <memory>
#include <pthread.h>

namespace mapgo::rt::test {

/// Runs `work` on the calling thread, made an M without a P for that time.
inline void runAsThread(const std::function<void()> &work) {
  auto self = std::make_unique<M>();
  pthread_attr_t attributes;
  void *lo;
  size_t size;
  pthread_getattr_np(pthread_self(), &attributes);
  pthread_attr_getstack(&attributes, &lo, &size);
  pthread_attr_destroy(&attributes);
  self->g0.stack.lo = reinterpret_cast<uint64_t>(lo);
  self->g0.stack.hi = self->g0.stack.lo + size;
  m.set(self.get());
  g.set(&self->g0);
  registerThread(self.get());
  work();
  unregisterThread(self.get());
}

} // namespace mapgo::rt::test
