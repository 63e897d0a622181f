// The types of Go as DWARF describes them, with gc's names, so that debuggers show values.
//
//     string            struct string { str *uint8; len int }
//     []T               struct []T { array *T; len, cap int }
//     map[K]V           pointer to  struct hash<K,V> { count int; …; buckets *bucket<K,V>; … }
//                                   struct bucket<K,V> { tophash [8]uint8; keys [8]K; values [8]V;
//                                                        overflow *bucket<K,V> }
//     chan T            pointer to  struct hchan<T> { qcount, dataqsiz uint; buf *T; … }
//     interface {}      struct runtime.eface { _type *runtime._type; data unsafe.Pointer }
//     interface { M }   struct runtime.iface { tab *runtime.itab; data unsafe.Pointer }
//     func(…) …         pointer to a func value, which begins with the code's address
//
// A key or value that a map keeps behind a pointer is a pointer in the bucket.
#pragma once

#include "lowering/layout/layout.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/DIBuilder.h"

#include <vector>

namespace mapgo::dwarf {

/// Types of one module. Each is described once.
class Types {
public:
  explicit Types(layout::Layout &layout) : layout_(layout) {}

  llvm::DIType *of(llvm::DIBuilder &builder, const types::Type *t);

private:
  using Type = types::Type;

  /// A member of a struct.
  struct Member {
    llvm::StringRef name;
    uint64_t offset; ///< bytes
    uint64_t size;
    llvm::DIType *type;
  };

  llvm::DIType *describe(const Type *t, llvm::StringRef name);
  llvm::DIType *basic(const types::Basic *t, llvm::StringRef name);
  llvm::DIType *array(const types::Array *t, llvm::StringRef name);
  llvm::DIType *map(const types::Map *t, llvm::StringRef name);
  llvm::DIType *chan(const types::Chan *t, llvm::StringRef name);
  /// A struct whose members may refer to it: they are asked for once it is known as `name`.
  llvm::DIType *structure(llvm::StringRef name, uint64_t size,
                          llvm::function_ref<std::vector<Member>()> members);
  /// A pointer type `name` to such a struct, whose members may refer to both.
  llvm::DIType *reference(llvm::StringRef name, llvm::StringRef object, uint64_t size,
                          llvm::function_ref<std::vector<Member>()> members);
  llvm::DIType *number(llvm::StringRef name, unsigned bits, unsigned encoding);
  llvm::DIType *integer() { return number("int", 64, 5); }
  llvm::DIType *unsignedInteger() { return number("uint", 64, 7); }
  llvm::DIType *byte() { return number("uint8", 8, 7); }
  llvm::DIType *pointerTo(llvm::DIType *type, llvm::StringRef name = "");
  llvm::DIType *voidPointer() { return pointerTo(nullptr, "unsafe.Pointer"); }
  llvm::DIType *arrayOf(llvm::DIType *elem, uint64_t count, uint64_t size);
  llvm::DIType *alias(llvm::StringRef name, llvm::DIType *type);

  layout::Layout &layout_;
  llvm::DIBuilder *builder_ = nullptr;
  llvm::StringMap<llvm::DIType *> known_; ///< by name; nullptr while it is being described
};

} // namespace mapgo::dwarf
