// Type descriptors: the layout that Go 1.24's internal/abi and reflect read, maps as OldMapType.
//
// Every descriptor begins with a Type; composite kinds append their own fields, and a
// type with a name or methods has an UncommonType after those:
//
//   ┌──────┬───────────────┬──────────────┬────────────┐
//   │ Type │ kind's fields │ UncommonType │ Method …   │   (uncommon only if kTFlagUncommon)
//   └──────┴───────────────┴──────────────┴────────────┘
//
// A NameOff, TypeOff or TextOff is a signed 32-bit distance in bytes from the start of
// the descriptor that contains it; 0 means none. In a descriptor that reflection has made, on the
// heap, it is the number of an address that reflection has registered. A name is: one byte of kName
// flags, the length as varint, the bytes, then the tag as varint length and bytes if flagged, then,
// if flagged, the package path as the distance of its name from the first byte of this one (as
// reflect's name.pkgPath reads it).
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

/// Go's reflect.Kind numbers.
enum class Kind : uint8_t {
  Invalid,
  Bool,
  Int,
  Int8,
  Int16,
  Int32,
  Int64,
  Uint,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Uintptr,
  Float32,
  Float64,
  Complex64,
  Complex128,
  Array,
  Chan,
  Func,
  Interface,
  Map,
  Pointer,
  Slice,
  String,
  Struct,
  UnsafePointer,
};
inline constexpr uint8_t kKindDirectIface = 1 << 5; ///< the value is the data word
inline constexpr uint8_t kKindMask = (1 << 5) - 1;

inline constexpr uint8_t kTFlagUncommon = 1 << 0;
inline constexpr uint8_t kTFlagExtraStar = 1 << 1; ///< `str` has a leading * to drop
inline constexpr uint8_t kTFlagNamed = 1 << 2;
inline constexpr uint8_t kTFlagRegularMemory = 1 << 3; ///< equal and hash are bytewise
inline constexpr uint8_t kTFlagNoMask = 1 << 4;        ///< so large that `gcdata` is no mask

inline constexpr uint8_t kNameExported = 1 << 0;
inline constexpr uint8_t kNameHasTag = 1 << 1;
inline constexpr uint8_t kNameHasPackagePath = 1 << 2;
inline constexpr uint8_t kNameEmbedded = 1 << 3; ///< of a struct's field

using NameOff = int32_t;
using TypeOff = int32_t;
using TextOff = int32_t;

using EqualFn = bool(const void *, const void *);
using HashFn = uint64_t(const void *, uint64_t seed);

/// What a func value points to: the code, and what it has captured.
template <class Fn> struct FuncOf;
template <class Result, class... Parameters> struct FuncOf<Result(Parameters...)> {
  Result (*code)(Parameters...);

  /// Calls it, as compiled code does. Where the code is known not to take the context, the context
  /// goes when this is joined to the program (lowering/backend/join.cpp).
  Result operator()(Parameters... arguments) const {
    return __builtin_call_with_static_chain(code(arguments...), const_cast<FuncOf *>(this));
  }
};

struct Type {
  uint64_t size;
  uint64_t ptrdata; ///< bytes from the start that can contain pointers
  uint32_t hash;
  uint8_t tflag;
  uint8_t align;
  uint8_t fieldAlign;
  uint8_t kind;                 ///< Kind, or-ed with the kKind flags
  const FuncOf<EqualFn> *equal; ///< nil when not comparable; reflection makes closures
  const uint8_t *gcdata;        ///< one bit for each word of ptrdata, low bit first
  NameOff str;
  TypeOff ptrToThis;
};
static_assert(sizeof(Type) == 48);

struct UncommonType {
  NameOff pkgPath;
  uint16_t mcount;
  uint16_t xcount; ///< exported methods
  uint32_t moff;   ///< from this UncommonType to its Method array
  uint32_t unused;
};

/// Methods are sorted by name; exported ones come first.
struct Method {
  NameOff name;
  TypeOff mtyp; ///< func type without receiver
  TextOff ifn;  ///< takes the interface's data word
  TextOff tfn;  ///< takes the receiver itself
};

struct ArrayType {
  Type type;
  const Type *elem;
  const Type *slice;
  uint64_t len;
};

struct ChanType {
  Type type;
  const Type *elem;
  uint64_t dir; ///< 1 receive, 2 send, 3 both
};

/// Parameter and result types follow (after the UncommonType if there is one).
struct FuncType {
  Type type;
  uint16_t inCount;
  uint16_t outCount; ///< top bit: variadic
};

struct Imethod {
  NameOff name;
  TypeOff type;
};

struct InterfaceType {
  Type type;
  const uint8_t *pkgPath; ///< a name, may be nil
  const Imethod *methods; ///< slice, sorted by name
  int64_t methodCount;
  int64_t methodCap;
};

struct MapType {
  Type type;
  const Type *key;
  const Type *elem;
  const Type *bucket; ///< its ptrdata is 0 if buckets hold no pointers to the heap
  const FuncOf<HashFn> *hasher;
  uint8_t keysize;   ///< of the slot: 8 when indirect
  uint8_t valuesize; ///< of the slot: 8 when indirect
  uint16_t bucketsize;
  uint32_t flags;
};
inline constexpr uint32_t kMapIndirectKey = 1;
inline constexpr uint32_t kMapIndirectElem = 2;
inline constexpr uint32_t kMapReflexiveKey = 4;  ///< k == k for every key
inline constexpr uint32_t kMapNeedKeyUpdate = 8; ///< equal keys can differ (±0, strings)
inline constexpr uint32_t kMapHashMightPanic = 16;

struct PtrType {
  Type type;
  const Type *elem;
};

struct SliceType {
  Type type;
  const Type *elem;
};

struct StructField {
  const uint8_t *name; ///< a name
  const Type *type;
  uint64_t offset;
};

struct StructType {
  Type type;
  const uint8_t *pkgPath;
  const StructField *fields; ///< slice
  int64_t fieldCount;
  int64_t fieldCap;
};

} // namespace mapgo::rt
