// The hash map behind Go's map type: data structures, invariants, vocabulary.
//
// A map variable is one word, the address of an Hmap (nil for the nil map). Entries live
// in an array of 2^B buckets of eight. A key's hash says where it goes: its low B bits are
// the bucket's index, its high byte is the entry's `tophash`, which is compared, eight at
// a time, before any key is looked at. A full bucket continues in an overflow bucket.
//
//    map word
//       │        Hmap                       buckets: 2^B of them, then spare overflow buckets
//       └──▶ ┌───────────────┐           ┌─────────┬─────────┬─ … ─┬─────────┬╌╌╌╌╌╌╌╌╌┐
//            │ count         │      ┌───▶│    0    │    1    │     │  2^B-1  ┊ spare … ┊
//            │ flags B nover…│      │    └─────────┴────┬────┴─ … ─┴─────────┴╌╌╌╌╌╌╌╌╌┘
//            │ hash0         │      │                   │ overflow
//            │ buckets       ├──────┘                   ▼
//            │ oldbuckets    ├───▶ half as many,   ┌─────────┐
//            │ nevacuate     │     while growing   │  more   │──▶ …
//            │ extra         ├───▶ MapExtra        └─────────┘
//            │ direct        │
//            └───────────────┘
//
//    one bucket, MapType::bucketsize bytes; keys together and values together, so that a
//    map[int64]int8 needs no padding
//
//    ┌────────────────┬─────────────────────┬───────────────────────┬──────────┐
//    │ tophash[0 … 7] │ key 0 │ … │ key 7   │ value 0 │ … │ value 7 │ overflow │
//    └────────────────┴─────────────────────┴───────────────────────┴──────────┘
//     8 bytes          8 × keysize           8 × valuesize           last 8 bytes
//
// A key or value wider than 128 bytes is stored as a pointer (kMapIndirectKey, kMapIndirectElem);
// keysize and valuesize are the sizes of the slots, so 8 then. Either may be 0.
//
// Growth. The table grows when the next entry would bring it over 6½ entries a bucket.
// With eight-byte keys and values and hashes that behave, a table about to grow looks so
// (Poisson distribution; a group is the eight tophashes of one bucket):
//
//    entries a bucket            4      5      6     6½      7      8
//    buckets that overflow    2.1%   6.8%  15.3%  20.8%  27.1%  40.7%
//    wasted bytes an entry    20.8   14.8   11.7   10.8   10.2    9.4
//    groups looked at, hit    1.01   1.02   1.05   1.07   1.09   1.14
//    groups looked at, miss   1.02   1.07   1.15   1.21   1.27   1.41
//
// Past 6½ little memory is left to win and chains begin to be followed. Growing doubles
// the bucket array. Entries move over a few at a time: each write first evacuates the old
// bucket it is about to use and the next few, so no single write pays for the whole table.
// A table that only churns collects half-empty overflow chains without ever being
// full; when there are about as many overflow buckets as buckets it is rebuilt, by the same
// mechanism, at its own size.
//
// Invariants, between operations (checkInvariants verifies them):
//
//  - An entry is in the chain its hash selects, with the hash's tophash: in `buckets`, or,
//    while its old bucket is not evacuated, in `oldbuckets`. No two entries are equal.
//  - Growing: old bucket i goes to new bucket i (called X) or i + #old (called Y); both are
//    empty until it is evacuated, as a whole chain. Old buckets below `nevacuate` have been.
//    An evacuated bucket keeps its keys only for iterators; its tophashes say where each went.
//  - From the first emptyRest on, a chain has nothing more, and says so in every cell.
//  - An empty cell's value is zero, and so is its key where it contains pointers: a new entry's
//    value starts as zero, and a deleted entry keeps nothing alive.
//  - `direct` says whether `buckets` is all there is to search: there are buckets, and no old ones.
//  - Lookups write nothing, so any number of readers may run at once.
//  - Marks are tophash values; the overflow pointer is always a plain address or nil, so that
//    the collector sees every pointer.
//
// Iteration visits the bucket array that was current when it began, from a random bucket and
// a random cell, and returns each entry at most once, whatever the loop's body does:
//
//  - Entries never move within a chain, and the iterated array is never written to by
//    another generation, so position alone tells what has been visited.
//  - An entry found evacuated may since have been changed, deleted or added again: the
//    iterator looks it up in the live table and returns what it finds there, or nothing.
//  - An iteration begun while growing goes by old buckets: old bucket i, or, if that has been
//    evacuated when its turn comes, the new buckets that it went to. Nothing is hashed for it, so
//    that a table which rests half grown is walked no more slowly than another.
//  - A key with k != k (NaN) cannot be looked up, and its hash is different each time. It cannot
//    be deleted or updated either, so the old copy is returned.
//  - A map that has become empty gets a new hash0. An iterator that finds another hash0
//    than it started with stops: all that it had still to visit is gone.
//
// The design is that of hashmap.c (March 2013) with what Go's map.go has since learned.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/abi/type.h"

#include <cstddef>

namespace mapgo::rt {

/// What a tophash cell says. Values from kMinTopHash on are an entry's: its hash's high byte with
/// the bit that makes it one of these.
enum TopHash : uint8_t {
  kEmptyRest = 0,      ///< empty, and so is everything after it in the chain
  kEmptyOne = 1,       ///< empty
  kEvacuatedX = 2,     ///< the entry has moved to the same bucket of the new table
  kEvacuatedY = 3,     ///< … to its second half
  kEvacuatedEmpty = 4, ///< the cell was empty and the bucket is evacuated
  kMinTopHash = 8,
};

/// The start of a bucket; keys, values and the overflow pointer follow (bucket.h).
struct Bucket {
  uint8_t tophash[kBucketCount];
};

/// Overflow buckets of one bucket array. A map without pointers has its buckets in memory that
/// the collector does not scan, so the chains alone would not keep them.
struct OverflowList {
  Bucket **items;
  uint64_t count;
  uint64_t capacity;
};

/// What most small maps never need.
struct MapExtra {
  OverflowList *overflow;    ///< of buckets; only for maps without pointers
  OverflowList *oldOverflow; ///< of oldbuckets
  Bucket *spare;             ///< next unused overflow bucket at the end of the bucket array
  uint64_t spareCount;
};

/// Bits of Hmap::flags.
enum MapFlag : uint8_t {
  kIterator = 1,     ///< an iterator may be using buckets
  kOldIterator = 2,  ///< an iterator may be using oldbuckets
  kHashWriting = 4,  ///< a write is under way; a second one is a race in the program
  kSameSizeGrow = 8, ///< the growth under way keeps the size
};

/// A map. Compiled code knows only where `count` is.
struct Hmap {
  int64_t count; ///< entries: len(m)
  uint8_t flags; ///< MapFlag bits
  uint8_t B;     ///< log2 of the number of buckets
  /// Overflow buckets of `buckets`: exact for B < 16, above that counted in units of
  /// 2^(B-15), at random, so that 16 bits do.
  uint16_t noverflow;
  uint32_t hash0;     ///< seed of this map's hashes; renewed when the map becomes empty
  Bucket *buckets;    ///< may be nil while B == 0 and nothing was ever stored
  Bucket *oldbuckets; ///< nil unless growing
  uint64_t nevacuate; ///< growing: old buckets below this are evacuated
  MapExtra *extra;    ///< may be nil
  /// 2^B - 1 if every entry is in the chain of `buckets` that its hash selects, and nobody is
  /// writing to the map; else kNotDirect. One look at it replaces four others in the code that is
  /// inlined.
  int64_t direct;
};

static_assert(offsetof(Hmap, count) == kMapCountOffset && sizeof(Hmap) == kMapSize);

inline constexpr int64_t kNotDirect = -1;

/// The state of `range m`, in the looping function's frame; compiled code reads `key` and `value`.
struct Hiter {
  void *key; ///< nil at the end
  void *value;
  const MapType *type;
  Hmap *map;              ///< nil when there was nothing to iterate
  Bucket *buckets;        ///< the array that was current when the iteration began
  Bucket *bucket;         ///< current bucket, nil between chains
  OverflowList *overflow; ///< these two only keep overflow buckets alive
  OverflowList *oldOverflow;
  /// The iteration goes by groups, which are the chains of one old bucket: one chain of `buckets`,
  /// or two if the table was doubling when it began, and an old one as long as that is where
  /// entries still are.
  uint64_t startGroup;
  uint8_t left;      ///< bit i: cell offset + i of the current bucket is still to be visited
  uint8_t groupBits; ///< log2 of the number of groups
  bool wrapped : 1;  ///< has passed the last group
  bool paired : 1;   ///< a group is two chains of `buckets`
  uint8_t offset; ///< cell at which every bucket is begun; last, or it is read together with left
  uint32_t seed;  ///< the map's hash0 when the iteration began
  uint64_t nextGroup;
  Bucket *second; ///< the second chain of the current group, nil if done or there is none
};
static_assert(sizeof(Hiter) == kHiterSize);
static_assert(offsetof(Hiter, key) == kHiterKeyOffset);
static_assert(offsetof(Hiter, value) == kHiterValueOffset);

extern "C" {
/// What a lookup that finds nothing points to (kZeroValueSize).
extern uint8_t zeroVal[] asm("runtime.zeroVal");
}

} // namespace mapgo::rt
