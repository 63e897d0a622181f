// Itabs made at run time, and the table that finds them again.
//
// An itab is made once for each pair of interface type and concrete type; a pair that
// does not fit is remembered too, by an itab whose first method is nil. The table is open
// addressed, a power of two large, at most three quarters full:
//
//     getitab(I, T) ─▶ hash(I, T) ─▶ slots: … nil │ itab I,T │ itab J,U │ nil …
//
// Itabs that the compiler made are listed in the section kItabLinksSection and enter the table
// first, so that a pair has one itab wherever it was made.
#include "runtime/abi/entries.h"
#include "runtime/base/lock.h"
#include "runtime/base/rtype.h"
#include "runtime/gc/gc.h"
#include "runtime/panic/panic.h"

namespace mapgo::rt {

static_assert(__builtin_strcmp(kItabLinksSection, "go_itablinks") == 0);
extern "C" {
extern Itab *const itabLinksBegin[] asm("__start_go_itablinks")
    __attribute__((weak, visibility("hidden")));
extern Itab *const itabLinksEnd[] asm("__stop_go_itablinks")
    __attribute__((weak, visibility("hidden")));
}

namespace {

constexpr uint64_t kInitialSlots = 512;

uint64_t pairHash(const InterfaceType *inter, const Type *type) {
  return inter->type.hash * uint64_t{31} ^ type->hash;
}

/// A table, which grows by being replaced. It lies in memory that the collector scans.
struct ItabSlots {
  uint64_t mask;
  std::atomic<Itab *> slots[1];

  /// Where a pair's itab is, or is to be put; and what was there, nil or that itab. If it is looked
  /// at again, another pair's may have been put there.
  struct Place {
    std::atomic<Itab *> &slot;
    Itab *itab;
  };

  Place placeFor(const InterfaceType *inter, const Type *type) {
    for (uint64_t i = pairHash(inter, type) & mask;; i = (i + 1) & mask) {
      Itab *itab = slots[i].load(std::memory_order_acquire);
      if (itab == nullptr || (itab->inter == inter && itab->type == type))
        return {slots[i], itab};
    }
  }

  void put(Itab *itab) {
    placeFor(itab->inter, itab->type).slot.store(itab, std::memory_order_release);
  }
};

ItabSlots *makeSlots(uint64_t count) {
  const uint64_t bytes = sizeof(ItabSlots) + (count - 1) * sizeof(Itab *);
  auto *made = static_cast<ItabSlots *>(allocateScan(bytes));
  made->mask = count - 1;
  return made;
}

/// The process's itabs. `find` needs no lock: it may miss one that is added meanwhile, by another
/// thread, and that `add` then gives.
class ItabTable {
public:
  /// The pair's itab, nil if it has not been added.
  Itab *find(const InterfaceType *inter, const Type *type) {
    ItabSlots *current = current_.load(std::memory_order_acquire);
    if (current == nullptr)
      current = start();
    return current->placeFor(inter, type).itab;
  }

  /// The itab of the pair of `itab`, which is that unless there is one already.
  Itab *add(Itab *itab);

private:
  ItabSlots *start();

  Lock lock_; ///< held to change what follows, and what is in a table
  std::atomic<ItabSlots *> current_ = nullptr;
  uint64_t count_ = 0;
};

constinit ItabTable table;

Itab *ItabTable::add(Itab *itab) {
  LockScope scope(lock_);
  ItabSlots *current = current_.load(std::memory_order_relaxed);
  if (Itab *known = current->placeFor(itab->inter, itab->type).itab)
    return known;
  if (++count_ * 4 > (current->mask + 1) * 3) {
    ItabSlots *larger = makeSlots((current->mask + 1) * 2);
    for (uint64_t i = 0; i <= current->mask; ++i)
      if (Itab *old = current->slots[i].load(std::memory_order_relaxed))
        larger->put(old);
    current = larger;
  }
  current->put(itab);
  current_.store(current, std::memory_order_release);
  return itab;
}

/// Makes the first table, with the itabs that the compiler has made.
ItabSlots *ItabTable::start() {
  LockScope scope(lock_);
  ItabSlots *current = current_.load(std::memory_order_relaxed);
  if (current != nullptr)
    return current;
  count_ = static_cast<uint64_t>(itabLinksEnd - itabLinksBegin);
  uint64_t slots = kInitialSlots;
  while (count_ * 4 > slots * 3)
    slots *= 2;
  current = makeSlots(slots);
  for (Itab *const *link = itabLinksBegin; link != itabLinksEnd; ++link)
    current->put(*link);
  current_.store(current, std::memory_order_release);
  return current;
}

/// An interface's method: what a concrete method must agree with.
struct WantedMethod {
  String name;
  String packagePath;
  const Type *type;
};

WantedMethod wantedMethod(const InterfaceType *inter, int64_t index) {
  const Imethod &method = inter->methods[index];
  Name name(&inter->type, method.name);
  String path = name.packagePath();
  if (path.len == 0)
    path = Name(inter->pkgPath).text();
  return {name.text(), path, atOffset<Type>(&inter->type, method.type)};
}

/// The spec's "Method sets": same name, same type and, unless exported, same package.
bool implements(const Type *type, const UncommonType *uncommon, const Method &method,
                const WantedMethod &wanted) {
  Name name(type, method.name);
  if (atOffset<Type>(type, method.mtyp) != wanted.type || !(name.text() == wanted.name))
    return false;
  if (name.isExported())
    return true;
  String path = name.packagePath();
  if (path.len == 0)
    path = Name(type, uncommon->pkgPath).text();
  return path == wanted.packagePath;
}

/// Fills the itab's method table. Both method lists are sorted by name, so one walk over
/// both finds all. Returns the name of the first method missing, empty if none is.
String fillMethods(Itab *itab) {
  const UncommonType *uncommon = uncommonOf(itab->type);
  const Method *methods = methodsOf(uncommon);
  uint16_t next = 0;
  for (int64_t i = 0; i < itab->inter->methodCount; ++i) {
    WantedMethod wanted = wantedMethod(itab->inter, i);
    while (next < uncommon->mcount && !implements(itab->type, uncommon, methods[next], wanted))
      ++next;
    if (next == uncommon->mcount) {
      itab->fun[0] = nullptr;
      return wanted.name;
    }
    itab->fun[i] = const_cast<uint8_t *>(atOffset<uint8_t>(itab->type, methods[next++].ifn));
  }
  return {nullptr, 0};
}

Itab *newItab(const InterfaceType *inter, const Type *type) {
  uint64_t extraMethods = uint64_t(inter->methodCount - 1);
  auto *itab = static_cast<Itab *>(allocateScan(sizeof(Itab) + extraMethods * sizeof(void *)));
  itab->inter = inter;
  itab->type = type;
  itab->hash = type->hash;
  fillMethods(itab);
  return itab;
}

[[noreturn]] void panicMissingMethod(const InterfaceType *inter, const Type *type, String method) {
  panicTypeAssertion(nullptr, type, &inter->type, method);
}

/// Why the pair has no itab: the name of the method that is missing.
String missingMethod(const InterfaceType *inter, const Type *type) {
  if (uncommonOf(type) == nullptr)
    return wantedMethod(inter, 0).name;
  return fillMethods(newItab(inter, type));
}

/// The pair's itab, nil if the type does not implement the interface.
Itab *findOrMake(const InterfaceType *inter, const Type *type) {
  if (inter->methodCount == 0)
    throwFatal("internal error - misuse of itab");
  Itab *itab = table.find(inter, type);
  if (itab == nullptr) {
    if (uncommonOf(type) == nullptr)
      return nullptr;
    itab = table.add(newItab(inter, type));
  }
  return itab->fun[0] != nullptr ? itab : nullptr;
}

} // namespace

void *getitab(void *inter, void *type, bool canFail) {
  const auto *wanted = static_cast<const InterfaceType *>(inter);
  const auto *concrete = static_cast<const Type *>(type);
  Itab *itab = findOrMake(wanted, concrete);
  if (itab == nullptr && !canFail)
    panicMissingMethod(wanted, concrete, missingMethod(wanted, concrete));
  return itab;
}

void *assertE2I(void *inter, void *type) {
  if (type == nullptr)
    panicnildottype(inter);
  return getitab(inter, type, false);
}

void *assertE2I2(void *inter, void *type) {
  return type == nullptr ? nullptr : getitab(inter, type, true);
}

void panicdottypeE(void *have, void *want, void *inter) {
  panicTypeAssertion(static_cast<const Type *>(inter), static_cast<const Type *>(have),
                     static_cast<const Type *>(want));
}

void panicdottypeI(void *have, void *want, void *inter) {
  const auto *tab = static_cast<const Itab *>(have);
  panicdottypeE(tab == nullptr ? nullptr : const_cast<Type *>(tab->type), want, inter);
}

void panicnildottype(void *want) {
  panicTypeAssertion(nullptr, nullptr, static_cast<const Type *>(want));
}

} // namespace mapgo::rt
