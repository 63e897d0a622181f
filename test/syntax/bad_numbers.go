// One message for each malformed number, at what is wrong in it.
//
// RUN: %errors %s %mapgo check -e %s

package p

var _ = 0198 // ERROR 11: invalid digit '9' in octal literal

var _ = 0b12 // ERROR 12: invalid digit '2' in binary literal

var _ = 0x // ERROR 11: hexadecimal literal has no digits

var _ = 1e // ERROR 11: exponent has no digits

var _ = 100p5 // ERROR 12: 'p' exponent requires hexadecimal mantissa

var _ = 0x1.5 // ERROR 14: hexadecimal mantissa requires a 'p' exponent

var _ = 0o1.5 // ERROR 12: invalid radix point in octal literal

var _ = 1__0 // ERROR 11: '_' must separate successive digits
