// JSON as a tree over its text. llvm::json has a hash table of its own for each object, and a
// document or the events of a program have thousands of objects. Strings are here as they are
// written, with their escapes, so that they can be written again.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <optional>

namespace mapgo::driver {

struct JsonMember;

/// A value. It refers to the text that it was read from, and to its tree's memory.
struct Json {
  enum Kind : uint8_t { Other, Text, List, Object } kind = Other; ///< Other: number, true, null
  llvm::StringRef source;                                         ///< all of it as it is written
  llvm::ArrayRef<Json> items = {};                                ///< of a list
  llvm::ArrayRef<JsonMember> members = {};                        ///< of an object

  /// Of a text, what is between its quotes; of others "".
  llvm::StringRef text() const;
  std::optional<int64_t> integer() const;
  /// Of an object, the member of this name, or nullptr.
  const Json *get(llvm::StringRef name) const;
  /// Of an object, the integer or the text of a member; 0 or "" if it has none.
  int64_t number(llvm::StringRef name) const;
  llvm::StringRef textOf(llvm::StringRef name) const;
};

struct JsonMember {
  llvm::StringRef name;
  Json value;
};

/// Reads a text that mapgo or its runtime has written. Nothing if that is not whole.
std::optional<Json> readJson(llvm::StringRef text, llvm::BumpPtrAllocator &memory);

} // namespace mapgo::driver
