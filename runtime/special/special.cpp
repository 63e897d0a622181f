#include "runtime/special/special.h"

#include "runtime/base/fatal.h"
#include "runtime/base/pages.h"
#include "runtime/gc/alloc_lock.h"
#include "runtime/gc/collection.h"
#include "runtime/gc/gc.h"
#include "runtime/sched/callback.h"
#include "runtime/sched/processor.h"
#include "runtime/special/heap_profile.h"

#define GC_THREADS 1
#include <atomic>
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

/// The executable's first address, and the end of its data: from the linker.
extern "C" const char __executable_start[], _end[];

namespace mapgo::rt {

namespace {

struct Special {
  enum Kind : uint64_t { Finalizer, Cleanup, Weak, Sample };

  Special *next;
  void *object;  ///< the whole block
  void *pointer; ///< what the program has given, somewhere in it
  /// Finalizer and Cleanup: what to call. Weak: the handle. Sample: where it is counted.
  void *function;
  Kind kind;
  uint64_t number; ///< of a cleanup
};

/// All of it changes under Boehm's lock only, so that a collection finds it complete.
struct Specials {
  Special **slots;
  uint64_t size, count;
  Special *free;
  uint64_t lastNumber;
};
constinit Specials specials = {};

extern CollectionHook hook;

/// Those to be called: the world, while it stands still, adds, and the goroutine that makes the
/// calls takes all at once.
constinit std::atomic<Special *> ready = {};
constinit Special *called = nullptr; ///< that it has taken

void callReady(void *);
FuncVal callReadyFunction = {reinterpret_cast<void *>(callReady)};
Callback callback = {.function = &callReadyFunction};

uint64_t hash(const void *object) {
  constexpr uint64_t kGoldenRatio = 0x9e3779b97f4a7c15;
  return (reinterpret_cast<uint64_t>(object) * kGoldenRatio) >> 32;
}

Special *&slotOf(const void *object) { return specials.slots[hash(object) & (specials.size - 1)]; }

void grow() {
  constexpr uint64_t kFirstSize = 256;
  Special **const old = specials.slots;
  const uint64_t oldSize = specials.size;
  specials.size = oldSize == 0 ? kFirstSize : 2 * oldSize;
  specials.slots = static_cast<Special **>(mapPages(specials.size * sizeof(Special *)));
  for (uint64_t i = 0; i < oldSize; ++i)
    while (Special *special = old[i]) {
      old[i] = special->next;
      Special *&slot = slotOf(special->object);
      special->next = slot;
      slot = special;
    }
  if (oldSize != 0)
    munmap(old, oldSize * sizeof(Special *));
}

Special *newSpecial() {
  constexpr uint64_t kAtOnce = 128;
  if (specials.free == nullptr) {
    auto *made = static_cast<Special *>(mapPages(kAtOnce * sizeof(Special)));
    for (uint64_t i = 0; i < kAtOnce; ++i) {
      made[i].next = specials.free;
      specials.free = &made[i];
    }
  }
  Special *special = specials.free;
  specials.free = special->next;
  return special;
}

void freeSpecial(Special *special) {
  *special = {};
  special->next = specials.free;
  specials.free = special;
}

void add(Special special) {
  if (specials.size == 0)
    addCollectionHook(&hook);
  if (specials.count >= specials.size)
    grow();
  ++specials.count;
  Special *added = newSpecial();
  Special *&slot = slotOf(special.object);
  *added = special;
  added->next = slot;
  slot = added;
}

/// The link to the first Special of `object` for which `matches` says so; the link at the end of
/// its slot if there is none, nil if there are no slots yet.
template <class Matches> Special **find(const void *object, const Matches &matches) {
  if (specials.size == 0)
    return nullptr;
  Special **link = &slotOf(object);
  while (*link != nullptr && ((*link)->object != object || !matches(**link)))
    link = &(*link)->next;
  return link;
}

template <class Matches> Special *findOne(const void *object, const Matches &matches) {
  Special **link = find(object, matches);
  return link != nullptr ? *link : nullptr;
}

Special *unlink(Special **link) {
  Special *special = *link;
  *link = special->next;
  --specials.count;
  return special;
}

template <class Matches> void remove(const void *object, const Matches &matches) {
  Special **link = find(object, matches);
  if (link != nullptr && *link != nullptr)
    freeSpecial(unlink(link));
}

bool isFinalizer(const Special &special) { return special.kind == Special::Finalizer; }
bool isSample(const Special &special) { return special.kind == Special::Sample; }

void enqueue(Special *special) {
  special->next = ready.load(std::memory_order_relaxed);
  ready.store(special, std::memory_order_relaxed);
  callback.request();
}

/// Clears, and queues, what belongs to objects that have not been marked.
void processSlot(Special **slot) {
  for (Special **link = slot; *link != nullptr;) {
    Special *special = *link;
    const bool isDead =
        !isFinalizer(*special) && !isSample(*special) && GC_is_marked(special->object) == 0;
    if (isDead && special->kind == Special::Weak) {
      *static_cast<uint64_t *>(special->function) = 0;
      freeSpecial(unlink(link));
    } else if (isDead && findOne(special->object, isFinalizer) == nullptr) {
      enqueue(unlink(link));
    } else {
      link = &special->next;
    }
  }
  for (Special **link = slot; *link != nullptr;) {
    Special *special = *link;
    if (isFinalizer(*special) && GC_is_marked(special->object) == 0) {
      GC_set_mark_bit(special->object);
      enqueue(unlink(link));
    } else {
      link = &special->next;
    }
  }
  for (Special **link = slot; *link != nullptr;) {
    Special *special = *link;
    if (isSample(*special) && GC_is_marked(special->object) == 0) {
      freeSample(special->function);
      freeSpecial(unlink(link));
    } else {
      link = &special->next;
    }
  }
}

template <class Visit> void forEach(const Visit &visit) {
  for (uint64_t i = 0; i < specials.size; ++i)
    for (Special *special = specials.slots[i]; special != nullptr; special = special->next)
      visit(*special);
}

void pushWords(const void *from, const void *to) {
  GC_push_all_eager(const_cast<void *>(from), const_cast<void *>(to));
}

/// What the object refers to, but not the object itself.
void pushContents(const void *object) {
  size_t size;
  if (GC_get_kind_and_size(object, &size) != GC_I_PTRFREE)
    pushWords(object, static_cast<const uint8_t *>(object) + size);
}

void pushQueued(const Special *special) {
  for (; special != nullptr; special = special->next) {
    if (isFinalizer(*special))
      pushWords(&special->object, &special->object + 1);
    pushWords(&special->function, &special->function + 1);
  }
}

/// On the goroutine that makes the calls.
void callReady(void *) {
  withAllocLock([] { called = ready.exchange(nullptr); });
  while (called != nullptr) {
    auto *function = static_cast<FuncVal *>(called->function);
    if (isFinalizer(*called))
      callFunction(function, called->pointer);
    else
      callFunction(function);
    withAllocLock([] {
      Special *done = called;
      called = done->next;
      freeSpecial(done);
    });
  }
}

void pushSpecials() {
  forEach([](const Special &special) {
    if (isFinalizer(special))
      pushContents(special.object);
    pushWords(&special.function, &special.function + 1);
  });
  pushQueued(ready.load(std::memory_order_relaxed));
  pushQueued(called);
}

void processSpecials() {
  for (uint64_t i = 0; i < specials.size; ++i)
    processSlot(&specials.slots[i]);
  endSampling();
}

CollectionHook hook = {.push = pushSpecials, .marked = processSpecials};

} // namespace

void addSample(void *block, void *site) { add({nullptr, block, block, site, Special::Sample, 0}); }

void removeSample(void *block) {
  withAllocLock([&] {
    Special **link = find(block, isSample);
    if (link == nullptr || *link == nullptr)
      return;
    freeSample((*link)->function);
    freeSpecial(unlink(link));
  });
}

SpecialError whereIs(const void *pointer) {
  if (GC_base(const_cast<void *>(pointer)) != nullptr)
    return SpecialError::None;
  const auto *place = static_cast<const char *>(pointer);
  return place >= __executable_start && place < _end ? SpecialError::Static
                                                     : SpecialError::NotInHeap;
}

SpecialError addFinalizer(void *pointer, FuncVal *function, bool mayBeInner) {
  if (const SpecialError error = whereIs(pointer); error != SpecialError::None)
    return error;
  void *object = GC_base(pointer);
  if (!mayBeInner && !isObjectStart(pointer, object))
    return SpecialError::NotAtBeginning;
  SpecialError error = SpecialError::None;
  withAllocLock([&] {
    if (findOne(object, isFinalizer) != nullptr)
      error = SpecialError::Exists;
    else
      add({nullptr, object, pointer, function, Special::Finalizer, 0});
  });
  return error;
}

void removeFinalizer(void *pointer) {
  const void *object = GC_base(pointer);
  withAllocLock([&] { remove(object, isFinalizer); });
}

uint64_t addCleanup(void *pointer, FuncVal *function) {
  void *object = GC_base(pointer);
  uint64_t number = 0;
  withAllocLock([&] {
    number = ++specials.lastNumber;
    add({nullptr, object, pointer, function, Special::Cleanup, number});
  });
  return number;
}

void removeCleanup(uint64_t pointer, uint64_t number) {
  // The object may be gone, and the address another one's.
  const void *object = GC_base(reinterpret_cast<void *>(pointer));
  if (object == nullptr)
    return;
  withAllocLock([&] {
    remove(object, [&](const Special &special) {
      return special.kind == Special::Cleanup && special.number == number;
    });
  });
}

void *weakHandle(void *pointer) {
  void *object = GC_base(pointer);
  if (object == nullptr)
    throwFatal("getOrAddWeakHandle on invalid pointer");
  auto *made = static_cast<void **>(allocateNoScan(sizeof(void *)));
  *made = pointer;
  void *handle = made;
  withAllocLock([&] {
    Special *known = findOne(object, [&](const Special &special) {
      return special.kind == Special::Weak && special.pointer == pointer;
    });
    if (known != nullptr)
      handle = known->function;
    else
      add({nullptr, object, pointer, made, Special::Weak, 0});
  });
  return handle;
}

bool noneIsQueued() {
  bool none = false;
  withAllocLock([&] { none = ready.load() == nullptr && called == nullptr; });
  return none;
}

void keepAlive(void *) {}

void *strongFromWeak(void *handle) {
  return handle == nullptr ? nullptr : *static_cast<void *volatile *>(handle);
}

} // namespace mapgo::rt
