// Huge pages for a large heap. The buckets of a map with a million entries are on tens of thousands
// of 4 KiB pages, more than the processor remembers the addresses of, and each lookup would begin
// by finding out its page's. Linux gives pages of 2 MiB to memory that is advised so.
//
// How long the system takes for a page of 2 MiB varies: less than a quarter of what it takes for
// the small pages of as much memory if it has one at hand, but on a virtual machine that gives free
// memory back to its host, which gets it again in small pages, six times as long, and where memory
// has first to be moved together no less. The heap's memory has pages of the kind that is cheaper
// (page_choice.h).
//
// The collector maps its memory itself and does not say where. So executables are linked with its
// calls of mmap and mprotect leading here (lowering/backend/link.cpp): the first maps memory, the
// second makes usable again what had been given back to the system. Where nothing is linked so,
// nothing of this file is used. The heap itself is mapped here, too: see mapHeap.
#include "runtime/gc/page_choice.h"

#include <stddef.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>

namespace mapgo::rt {

namespace {

/// From this size on memory is advised: more than what every program starts with, since the first
/// touch of a huge page takes as long as a small program.
constexpr size_t kMinAdvised = size_t{6} << 20;

/// Whoever maps memory for the heap holds the collector's lock.
constinit PageChoice choice;

void advise(void *memory, size_t bytes, int protection) {
  if (bytes >= kMinAdvised && (protection & PROT_WRITE))
    madvise(memory, bytes, MADV_HUGEPAGE); // without huge pages the program just runs slower
}

/// The time that this thread has run, in nanoseconds.
int64_t threadTime() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1'000'000'000 + time.tv_nsec;
}

/// Advises new memory, and has its first huge page made, to see how long that takes. What is left
/// of the memory gets small pages if that was too long.
void choosePages(uint8_t *memory, size_t bytes) {
  const size_t skipped = -reinterpret_cast<size_t>(memory) % kHugePage;
  uint8_t *const first = memory + skipped;
  uint8_t *const rest = first + kHugePage;
  if (!choice.wantsHuge(bytes)) {
    madvise(memory, bytes, MADV_NOHUGEPAGE); // where all memory is said to get huge pages
    return;
  }
  madvise(memory, bytes, MADV_HUGEPAGE);
  const int64_t before = threadTime();
  *static_cast<volatile uint8_t *>(first) = 0;
  if (!choice.keepsHuge(threadTime() - before))
    madvise(rest, static_cast<size_t>(memory + bytes - rest), MADV_NOHUGEPAGE);
}

} // namespace

extern "C" {
void *realMmap(void *, size_t, int, int, int, off_t) asm("__real_mmap");
int realMprotect(void *, size_t, int) asm("__real_mprotect");

void *mapAdvised(void *hint, size_t bytes, int protection, int flags, int file,
                 off_t offset) asm("__wrap_mmap");
void *mapHeap(size_t bytes) asm("__wrap_GC_unix_get_mem");
int protectAdvised(void *memory, size_t bytes, int protection) asm("__wrap_mprotect");
}

void *mapAdvised(void *hint, size_t bytes, int protection, int flags, int file, off_t offset) {
  void *memory = realMmap(hint, bytes, protection, flags, file, offset);
  // Stacks are reserved in full, and little of them is used.
  if (memory != MAP_FAILED && (flags & MAP_ANONYMOUS) && !(flags & MAP_STACK))
    advise(memory, bytes, protection);
  return memory;
}

/// Boehm's own function keeps the end of what it mapped last in a variable of the executable's,
/// which is among the roots: what is allocated there would never be free.
void *mapHeap(size_t bytes) {
  void *memory =
      realMmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return nullptr;
  if (bytes >= kMinAdvised)
    choosePages(static_cast<uint8_t *>(memory), bytes);
  return memory;
}

int protectAdvised(void *memory, size_t bytes, int protection) {
  const int status = realMprotect(memory, bytes, protection);
  if (status == 0)
    advise(memory, bytes, protection);
  return status;
}

} // namespace mapgo::rt
