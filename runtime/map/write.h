// What assignment, deletion and clearing share: catching concurrent writes, and renewing the
// seed of a map that has become empty.
#pragma once

#include "runtime/base/fatal.h"
#include "runtime/base/random.h"
#include "runtime/map/bucket.h"

namespace mapgo::rt {

inline void checkNoWriter(const Hmap *map) {
  if (flagsOf(map) & kHashWriting) [[unlikely]]
    fatal("concurrent map writes");
}

/// Marks the map, which has buckets at the end, as being written to for its own lifetime. Toggling
/// the bit rather than setting it makes two writers that enter at once undo each other, so that one
/// of them sees it. Begun only after the key has been hashed, since hashing may panic.
class Writing {
public:
  explicit Writing(Hmap *map) : map_(map) {
    setFlags(map, flagsOf(map) ^ kHashWriting);
    setDirect(map, false);
  }
  Writing(const Writing &) = delete;
  Writing &operator=(const Writing &) = delete;

  ~Writing() {
    const uint8_t flags = flagsOf(map_);
    if (!(flags & kHashWriting)) [[unlikely]]
      fatal("concurrent map writes");
    setFlags(map_, flags & ~kHashWriting);
    setDirect(map_, !isGrowing(map_));
  }

private:
  Hmap *map_;
};

/// A new seed for a map without entries: collisions somebody has found are worth nothing any
/// more, and iterators see by the change that all they had to visit is gone.
inline void renewSeed(Hmap *map) {
  uint32_t seed;
  do
    seed = random32();
  while (seed == map->hash0);
  map->hash0 = seed;
}

} // namespace mapgo::rt
