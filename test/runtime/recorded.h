// Operations on maps, recorded as the checked library records them.
#pragma once

#include "runtime/base/process.h"
#include "runtime/checked/events.h"
#include "test/runtime/map_types.h"
#include "test/runtime/replay.h"

#include <sys/mman.h>
#include <unistd.h>

namespace mapgo::rt::test {

/// Records, from the first to the last of these calls, into memory.
class Recording {
public:
  explicit Recording(Check check = Check::All) : file_(memfd_create("events", 0)) {
    Modes modes;
    modes.check = check;
    modes.limit = ~uint64_t{0};
    modes.events = dup(file_);
    startEvents(modes);
  }
  ~Recording() { close(file_); }

  template <class Map> void make(Map &map) {
    record(map, Action::Make, nullptr, [] {});
  }

  template <class Map, class K, class V> void assign(Map &map, const K &key, const V &value) {
    MapCall call = callOf(map, Action::Assign, &key);
    const bool isRecorded = beginEvent(call);
    void *slot = map.slot(key);
    call.value = slot;
    if (isRecorded)
      endEvent(call);
    memcpy(slot, &value, kSizeOf<V>);
  }

  template <class Map, class K> void erase(Map &map, const K &key) {
    record(map, Action::Delete, &key, [&] { map.erase(key); });
  }

  template <class Map, class K> void get(Map &map, const K &key) {
    record(map, Action::Lookup, &key, [&] { map.get(key); });
  }

  template <class Map> void clear(Map &map) {
    record(map, Action::Clear, nullptr, [&] { map.clear(); });
  }

  /// Ends it. What is wrong with what was recorded, or "".
  std::string end(Replay &replay) {
    atProcessExit(0);
    std::string text(static_cast<size_t>(lseek(file_, 0, SEEK_END)), 0);
    EXPECT_EQ(pread(file_, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    return replay.read(text);
  }

private:
  template <class Map> static MapCall callOf(Map &map, Action action, const void *key) {
    static constexpr const char *kNames[] = {"makemap",  "mapaccess1",  "mapassign",  "mapdelete",
                                             "mapclear", "mapiterinit", "mapiternext"};
    const Search search = action == Action::Assign   ? Search::Insert
                          : action == Action::Delete ? Search::Delete
                                                     : Search::LookupAny;
    return {kNames[int(action)],
            action,
            search,
            map.type(),
            map.map(),
            key,
            nullptr,
            0,
            nullptr,
            reinterpret_cast<uint64_t>(__builtin_return_address(0)),
            __builtin_frame_address(0)};
  }

  template <class Map, class F> void record(Map &map, Action action, const void *key, F operate) {
    const MapCall call = callOf(map, action, key);
    const bool isRecorded = beginEvent(call);
    operate();
    if (isRecorded)
      endEvent(call);
  }

  const int file_;
};

} // namespace mapgo::rt::test
