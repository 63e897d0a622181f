// The event stream of maps: what each operation did to which map, as lines of JSON, for programs
// that show it. docs/map-events.md says what is in a line.
//
//     wrapper (operations.cpp) ─▶ beginEvent ─▶ the operation ─▶ endEvent ─▶ a line
//                                 copies what it may change      compares
//
// From beginEvent to endEvent a lock is held: the operations of all threads are in order. Lines are
// gathered and written when there are many, when some time has passed, and at the end of the
// process. What is recorded is the table as it is; nothing of how it works is done twice but for
// the search, which leaves no traces (table.h).
#pragma once

#include "runtime/checked/modes.h"
#include "runtime/checked/table.h"

namespace mapgo::rt {

enum class Action : uint8_t { Make, Lookup, Assign, Delete, Clear, IterInit, IterNext };

/// A call of an entry point.
struct MapCall {
  const char *name;
  Action action;
  Search search; ///< for an operation with a key
  const MapType *type;
  Hmap *map;         ///< set after makemap
  const void *key;   ///< may be nil
  Hiter *iterator;   ///< may be nil
  int64_t hint;      ///< of makemap
  const void *value; ///< set after an assignment: where the value is to be stored
  uint64_t pc;       ///< where it returns to,
  const void *frame; ///< and the frame pointer of the entry point
};

/// From now on there are events, written to modes.events. What was recorded before must have ended.
void startEvents(const Modes &modes);

/// Before the operation, which may panic. False if it is not recorded; else endEvent must follow
/// unless the operation panics.
bool beginEvent(const MapCall &call);

/// After it.
void endEvent(const MapCall &call);

} // namespace mapgo::rt
