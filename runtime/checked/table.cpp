// The table of map.h, seen as table.h says.
#include "runtime/checked/table.h"

#include "runtime/base/rtype.h"
#include "runtime/map/find.h"
#include "runtime/map/grow.h"

namespace mapgo::rt {

namespace {

bool isHashableValue(const Type *type, const void *value) {
  auto *bytes = static_cast<const uint8_t *>(value);
  switch (kindOf(type)) {
  case Kind::Interface: {
    const auto words = load<Eface>(value);
    const Type *dynamic = words.type;
    if (dynamic != nullptr && reinterpret_cast<const InterfaceType *>(type)->methodCount != 0)
      dynamic = load<Iface>(value).tab->type;
    return dynamic == nullptr ||
           (dynamic->equal != nullptr &&
            isHashableValue(dynamic, isDirectIface(dynamic) ? &words.data : words.data));
  }
  case Kind::Array: {
    auto *array = reinterpret_cast<const ArrayType *>(type);
    for (uint64_t i = 0; i < array->len; ++i)
      if (!isHashableValue(array->elem, bytes + i * array->elem->size))
        return false;
    return true;
  }
  case Kind::Struct: {
    auto *structure = reinterpret_cast<const StructType *>(type);
    for (int64_t i = 0; i < structure->fieldCount; ++i)
      if (!isHashableValue(structure->fields[i].type, bytes + structure->fields[i].offset))
        return false;
    return true;
  }
  default:
    return true;
  }
}

constexpr CellSet kAllCells = (1 << kBucketCount) - 1;

CellSet cellSet(unsigned cell) { return CellSet{1} << cell; }

} // namespace

TableHeader Table::header() const {
  if (map_ == nullptr)
    return {};
  return {{static_cast<uint64_t>(map_->count), map_->B,
           map_->buckets == nullptr ? 0 : bucketCountOf(map_->B),
           isGrowing(map_) ? oldBucketCount(map_) : 0, map_->nevacuate, map_->noverflow,
           flagsOf(map_), map_->hash0}};
}

bool Table::isHashable(const void *key) const {
  return !(type_->flags & kMapHashMightPanic) || isHashableValue(type_->key, key);
}

bool Table::isReflexive(const void *key) const {
  return (type_->flags & kMapReflexiveKey) || type_->key->equal->code(key, key);
}

uint64_t Table::hashOf(const void *key) const { return KeyAny::hash(type_, key, map_->hash0); }

const void *Table::keyIn(const uint8_t *slot) const { return KeyAny::keyOf(type_, slot); }

const uint8_t *Table::valueIn(const uint8_t *slot) const {
  return type_->flags & kMapIndirectElem ? load<const uint8_t *>(slot) : slot;
}

Bucket *Table::bucketOf(Chain chain) const {
  Bucket *array = chain.array == 0 ? map_->buckets : map_->oldbuckets;
  return array == nullptr ? nullptr : rt::bucketAt(type_, array, chain.index);
}

const Bucket *Table::bucketAt(CellPlace place) const {
  const Bucket *bucket = bucketOf(place.chain);
  for (unsigned depth = place.depth; depth != 0; --depth)
    bucket = overflowOf(type_, bucket);
  return bucket;
}

const uint8_t *Table::keySlotIn(const Bucket *bucket, unsigned cell) const {
  return keySlot(const_cast<Bucket *>(bucket), type_->keysize, cell);
}

const uint8_t *Table::valueSlotIn(const Bucket *bucket, unsigned cell) const {
  return valueSlot(type_, const_cast<Bucket *>(bucket), type_->keysize, cell);
}

const uint8_t *Table::keySlotAt(CellPlace place) const {
  return keySlotIn(bucketAt(place), place.cell);
}

const uint8_t *Table::valueSlotAt(CellPlace place) const {
  return valueSlotIn(bucketAt(place), place.cell);
}

Chain Table::chainFor(uint64_t hash) const {
  if (isGrowing(map_)) {
    const Chain old = {1, hash & (oldBucketCount(map_) - 1)};
    if (!isEvacuated(bucketOf(old)))
      return old;
  }
  return {0, hash & (bucketCountOf(map_->B) - 1)};
}

/// In an old chain a write sees only the entries that will be in the new bucket of its key.
bool Table::findIn(Chain chain, const void *key, uint64_t hash, bool isWrite,
                   SearchPath &path) const {
  const uint64_t half =
      isWrite && chain.array == 1 && !isSameSizeGrowth(map_) ? oldBucketCount(map_) : 0;
  unsigned depth = 0;
  for (const Bucket *bucket = bucketOf(chain); bucket != nullptr;
       bucket = overflowOf(type_, bucket), ++depth) {
    SearchStep step = {chain, depth, cellsWith(bucket, topHash(hash)), 0};
    for (CellSet cells = step.matched; cells != 0; cells = withoutFirst(cells)) {
      const unsigned cell = firstCell(cells);
      const void *stored = keyIn(keySlotIn(bucket, cell));
      if (half != 0 && isReflexive(stored) && ((hashOf(stored) ^ hash) & half) != 0) {
        step.matched &= ~cellSet(cell);
        continue;
      }
      step.compared |= cellSet(cell);
      if (!type_->key->equal->code(key, stored))
        continue;
      path.add(step);
      path.found = true;
      path.place = {chain, depth, cell};
      return true;
    }
    path.add(step);
    if (endsChain(bucket))
      break;
  }
  return false;
}

/// All keys are compared at once.
void Table::findWordInOneBucket(const void *key, SearchPath &path) const {
  const Chain chain = {0, 0};
  const CellSet used = ~emptyCells(map_->buckets) & kAllCells;
  path.add({chain, 0, used, used});
  for (CellSet cells = used; cells != 0 && !path.found; cells = withoutFirst(cells)) {
    const unsigned cell = firstCell(cells);
    path.found = type_->key->equal->code(key, keySlotIn(map_->buckets, cell));
    path.place = {chain, 0, cell};
  }
}

/// Of a key that is not short: the keys of the same length are compared, or, if that is long, only
/// one whose ends agree. False if there are several such: then the key is hashed.
bool Table::findStringInOneBucket(const void *key, SearchPath &path) const {
  constexpr int64_t kLongString = 32; // as in lookup.cpp
  const auto wanted = load<String>(key);
  const auto size = static_cast<uint64_t>(wanted.len);
  const Chain chain = {0, 0};
  const CellSet used = ~emptyCells(map_->buckets) & kAllCells;
  SearchStep step = {chain, 0, 0, 0};
  CellSet candidates = 0;
  for (CellSet cells = used; cells != 0 && !path.found; cells = withoutFirst(cells)) {
    const unsigned cell = firstCell(cells);
    const auto stored = load<String>(keySlotIn(map_->buckets, cell));
    if (stored.len != wanted.len)
      continue;
    step.matched |= cellSet(cell);
    if (stored.ptr == wanted.ptr || wanted.len < kLongString) {
      step.compared |= cellSet(cell);
      path.found = stored.ptr == wanted.ptr || sameBytes(stored.ptr, wanted.ptr, size);
      path.place = {chain, 0, cell};
    } else if (endsAgree<uint64_t>(stored.ptr, wanted.ptr, size)) {
      if (candidates != 0)
        return false;
      candidates = cellSet(cell);
    }
  }
  if (!path.found && candidates != 0) {
    const unsigned cell = firstCell(candidates);
    step.compared |= candidates;
    path.found = type_->key->equal->code(key, keySlotIn(map_->buckets, cell));
    path.place = {chain, 0, cell};
  }
  path.add(step);
  return true;
}

SearchPath Table::search(Search operation, const void *key) const {
  SearchPath path;
  const bool isWrite = operation == Search::Insert || operation == Search::Delete;
  if (map_ == nullptr)
    return path;
  // The searches that are inlined do not ask whether there is anything to find (access.cpp).
  const bool isBlind = operation == Search::Insert ||
                       (operation == Search::LookupAny && map_->direct >= 0) ||
                       (operation == Search::LookupWord && map_->direct >= 1);
  if (map_->count == 0 && !isBlind)
    return path;
  const bool isOneBucket = map_->B == 0 && !isGrowing(map_);
  const bool isLongString = operation == Search::LookupString &&
                            load<String>(key).len > static_cast<int64_t>(kMaxShortRun);
  if (isOneBucket && operation == Search::LookupWord) {
    findWordInOneBucket(key, path);
    return path;
  }
  if (isOneBucket && isLongString && findStringInOneBucket(key, path))
    return path;
  path.hashes = true;
  const uint64_t hash = hashOf(key);
  if (map_->buckets != nullptr)
    findIn(chainFor(hash), key, hash, isWrite, path);
  return path;
}

bool Table::locate(const void *key, CellPlace &place) const {
  if (map_ == nullptr || map_->count == 0 || !isReflexive(key))
    return false;
  SearchPath path;
  const uint64_t hash = hashOf(key);
  if (!findIn(chainFor(hash), key, hash, false, path))
    return false;
  place = path.place;
  return true;
}

Evacuations Table::evacuationsOf(uint64_t hash, bool isInsertion) const {
  Evacuations result;
  if (map_ == nullptr || map_->buckets == nullptr ||
      !(isGrowing(map_) || (isInsertion && needsGrowth(map_))))
    return result;
  const uint64_t end = isGrowing(map_) ? oldBucketCount(map_) : bucketCountOf(map_->B);
  const uint64_t first = hash & (end - 1);
  result.indices[result.count++] = first;
  uint64_t next = isGrowing(map_) ? map_->nevacuate : 0;
  for (uint64_t left = evacuationStep(end); left != 0 && next < end; ++next) {
    if (next == first || (isGrowing(map_) && isEvacuated(bucketOf({1, next}))))
      continue;
    result.indices[result.count++] = next;
    --left;
  }
  return result;
}

Chains Table::changedBy(uint64_t hash, const Evacuations &evacuations) const {
  Chains chains;
  if (map_->buckets == nullptr)
    return chains;
  const uint64_t count = bucketCountOf(map_->B);
  chains.add({0, hash & (count - 1)});
  for (const uint64_t index : evacuations) {
    if (isGrowing(map_))
      chains.add({1, index});
    chains.add({0, index});
    // Before a growth there is no other half, and after a growth at the same size nothing new in
    // it.
    if (const uint64_t other = index + count / 2; other < count)
      chains.add({0, other});
  }
  return chains;
}

bool Table::placeOf(const Hiter &iterator, CellPlace &place) const {
  if (iterator.bucket == nullptr || iterator.key == nullptr)
    return false;
  const uint64_t groups = bucketCountOf(iterator.groupBits);
  const uint64_t group = (iterator.nextGroup + groups - 1) & (groups - 1);
  const unsigned array = iterator.buckets == map_->buckets ? 0 : 1;
  if (array == 1 && iterator.buckets != map_->oldbuckets)
    return false;
  for (const Chain chain : {Chain{array, group}, Chain{0, group + groups}, Chain{1, group}}) {
    const bool isThere = chain.index < (chain.array == 0  ? bucketCountOf(map_->B)
                                        : isGrowing(map_) ? oldBucketCount(map_)
                                                          : 0);
    unsigned depth = 0;
    for (const Bucket *bucket = isThere ? bucketOf(chain) : nullptr; bucket != nullptr;
         bucket = overflowOf(type_, bucket), ++depth) {
      if (bucket != iterator.bucket)
        continue;
      for (const bool byAddress : {true, false})
        for (unsigned cell = 0; cell < kBucketCount; ++cell) {
          const void *key = keyIn(keySlotIn(bucket, cell));
          const uint8_t top = bucket->tophash[cell];
          if (isEmpty(top) || top == kEvacuatedEmpty || key == nullptr)
            continue;
          if (byAddress ? key == iterator.key : type_->key->equal->code(key, iterator.key)) {
            place = {chain, depth, cell};
            return true;
          }
        }
      return false;
    }
  }
  return false;
}

} // namespace mapgo::rt
