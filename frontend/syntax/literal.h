// The values of string and rune literals (spec: String literals, Rune literals).
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>
#include <string>

namespace mapgo::syntax {

/// The bytes that a string literal, quotes included, stands for; nothing when it is malformed.
/// Raw literals lose their carriage returns.
std::optional<std::string> unquote(llvm::StringRef literal);

/// The code point that a rune literal, quotes included, stands for; nothing when it is malformed.
std::optional<int32_t> unquoteRune(llvm::StringRef literal);

} // namespace mapgo::syntax
