// The run-time entry points as C++ declarations, generated from entries.def.
//
// Each entry `name` is the C++ function `mapgo::rt::name` under the linker symbol
// `runtime.name`; a definition that disagrees with the list does not compile.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

namespace entry_types {
using V = void;
using P = void *;
using K = void *;
using I = int64_t;
using I32 = uint32_t;
using B = bool;
using F64 = double;
using F32 = float;
using S = String;
using KS = String;
using PB = PtrBool;
using II = IntInt;
using C128 = Complex128;

/// The function type of an entry: parameters come as a function type `void P`.
template <class Result, class Parameters> struct Signature;
template <class Result, class... Parameters> struct Signature<Result, void(Parameters...)> {
  using type = Result(Parameters...);
};
} // namespace entry_types

extern "C" {
#define ENTRY(name, result, parameters, flags)                                                     \
  namespace entry_types {                                                                          \
  using name##_type = Signature<result, void parameters>::type;                                    \
  }                                                                                                \
  entry_types::name##_type name asm("runtime." #name);
#include "runtime/abi/entries.def"
}

} // namespace mapgo::rt
