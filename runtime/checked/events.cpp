// Recording what operations do to maps (events.h).
#include "runtime/checked/events.h"

#include "runtime/base/m.h"
#include "runtime/base/nanotime.h"
#include "runtime/base/process.h"
#include "runtime/base/rtype.h"
#include "runtime/checked/line.h"
#include "runtime/checked/pointer_table.h"
#include "runtime/checked/site.h"
#include "runtime/checked/snapshot.h"
#include "runtime/checked/value.h"
#include "runtime/map/hash.h"

#include <errno.h>
#include <new>
#include <sched.h>
#include <unistd.h>

namespace mapgo::rt {

namespace {

constexpr uint64_t kFlushSize = 64 << 10;
constexpr int64_t kFlushTime = 50'000'000; // ns

/// Assignments whose value is still to come, at a time.
constexpr unsigned kMaxPending = 64;

struct KnownMap {
  uint64_t id; ///< 0: not known
  TableHeader header;
};

/// An assignment gives the address of a value; the statement that made it stores there, before the
/// goroutine's next operation and before anybody's on the same map.
struct Pending {
  uint64_t event;
  uint64_t goroutine;
  const Hmap *map;
  const MapType *type;
  const uint8_t *value;
  uint64_t hash; ///< of the value's bytes at the end of the operation
};

/// What is known of an operation before it happens.
struct Before {
  TableHeader header;
  const Bucket *buckets;
  SearchPath path;
  uint64_t hash;
  bool isKeyed; ///< has a key that equals itself, so that there are hash and path
  Evacuations evacuations;
};

/// Everything but what is at the end of the file happens under its lock.
class Recorder {
public:
  explicit Recorder(const Modes &modes)
      : fd_(modes.events), limit_(modes.limit), tellsStates_(modes.check == Check::All) {
    out_.add("{\"mapgo\":\"map-events/1\"");
    if (modes.seeded) {
      out_.add(",\"seed\":");
      out_.addUnsigned(modes.seed);
    }
    out_.add(",\"limit\":");
    out_.addUnsigned(limit_);
    out_.add("}\n");
    flushed_ = nanotime();
  }

  bool isOn() const { return __atomic_load_n(&on_, __ATOMIC_RELAXED); }

  bool begin(const MapCall &call) {
    lock();
    if (!on_) {
      unlock();
      return false;
    }
    resolve([&](const Pending &pending) {
      return pending.map == call.map || pending.goroutine == g->id;
    });
    if (count_ == limit_) {
      end("limit", 0);
      unlock();
      return false;
    }
    const char *panic = panicOf(call);
    prepare(call, panic != nullptr);
    if (panic != nullptr) {
      startEvent(call);
      addName("panics");
      out_.addJson(text(panic));
      finishEvent();
      unlock();
      return false;
    }
    open_ = &call;
    return true;
  }

  void finish(const MapCall &call) {
    open_ = nullptr;
    const Table table(call.type, call.map);
    if (call.action == Action::Make)
      nameMap(call);
    startEvent(call);
    if (call.action == Action::Make && call.hint != 0) {
      addName("hint");
      out_.addSigned(call.hint);
    }
    addOutcome(call, table);
    if (call.map != nullptr && call.action != Action::Lookup)
      addChanges(call, table);
    if (call.iterator != nullptr)
      addIterator(call, table);
    const uint64_t event = count_;
    finishEvent();
    if (tellsStates_ && call.map != nullptr && call.action != Action::Lookup)
      addState(event, table);
    unlock();
  }

  void endProcess(int status) {
    const bool isOwn = owner_ == m.get();
    if (!isOwn && !lockAtEnd())
      return;
    if (!on_)
      return;
    if (open_ != nullptr && isOwn) {
      startEvent(*open_);
      addName("dies");
      out_.add("true");
      finishEvent();
    }
    resolve([](const Pending &) { return true; });
    end("exit", status);
  }

private:
  void lock() {
    ++m->locks;
    lock_.lock();
    owner_ = m.get();
  }

  void unlock() {
    owner_ = nullptr;
    lock_.unlock();
    --m->locks;
  }

  /// Who holds the lock may have been stopped for good.
  bool lockAtEnd() {
    constexpr int kTries = 1000;
    for (int i = 0; i < kTries; ++i) {
      if (lock_.tryLock())
        return true;
      sched_yield();
    }
    return false;
  }

  /// What the operation will panic with, if it will.
  static const char *panicOf(const MapCall &call) {
    if (call.key != nullptr && !Table(call.type, call.map).isHashable(call.key))
      return "hash of unhashable type";
    return call.action == Action::Assign && call.map == nullptr ? "assignment to entry in nil map"
                                                                : nullptr;
  }

  // Before.

  void prepare(const MapCall &call, bool panics) {
    const Table table(call.type, call.map);
    if (call.action != Action::Make)
      introduce(call, table);
    snapshot_.clear();
    keySize_ = call.type->keysize;
    valueSize_ = call.type->valuesize;
    before_ = {};
    before_.header = table.header();
    if (call.map != nullptr)
      before_.buckets = call.map->buckets;
    if (call.map == nullptr || call.key == nullptr || panics)
      return;
    before_.isKeyed = table.isReflexive(call.key);
    if (!before_.isKeyed) {
      if (call.action != Action::Lookup)
        snapshot_.takeAll(table);
      return;
    }
    before_.hash = table.hashOf(call.key);
    before_.path = table.search(call.search, call.key);
    if (call.action == Action::Lookup)
      return;
    before_.evacuations = table.evacuationsOf(before_.hash, call.action == Action::Assign);
    for (const Chain chain : table.changedBy(before_.hash, before_.evacuations))
      snapshot_.take(table, chain);
  }

  // Names for maps, types and places.

  void nameMap(const MapCall &call) {
    typeId(call.type);
    maps_.at(call.map) = {++mapCount_, {}};
  }

  /// A map that was made out of our sight comes with all that is in it.
  void introduce(const MapCall &call, const Table &table) {
    const uint64_t type = typeId(call.type);
    if (call.map == nullptr || maps_.at(call.map).id != 0)
      return;
    KnownMap &known = maps_.at(call.map);
    known.id = ++mapCount_;
    out_.add("{\"t\":");
    out_.addUnsigned(count_++);
    out_.add(",\"m\":");
    out_.addUnsigned(known.id);
    out_.add(",\"op\":\"found\",\"type\":");
    out_.addUnsigned(type);
    addHeader(known, table.header());
    addAllCells("set", table);
    finishEvent();
  }

  /// The whole table, for those who want to see it as it is rather than what becomes of it.
  void addState(uint64_t event, const Table &table) {
    out_.add("{\"state\":");
    out_.addUnsigned(event);
    addNumber("m", maps_.at(table.map()).id);
    addAllCells("cells", table);
    out_.add("}\n");
  }

  void addAllCells(const char *name, const Table &table) {
    ListScope list(*this, name);
    table.forEachCell([&](CellPlace place, uint8_t mark, const uint8_t *key, const uint8_t *value) {
      if (mark != kEmptyRest)
        addCell(list, table, place, mark, key, value);
    });
    list.close();
  }

  uint64_t typeId(const MapType *type) {
    uint64_t &id = types_.at(type);
    if (id != 0)
      return id;
    id = ++typeCount_;
    out_.add("{\"type\":");
    out_.addUnsigned(id);
    addText("name", typeString(&type->type));
    addText("key", typeString(type->key));
    addText("elem", typeString(type->elem));
    addNumber("keySlot", type->keysize);
    addNumber("valueSlot", type->valuesize);
    addNumber("bucket", type->bucketsize);
    addNumber("cells", kBucketCount);
    addNumber("flags", type->flags);
    out_.add("}\n");
    return id;
  }

  uint64_t siteId(const MapCall &call) {
    const uint64_t pc = innermostGo(call.pc, call.frame);
    uint64_t &id = sites_.at(reinterpret_cast<const void *>(pc));
    if (id != 0)
      return id;
    id = ++siteCount_;
    const Site site = siteOf(pc);
    out_.add("{\"site\":");
    out_.addUnsigned(id);
    out_.add(",\"pc\":\"");
    out_.addHex(pc);
    out_.add('"');
    addText("func", site.function);
    addText("file", site.file);
    addNumber("line", static_cast<uint64_t>(site.line));
    out_.add("}\n");
    return id;
  }

  // Members of an event.

  void addName(const char *name) {
    out_.add(",\"");
    out_.add(name);
    out_.add("\":");
  }

  void addNumber(const char *name, uint64_t value) {
    addName(name);
    out_.addUnsigned(value);
  }

  void addText(const char *name, String value) {
    addName(name);
    out_.addJson(value);
  }

  /// A value's text, as a string.
  void addValueText(const Type *type, const void *value) {
    value_.clear();
    addValue(value_, type, value);
    out_.addJson(value_.text());
  }

  /// A member that is a list, left out if nothing is in it.
  class ListScope {
  public:
    ListScope(Recorder &recorder, const char *name) : recorder_(recorder), name_(name) {}

    /// Begins an item.
    void next() {
      if (isOpen_)
        recorder_.out_.add(',');
      else
        recorder_.addName(name_);
      if (!isOpen_)
        recorder_.out_.add('[');
      isOpen_ = true;
    }
    void close() {
      if (isOpen_)
        recorder_.out_.add(']');
    }

  private:
    Recorder &recorder_;
    const char *name_;
    bool isOpen_ = false;
  };

  void addPlace(CellPlace place, bool withArray = true) {
    if (withArray) {
      out_.addUnsigned(place.chain.array);
      out_.add(',');
    }
    out_.addUnsigned(place.chain.index);
    out_.add(',');
    out_.addUnsigned(place.depth);
    out_.add(',');
    out_.addUnsigned(place.cell);
  }

  void addCells(CellSet cells) {
    out_.add('"');
    for (; cells != 0; cells = withoutFirst(cells))
      out_.addUnsigned(firstCell(cells));
    out_.add('"');
  }

  void addCell(ListScope &list, const Table &table, CellPlace place, uint8_t mark,
               const uint8_t *key, const uint8_t *value) {
    list.next();
    out_.add('[');
    addPlace(place);
    out_.add(',');
    out_.addUnsigned(mark);
    if (mark >= kMinTopHash) {
      out_.add(',');
      addValueText(table.type()->key, table.keyIn(key));
      out_.add(',');
      addValueText(table.type()->elem, table.valueIn(value));
    }
    out_.add(']');
  }

  /// What has changed of the header since it was last told.
  void addHeader(KnownMap &known, const TableHeader &now) {
    bool isOpen = false;
    for (unsigned i = 0; i < TableHeader::kCount; ++i) {
      if (known.header.values[i] == now.values[i])
        continue;
      if (!isOpen)
        addName("head");
      out_.add(isOpen ? ',' : '{');
      isOpen = true;
      out_.add('"');
      out_.add(TableHeader::kNames[i]);
      out_.add("\":");
      out_.addUnsigned(now.values[i]);
    }
    if (isOpen)
      out_.add('}');
    known.header = now;
  }

  void startEvent(const MapCall &call) {
    const uint64_t site = siteId(call);
    out_.add("{\"t\":");
    out_.addUnsigned(count_);
    addNumber("g", g->id);
    const KnownMap *known = call.map == nullptr ? nullptr : maps_.find(call.map);
    addNumber("m", known == nullptr ? 0 : known->id);
    addText("op", text(call.name));
    addNumber("a", site);
    addOutput();
    if (call.action == Action::Make || call.map == nullptr)
      addNumber("type", types_.at(call.type));
    if (call.key == nullptr)
      return;
    addName("k");
    addValueText(call.type->key, call.key);
    if (!before_.isKeyed || !before_.path.hashes)
      return;
    addName("h");
    out_.add('"');
    out_.addHex(before_.hash, 16);
    out_.add('"');
  }

  /// How much the program has written, if its output is a file.
  void addOutput() {
    const off_t written = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    if (written <= written_)
      return;
    written_ = written;
    addNumber("o", static_cast<uint64_t>(written));
  }

  void finishEvent() {
    out_.add("}\n");
    ++count_;
    if (out_.size() >= kFlushSize || nanotime() - flushed_ >= kFlushTime)
      flush();
  }

  /// What came of an operation with a key, where the key is, and how it was looked for.
  void addOutcome(const MapCall &call, const Table &table) {
    if (call.key == nullptr)
      return;
    const bool isAdded = table.header().values[0] > before_.header.values[0];
    addName("out");
    if (call.action == Action::Assign)
      out_.add(isAdded ? "\"added\"" : "\"found\"");
    else if (call.action == Action::Delete)
      out_.add(before_.path.found ? "\"deleted\"" : "\"missing\"");
    else
      out_.add(before_.path.found ? "\"found\"" : "\"missing\"");
    CellPlace place = before_.path.place;
    const bool isPlaced =
        call.action == Action::Assign ? placeOfAssigned(call, table, place) : before_.path.found;
    if (isPlaced) {
      addName("at");
      out_.add('[');
      addPlace(place);
      out_.add(']');
    }
    if (call.action == Action::Assign && isPlaced && call.type->elem->size != 0)
      addPending(call, table.valueIn(table.valueSlotAt(place)));
    ListScope list(*this, "path");
    for (unsigned i = 0; i < before_.path.stepCount; ++i) {
      const SearchStep &step = before_.path.steps[i];
      list.next();
      out_.add('[');
      out_.addUnsigned(step.chain.array);
      out_.add(',');
      out_.addUnsigned(step.chain.index);
      out_.add(',');
      out_.addUnsigned(step.depth);
      out_.add(',');
      addCells(step.matched);
      out_.add(',');
      addCells(step.compared);
      out_.add(']');
    }
    list.close();
  }

  /// A key that cannot be found is where its value is, if that has an address of its own.
  bool placeOfAssigned(const MapCall &call, const Table &table, CellPlace &place) {
    if (before_.isKeyed)
      return table.locate(call.key, place);
    bool isFound = false;
    if (call.type->elem->size != 0)
      table.forEachCell([&](CellPlace at, uint8_t mark, const uint8_t *, const uint8_t *value) {
        if (at.chain.array != 0 || mark < kMinTopHash || table.valueIn(value) != call.value)
          return;
        place = at;
        isFound = true;
      });
    return isFound;
  }

  bool hasGrown(const MapCall &call) const {
    return call.action != Action::Clear && before_.buckets != nullptr &&
           call.map->buckets != before_.buckets;
  }

  void addChanges(const MapCall &call, const Table &table) {
    const TableHeader now = table.header();
    grown_ = hasGrown(call);
    if (call.action == Action::Clear && before_.header.values[0] != 0) {
      addName("cleared");
      out_.add("true");
    }
    if (grown_) {
      addName("grow");
      out_.add(now.buckets() == before_.header.buckets() ? "\"same\"" : "\"double\"");
    }
    const bool wasGrowing = grown_ || before_.header.old() != 0;
    if (call.action != Action::Clear && wasGrowing) {
      if (now.old() == 0) {
        addName("done");
        out_.add("true");
      }
      if (call.action == Action::Assign || call.action == Action::Delete)
        addMoved(table);
    }
    addSet(call, table);
    addHeader(maps_.at(call.map), now);
  }

  /// The entries of the old chains that this operation has moved, and where they are now; one that
  /// it has also deleted, and those whose keys cannot be found, are not told.
  void addMoved(const Table &table) {
    ListScope list(*this, "moved");
    const bool hasOld = table.header().old() != 0;
    snapshot_.forEachCell(grown_ ? 0 : 1, [&](CellPlace from, uint8_t mark, const uint8_t *slot) {
      from.chain.array = 1;
      CellPlace to;
      if (mark < kMinTopHash || (hasOld && !table.hasMoved(from.chain)))
        return;
      const void *key = table.keyIn(slot);
      if (!table.isReflexive(key) || !table.locate(key, to) || to == from)
        return;
      list.next();
      out_.add('[');
      addPlace(from, false);
      out_.add(',');
      addPlace(to, false);
      out_.add(']');
    });
    list.close();
  }

  /// A bucket as it was before, where a growth has put it; nil if there was none.
  const uint8_t *bytesBefore(Chain chain, unsigned depth) const {
    if (!grown_)
      return snapshot_.bucket(chain, depth);
    return chain.array == 1 ? snapshot_.bucket({0, chain.index}, depth) : nullptr;
  }

  /// Whether a cell is as it was before.
  bool isSame(CellPlace place, uint8_t mark, const uint8_t *key, const uint8_t *value) const {
    const uint8_t *bytes = bytesBefore(place.chain, place.depth);
    if (bytes == nullptr)
      return mark == kEmptyRest;
    if (bytes[place.cell] != mark)
      return false;
    if (mark < kMinTopHash)
      return true;
    const uint8_t *keys = bytes + sizeof(Bucket);
    const uint8_t *values = keys + kBucketCount * keySize_;
    return memcmp(keys + place.cell * keySize_, key, keySize_) == 0 &&
           memcmp(values + place.cell * valueSize_, value, valueSize_) == 0;
  }

  void addSet(const MapCall &call, const Table &table) {
    if (call.action != Action::Assign && call.action != Action::Delete)
      return;
    ListScope list(*this, "set");
    // An update may write to a key that is not in the bucket.
    constexpr uint32_t kHidden = kMapIndirectKey | kMapNeedKeyUpdate;
    const bool isHidden = (call.type->flags & kHidden) == kHidden && call.action == Action::Assign;
    auto compare = [&](CellPlace place, uint8_t mark, const uint8_t *key, const uint8_t *value) {
      const bool isUpdated = isHidden && mark >= kMinTopHash && before_.isKeyed &&
                             call.type->key->equal->code(table.keyIn(key), call.key);
      if (isUpdated || !isSame(place, mark, key, value))
        addCell(list, table, place, mark, key, value);
    };
    auto compareChain = [&](Chain chain) {
      table.forEachCell(chain, compare);
      addLost(list, table, chain);
    };
    if (before_.isKeyed)
      for (const Chain chain : table.changedBy(before_.hash, before_.evacuations))
        compareChain(chain);
    else
      table.forEachChain(compareChain);
    list.close();
  }

  /// The cells of buckets that are no longer in the chain, as empty: one whose entries have moved
  /// may lose its overflow buckets.
  void addLost(ListScope &list, const Table &table, Chain chain) {
    unsigned depth = 0;
    table.forEachBucket(chain, [&](const Bucket *) { ++depth; });
    for (; const uint8_t *bytes = bytesBefore(chain, depth); ++depth)
      for (unsigned cell = 0; cell < kBucketCount; ++cell)
        if (bytes[cell] != kEmptyRest)
          addCell(list, table, {chain, depth, cell}, kEmptyRest, nullptr, nullptr);
  }

  void addIterator(const MapCall &call, const Table &table) {
    const Hiter &it = *call.iterator;
    uint64_t &id = iterators_.at(&it);
    const bool begins = call.action == Action::IterInit;
    if (begins)
      id = ++iteratorCount_;
    addName("iter");
    out_.add("{\"id\":");
    out_.addUnsigned(id);
    if (begins && it.map != nullptr) {
      addNumber("start", it.startGroup);
      addNumber("groups", bucketCountOf(it.groupBits));
      addNumber("offset", it.offset);
    }
    CellPlace place;
    if (it.key == nullptr) {
      addName("end");
      out_.add("true");
    } else if (call.map != nullptr && table.placeOf(it, place)) {
      addName("cell");
      out_.add('[');
      addPlace(place);
      out_.add(']');
    }
    out_.add('}');
    if (it.key == nullptr)
      return;
    addName("k");
    addValueText(call.type->key, it.key);
    addName("v");
    addValueText(call.type->elem, it.value);
  }

  // Values that are stored after the operation.

  static uint64_t hashOf(const MapType *type, const uint8_t *value) {
    return hashBytes(value, type->elem->size, 0);
  }

  void addPending(const MapCall &call, const uint8_t *value) {
    if (pendingCount_ == kMaxPending)
      resolve([&](const Pending &pending) { return &pending == pending_; });
    pending_[pendingCount_++] = {count_,    g->id, call.map,
                                 call.type, value, hashOf(call.type, value)};
  }

  template <class Wanted> void resolve(Wanted wanted) {
    unsigned left = 0;
    for (unsigned i = 0; i < pendingCount_; ++i) {
      const Pending pending = pending_[i];
      if (!wanted(pending_[i]))
        pending_[left++] = pending;
      else if (hashOf(pending.type, pending.value) != pending.hash)
        addStored(pending);
    }
    pendingCount_ = left;
  }

  void addStored(const Pending &pending) {
    out_.add("{\"stored\":");
    out_.addUnsigned(pending.event);
    addName("v");
    addValueText(pending.type->elem, pending.value);
    out_.add("}\n");
  }

  // The file.

  void end(const char *reason, int status) {
    out_.add("{\"end\":\"");
    out_.add(reason);
    out_.add('"');
    if (status != 0)
      addNumber("status", static_cast<uint64_t>(status));
    addNumber("events", count_);
    out_.add("}\n");
    flush();
    close(fd_);
    __atomic_store_n(&on_, false, __ATOMIC_RELAXED);
  }

  void flush() {
    const uint8_t *bytes = out_.text().ptr;
    uint64_t left = out_.size();
    while (left != 0) {
      const ssize_t written = write(fd_, bytes, left);
      if (written < 0 && errno != EINTR)
        break;
      if (written > 0) {
        bytes += written;
        left -= static_cast<uint64_t>(written);
      }
    }
    out_.clear();
    flushed_ = nanotime();
  }

  const int fd_;
  const uint64_t limit_;
  const bool tellsStates_;
  bool on_ = true;
  Lock lock_;
  const M *owner_ = nullptr;
  const MapCall *open_ = nullptr; ///< the operation under way

  Line out_;   ///< not yet written
  Line value_; ///< being made
  int64_t flushed_ = 0;
  off_t written_ = 0; ///< by the program to its standard output, as told last

  uint64_t count_ = 0, mapCount_ = 0, typeCount_ = 0, siteCount_ = 0, iteratorCount_ = 0;
  PointerTable<KnownMap> maps_;
  PointerTable<uint64_t> types_, sites_, iterators_;

  Pending pending_[kMaxPending];
  unsigned pendingCount_ = 0;

  Before before_ = {};
  Snapshot snapshot_;
  bool grown_ = false;
  uint64_t keySize_ = 0, valueSize_ = 0;
};

/// Nil: there are no events.
constinit Recorder *recorder = nullptr;

} // namespace

void startEvents(const Modes &modes) {
  alignas(Recorder) static uint8_t memory[sizeof(Recorder)];
  if (recorder != nullptr)
    recorder->~Recorder();
  recorder = new (memory) Recorder(modes);
  atProcessExit = [](int status) { recorder->endProcess(status); };
}

bool beginEvent(const MapCall &call) {
  return recorder != nullptr && recorder->isOn() && recorder->begin(call);
}

void endEvent(const MapCall &call) { recorder->finish(call); }

} // namespace mapgo::rt
