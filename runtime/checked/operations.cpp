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
#include "runtime/checked/events.h"
#include "runtime/checked/modes.h"
#include "runtime/checked/value.h"
#include "runtime/map/bucket.h"
#include "runtime/map/check.h"
#include "runtime/print/print.h"

#include <type_traits>

namespace mapgo::rt {

/// The entry points of the ordinary library. Not extern "C", since those of that name are below.
namespace unchecked {
#define ENTRY(name, result, parameters, flags)                                                     \
  entry_types::name##_type name asm("runtime.unchecked." #name);
#include "runtime/abi/entries.def"
} // namespace unchecked

namespace {

/// One operation on a map. Made in the entry point, before the operation, gone after it.
class Operation {
public:
  [[gnu::always_inline]] Operation(const char *name, Action action, void *type, void *map,
                                   const void *key = nullptr, Search search = Search::LookupAny)
      : call_{name,
              action,
              search,
              static_cast<const MapType *>(type),
              static_cast<Hmap *>(map),
              key,
              nullptr,
              0,
              nullptr,
              reinterpret_cast<uint64_t>(__builtin_return_address(0)),
              __builtin_frame_address(0)} {}
  Operation(const Operation &) = delete;
  Operation &operator=(const Operation &) = delete;

  /// Before the operation. One that changes the map is traced then: it may panic.
  void begin() {
    check("before");
    if (call_.action == Action::Assign || call_.action == Action::Delete ||
        call_.action == Action::Clear)
      trace(call_.key);
    recorded_ = beginEvent(call_);
  }

  /// After it, with what came of it.
  void end(const char *outcome = "") {
    if (recorded_)
      endEvent(call_);
    switch (call_.action) {
    case Action::Make:
    case Action::Lookup:
      trace(call_.key, outcome);
      break;
    case Action::IterInit:
    case Action::IterNext: {
      const void *key = call_.iterator->key;
      trace(key, key == nullptr ? " end" : "");
      break;
    }
    default:
      break;
    }
    check("after");
  }

  MapCall &call() { return call_; }

private:
  /// Prints the operation on a line, with its key, if it has one, and what came of it.
  void trace(const void *key, const char *outcome = "") const {
    if (!modes().trace)
      return;
    Line line;
    line.add(call_.name);
    line.add(' ');
    line.add(typeString(&call_.type->type));
    line.add(" 0x");
    line.addHex(reinterpret_cast<uint64_t>(call_.map));
    if (key != nullptr) {
      line.add(" key ");
      addValue(line, call_.type->key, key);
    }
    line.add(outcome);
    line.add('\n');
    printstring(line.text());
  }

  /// A map that another thread is writing to is left to the operation, which reports that.
  void check(const char *when) const {
    if (modes().check == Check::None || call_.map == nullptr || (flagsOf(call_.map) & kHashWriting))
      return;
    const char *fault = modes().check == Check::All ? checkInvariants(call_.type, call_.map)
                                                    : checkSample(call_.type, call_.map, call_.key);
    if (fault != nullptr)
      violated(fault, when);
  }

  [[noreturn, gnu::cold]] void violated(const char *fault, const char *when) const {
    fatalString(join({text("map invariant violated: "), text(fault), text(", "), text(when),
                      text(" "), text(call_.name), text(" of "), typeString(&call_.type->type)}));
  }

  MapCall call_;
  bool recorded_ = false;
};

const char *outcome(bool found) { return found ? " found" : " missing"; }
const char *outcomeOf(PtrBool result) { return outcome(result.ok); }
const char *outcomeOf(void *result) { return outcome(result != zeroVal); }

/// Does the rest of an entry point, whose operation is `operate`.
template <class Result, class... Parameters>
[[gnu::always_inline]] inline Result perform(Operation &operation, Result (*operate)(Parameters...),
                                             Parameters... arguments) {
  operation.begin();
  if constexpr (std::is_void_v<Result>) {
    operate(arguments...);
    operation.end();
  } else {
    const Result result = operate(arguments...);
    if constexpr (std::is_same_v<Result, void *>)
      operation.call().value = result;
    operation.end(outcomeOf(result));
    return result;
  }
}

} // namespace

void *makemap(void *type, int64_t hint) {
  Operation operation("makemap", Action::Make, type, nullptr);
  operation.call().hint = hint;
  operation.begin();
  void *map = unchecked::makemap(type, hint);
  operation.call().map = static_cast<Hmap *>(map);
  operation.end();
  return map;
}

void *makemapat(void *type, int64_t hint, void *memory) {
  Operation operation("makemap", Action::Make, type, nullptr);
  operation.call().hint = hint;
  operation.begin();
  void *map = unchecked::makemapat(type, hint, memory);
  operation.call().map = static_cast<Hmap *>(map);
  operation.end();
  return map;
}

void *mapaccess1(void *type, void *map, void *key) {
  Operation operation("mapaccess1", Action::Lookup, type, map, key, Search::LookupAny);
  return perform(operation, unchecked::mapaccess1, type, map, key);
}

void *mapaccess1_fast32(void *type, void *map, uint32_t key) {
  Operation operation("mapaccess1_fast32", Action::Lookup, type, map, &key, Search::LookupWord);
  return perform(operation, unchecked::mapaccess1_fast32, type, map, key);
}

void *mapaccess1_fast64(void *type, void *map, int64_t key) {
  Operation operation("mapaccess1_fast64", Action::Lookup, type, map, &key, Search::LookupWord);
  return perform(operation, unchecked::mapaccess1_fast64, type, map, key);
}

void *mapaccess1_faststr(void *type, void *map, String key) {
  Operation operation("mapaccess1_faststr", Action::Lookup, type, map, &key, Search::LookupString);
  return perform(operation, unchecked::mapaccess1_faststr, type, map, key);
}

PtrBool mapaccess2(void *type, void *map, void *key) {
  Operation operation("mapaccess2", Action::Lookup, type, map, key, Search::LookupAny);
  return perform(operation, unchecked::mapaccess2, type, map, key);
}

PtrBool mapaccess2_fast32(void *type, void *map, uint32_t key) {
  Operation operation("mapaccess2_fast32", Action::Lookup, type, map, &key, Search::LookupWord);
  return perform(operation, unchecked::mapaccess2_fast32, type, map, key);
}

PtrBool mapaccess2_fast64(void *type, void *map, int64_t key) {
  Operation operation("mapaccess2_fast64", Action::Lookup, type, map, &key, Search::LookupWord);
  return perform(operation, unchecked::mapaccess2_fast64, type, map, key);
}

PtrBool mapaccess2_faststr(void *type, void *map, String key) {
  Operation operation("mapaccess2_faststr", Action::Lookup, type, map, &key, Search::LookupString);
  return perform(operation, unchecked::mapaccess2_faststr, type, map, key);
}

void *mapassign(void *type, void *map, void *key) {
  Operation operation("mapassign", Action::Assign, type, map, key, Search::Insert);
  return perform(operation, unchecked::mapassign, type, map, key);
}

void *mapassign_fast32(void *type, void *map, uint32_t key) {
  Operation operation("mapassign_fast32", Action::Assign, type, map, &key, Search::Insert);
  return perform(operation, unchecked::mapassign_fast32, type, map, key);
}

void *mapassign_fast64(void *type, void *map, int64_t key) {
  Operation operation("mapassign_fast64", Action::Assign, type, map, &key, Search::Insert);
  return perform(operation, unchecked::mapassign_fast64, type, map, key);
}

void *mapassign_faststr(void *type, void *map, String key) {
  Operation operation("mapassign_faststr", Action::Assign, type, map, &key, Search::Insert);
  return perform(operation, unchecked::mapassign_faststr, type, map, key);
}

void mapdelete(void *type, void *map, void *key) {
  Operation operation("mapdelete", Action::Delete, type, map, key, Search::Delete);
  return perform(operation, unchecked::mapdelete, type, map, key);
}

void mapdelete_fast32(void *type, void *map, uint32_t key) {
  Operation operation("mapdelete_fast32", Action::Delete, type, map, &key, Search::Delete);
  return perform(operation, unchecked::mapdelete_fast32, type, map, key);
}

void mapdelete_fast64(void *type, void *map, int64_t key) {
  Operation operation("mapdelete_fast64", Action::Delete, type, map, &key, Search::Delete);
  return perform(operation, unchecked::mapdelete_fast64, type, map, key);
}

void mapdelete_faststr(void *type, void *map, String key) {
  Operation operation("mapdelete_faststr", Action::Delete, type, map, &key, Search::Delete);
  return perform(operation, unchecked::mapdelete_faststr, type, map, key);
}

void mapclear(void *type, void *map) {
  Operation operation("mapclear", Action::Clear, type, map);
  perform(operation, unchecked::mapclear, type, map);
}

void mapiterinit(void *type, void *map, void *iterator) {
  Operation operation("mapiterinit", Action::IterInit, type, map);
  operation.call().iterator = static_cast<Hiter *>(iterator);
  perform(operation, unchecked::mapiterinit, type, map, iterator);
}

void mapiternext(void *type, void *iterator) {
  auto *it = static_cast<Hiter *>(iterator);
  Operation operation("mapiternext", Action::IterNext, type, it->map);
  operation.call().iterator = it;
  perform(operation, unchecked::mapiternext, type, iterator);
}

} // namespace mapgo::rt
