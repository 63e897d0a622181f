// An operand: the intermediate result of checking an expression (go/types' operand).
#pragma once

#include "frontend/check/info.h"

namespace mapgo::check {

class Checker;

struct Operand {
  Mode mode = Mode::Invalid;
  const types::Type *type = nullptr;
  constant::Value value;
  syntax::Expr *expr = nullptr;
  types::BuiltinId builtinId{};

  bool isNil() const { return mode == Mode::NilValue; }
  bool invalid() const { return mode == Mode::Invalid; }
  Pos pos() const { return expr ? syntax::startPos(expr) : Pos(); }
};

} // namespace mapgo::check
