// min and max take values of one ordered type, untyped constants among them; of constants alone they
// are constant.
// RUN: %errors %s %mapgo check -e %s
// RUN: not %mapgo check --lang go1.20 %s 2>&1 | %FileCheck %s --check-prefix=OLD
// OLD: :[[#@LINE+18]]:9: built-in min requires go1.21 or later (-lang was set to go1.20; check go.mod)

package p

type celsius int

func two() (int, int)
func mixed() (int, float64)

var i, j int
var f float64
var s string
var c celsius
var list []int
var n uint

var _ uint8 = max(1, 2.0, 'a')
var _ [min(3, 2)]int = [2]int{}
var _ = min(two())
var _ = min(i, 1) + max(i)
var _ = min("a", s, "b")
var _ float64 = max(f, 1)
var _ = max(1<<n, 2)
var _ = min(mixed()) // ERROR 13: invalid argument: mismatched types int (previous argument) and float64 (type of mixed())
var _ = min() // ERROR 9: invalid operation: not enough arguments for min() (expected 1, found 0)
var _ = min(list) // ERROR 13: invalid argument: list (variable of type []int) cannot be ordered
var _ = min(i, f) // ERROR 16: invalid argument: mismatched types int (previous argument) and float64 (type of f)
var _ = min(i, 1.5) // ERROR 16: 1.5 (untyped float constant) truncated to int
var _ = min("a", 1) // ERROR 18: invalid argument: mismatched types untyped string (previous argument) and untyped int (type of 1)
var _ = min(i, nil) // ERROR 16: invalid argument: nil cannot be ordered
var _ = max(c, i) // ERROR 16: invalid argument: mismatched types celsius (previous argument) and int (type of i)
var _ = max(list...) // ERROR 9: invalid operation: invalid use of ... with built-in max
var _ = max(true, false) // ERROR 13: invalid argument: true (untyped bool constant) cannot be ordered
var _ = min(1i, 2) // ERROR 13: invalid argument: 1i (untyped complex constant (0 + 1i)) cannot be ordered
var _ = min(int8(1), 300) // ERROR 22: 300 (untyped int constant) overflows int8
var _ uint8 = max(1, 300) // ERROR 15: cannot use max(1, 300) (untyped int constant 300) as uint8 value in variable declaration (overflows)

const _ = min(i, 1) // ERROR 11: min(i, 1) (value of type int) is not constant

func statements() {
	min(1, 2) // ERROR 2: min(1, 2) (untyped int constant 1) is not used
	max(i, 1) // ERROR 2: max(i, 1) (value of type int) is not used
	defer min(i, j) // ERROR 8: defer discards result of min(i, j) (value of type int)
	min := 3
	_ = min
}
