// Sizes, alignments and field offsets (spec: Size and alignment guarantees), as far as programs
// see them: unsafe.Sizeof, Alignof and Offsetof are constants.
#pragma once

#include "frontend/types/type.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>

namespace mapgo::types {

/// All in bytes.
class Sizes {
public:
  virtual ~Sizes() = default;
  /// A multiple of the alignment; kMaxSize or more when the type is too large.
  virtual uint64_t sizeOf(const Type *t) = 0;
  virtual uint64_t alignOf(const Type *t) = 0; ///< at least 1
  /// The offset of each field.
  virtual std::vector<uint64_t> offsetsOf(const Struct *t) = 0;
};

/// Bytes of a pointer.
inline constexpr uint64_t kWordSize = 8;

/// The address space of linux/amd64 as gc sees it: a type must be smaller.
inline constexpr uint64_t kMaxSize = uint64_t(1) << 50;
/// What sizes and offsets that go beyond kMaxSize are given as: sums cannot overflow.
inline constexpr uint64_t kTooLargeSize = uint64_t(1) << 60;
/// The elements of a channel must be smaller.
inline constexpr uint64_t kMaxChanElemSize = uint64_t(1) << 16;

/// gc 1.24 for linux/amd64. Results are kept by type, so types must be complete when they are
/// asked for (one whose declaration is not yet is one byte wide, and not kept).
class GcSizes : public Sizes {
public:
  uint64_t sizeOf(const Type *t) override { return layout(t).size; }
  uint64_t alignOf(const Type *t) override { return layout(t).align; }
  std::vector<uint64_t> offsetsOf(const Struct *t) override;

  /// gc's message, which spells out a defined type, if the type or one it contains exceeds the
  /// address space.
  std::optional<std::string> tooLarge(const Type *t, Qualifier qualifier = {});

private:
  struct Extent {
    uint64_t size;
    uint64_t align;
  };
  Extent layout(const Type *t);
  Extent compute(const Type *t);
  Extent array(const Array *t);
  Extent structure(const Struct *t);

  llvm::DenseMap<const Type *, Extent> known_;
  bool incomplete_ = false; ///< a type that is not complete was met
};

} // namespace mapgo::types
