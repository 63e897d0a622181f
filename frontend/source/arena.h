// Memory for the nodes of a tree.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <type_traits>
#include <utility>
#include <vector>

namespace mapgo {

/// Memory in large pieces: in a thread that is not the first, malloc asks the system for each small
/// one.
using PieceAllocator = llvm::BumpPtrAllocatorImpl<llvm::MallocAllocator, 64 << 10, 64 << 10>;

/// Owns objects of any types, which are destroyed together with it, and copies of lists and texts.
class Arena {
public:
  Arena() = default;
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;
  ~Arena() {
    for (auto [object, destroy] : destructors_)
      destroy(object);
  }

  template <class T, class... Args> T *make(Args &&...args) {
    T *object = new (memory_.Allocate<T>()) T(std::forward<Args>(args)...);
    if constexpr (!std::is_trivially_destructible_v<T>)
      destructors_.emplace_back(object, [](void *p) { static_cast<T *>(p)->~T(); });
    return object;
  }
  template <class T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> list) { return list.copy(memory_); }
  llvm::StringRef copy(llvm::StringRef text) { return text.copy(memory_); }

private:
  PieceAllocator memory_;
  std::vector<std::pair<void *, void (*)(void *)>> destructors_;
};

} // namespace mapgo
