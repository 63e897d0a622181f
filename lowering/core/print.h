// What the files of the Core printer share.
#pragma once

#include "lowering/core/core.h"

#include <string>

namespace mapgo::core {

/// An expression is written as toString gives it.
llvm::raw_ostream &operator<<(llvm::raw_ostream &out, const Expr *e);

/// All that is written to a stream with <<, as one text.
template <class... Parts> std::string cat(const Parts &...parts) {
  std::string text;
  llvm::raw_string_ostream out(text);
  (out << ... << parts);
  return text;
}

/// Bytes as a string literal of Go.
std::string quoted(llvm::StringRef bytes);
/// The memory at an address, as it appears on the left of an assignment.
std::string placeText(const Expr *addr);
/// The expression, with its type where a load alone does not show it: `*(int64)(p)`.
std::string typedText(const Expr *e);
/// An expression in the position of a called function.
std::string callee(const Expr *code);
/// Expressions with commas between them.
std::string listText(llvm::ArrayRef<Expr *> list);

} // namespace mapgo::core
