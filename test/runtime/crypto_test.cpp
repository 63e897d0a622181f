// The library's block functions in C++ (runtime/crypto), with and without the widest vectors.
#include "runtime/base/cpu.h"

#include <array>
#include <gtest/gtest.h>
#include <stdint.h>
#include <stdio.h>
#include <string>
#include <vector>

extern "C" {
void md5Blocks(uint32_t *state, const uint8_t *p, int64_t n,
               int64_t capacity) asm("crypto/md5.nativeBlocks");
void aesCounter32(const uint8_t *keys, int64_t rounds, uint8_t *dst, const uint8_t *src,
                  int64_t blocks,
                  uint8_t *counter) asm("crypto/internal/fips140/aes.hardwareCounter32");
void aesEncrypt(const uint8_t *keys, int64_t rounds, uint8_t *dst,
                const uint8_t *src) asm("crypto/internal/fips140/aes.hardwareEncrypt");
void ghashPowers(uint8_t *powers,
                 const uint8_t *h) asm("crypto/internal/fips140/aes/gcm.hardwarePowers");
void ghashBlocks(uint8_t *sum, const uint8_t *powers, const uint8_t *p,
                 int64_t blocks) asm("crypto/internal/fips140/aes/gcm.hardwareBlocks");
}

namespace {

using Block = std::array<uint8_t, 16>;

std::string md5Of(std::string text) {
  const uint64_t bits = 8 * text.size();
  text += '\x80';
  while (text.size() % 64 != 56)
    text += '\0';
  for (int i = 0; i < 64; i += 8)
    text += static_cast<char>(bits >> i);
  uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const auto size = static_cast<int64_t>(text.size());
  md5Blocks(state, reinterpret_cast<const uint8_t *>(text.data()), size, size);
  std::string hex;
  for (uint32_t word : state)
    for (int i = 0; i < 32; i += 8) {
      char digits[3];
      snprintf(digits, sizeof digits, "%02x", word >> i & 0xff);
      hex += digits;
    }
  return hex;
}

/// RFC 1321, A.5
TEST(Md5, HashesAsTheRfc) {
  EXPECT_EQ(md5Of(""), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(md5Of("abc"), "900150983cd24fb0d6963f7d28e17f72");
  EXPECT_EQ(md5Of("1234567890123456789012345678901234567890123456789012345678901234567890123456789"
                  "0"),
            "57edf4a22be3c955ac49da2e2107b67a");
  EXPECT_EQ(md5Of(std::string(8192, '\0')), "0829f71740aab1ab98b33eae21dee122");
}

std::vector<uint8_t> someBytes(size_t count) {
  std::vector<uint8_t> bytes(count);
  uint32_t x = 1;
  for (uint8_t &byte : bytes)
    byte = static_cast<uint8_t>((x = x * 1664525 + 1013904223) >> 24);
  return bytes;
}

/// The product in GF(2^128) as NIST SP 800-38D has it, bit by bit.
Block multiply(const Block &a, const Block &b) {
  Block product = {}, v = b;
  for (int i = 0; i < 128; ++i) {
    if (a[size_t(i) / 8] >> (7 - i % 8) & 1)
      for (size_t j = 0; j < 16; ++j)
        product[j] ^= v[j];
    const bool odd = v[15] & 1;
    for (size_t j = 15; j > 0; --j)
      v[j] = static_cast<uint8_t>(v[j] >> 1 | v[j - 1] << 7);
    v[0] = static_cast<uint8_t>(v[0] >> 1 ^ (odd ? 0xe1 : 0));
  }
  return product;
}

/// Calls `test` with what the processor can, and without its widest vectors.
template <class Test> void withAllWidths(const Test &test) {
  const bool had = mapgo::rt::hasVaes;
  test();
  mapgo::rt::hasVaes = false;
  test();
  mapgo::rt::hasVaes = had;
}

TEST(Gcm, HashesAnyNumberOfBlocks) {
  if (!__builtin_cpu_supports("pclmul"))
    GTEST_SKIP();
  const std::vector<uint8_t> text = someBytes(50 * 16 + 16);
  Block h;
  std::copy_n(text.end() - 16, 16, h.begin());
  uint8_t powers[16 * 16];
  ghashPowers(powers, h.data());
  withAllWidths([&] {
    Block expected = {};
    for (size_t blocks = 0; blocks <= 50; ++blocks) {
      Block sum = {};
      ghashBlocks(sum.data(), powers, text.data(), static_cast<int64_t>(blocks));
      EXPECT_EQ(sum, expected) << blocks;
      for (size_t j = 0; j < 16; ++j)
        expected[j] ^= text[16 * blocks + j];
      expected = multiply(expected, h);
    }
  });
}

TEST(Aes, CountsOverAnyNumberOfBlocks) {
  if (!__builtin_cpu_supports("aes"))
    GTEST_SKIP();
  constexpr int64_t kRounds = 10;
  const std::vector<uint8_t> keys = someBytes(11 * 16), text = someBytes(50 * 16);
  withAllWidths([&] {
    for (int64_t blocks = 0; blocks <= 50; ++blocks) {
      Block counter = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0xff, 0xff, 0xff, 0xf9};
      Block expected = counter;
      std::vector<uint8_t> out(text.size());
      aesCounter32(keys.data(), kRounds, out.data(), text.data(), blocks, counter.data());
      for (size_t i = 0; i < static_cast<size_t>(blocks); ++i) {
        Block mask;
        aesEncrypt(keys.data(), kRounds, mask.data(), expected.data());
        for (size_t j = 0; j < 16; ++j)
          ASSERT_EQ(out[16 * i + j], text[16 * i + j] ^ mask[j]) << blocks << " blocks, " << i;
        for (size_t j = 15; j >= 12 && ++expected[j] == 0; --j) {
        }
      }
      EXPECT_EQ(counter, expected);
    }
  });
}

} // namespace
