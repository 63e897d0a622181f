// What package reflect expects of the runtime: functions that Go declares without a body.
//
// HOOK(name, result, parameters) defines the function `name` for package reflect, and
// HOOK_FOR_BOTH for internal/reflectlite, too. Parameters come leaf by leaf, as compiled code
// passes them: an interface as two words, a slice as three. A result of two leaves is two words.
#pragma once

#include "runtime/abi/entries.h"

#define MAPGO_HOOK(name, result, parameters)                                                       \
  extern "C" result reflect_##name parameters asm("reflect." #name);                               \
  extern "C" result reflect_##name parameters

#define MAPGO_HOOK_FOR_BOTH(name, result, parameters)                                              \
  extern "C" result reflectlite_##name parameters asm("internal/reflectlite." #name)               \
      __attribute__((alias("reflect." #name)));                                                    \
  MAPGO_HOOK(name, result, parameters)
