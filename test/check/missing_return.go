// A function with results ends in a terminating statement.
// RUN: %errors %s %mapgo check -e %s

package p

func a() int {} // ERROR 15: missing return
func b(x bool) int {
	if x {
		return 1
	}
} // ERROR 1: missing return
func c(x bool) int {
	if x {
		return 1
	} else {
		panic("no")
	}
}
func d() int {
	for {
	}
}
func e(x bool) int {
	for x {
	}
} // ERROR 1: missing return
func f(x []int) int {
	for range x {
		return 1
	}
} // ERROR 1: missing return
func g() int {
	{
		return 1
	}
}
func h() int {
start:
	goto start
}
func i() int {
	return 1
	;
}
func j() (x int) { x = 1 } // ERROR 26: missing return
func k() {
	_ = func() int { } // ERROR 19: missing return
}
func l(panic func(string)) int {
	panic("not the builtin")
} // ERROR 1: missing return
