// len and cap of arrays are constant when nothing is called.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func g() [3]int

var a [3]int

const c = len(a)
const d = len(g()) // CHECK: [[#@LINE]]:11: len(g()) (value of type int) is not constant
const e = cap([4]int{g()[0]}) // CHECK: [[#@LINE]]:11: cap([4]int{…}) (value of type int) is not constant
const f = len("abc")

func h(m map[int]int, s []int, ch chan int, p *[2]int, x int) {
	_, _, _ = len(m), len(ch), len(p)
	_ = cap(m) // CHECK: [[#@LINE]]:10: invalid argument: m (variable of type map[int]int) for cap
	_ = len(x) // CHECK: [[#@LINE]]:10: invalid argument: x (variable of type int) for len
	_ = cap("a") // CHECK: [[#@LINE]]:10: invalid argument: "a" (untyped string constant) for cap
	_ = len(p, s) // CHECK: [[#@LINE]]:6: invalid operation: too many arguments for len(p, s) (expected 1, found 2)
	len(s) // CHECK: [[#@LINE]]:2: len(s) (value of type int) is not used
}
