// A map's table as who watches it sees it: bucket arrays of chains of buckets of cells, whatever
// their memory looks like. A table of another kind would offer the same.
//
//     array 0: the one in use       array 1: the old one, while the table grows
//
//     ┌ chain 0: bucket (depth 0) ─▶ overflow bucket (depth 1) ─▶ …
//     ├ chain 1: bucket
//     └ …                 └ eight cells: a mark each, and a key and a value if it has an entry
//
// Nothing here writes to the map. Keys are hashed and compared only where that cannot panic.
#pragma once

#include "runtime/map/grow.h"

namespace mapgo::rt {

/// A chain of buckets.
struct Chain {
  unsigned array;
  uint64_t index;

  bool operator==(const Chain &) const = default;
};

struct CellPlace {
  Chain chain;
  unsigned depth; ///< 0: the first bucket of the chain
  unsigned cell;

  bool operator==(const CellPlace &) const = default;
};

/// A step of a search: one bucket.
struct SearchStep {
  Chain chain;
  unsigned depth;
  CellSet matched;  ///< the cells with the key's tophash; in a search without hash, with an entry
  CellSet compared; ///< of those, the ones whose key was compared
};

/// The operation that searches: they do not all begin in the same way.
enum class Search : uint8_t { LookupWord, LookupString, LookupAny, Insert, Delete };

struct SearchPath {
  static constexpr unsigned kMaxSteps = 32;

  bool hashes = false; ///< else keys are compared without a hash, if there is anything to compare
  bool found = false;
  CellPlace place;        ///< of what was found
  unsigned stepCount = 0; ///< of a very long chain only the first steps are there
  SearchStep steps[kMaxSteps];

  void add(const SearchStep &step) {
    if (stepCount < kMaxSteps)
      steps[stepCount++] = step;
  }
};

/// What there is to know of a table besides its cells.
struct TableHeader {
  static constexpr unsigned kCount = 8;
  static constexpr const char *kNames[kCount] = {"count",     "B",         "buckets", "old",
                                                 "nevacuate", "noverflow", "flags",   "hash0"};
  uint64_t values[kCount];

  uint64_t buckets() const { return values[2]; } ///< in array 0
  uint64_t old() const { return values[3]; }     ///< in array 1
};

/// A few chains, without repetition.
class Chains {
public:
  void add(Chain chain) {
    for (const Chain &known : *this)
      if (known == chain)
        return;
    chains_[size_++] = chain;
  }
  const Chain *begin() const { return chains_; }
  const Chain *end() const { return chains_ + size_; }

private:
  Chain chains_[1 + 3 * (1 + kMaxEvacuationStep)]; ///< what a write may change
  unsigned size_ = 0;
};

/// The old buckets that a write would evacuate, if the table grows or begins to.
struct Evacuations {
  uint64_t indices[1 + kMaxEvacuationStep];
  unsigned count = 0;

  const uint64_t *begin() const { return indices; }
  const uint64_t *end() const { return indices + count; }
};

class Table {
public:
  /// The map may be nil.
  Table(const MapType *type, const Hmap *map) : type_(type), map_(map) {}

  TableHeader header() const;

  /// Calls visit(bucket) for each bucket of a chain.
  template <class F> void forEachBucket(Chain chain, F visit) const {
    for (const Bucket *bucket = bucketOf(chain); bucket != nullptr;
         bucket = overflowOf(type_, bucket))
      visit(bucket);
  }

  /// Calls visit(place, mark, key slot, value slot) for each cell of a chain. The mark is a
  /// TopHash.
  template <class F> void forEachCell(Chain chain, F visit) const {
    unsigned depth = 0;
    forEachBucket(chain, [&](const Bucket *bucket) {
      for (unsigned cell = 0; cell < kBucketCount; ++cell)
        visit(CellPlace{chain, depth, cell}, bucket->tophash[cell], keySlotIn(bucket, cell),
              valueSlotIn(bucket, cell));
      ++depth;
    });
  }

  template <class F> void forEachChain(F visit) const {
    const TableHeader header = this->header();
    for (unsigned array = 0; array < 2; ++array)
      for (uint64_t i = 0, end = array == 0 ? header.buckets() : header.old(); i < end; ++i)
        visit(Chain{array, i});
  }

  template <class F> void forEachCell(F visit) const {
    forEachChain([&](Chain chain) { forEachCell(chain, visit); });
  }

  /// Where the key is; false if it is not there.
  bool locate(const void *key, CellPlace &place) const;

  /// How an operation searches for a key that can be hashed. A search that begins anew on finding
  /// that the map is not of the simplest kind is one search. While the table grows, a write moves
  /// the old bucket of its key first; what it then finds in the new one is shown in the old.
  SearchPath search(Search operation, const void *key) const;

  /// Whether the key can be hashed without a panic, and whether it equals itself.
  bool isHashable(const void *key) const;
  bool isReflexive(const void *key) const;

  uint64_t hashOf(const void *key) const;

  /// The key in a slot, and the value of a cell.
  const void *keyIn(const uint8_t *slot) const;
  const uint8_t *valueIn(const uint8_t *slot) const;

  /// The slots of a cell, which must be there.
  const uint8_t *keySlotAt(CellPlace place) const;
  const uint8_t *valueSlotAt(CellPlace place) const;

  /// Which old buckets a write of this key evacuates, if any; an insertion may make the table
  /// grow.
  Evacuations evacuationsOf(uint64_t hash, bool isInsertion) const;

  /// The chains that such a write may change, as they are called before or after it.
  Chains changedBy(uint64_t hash, const Evacuations &evacuations) const;

  /// Whether a chain's entries have moved to another.
  bool hasMoved(Chain chain) const { return isEvacuated(bucketOf(chain)); }

  /// The cell that an iteration has come to. False if the array that it visits is neither of the
  /// map's any more.
  bool placeOf(const Hiter &iterator, CellPlace &place) const;

  const MapType *type() const { return type_; }
  const Hmap *map() const { return map_; }

private:
  bool findIn(Chain chain, const void *key, uint64_t hash, bool isWrite, SearchPath &path) const;
  bool findStringInOneBucket(const void *key, SearchPath &path) const;
  void findWordInOneBucket(const void *key, SearchPath &path) const;
  Chain chainFor(uint64_t hash) const;
  Bucket *bucketOf(Chain chain) const;
  const Bucket *bucketAt(CellPlace place) const;
  const uint8_t *keySlotIn(const Bucket *bucket, unsigned cell) const;
  const uint8_t *valueSlotIn(const Bucket *bucket, unsigned cell) const;

  const MapType *type_;
  const Hmap *map_;
};

} // namespace mapgo::rt
