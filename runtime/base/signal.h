// Handlers of signals.
#pragma once

#include <signal.h>
#include <stdint.h>

namespace mapgo::rt {

/// Bytes below the stack pointer that a leaf function may use (System V ABI).
inline constexpr uint64_t kRedZone = 128;

using SignalHandler = void(int number, siginfo_t *info, void *context);

/// Has `handler` called on the thread's stack for handlers, with all signals blocked. System calls
/// go on after it.
inline void setSignalHandler(int number, SignalHandler *handler) {
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, nullptr);
}

} // namespace mapgo::rt
