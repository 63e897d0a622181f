// Channel types made by hand, and a typed view of a channel, for the tests of the runtime.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/abi/type.h"
#include "runtime/chan/chan.h"

#include <deque>
#include <optional>
#include <type_traits>
#include <vector>

namespace mapgo::rt::test {

/// chan of an element of `size` bytes; with `pointers`, every word of it may be one. As the
/// collector may look at a channel's buffer when nobody uses it any more, it lives for ever.
class ChanDescriptor {
public:
  explicit ChanDescriptor(uint64_t size, bool pointers = false) : mask_(size / 64 + 1, 0xff) {
    elem_.size = size;
    elem_.align = elem_.fieldAlign = 8;
    elem_.ptrdata = pointers ? size / 8 * 8 : 0;
    elem_.gcdata = mask_.data();
    chan_.elem = &elem_;
    chan_.dir = 3;
  }
  Hchan *make(int64_t capacity) { return static_cast<Hchan *>(makechan(&chan_, capacity)); }

private:
  std::vector<uint8_t> mask_;
  Type elem_ = {};
  ChanType chan_ = {};
};

inline ChanDescriptor &makeDescriptor(uint64_t size, bool pointers = false) {
  static std::deque<ChanDescriptor> descriptors;
  return descriptors.emplace_back(size, pointers);
}

/// chan T as a Go program uses it.
template <class T> class Chan {
public:
  explicit Chan(int64_t capacity = 0) {
    static ChanDescriptor descriptor(sizeof(T), std::is_pointer_v<T>);
    c_ = descriptor.make(capacity);
  }
  void send(T value) const { chansend1(c_, &value); }
  T receive() const {
    T value;
    chanrecv1(c_, &value);
    return value;
  }
  /// v, ok := <-c
  std::optional<T> next() const {
    T value;
    if (chanrecv2(c_, &value))
      return value;
    return std::nullopt;
  }
  /// select { case c <- value: default: }
  bool trySend(T value) const { return selectnbsend(c_, &value); }
  /// select { case v, ok = <-c: default: }
  struct Tried {
    bool selected;
    bool received;
    T value;
    bool operator==(const Tried &) const = default;
  };
  Tried tryReceive() const {
    T value = {};
    const IntInt result = selectnbrecv(&value, c_);
    return {result.first != 0, result.second != 0, value};
  }
  void close() const { closechan(c_); }
  int64_t len() const { return chanlen(c_); }
  int64_t cap() const { return chancap(c_); }
  Hchan *word() const { return c_; }

private:
  Hchan *c_;
};

/// A select statement's block with room for N cases: first all sends, then all receives.
template <int64_t N> class SelectBlock {
public:
  template <class T> void send(const Chan<T> &c, T *value) { add(c.word(), value), ++sends_; }
  template <class T> void receive(const Chan<T> &c, T *value) { add(c.word(), value), ++receives_; }
  void sendNil() { add(nullptr, nullptr), ++sends_; }
  void receiveNil() { add(nullptr, nullptr), ++receives_; }
  IntInt select(bool block = true) { return selectgo(words_, sends_, receives_, block); }

private:
  void add(Hchan *c, void *elem) {
    const int64_t i = sends_ + receives_;
    words_[2 * i] = c;
    words_[2 * i + 1] = elem;
    // The runtime's part begins right behind the last case.
  }
  int64_t sends_ = 0;
  int64_t receives_ = 0;
  void *words_[N * (kSelectCaseSize + kSelectSpace) / sizeof(void *)];
};

} // namespace mapgo::rt::test
