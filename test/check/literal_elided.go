// Elements that are composite literals may leave out their type, pointers their &T.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

type p struct{ x int }

var (
	a = []p{{1}, {x: 2}}
	b = []*p{{1}}
	c = map[p][]p{{1}: {{2}, {3}}}
	d = [][2]int{{1, 2, 3}} // CHECK: [[#@LINE]]:22: index 2 is out of bounds (>= 2)
	f = []int{{1}} // CHECK: [[#@LINE]]:12: invalid composite literal type int
	g = []interface{}{{1}} // CHECK: [[#@LINE]]:20: invalid composite literal type interface{}
)
