// What the tests' goroutines start with.
#include "goroutines.h"

#include <sys/mman.h>

namespace mapgo::rt::test {

[[gnu::naked]] void callTask() {
  asm("mov %r10, %rdi\n\t"
      "jmp *8(%r10)"); // Task::invoke
}

void runMain(FuncVal *main) {
  constexpr uint64_t kSize = uint64_t{1} << 20;
  static void *const stack =
      mmap(nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  const auto low = reinterpret_cast<uint64_t>(stack);
  runScheduler(main, {low, low + kSize});
}

} // namespace mapgo::rt::test
