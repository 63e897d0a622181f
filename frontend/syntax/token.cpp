// Spellings and precedences of tokens and operators.
#include "frontend/syntax/token.h"

namespace mapgo::syntax {

llvm::StringRef spelling(Token token) {
  static constexpr llvm::StringLiteral texts[] = {
#define TOKEN(name, text) text,
#include "frontend/syntax/tokens.def"
  };
  return texts[static_cast<unsigned>(token)];
}

llvm::StringRef spelling(Operator op) {
  static constexpr llvm::StringLiteral texts[] = {
#define UNARY(name, spelling) spelling,
#define BINARY(name, spelling, precedence, core) spelling,
#include "frontend/syntax/operators.def"
  };
  return texts[static_cast<unsigned>(op)];
}

int precedence(Operator op) {
  static constexpr int8_t levels[] = {
#define UNARY(name, spelling) 0,
#define BINARY(name, spelling, precedence, core) precedence,
#include "frontend/syntax/operators.def"
  };
  return levels[static_cast<unsigned>(op)];
}

bool isComparison(Operator op) { return precedence(op) == 3; }

bool isShift(Operator op) { return op == Operator::Shl || op == Operator::Shr; }

} // namespace mapgo::syntax
