// The tokens of Go (spec: Lexical elements).
#pragma once

#include "frontend/source/source.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace mapgo::syntax {

enum class Token : uint8_t {
#define TOKEN(name, text) name,
#include "frontend/syntax/tokens.def"
};

/// Binary and unary operators, also those of assignments such as `+=`.
enum class Operator : uint8_t {
#define UNARY(name, spelling) name,
#define BINARY(name, spelling, precedence, core) name,
#include "frontend/syntax/operators.def"
};

/// "==", "&^", …; empty for None.
llvm::StringRef spelling(Operator op);
llvm::StringRef spelling(Token token);
/// 5 for * / % << >> & &^ down to 1 for ||; 0 for operators that are not binary.
int precedence(Operator op);
bool isComparison(Operator op);
bool isShift(Operator op);

enum class LitKind : uint8_t { Int, Float, Imag, Rune, String };

} // namespace mapgo::syntax
