// Memory layouts on which compiled code and runtime agree: Go 1.24, linux/amd64.
//
//   string      ptr len                  slice       ptr len cap
//   interface{} type data                interface   itab data
//   func value  ─▶ code captured…        map, chan, func, pointer: one word
//
// A pointer-shaped value (pointer, map, chan, func, unsafe.Pointer, or a struct or
// array of exactly one such) is the data word itself; any other value is behind it.
#pragma once

#include <cstdint>

namespace mapgo::rt {

struct Type;
struct InterfaceType;

struct String {
  const uint8_t *ptr;
  int64_t len;
};

struct Slice {
  void *ptr;
  int64_t len;
  int64_t cap;
};

/// interface{}: `type` is nil for the nil interface.
struct Eface {
  const Type *type;
  void *data;
};

/// Method table of one concrete type for one interface type. `fun` has one code
/// pointer for each method of the interface, sorted by name; each takes the data word
/// as its receiver.
struct Itab {
  const InterfaceType *inter;
  const Type *type;
  uint32_t hash; ///< copy of type->hash, for type switches
  uint32_t unused;
  void *fun[1];
};

/// The section that lists the address of every itab the compiler makes, for the runtime to
/// find: a pair of types must have one itab wherever it was made, since equality and type
/// switches compare itabs by address.
inline constexpr const char *kItabLinksSection = "go_itablinks";

/// The section that lists the address of every descriptor of a type that reflection could make,
/// for reflection to find: a type must have one descriptor.
inline constexpr const char *kTypeLinksSection = "go_typelinks";

/// The section that lists the functions which make the maps of package variables that are linked;
/// they are called before anything else of the program.
inline constexpr const char *kMapInitsSection = "go_mapinits";

/// What stands for the Go tree in the line tables' names of the library's files, so that its
/// objects are the same wherever the tree is. The symbol `go.root` of a program tells where that
/// was.
inline constexpr const char *kGoRootName = "/$GOROOT";

/// An interface with methods: `tab` is nil for the nil interface.
struct Iface {
  const Itab *tab;
  void *data;
};

/// What a func value points to; captured variables follow. The code receives the
/// FuncVal's address in the context register (LLVM `nest`: r10).
struct FuncVal {
  void *code;
};

struct PtrBool {
  void *ptr;
  bool ok;
};

struct IntInt {
  int64_t first;
  int64_t second;
};

struct Complex128 {
  double re;
  double im;
};

/// Where a map, unless it is nil, counts its entries.
inline constexpr uint64_t kMapCountOffset = 0;

/// The bytes of a map's header, its buckets not included.
inline constexpr uint64_t kMapSize = 7 * 8;

/// A text that does not outlive the function that makes it has memory for so many bytes in its
/// frame, or for so many runes.
inline constexpr uint64_t kTextBuffer = 32;

/// A map's iterator is this many bytes of the looping function's frame, zeroed before
/// mapiterinit; in it, the addresses of the current key (nil at the end) and value.
inline constexpr uint64_t kHiterSize = 12 * 8;
inline constexpr uint64_t kHiterKeyOffset = 0;
inline constexpr uint64_t kHiterValueOffset = 8;

/// runtime.zeroVal, the value of every missing key, is a common symbol of at least this size: a
/// program with wider values emits a larger one, and the linker keeps the largest.
inline constexpr uint64_t kZeroValueSize = 1024;
inline constexpr uint64_t kZeroValueAlign = 64;

/// Keys and values wider than this are stored in the bucket as a pointer.
inline constexpr uint64_t kMaxInlineKeySize = 128;
inline constexpr uint64_t kMaxInlineValueSize = 128;

/// What the frame of a function with defer statements keeps of them (panic/defer.h), and words of
/// it that compiled code writes itself. The func values of open defers, one for each statement,
/// come right after it.
inline constexpr uint64_t kDeferFrameSize = 7 * 8;
inline constexpr uint64_t kDeferFrameCalls = 8;
inline constexpr uint64_t kDeferFrameOpen = 16;
inline constexpr uint64_t kDeferFrameRsp = 24;
inline constexpr uint64_t kDeferFrameRbp = 32;
inline constexpr uint64_t kDeferFramePc = 40;
inline constexpr uint64_t kDeferFrameResults = 48;

/// A function with more defer statements than this puts its calls into a list, as does one in which
/// some may run more than once.
inline constexpr unsigned kMaxOpenDefers = 8;

/// Where a goroutine's record has the innermost of those frames, and of its panics.
inline constexpr uint64_t kDefersOffset = 64;
inline constexpr uint64_t kPanicsOffset = 72;

/// A call that a defer statement has put into a list; one that a function makes at most once is in
/// its frame, any other on the heap.
inline constexpr uint64_t kDeferSize = 3 * 8;

/// A select statement's cases, in its function's frame: a word pair for each, and then the space
/// that the runtime needs for each while it decides and waits.
///
///   ┌───────┬───────┬───────┬───────┬─────┬───────────┬───────────┬─────┐
///   │ chan  │ &elem │ chan  │ &elem │  …  │  space    │  space    │  …  │
///   └───────┴───────┴───────┴───────┴─────┴───────────┴───────────┴─────┘
///     sends first, then receives
inline constexpr uint64_t kSelectCaseSize = 2 * 8;
inline constexpr uint64_t kSelectSpace = 6 * 8;
inline constexpr uint64_t kSelectChanOffset = 0;
inline constexpr uint64_t kSelectElemOffset = 8;

/// What the body of a range over a function is doing, as it notes in its closure: Go's
/// abi.RF_State.
enum class RangeState : uint8_t {
  Done,      ///< it has left the loop
  Ready,     ///< it may be called
  Running,   ///< or has panicked
  Exhausted, ///< the function that is ranged over has returned
  Missing,   ///< … although the body has panicked: only for panicrangestate
};

/// Entries in one bucket.
inline constexpr uint64_t kBucketCount = 8;

} // namespace mapgo::rt
