// Fills a Global with fields at their offsets.
#pragma once

#include "lowering/core/core.h"

#include "llvm/ADT/STLExtras.h"

#include <cstring>
#include <type_traits>

namespace mapgo::rtti {

/// Collects plain bytes and references for a read-only global, then `finish` stores them in it.
/// Plain bytes that are zero need not be written.
class DataWriter {
public:
  DataWriter(core::Unit &unit, core::Global *global) : unit_(unit), global_(global) {}

  /// Writes an integer or enum at an offset, little endian.
  template <class T> void put(uint64_t offset, T value) {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
    reserve(offset + sizeof(T));
    memcpy(bytes_.data() + offset, &value, sizeof(T));
  }
  void putBytes(uint64_t offset, llvm::StringRef bytes) {
    reserve(offset + bytes.size());
    memcpy(bytes_.data() + offset, bytes.data(), bytes.size());
  }
  /// Eight bytes: the symbol's address; nothing for nullptr.
  void address(uint64_t offset, const core::Symbol *symbol, int64_t addend = 0) {
    reference({core::DataItem::Address, offset, {}, symbol, addend});
  }
  /// Four bytes: the distance of the symbol from the global; nothing for nullptr.
  void distance(uint64_t offset, const core::Symbol *symbol) {
    reference({core::DataItem::Distance, offset, {}, symbol});
  }
  /// The function that is called through the global (core::Global::callee).
  void calls(const core::Function *f) { global_->callee = f; }
  uint64_t size() const { return bytes_.size(); }
  void reserve(uint64_t size) {
    if (bytes_.size() < size)
      bytes_.resize(size);
  }

  void finish(uint64_t align) {
    llvm::sort(references_, [](const auto &a, const auto &b) { return a.offset < b.offset; });
    uint64_t from = 0;
    for (const core::DataItem &item : references_) {
      plain(from, item.offset);
      global_->data.push_back(item);
      from = item.end();
    }
    plain(from, bytes_.size());
    global_->size = bytes_.size();
    global_->align = align;
    global_->readOnly = true;
    global_->defined = true;
  }

private:
  void reference(const core::DataItem &item) {
    reserve(item.end());
    if (item.symbol)
      references_.push_back(item);
  }
  void plain(uint64_t from, uint64_t to) {
    llvm::StringRef bytes = llvm::StringRef(bytes_).slice(from, to);
    if (bytes.find_first_not_of('\0') != llvm::StringRef::npos)
      global_->data.push_back({core::DataItem::Bytes, from, unit_.intern(bytes)});
  }

  core::Unit &unit_;
  core::Global *global_;
  std::string bytes_;
  std::vector<core::DataItem> references_;
};

} // namespace mapgo::rtti
