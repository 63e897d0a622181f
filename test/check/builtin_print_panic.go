// print takes values of any type but nil; panic exactly one.
// RUN: %errors %s %mapgo check -e %s

package p

func none()

func f() {
	println()
	print(1, "a", 2.5)
	println(nil) // ERROR 10: use of untyped nil in argument to built-in println
	println(none()) // ERROR 10: none() (no value) used as value
	println(1 << 70) // ERROR 10: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in argument to built-in println (overflows)
	panic(nil)
	panic() // ERROR 2: invalid operation: not enough arguments for panic() (expected 1, found 0)
	panic(1, 2) // ERROR 2: invalid operation: too many arguments for panic(1, 2) (expected 1, found 2)
	panic // ERROR 2: panic (built-in) must be called
	_ = recover()
	recover(1) // ERROR 2: invalid operation: too many arguments for recover(1) (expected 0, found 1)
}
