// Arithmetic on vectors of words, the least significant first: math/big's functions without a body.
// The vectors have as many words as `z`, which may be one of the others.
//
// Four words at a time: that long, the carry stays in the processor's flag.
#include "runtime/base/cpu.h"

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

namespace mapgo::rt {

namespace {

using Word = unsigned long long; // as the intrinsics have it
using Wide = unsigned __int128;
using Carry = unsigned char;
using Step = Carry(Carry, Word, Word, Word *);

constexpr int kWordBits = 64;

Carry add(Carry carry, Word x, Word y, Word *sum) { return _addcarry_u64(carry, x, y, sum); }
Carry subtract(Carry borrow, Word x, Word y, Word *difference) {
  return _subborrow_u64(borrow, x, y, difference);
}

/// z = x ± y
template <Step kStep> Word combine(Word *z, int64_t n, const Word *x, const Word *y) {
  Carry carry = 0;
  int64_t i = 0;
  for (; i + 4 <= n; i += 4) {
    carry = kStep(carry, x[i], y[i], &z[i]);
    carry = kStep(carry, x[i + 1], y[i + 1], &z[i + 1]);
    carry = kStep(carry, x[i + 2], y[i + 2], &z[i + 2]);
    carry = kStep(carry, x[i + 3], y[i + 3], &z[i + 3]);
  }
  for (; i < n; ++i)
    carry = kStep(carry, x[i], y[i], &z[i]);
  return carry;
}

/// z = x ± y, of a word: soon there is nothing to carry, and the rest is a copy.
template <Step kStep> Word combineWord(Word *z, int64_t n, const Word *x, Word y) {
  for (int64_t i = 0; i < n; ++i) {
    if (y == 0) {
      memmove(z + i, x + i, static_cast<uint64_t>(n - i) * sizeof(Word));
      return 0;
    }
    y = kStep(0, x[i], y, &z[i]);
  }
  return y;
}

/// Stores the low word of a product and gives the high one.
[[gnu::always_inline]] inline Word split(Wide product, Word *low) {
  *low = static_cast<Word>(product);
  return static_cast<Word>(product >> kWordBits);
}

constexpr int64_t kAtOnce = 4;

/// z += x·y + carry, of kAtOnce words. Two carries are on their way: from word to word of the
/// products (adcx), and of the sums with z (adox).
[[gnu::always_inline]] inline Word addProduct(Word *z, const Word *x, Word y, Word carry) {
  Word low, high;
#define STEP(offset)                                                                               \
  "mulx " #offset "(%[x]), %[low], %[high]\n"                                                      \
  "adcx %[carry], %[low]\n"                                                                        \
  "adox " #offset "(%[z]), %[low]\n"                                                               \
  "movq %[low], " #offset "(%[z])\n"                                                               \
  "movq %[high], %[carry]\n"
  asm volatile("xorl %k[low], %k[low]\n" // clears both carries
               STEP(0) STEP(8) STEP(16) STEP(24) "movl $0, %k[low]\n"
                                                 "adcx %[low], %[carry]\n"
                                                 "adox %[low], %[carry]\n"
               : [low] "=&r"(low), [high] "=&r"(high), [carry] "+&r"(carry)
               : [x] "r"(x), [z] "r"(z), "d"(y)
               : "cc", "memory");
#undef STEP
  return carry;
}

} // namespace

// A slice is three parameters.
extern "C" {

Word bigAddVV(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, const Word *y, int64_t,
              int64_t) asm("math/big.addVV");
Word bigSubVV(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, const Word *y, int64_t,
              int64_t) asm("math/big.subVV");
Word bigAddVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t,
              Word y) asm("math/big.addVW");
Word bigSubVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t,
              Word y) asm("math/big.subVW");
Word bigShlVU(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t,
              Word s) asm("math/big.shlVU");
Word bigShrVU(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t,
              Word s) asm("math/big.shrVU");
Word bigMulAddVWW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word y,
                  Word r) asm("math/big.mulAddVWW");
Word bigAddMulVVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t,
                  Word y) asm("math/big.addMulVVW");

Word bigAddVV(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, const Word *y, int64_t,
              int64_t) {
  return combine<add>(z, n, x, y);
}

Word bigSubVV(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, const Word *y, int64_t,
              int64_t) {
  return combine<subtract>(z, n, x, y);
}

Word bigAddVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word y) {
  return combineWord<add>(z, n, x, y);
}

Word bigSubVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word y) {
  return combineWord<subtract>(z, n, x, y);
}

/// z = x << s, s < 64; what is shifted out is the result. Downwards, as z may begin above x.
Word bigShlVU(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word s) {
  if (n == 0)
    return 0;
  if (s == 0) {
    memmove(z, x, static_cast<uint64_t>(n) * sizeof(Word));
    return 0;
  }
  const Word out = x[n - 1] >> (kWordBits - s);
  for (int64_t i = n - 1; i > 0; --i)
    z[i] = x[i] << s | x[i - 1] >> (kWordBits - s);
  z[0] = x[0] << s;
  return out;
}

/// z = x >> s, s < 64. Upwards, as z may begin below x.
Word bigShrVU(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word s) {
  if (n == 0)
    return 0;
  if (s == 0) {
    memmove(z, x, static_cast<uint64_t>(n) * sizeof(Word));
    return 0;
  }
  const Word out = x[0] << (kWordBits - s);
  for (int64_t i = 0; i < n - 1; ++i)
    z[i] = x[i] >> s | x[i + 1] << (kWordBits - s);
  z[n - 1] = x[n - 1] >> s;
  return out;
}

/// z = x·y + r
Word bigMulAddVWW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word y, Word r) {
#pragma clang loop unroll_count(4)
  for (int64_t i = 0; i < n; ++i)
    r = split(Wide{x[i]} * y + r, &z[i]);
  return r;
}

/// z += x·y
Word bigAddMulVVW(Word *z, int64_t n, int64_t, const Word *x, int64_t, int64_t, Word y) {
  Word carry = 0;
  int64_t i = 0;
  if (hasAdx)
    for (; i + kAtOnce <= n; i += kAtOnce)
      carry = addProduct(z + i, x + i, y, carry);
  for (; i < n; ++i)
    carry = split(Wide{x[i]} * y + z[i] + carry, &z[i]);
  return carry;
}
}

} // namespace mapgo::rt
