// How values lie in memory: Go 1.24 on linux/amd64.
//
// Sizes, alignments and offsets are the checker's (frontend/types/sizes.h); here is what only
// compiled code and the runtime need: where the pointers are, what fits an interface's data word,
// how values are compared and hashed, and a map's buckets.
#pragma once

#include "frontend/types/lookup.h"
#include "frontend/types/sizes.h"
#include "runtime/abi/type.h"

#include "llvm/ADT/BitVector.h"

namespace mapgo::layout {

using types::Type;

/// Which words of a value can hold pointers into the heap.
struct PointerMap {
  /// Up to and including the last word that can; what follows has no pointers.
  uint64_t words = 0;
  /// One bit for each of `words`, unless allPointers is set.
  llvm::BitVector bits;
  /// The type is so large (kMaxMappedWords) that every one of `words` is taken as a pointer.
  bool allPointers = false;

  bool isPointer(uint64_t word) const {
    return word < words && (allPointers || bits.test(static_cast<unsigned>(word)));
  }
};

/// Types with more words than this have no exact pointer map.
inline constexpr uint64_t kMaxMappedWords = uint64_t(1) << 24;

/// How values of a type are compared and hashed (cmd/compile's AlgKind).
enum class Algorithm : uint8_t {
  None,   ///< not comparable
  Memory, ///< byte by byte
  String,
  Interface, ///< with methods
  EmptyInterface,
  Float32,
  Float64,
  Complex64,
  Complex128,
  Special, ///< element by element, field by field
};

/// A map's bucket:
///
///   offset 0            8            valuesOffset      overflowOffset
///   ┌──────────────┬──────────────┬─────────────────┬──────────┐
///   │ tophash[8]   │ keys[8]      │ values[8]       │ overflow │
///   └──────────────┴──────────────┴─────────────────┴──────────┘
///
/// A key or value wider than 128 bytes is indirect: its slot is a pointer to it. Exactly 128 is
/// still inline.
struct MapLayout {
  uint64_t keySlot;   ///< bytes for one key: its size, or 8 if indirect
  uint64_t valueSlot; ///< bytes for one value
  uint64_t keysOffset;
  uint64_t valuesOffset;
  uint64_t overflowOffset;
  uint64_t bucketSize;
  uint32_t flags; ///< the rt::kMap… flags of the descriptor
  /// Of a bucket. Without pointers in keys or values, overflow is none to the collector either.
  PointerMap pointers;

  bool indirectKey() const { return (flags & rt::kMapIndirectKey) != 0; }
  bool indirectValue() const { return (flags & rt::kMapIndirectElem) != 0; }
};

/// Answers for the types of one compilation, each computed once. Types must be complete and
/// valid; one that is too large (tooLarge) has a size of kMaxSize or more and may only be
/// reported.
class Layout {
public:
  Layout();
  ~Layout();
  Layout(const Layout &) = delete;
  Layout &operator=(const Layout &) = delete;

  uint64_t sizeOf(const Type *t) { return sizes_.sizeOf(t); }
  uint64_t alignOf(const Type *t) { return sizes_.alignOf(t); }
  bool isTooLargeForChannel(const Type *elem) { return sizeOf(elem) >= types::kMaxChanElemSize; }
  uint64_t fieldOffset(const types::Struct *t, unsigned field) { return offsets(t)[field]; }
  /// The offset of each field.
  llvm::ArrayRef<uint64_t> offsets(const types::Struct *t);

  /// See types::GcSizes.
  std::optional<std::string> tooLarge(const Type *t, types::Qualifier qualifier = {}) {
    return sizes_.tooLarge(t, qualifier);
  }

  /// Bytes from the start that can contain pointers (a descriptor's ptrdata).
  uint64_t pointerBytes(const Type *t);
  bool hasPointers(const Type *t) { return pointerBytes(t) != 0; }
  const PointerMap &pointers(const Type *t);

  Algorithm algorithm(const Type *t);
  /// Whether values are compared and hashed as their bytes.
  bool isRegularMemory(const Type *t) { return algorithm(t) == Algorithm::Memory; }

  const MapLayout &mapLayout(const types::Map *t);

private:
  void markPointers(const Type *t, uint64_t firstWord, llvm::BitVector &bits);
  Algorithm structAlgorithm(const types::Struct *t);
  bool isPaddedField(const types::Struct *t, unsigned field);
  MapLayout computeMapLayout(const types::Map *t);

  types::GcSizes sizes_;
  llvm::DenseMap<const types::Struct *, std::vector<uint64_t>> offsets_;
  llvm::DenseMap<const Type *, uint64_t> pointerBytes_;
  llvm::DenseMap<const Type *, Algorithm> algorithms_;
  llvm::DenseMap<const Type *, std::unique_ptr<PointerMap>> pointers_;
  llvm::DenseMap<const types::Map *, std::unique_ptr<MapLayout>> maps_;
};

/// Whether a value is one pointer-shaped word, which an interface holds directly: a pointer, map,
/// channel, func or unsafe.Pointer, or a struct or array of exactly one such.
bool isDirectIface(const Type *t);

/// k == k for every k: false where a NaN can occur.
bool isReflexive(const Type *t);
/// Keys that are equal can differ (+0 and -0), or hold on to other memory (strings): assigning
/// to an existing key overwrites the key, too.
bool needsKeyUpdate(const Type *t);
/// Hashing can meet an interface holding a value that is not comparable.
bool hashMightPanic(const Type *t);

} // namespace mapgo::layout
