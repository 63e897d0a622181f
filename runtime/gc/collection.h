// What other folders do in each collection. All of it happens while the world stands still, on the
// thread that collects, and takes neither memory nor a lock.
#pragma once

namespace mapgo::rt {

struct CollectionHook {
  void (*stopped)() = nullptr; ///< before anything is marked
  void (*push)() = nullptr;    ///< pushes what refers to objects (gc_mark.h)
  void (*marked)() = nullptr;  ///< all that is reachable has been marked
  CollectionHook *next = nullptr;
};

/// From now on: each is added at most once.
void addCollectionHook(CollectionHook *hook);

/// Makes the calls of one kind.
void callHooks(void (*CollectionHook::*kind)());

} // namespace mapgo::rt
