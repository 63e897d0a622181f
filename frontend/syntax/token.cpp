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
  static constexpr llvm::StringLiteral texts[] = {"",  "!",  "~", "<-", "||", "&&", "==", "!=",
                                                  "<", "<=", ">", ">=", "+",  "-",  "|",  "^",
                                                  "*", "/",  "%", "&",  "&^", "<<", ">>"};
  return texts[static_cast<unsigned>(op)];
}

int precedence(Operator op) {
  if (op >= Operator::Mul)
    return 5;
  if (op >= Operator::Add)
    return 4;
  if (op >= Operator::Eql)
    return 3;
  if (op == Operator::AndAnd)
    return 2;
  return op == Operator::OrOr ? 1 : 0;
}

bool isComparison(Operator op) { return precedence(op) == 3; }

bool isShift(Operator op) { return op == Operator::Shl || op == Operator::Shr; }

} // namespace mapgo::syntax
