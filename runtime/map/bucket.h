// Where things are in a bucket and in a table, and matching of tophashes eight at a time.
// Everything here is arithmetic on addresses; nothing allocates.
#pragma once

#include "runtime/base/memory.h"
#include "runtime/map/map.h"

#include <emmintrin.h>

namespace mapgo::rt {

/// A set of a bucket's cells: bit i for cell i.
using CellSet = unsigned;

/// A cell of a bucket; no cell when `bucket` is nil.
struct Cell {
  Bucket *bucket = nullptr;
  unsigned index = 0;

  explicit operator bool() const { return bucket != nullptr; }
};

inline bool isEmpty(uint8_t top) { return top <= kEmptyOne; }

/// Whether the bucket's entries have moved to the new table. All cells of a chain agree.
inline bool isEvacuated(const Bucket *bucket) {
  const uint8_t top = bucket->tophash[0];
  return top > kEmptyOne && top < kMinTopHash;
}

/// Setting a bit keeps a tophash off the marks without a test.
inline uint8_t topHash(uint64_t hash) { return static_cast<uint8_t>(hash >> 56 | kMinTopHash); }

inline __m128i loadTops(const Bucket *bucket) {
  return _mm_loadl_epi64(reinterpret_cast<const __m128i *>(bucket->tophash));
}

/// The eight tophashes as one number, cell 0 in the low byte. They are also written so: a searched
/// bucket's are read eight at a time, and that waits if some of them were just written singly.
inline uint64_t topsOf(const Bucket *bucket) { return load<uint64_t>(bucket->tophash); }
inline void setTops(Bucket *bucket, uint64_t tops) { store(bucket->tophash, tops); }

inline void setTop(Bucket *bucket, unsigned index, uint8_t top) {
  const unsigned shift = 8 * index;
  const uint64_t others = topsOf(bucket) & ~(uint64_t{0xff} << shift);
  setTops(bucket, others | uint64_t{top} << shift);
}

/// The cells whose tophash is `top`.
[[gnu::always_inline]] inline CellSet cellsWith(const Bucket *bucket, uint8_t top) {
  using Bytes = __attribute__((vector_size(kBucketCount))) uint8_t;
  using Bits = __attribute__((ext_vector_type(kBucketCount))) bool;
  const auto same = load<Bytes>(bucket->tophash) == Bytes{} + top;
  return __builtin_bit_cast(uint8_t, __builtin_convertvector(same, Bits));
}

/// All ones in the bytes that are the tophash of an empty cell, zero in the others.
[[gnu::always_inline]] inline __m128i emptyBytes(__m128i tops) {
  return _mm_cmpeq_epi8(_mm_min_epu8(tops, _mm_set1_epi8(kEmptyOne)), tops);
}

/// The cells without an entry.
[[gnu::always_inline]] inline CellSet emptyCells(const Bucket *bucket) {
  return static_cast<CellSet>(_mm_movemask_epi8(emptyBytes(loadTops(bucket)))) & 0xff;
}

/// Of a set that is not empty; telling LLVM so spares it a test.
inline unsigned firstCell(CellSet cells) { return static_cast<unsigned>(__builtin_ctz(cells)); }
inline CellSet withoutFirst(CellSet cells) { return cells & (cells - 1); }

/// Whether nothing follows this bucket in its chain: emptyRest reaches the last cell.
inline bool endsChain(const Bucket *bucket) {
  return bucket->tophash[kBucketCount - 1] == kEmptyRest;
}

inline uint64_t bucketCountOf(uint8_t B) { return uint64_t{1} << (B & 63); }

inline Bucket *bucketAt(const MapType *type, Bucket *array, uint64_t index) {
  return reinterpret_cast<Bucket *>(reinterpret_cast<uint8_t *>(array) + index * type->bucketsize);
}

inline Bucket *overflowOf(const MapType *type, const Bucket *bucket) {
  return load<Bucket *>(bucket->tophash + type->bucketsize - sizeof(Bucket *));
}

inline void setOverflow(const MapType *type, Bucket *bucket, Bucket *next) {
  store(bucket->tophash + type->bucketsize - sizeof(Bucket *), next);
}

/// The address of a cell's key slot, `keySize` being the slot's size.
inline uint8_t *keySlot(Bucket *bucket, uint64_t keySize, unsigned index) {
  return bucket->tophash + sizeof(Bucket) + index * keySize;
}

inline uint8_t *valueSlot(const MapType *type, Bucket *bucket, uint64_t keySize, unsigned index) {
  return bucket->tophash + sizeof(Bucket) + kBucketCount * keySize + index * type->valuesize;
}

/// Whether the collector must scan the map's buckets.
inline bool hasPointers(const MapType *type) { return type->bucket->ptrdata != 0; }

/// Flags are read and written as single accesses that the compiler may not merge: they exist
/// to catch another thread in the act.
inline uint8_t flagsOf(const Hmap *map) { return __atomic_load_n(&map->flags, __ATOMIC_RELAXED); }

inline void setFlags(Hmap *map, uint8_t flags) {
  __atomic_store_n(&map->flags, flags, __ATOMIC_RELAXED);
}

/// Sets whether searches are direct: not while the map is written to.
inline void setDirect(Hmap *map, bool direct) {
  const auto mask = static_cast<int64_t>(bucketCountOf(map->B) - 1);
  __atomic_store_n(&map->direct, direct ? mask : kNotDirect, __ATOMIC_RELAXED);
}

inline bool isGrowing(const Hmap *map) { return map->oldbuckets != nullptr; }
inline bool isSameSizeGrowth(const Hmap *map) { return flagsOf(map) & kSameSizeGrow; }

/// The number of old buckets, while growing.
inline uint64_t oldBucketCount(const Hmap *map) {
  return bucketCountOf(map->B) >> (isSameSizeGrowth(map) ? 0 : 1);
}

} // namespace mapgo::rt
