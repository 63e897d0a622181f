// go and defer take calls whose results may be dropped.
// RUN: %errors %s %mapgo check -e %s

package p

func f(x int, a []int) {
	go f(1, a)
	defer f(1, a)
	defer int(x) // ERROR 8: defer requires function call, not conversion int(x) (value of type int)
	go len(a) // ERROR 5: go discards result of len(a) (value of type int)
	defer append(a, 1) // ERROR 8: defer discards result of append(a, 1) (value of type []int)
	defer recover()
	defer panic(1)
	go func() {}()
	go func() {} // ERROR 5: expression in go must be function call
	defer a[x] // ERROR 8: expression in defer must be function call
	defer undefined() // ERROR 8: undefined: undefined
}
