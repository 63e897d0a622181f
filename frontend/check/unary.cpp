// Unary operations (spec: Arithmetic operators, Logical operators, Address operators, Receive
// operator).
#include "frontend/check/operators.h"
#include "frontend/check/support.h"
#include "frontend/check/untyped.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

using namespace syntax;

namespace {

bool isDefined(Operator op, const Type *type) {
  switch (op) {
  case Operator::Add:
  case Operator::Sub:
    return types::allNumeric(type);
  case Operator::Xor:
    return types::allInteger(type);
  case Operator::Not:
    return types::allBoolean(type);
  default:
    return false;
  }
}

} // namespace

static void receive(Checker &check, Operand &x) {
  const Type *core = types::coreType(x.type);
  if (!core) {
    check.error(x, "invalid operation: cannot receive from " + check.str(x) + " (no core type)");
    x.mode = Mode::Invalid;
    return;
  }
  const auto *channel = llvm::dyn_cast<types::Chan>(core);
  if (!channel || channel->dir == types::ChanDir::SendOnly) {
    check.error(x, llvm::Twine("invalid operation: cannot receive from ") +
                       (channel ? "send-only channel " : "non-channel ") + check.str(x));
    x.mode = Mode::Invalid;
    return;
  }
  x.mode = Mode::CommaOk;
  x.type = channel->elem;
  check.env.hasCallOrRecv = true;
}

void unary(Checker &check, Operand &x, Unary *e) {
  expr(check, x, e->x);
  if (x.invalid())
    return;

  Operator op = e->op;
  switch (op) {
  case Operator::And:
    // spec: "As an exception to the addressability requirement x may also be a composite literal."
    if (!llvm::isa<CompositeLit>(unparen(e->x)) && x.mode != Mode::Variable) {
      check.error(x, "invalid operation: cannot take address of " + check.str(x));
      x.mode = Mode::Invalid;
      return;
    }
    x.mode = Mode::Value;
    x.type = check.context.make<types::Pointer>(x.type);
    return;
  case Operator::Recv:
    receive(check, x);
    return;
  case Operator::Tilde:
    check.error(e, llvm::Twine("cannot use ~ outside of interface or type constraint") +
                       (types::isInteger(x.type) ? " (use ^ for bitwise complement)" : ""));
    if (types::isInteger(x.type)) {
      op = Operator::Xor;
      break;
    }
    x.mode = Mode::Invalid;
    return;
  default:
    break;
  }

  if (!isDefined(op, x.type)) {
    check.error(x,
                "invalid operation: operator " + spelling(op) + " not defined on " + check.str(x));
    x.mode = Mode::Invalid;
    return;
  }
  if (x.mode != Mode::Constant) {
    x.mode = Mode::Value;
    return;
  }
  if (x.value.isUnknown())
    return;
  unsigned bits =
      types::isUnsigned(x.type) ? static_cast<unsigned>(check.sizes.sizeOf(x.type)) * 8 : 0;
  x.value = constant::unaryOp(op, x.value, bits);
  x.expr = e;
  overflow(check, x);
}

} // namespace mapgo::check
