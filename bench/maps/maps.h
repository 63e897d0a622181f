// What the C++ workloads have in common: the hash map they are about (absl's or boost's, chosen
// by the macro BENCH_ABSL), and the lines on standard error that run.py takes the time of.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#ifdef BENCH_ABSL
#include "absl/container/flat_hash_map.h"
template <typename Key, typename Value> using Map = absl::flat_hash_map<Key, Value>;
#else
#include "boost/unordered/unordered_flat_map.hpp"
template <typename Key, typename Value> using Map = boost::unordered_flat_map<Key, Value>;
#endif

inline void begin(const char *name) { std::fprintf(stderr, "begin %s\n", name); }
inline void end(const char *name) { std::fprintf(stderr, "end %s\n", name); }
inline void report(const char *name, uint64_t sum) {
  std::fprintf(stderr, "sum %s %llu\n", name, static_cast<unsigned long long>(sum));
}
