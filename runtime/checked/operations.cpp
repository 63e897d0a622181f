// The map's entry points in the checked library: each does what its MAPGODEBUG modes (modes.h) ask
// for, before and after the operation itself.
//
// In the checked library (../CMakeLists.txt) the runtime's own entry points have other symbols:
//
//    compiled program ──▶ runtime.mapassign            here
//                              │
//                              └──▶ runtime.unchecked.mapassign   runtime/map/assign.cpp
//
// so that what is checked is the code of the ordinary library, byte for byte. An entry point for
// maps that is in entries.def but not here is a linker error.
#include "runtime/base/fatal.h"
#include "runtime/base/rtype.h"
#include "runtime/checked/modes.h"
#include "runtime/checked/value.h"
#include "runtime/map/bucket.h"
#include "runtime/map/check.h"
#include "runtime/print/print.h"

namespace mapgo::rt {

/// The entry points of the ordinary library. Not extern "C", since those of that name are below.
namespace unchecked {
#define ENTRY(name, result, parameters, flags)                                                     \
  entry_types::name##_type name asm("runtime.unchecked." #name);
#include "runtime/abi/entries.def"
} // namespace unchecked

namespace {

/// One operation on a map that changes nothing. Made before it, gone after it.
class Operation {
public:
  Operation(const char *name, void *type, void *map, const void *key = nullptr)
      : name_(name), type_(static_cast<const MapType *>(type)), map_(static_cast<Hmap *>(map)),
        key_(key) {
    check("before");
  }
  Operation(const Operation &) = delete;
  Operation &operator=(const Operation &) = delete;

  ~Operation() { check("after"); }

  /// Prints the operation on a line, with its key, if it has one, and what came of it.
  void trace(const void *key, const char *outcome = "") const {
    if (!modes().trace)
      return;
    const PrintScope line;
    printText(name_);
    printsp();
    printstring(typeString(&type_->type));
    printsp();
    printpointer(map_);
    if (key != nullptr) {
      printText(" key ");
      printValue(type_->key, key);
    }
    printText(outcome);
    printnl();
  }

  /// Traces a lookup, and passes its result on.
  PtrBool traced(PtrBool result) const {
    trace(key_, result.ok ? " found" : " missing");
    return result;
  }
  void *traced(void *result) const {
    trace(key_, result == zeroVal ? " missing" : " found");
    return result;
  }

protected:
  void dump() const {
    if (modes().dump >= 0 && map_ != nullptr)
      mapdump(type_, map_, modes().dump);
  }

private:
  /// A map that another thread is writing to is left to the operation, which reports that.
  void check(const char *when) const {
    if (modes().check == Check::None || map_ == nullptr || (flagsOf(map_) & kHashWriting))
      return;
    const char *fault =
        modes().check == Check::All ? checkInvariants(type_, map_) : checkSample(type_, map_, key_);
    if (fault != nullptr)
      violated(fault, when);
  }

  [[noreturn, gnu::cold]] void violated(const char *fault, const char *when) const {
    fatalString(join({text("map invariant violated: "), text(fault), text(", "), text(when),
                      text(" "), text(name_), text(" of "), typeString(&type_->type)}));
  }

  const char *name_;
  const MapType *type_;
  Hmap *map_;
  const void *key_;
};

/// One operation that changes a map. Traced before it happens: it may panic.
class Change : public Operation {
public:
  Change(const char *name, void *type, void *map, const void *key)
      : Operation(name, type, map, key) {
    trace(key);
  }
  ~Change() { dump(); }
};

/// Traces a step of an iteration: the key it has come to.
void traceStep(const Operation &operation, void *iterator) {
  const void *key = static_cast<Hiter *>(iterator)->key;
  operation.trace(key, key == nullptr ? " end" : "");
}

} // namespace

void *makemap(void *type, int64_t hint) {
  void *map = unchecked::makemap(type, hint);
  const Operation operation("makemap", type, map);
  operation.trace(nullptr);
  return map;
}

void *mapaccess1(void *type, void *map, void *key) {
  const Operation operation("mapaccess1", type, map, key);
  return operation.traced(unchecked::mapaccess1(type, map, key));
}

void *mapaccess1_fast32(void *type, void *map, uint32_t key) {
  const Operation operation("mapaccess1_fast32", type, map, &key);
  return operation.traced(unchecked::mapaccess1_fast32(type, map, key));
}

void *mapaccess1_fast64(void *type, void *map, int64_t key) {
  const Operation operation("mapaccess1_fast64", type, map, &key);
  return operation.traced(unchecked::mapaccess1_fast64(type, map, key));
}

void *mapaccess1_faststr(void *type, void *map, String key) {
  const Operation operation("mapaccess1_faststr", type, map, &key);
  return operation.traced(unchecked::mapaccess1_faststr(type, map, key));
}

PtrBool mapaccess2(void *type, void *map, void *key) {
  const Operation operation("mapaccess2", type, map, key);
  return operation.traced(unchecked::mapaccess2(type, map, key));
}

PtrBool mapaccess2_fast32(void *type, void *map, uint32_t key) {
  const Operation operation("mapaccess2_fast32", type, map, &key);
  return operation.traced(unchecked::mapaccess2_fast32(type, map, key));
}

PtrBool mapaccess2_fast64(void *type, void *map, int64_t key) {
  const Operation operation("mapaccess2_fast64", type, map, &key);
  return operation.traced(unchecked::mapaccess2_fast64(type, map, key));
}

PtrBool mapaccess2_faststr(void *type, void *map, String key) {
  const Operation operation("mapaccess2_faststr", type, map, &key);
  return operation.traced(unchecked::mapaccess2_faststr(type, map, key));
}

void *mapassign(void *type, void *map, void *key) {
  const Change change("mapassign", type, map, key);
  return unchecked::mapassign(type, map, key);
}

void *mapassign_fast32(void *type, void *map, uint32_t key) {
  const Change change("mapassign_fast32", type, map, &key);
  return unchecked::mapassign_fast32(type, map, key);
}

void *mapassign_fast64(void *type, void *map, int64_t key) {
  const Change change("mapassign_fast64", type, map, &key);
  return unchecked::mapassign_fast64(type, map, key);
}

void *mapassign_faststr(void *type, void *map, String key) {
  const Change change("mapassign_faststr", type, map, &key);
  return unchecked::mapassign_faststr(type, map, key);
}

void mapdelete(void *type, void *map, void *key) {
  const Change change("mapdelete", type, map, key);
  unchecked::mapdelete(type, map, key);
}

void mapdelete_fast32(void *type, void *map, uint32_t key) {
  const Change change("mapdelete_fast32", type, map, &key);
  unchecked::mapdelete_fast32(type, map, key);
}

void mapdelete_fast64(void *type, void *map, int64_t key) {
  const Change change("mapdelete_fast64", type, map, &key);
  unchecked::mapdelete_fast64(type, map, key);
}

void mapdelete_faststr(void *type, void *map, String key) {
  const Change change("mapdelete_faststr", type, map, &key);
  unchecked::mapdelete_faststr(type, map, key);
}

void mapclear(void *type, void *map) {
  const Change change("mapclear", type, map, nullptr);
  unchecked::mapclear(type, map);
}

void mapiterinit(void *type, void *map, void *iterator) {
  const Operation operation("mapiterinit", type, map);
  unchecked::mapiterinit(type, map, iterator);
  traceStep(operation, iterator);
}

void mapiternext(void *type, void *iterator) {
  const Operation operation("mapiternext", type, static_cast<Hiter *>(iterator)->map);
  unchecked::mapiternext(type, iterator);
  traceStep(operation, iterator);
}

} // namespace mapgo::rt
