// Objects of packages compiled before, found by what they were compiled from.
//
// The objects of a package are known by its Key: a hash of everything that their content depends on
// (driver/key.h). An entry is therefore never out of date. What was compiled from other sources has
// another key, and what nothing asks for any more is removed after some days (Go:
// cmd/go/internal/cache).
//
//     $MAPGOCACHE, or mapgo/ in the user's cache directory
//       README
//       trim.txt              when unused entries were last removed, in seconds since 1970
//       0a/0a1b2c….o          an object, and at its end its key and a checksum, and in a package's
//                             first what importers need to know of it (lowering/escape/summary.h)
//
// Besides there are objects that came with mapgo, in a directory of the same form that is only
// read: the standard library's.
//
// Entries appear by renaming a finished file, so that compilations that run at the same time see
// all of an entry or nothing. One that cannot be read, or does not agree with its key and checksum,
// is as good as none: the package is compiled, and the entry replaced.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mapgo::driver {

using Key = std::array<uint8_t, 32>;

class Cache {
public:
  /// `directory` need not exist yet; an empty one stands for a cache that keeps nothing. `shipped`
  /// is that of the objects that came with mapgo.
  explicit Cache(std::string directory, std::string shipped = "")
      : directory_(std::move(directory)), shipped_(std::move(shipped)) {}

  /// Where the user wants the cache: $MAPGOCACHE, or mapgo/ in $XDG_CACHE_HOME or ~/.cache. Empty
  /// if it is `off` or there is no such place. `error` is set if it cannot be a place.
  static std::string defaultDirectory(std::string &error);

  struct Entry {
    std::vector<std::string> objects; ///< paths
    std::string summary;              ///< encoded
  };
  /// What is kept under this key, if anything.
  std::optional<Entry> find(const Key &key) const;
  /// Keeps the objects of a package and returns their paths; none if they could not be written.
  std::vector<std::string> store(const Key &key, llvm::ArrayRef<llvm::StringRef> objects,
                                 llvm::StringRef summary);
  /// Why something could not be written, with the directory; "" if all was.
  const std::string &problem() const { return problem_; }

  /// Removes what was not used for five days, if that was not done within the last day.
  void trim() const;
  /// Removes all entries. Returns an error message or "".
  std::string clean() const;

private:
  static std::optional<Entry> findIn(llvm::StringRef directory, const Key &key);

  std::string directory_, shipped_;
  std::string problem_;
};

} // namespace mapgo::driver
