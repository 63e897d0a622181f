// System calls as Go's library makes them: internal/runtime/syscall and syscall's functions without
// a body.
#include "runtime/abi/layout.h"

#include <linux/sched.h>
#include <sched.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>

// func Syscall6(num, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, errno uintptr)
//
// C++ cannot return three words in registers. The last of the seven arguments is on the stack.
asm(R"(
        .section ".text.internal/runtime/syscall.Syscall6", "ax", @progbits
        .globl  "internal/runtime/syscall.Syscall6"
        .type   "internal/runtime/syscall.Syscall6", @function
"internal/runtime/syscall.Syscall6":
        movq    %rdi, %rax
        movq    %rsi, %rdi
        movq    %rdx, %rsi
        movq    %rcx, %rdx
        movq    %r8, %r10
        movq    %r9, %r8
        movq    8(%rsp), %r9
        syscall
        cmpq    $-4095, %rax
        jae     1f
        xorl    %ecx, %ecx
        ret
1:      negq    %rax
        movq    %rax, %rcx
        movq    $-1, %rax
        xorl    %edx, %edx
        ret
        .size   "internal/runtime/syscall.Syscall6", . - "internal/runtime/syscall.Syscall6"
        .text
)");

namespace mapgo::rt {

static IntInt call(int64_t number, int64_t a1, int64_t a2, int64_t a3) {
  register int64_t r10 asm("r10") = 0;
  register int64_t r8 asm("r8") = 0;
  register int64_t r9 asm("r9") = 0;
  int64_t first, second = a3;
  asm volatile("syscall"
               : "=a"(first), "+d"(second)
               : "a"(number), "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9)
               : "rcx", "r11", "memory");
  return {first, second};
}

extern "C" {

IntInt rawSyscallNoError(int64_t number, int64_t a1, int64_t a2,
                         int64_t a3) asm("syscall.rawSyscallNoError");
IntInt rawVforkSyscall(int64_t number, int64_t a1, int64_t a2,
                       int64_t a3) asm("syscall.rawVforkSyscall");
int64_t goGettimeofday(timeval *now) asm("syscall.gettimeofday");

IntInt rawSyscallNoError(int64_t number, int64_t a1, int64_t a2, int64_t a3) {
  return call(number, a1, a2, a3);
}

/// clone(flags, stack, pid address) or clone3(arguments, size). The library wants the child to
/// borrow the parent's memory until it executes something else, and stays in one function
/// meanwhile. Since that would have to keep off what the parent finds in its frame afterwards,
/// which compiled code does not promise, the child gets memory of its own.
IntInt rawVforkSyscall(int64_t number, int64_t a1, int64_t a2, int64_t a3) {
  constexpr uint64_t kBorrow = CLONE_VM | CLONE_VFORK;
  clone_args arguments = {};
  if (number == SYS_clone) {
    a1 = static_cast<int64_t>(static_cast<uint64_t>(a1) & ~kBorrow);
  } else if (number == SYS_clone3 && static_cast<uint64_t>(a2) <= sizeof(arguments)) {
    memcpy(&arguments, reinterpret_cast<void *>(a1), static_cast<uint64_t>(a2));
    arguments.flags &= ~kBorrow;
    a1 = reinterpret_cast<int64_t>(&arguments);
  }
  constexpr int64_t kLargestErrno = 4095;
  const int64_t result = call(number, a1, a2, a3).first;
  if (result < 0 && result >= -kLargestErrno)
    return {-1, -result};
  return {result, 0};
}

int64_t goGettimeofday(timeval *now) { return gettimeofday(now, nullptr); }
}

} // namespace mapgo::rt
