// The profile of processor time. A timer of the kernel's sends SIGPROF to a thread that runs, each
// time that the process has run for a while:
//
//     SIGPROF ─▶ handleTick: the goroutine's frames ─▶ samples[written] ─▶ readSamples ─▶
//     runtime/pprof
//
// The handler may come anywhere. So it notes addresses alone; which functions they stand for is
// found out when the samples are read.
#include "runtime/base/g.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/pages.h"
#include "runtime/base/signal.h"
#include "runtime/sched/preempt.h"
#include "runtime/symbols/callers.h"
#include "runtime/symbols/walk.h"

#include <algorithm>
#include <atomic>
#include <string.h>
#include <sys/time.h>
#include <ucontext.h>

namespace mapgo::rt {

namespace {

constexpr uint32_t kDepth = 64; ///< gc's maxCPUProfStack
constexpr uint32_t kSamples = 1024;
constexpr uint64_t kHeaderWords = 3; ///< of a record: its words, the time, how many samples it is

struct Sample {
  uint64_t time;
  uint64_t caller; ///< of a function without a frame, perhaps: see callInto
  uint64_t count;
  uint64_t places[kDepth];
};

Sample *samples; ///< a ring; nil before the first profile
/// What pprof.Do says of each, where the collector finds it.
constinit void *sampleLabels[kSamples] = {};
constinit std::atomic<uint64_t> samplesWritten = {}, samplesRead = {}, samplesLost = {};
constinit std::atomic<bool> samplesLocked = {};

/// Stands for what threads do that run no goroutine: they collect, or look for one.
extern "C" void systemTime() asm("runtime._System");
void systemTime() { __builtin_trap(); }

/// The function that the call which ends at `end` calls by name; 0 if there is no such call there.
uint64_t calledBefore(uint64_t end) {
  constexpr uint8_t kCall = 0xe8;
  constexpr uint64_t kBytes = 5;
  if (!isGoCode(end - kBytes) || *reinterpret_cast<const uint8_t *>(end - kBytes) != kCall)
    return 0;
  int32_t distance;
  memcpy(&distance, reinterpret_cast<const void *>(end - sizeof(distance)), sizeof(distance));
  return end + uint64_t(int64_t{distance});
}

/// The runtime's functions that call nothing have no frame, nor has a function when it begins. What
/// is found near the top of the stack, behind a call of something shortly before `pc`, may be where
/// such a one returns to. Gives the call's last byte, or 0.
uint64_t callInto(uint64_t pc, uint64_t sp, uint64_t stackEnd) {
  constexpr uint64_t kWords = 8; // pushed registers, and the address
  constexpr uint64_t kLongestFunction = 64 << 10;
  for (uint64_t at = sp; at < std::min(sp + kWords * sizeof(uint64_t), stackEnd);
       at += sizeof(uint64_t)) {
    const uint64_t end = *reinterpret_cast<const uint64_t *>(at);
    const uint64_t called = calledBefore(end);
    if (called != 0 && called <= pc && pc - called < kLongestFunction)
      return end - 1;
  }
  return 0;
}

void note(Sample &sample, uint64_t pc, uint64_t fp, uint64_t sp) {
  sample = {uint64_t(nanotime()), 0, 0, {}};
  if (g == nullptr || g->id == 0 || !isOnStack(*g, sp)) {
    sample.places[sample.count++] = reinterpret_cast<uint64_t>(systemTime);
    return;
  }
  const uint64_t stackEnd = contains(g->stack, sp) ? g->stack.hi : g->deep.hi;
  sample.caller = callInto(pc, sp, stackEnd);
  StackWalk walk(*g, {pc, fp < sp ? 0 : fp, sp});
  do
    sample.places[sample.count++] = walk.place();
  while (sample.count < kDepth && walk.next());
}

void handleTick(int, siginfo_t *, void *context) {
  if (samplesLocked.exchange(true, std::memory_order_acquire)) {
    samplesLost.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const uint64_t i = samplesWritten.load(std::memory_order_relaxed);
  if (i - samplesRead.load(std::memory_order_acquire) < kSamples) {
    const greg_t *registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
    note(samples[i % kSamples], uint64_t(registers[REG_RIP]), uint64_t(registers[REG_RBP]),
         uint64_t(registers[REG_RSP]));
    sampleLabels[i % kSamples] = g == nullptr ? nullptr : g->labels;
    samplesWritten.store(i + 1, std::memory_order_release);
  } else {
    samplesLost.fetch_add(1, std::memory_order_relaxed);
  }
  samplesLocked.store(false, std::memory_order_release);
}

/// The functions of a sample, as runtime.Callers gives them.
uint64_t functionsOf(const Sample &sample, uint64_t *pcs) {
  uint64_t places[kDepth + 1] = {sample.places[0]};
  uint64_t count = 1;
  const bool isWalked = sample.count > 1 && sample.places[1] == sample.caller;
  if (!isWalked && sample.caller != 0 &&
      placeOf(sample.places[0]).entry == calledBefore(sample.caller + 1))
    places[count++] = sample.caller;
  for (uint64_t i = 1; i < sample.count; ++i)
    places[count++] = sample.places[i];
  return uint64_t(callersAt(places, int64_t(count), pcs, kDepth));
}

} // namespace

extern "C" {
/// library/runtime/mprof.go says what they do.
void setProfileTimer(int64_t hz) asm("runtime.setProfileTimer");
void setProfileTimer(int64_t hz) {
  constexpr int64_t kMicroseconds = 1'000'000;
  if (samples == nullptr) {
    samples = static_cast<Sample *>(mapPages(kSamples * sizeof(Sample)));
    setSignalHandler(SIGPROF, handleTick);
  }
  const timeval interval = {0, hz > 0 ? std::max<int64_t>(kMicroseconds / hz, 1) : 0};
  const itimerval timer = {interval, interval};
  setitimer(ITIMER_PROF, &timer, nullptr);
}

int64_t readSamples(uint64_t *words, int64_t max, void **labels,
                    int64_t maxRecords) asm("runtime.readSamples");
int64_t readSamples(uint64_t *words, int64_t max, void **labels, int64_t maxRecords) {
  int64_t used = 0, records = 0;
  auto hasRoom = [&] {
    return records < maxRecords && used + int64_t(kHeaderWords + kDepth) <= max;
  };
  auto add = [&](uint64_t count, uint64_t time, uint64_t samplesOf, void *label) {
    const uint64_t header[kHeaderWords] = {kHeaderWords + count, time, samplesOf};
    memcpy(words + used, header, sizeof(header));
    used += int64_t(kHeaderWords + count);
    labels[records++] = label;
  };
  for (uint64_t i = samplesRead.load(); i != samplesWritten.load() && hasRoom(); ++i) {
    const Sample &sample = samples[i % kSamples];
    uint64_t count = functionsOf(sample, words + used + kHeaderWords);
    if (count == 0) {
      words[used + int64_t(kHeaderWords)] = reinterpret_cast<uint64_t>(systemTime) + 1;
      count = 1;
    }
    add(count, sample.time, 1, sampleLabels[i % kSamples]);
    samplesRead.store(i + 1, std::memory_order_release);
  }
  if (hasRoom())
    if (const uint64_t lost = samplesLost.exchange(0); lost != 0) {
      words[used + int64_t(kHeaderWords)] = lost;
      add(1, uint64_t(nanotime()), 0, nullptr);
    }
  return used;
}
}

} // namespace mapgo::rt
