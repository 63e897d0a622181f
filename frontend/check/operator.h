// Source operators as operations on constants.
#pragma once

#include "frontend/constant/constant.h"
#include "frontend/syntax/token.h"

#include "llvm/Support/ErrorHandling.h"

namespace mapgo::check {

/// The constant operation of an operator that is neither a shift nor an address operator.
inline constant::Op constantOp(syntax::Operator op) {
  switch (op) {
  case syntax::Operator::Not:
    return constant::Op::Not;
  case syntax::Operator::OrOr:
    return constant::Op::OrOr;
  case syntax::Operator::AndAnd:
    return constant::Op::AndAnd;
  case syntax::Operator::Eql:
    return constant::Op::Eql;
  case syntax::Operator::Neq:
    return constant::Op::Neq;
  case syntax::Operator::Lss:
    return constant::Op::Lss;
  case syntax::Operator::Leq:
    return constant::Op::Leq;
  case syntax::Operator::Gtr:
    return constant::Op::Gtr;
  case syntax::Operator::Geq:
    return constant::Op::Geq;
  case syntax::Operator::Add:
    return constant::Op::Add;
  case syntax::Operator::Sub:
    return constant::Op::Sub;
  case syntax::Operator::Or:
    return constant::Op::Or;
  case syntax::Operator::Xor:
    return constant::Op::Xor;
  case syntax::Operator::Mul:
    return constant::Op::Mul;
  case syntax::Operator::Div:
    return constant::Op::Div;
  case syntax::Operator::Rem:
    return constant::Op::Rem;
  case syntax::Operator::And:
    return constant::Op::And;
  case syntax::Operator::AndNot:
    return constant::Op::AndNot;
  default:
    llvm_unreachable("no operation on constants");
  }
}

} // namespace mapgo::check
