// Exact constants (spec: Constants; Constant expressions), as Go's go/constant defines them.
//
// A Value is immutable and cheap to copy. Integers, rationals and floats are exact as long as
// they are of bearable size: integers without bound up to 512 bits beyond which gc reports
// overflow, floats as a ratio of integers while small and as 512-bit floats beyond that.
#pragma once

#include "frontend/syntax/token.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace mapgo::constant {

enum class Kind : uint8_t { Unknown, Bool, String, Int, Float, Complex };

using Op = syntax::Operator;

/// A constant. A default-constructed Value is Unknown: the result of an erroneous expression,
/// which every operation passes on.
class Value {
public:
  Value() = default;
  Kind kind() const;
  bool isUnknown() const { return kind() == Kind::Unknown; }

  struct Rep; ///< the representation, private to constant/
  explicit Value(std::shared_ptr<const Rep> rep) : rep_(std::move(rep)) {}
  const Rep *rep() const { return rep_.get(); }
  const std::shared_ptr<const Rep> &shared() const { return rep_; }

private:
  std::shared_ptr<const Rep> rep_;
};

Value makeBool(bool b);
Value makeString(std::string s);
Value makeInt64(int64_t x);
Value makeUint64(uint64_t x);
Value makeFloat64(double x); ///< Unknown for infinities and NaN

/// The value of a literal as written (underscores, prefixes, hex floats, `i` suffix);
/// Unknown if it is malformed or its exponent is beyond bearing.
Value makeIntLiteral(llvm::StringRef text);
Value makeFloatLiteral(llvm::StringRef text);
Value makeImagLiteral(llvm::StringRef text);

bool boolValue(const Value &x);
const std::string &stringValue(const Value &x);
/// The value if it is an Int that fits.
std::optional<int64_t> int64Value(const Value &x);
std::optional<uint64_t> uint64Value(const Value &x);
/// The low 64 bits of an Int in two's complement, of any size.
uint64_t lowBits(const Value &x);
/// Nearest float64 / float32 (rounding half to even; ±infinity when too large) of an Int or
/// Float; `exact`, if given, tells whether nothing was lost.
double float64Value(const Value &x, bool *exact = nullptr);
float float32Value(const Value &x, bool *exact = nullptr);

int sign(const Value &x);      ///< -1, 0, +1; of a Complex: 0 if zero, else 1
int bitLength(const Value &x); ///< of an Int's absolute value
Value real(const Value &x);
Value imag(const Value &x);
Value makeImag(const Value &x); ///< x·i

/// Conversions that keep the value exactly, else Unknown: 1.0 to Int gives 1, 1.5 gives Unknown.
Value toInt(const Value &x);
Value toFloat(const Value &x);
Value toComplex(const Value &x);

/// Operands are first brought to a common kind. Div is exact (of two Ints it may give a Float), Rem
/// truncates; the caller has checked for division by zero.
Value binaryOp(const Value &x, Op op, const Value &y);
/// The quotient of two Ints, truncated.
Value quotient(const Value &x, const Value &y);
/// -x, +x are Sub and Add; Xor is ^x, limited to `bits` bits if not 0 (for unsigned types).
Value unaryOp(Op op, const Value &x, unsigned bits = 0);
Value shiftLeft(const Value &x, unsigned count);
Value shiftRight(const Value &x, unsigned count);
bool compare(const Value &x, Op op, const Value &y);

/// As messages show it: strings quoted and shortened, large floats with six digits
/// (go/constant's String).
std::string toString(const Value &x);
/// In full (go/constant's ExactString).
std::string toExactString(const Value &x);

/// The text as a Go string literal in double quotes (strconv.Quote).
std::string quote(llvm::StringRef text);

} // namespace mapgo::constant
