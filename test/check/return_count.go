// A return statement has as many values as the function has results.
// RUN: %errors %s %mapgo check -e %s

package p

func two() (int, string)

func a() { return 1 } // ERROR 19: too many return values
// NOTE have (number)
// NOTE want ()
func b() int { return } // ERROR 16: not enough return values
// NOTE have ()
// NOTE want (int)
func c() (int, string) { return 1 } // ERROR 33: not enough return values
// NOTE have (number)
// NOTE want (int, string)
func d() (int, string) { return 1, "", 2.5 } // ERROR 40: too many return values
// NOTE have (number, string, number)
// NOTE want (int, string)
func e() (int, string) { return two() }
func f() int { return two() } // ERROR 23: too many return values
// NOTE have (int, string)
// NOTE want (int)
func g() (x, y int) { return }
func h() (x, y int) { return 1 } // ERROR 30: not enough return values
// NOTE have (number)
// NOTE want (int, int)
func i() (int, string) { return "", 1 } // ERROR 33: cannot use "" (untyped string constant) as int value in return statement
// ERROR -1:37: cannot use 1 (untyped int constant) as string value in return statement
