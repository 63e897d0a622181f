// Evaluates, while it reads them,
//
//     expr = and {"||" and};  and = not {"&&" not};  not = "!" not | "(" expr ")" | tag
#include "frontend/syntax/constraint.h"

#include <algorithm>

using llvm::StringRef;

namespace mapgo::syntax {
namespace {

constexpr unsigned kMaxNesting = 1000;
constexpr int kAnyVersion = -1;

/// A constraint, and the version that its negation implies.
struct Result {
  bool holds = false;
  int version = kAnyVersion;
  int negated = kAnyVersion;
};

class Evaluator {
public:
  Evaluator(StringRef text, llvm::function_ref<bool(StringRef)> holds)
      : rest_(text), holds_(holds) {}

  std::optional<Constraint> run() {
    Result result = orExpr();
    if (!valid_ || !rest_.ltrim().empty())
      return std::nullopt;
    Constraint constraint = {result.holds, std::nullopt};
    if (result.version != kAnyVersion)
      constraint.version = result.version;
    return constraint;
  }

private:
  bool accept(StringRef token) {
    rest_ = rest_.ltrim();
    return rest_.consume_front(token);
  }

  Result orExpr() {
    Result x = andExpr();
    while (accept("||")) {
      Result y = andExpr();
      x = {x.holds || y.holds, std::min(x.version, y.version), std::max(x.negated, y.negated)};
    }
    return x;
  }

  Result andExpr() {
    Result x = notExpr();
    while (accept("&&")) {
      Result y = notExpr();
      x = {x.holds && y.holds, std::max(x.version, y.version), std::min(x.negated, y.negated)};
    }
    return x;
  }

  Result notExpr() {
    if (++depth_ > kMaxNesting)
      return fail();
    Result result;
    if (accept("!")) {
      Result x = notExpr();
      result = {!x.holds, x.negated, x.version};
    } else if (accept("(")) {
      result = orExpr();
      if (!accept(")"))
        return fail();
    } else {
      result = tag();
    }
    --depth_;
    return result;
  }

  Result tag() {
    StringRef tag = rest_.take_while([](char c) { return isalnum(c) || c == '_' || c == '.'; });
    if (tag.empty())
      return fail();
    rest_ = rest_.drop_front(tag.size());
    int version = 0;
    if (tag != "go1" && (tag.split("go1.").second.getAsInteger(10, version) || version < 0))
      version = kAnyVersion;
    return {holds_(tag), version, kAnyVersion};
  }

  Result fail() {
    valid_ = false;
    rest_ = "";
    return {};
  }

  StringRef rest_;
  llvm::function_ref<bool(StringRef)> holds_;
  unsigned depth_ = 0;
  bool valid_ = true;
};

} // namespace

std::optional<StringRef> constraintOf(StringRef line) {
  line = line.rtrim();
  if (!line.consume_front("//go:build") || (!line.empty() && !isspace(line.front())))
    return std::nullopt;
  return line.trim();
}

std::optional<Constraint> evaluate(StringRef expression,
                                   llvm::function_ref<bool(StringRef)> holds) {
  return Evaluator(expression, holds).run();
}

} // namespace mapgo::syntax
