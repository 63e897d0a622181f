// len and cap of arrays are constant when nothing is called.
// RUN: %errors %s %mapgo check -e %s

package p

func g() [3]int

var a [3]int

const c = len(a)
const d = len(g()) // ERROR 11: len(g()) (value of type int) is not constant
const e = cap([4]int{g()[0]}) // ERROR 11: cap([4]int{…}) (value of type int) is not constant
const f = len("abc")

func h(m map[int]int, s []int, ch chan int, p *[2]int, x int) {
	_, _, _ = len(m), len(ch), len(p)
	_ = cap(m) // ERROR 10: invalid argument: m (variable of type map[int]int) for built-in cap
	_ = len(x) // ERROR 10: invalid argument: x (variable of type int) for built-in len
	_ = cap("a") // ERROR 10: invalid argument: "a" (untyped string constant) for built-in cap
	_ = len(p, s) // ERROR 6: invalid operation: too many arguments for len(p, s) (expected 1, found 2)
	len(s) // ERROR 2: len(s) (value of type int) is not used
}
