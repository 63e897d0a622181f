// Folded multiplication, which hashes and random numbers are made of.
#pragma once

#include <cstdint>

namespace mapgo::rt {

/// The upper half of a product of 64-bit integers, as LLVM's fixed-point multiplication: the
/// integers count 2^-64ths. An unsigned __int128 gives the same machine code, but wherever a hash
/// is inlined into a program LLVM then reasons at length, and in vain, about 128 bits.
uint64_t multiplyFixed(uint64_t a, uint64_t b, uint32_t fractionBits) asm("llvm.umul.fix.i64");

/// A product of 64-bit integers.
struct Product {
  uint64_t low;
  uint64_t high;
};

[[gnu::always_inline]] inline Product multiply(uint64_t a, uint64_t b) {
  return {a * b, multiplyFixed(a, b, 64)};
}

[[gnu::always_inline]] inline uint64_t fold(uint64_t a, uint64_t b) {
  const Product product = multiply(a, b);
  return product.low ^ product.high;
}

} // namespace mapgo::rt
