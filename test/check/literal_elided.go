// Elements that are composite literals may leave out their type, pointers their &T.
// RUN: %errors %s %mapgo check -e %s

package p

type p struct{ x int }

var (
	a = []p{{1}, {x: 2}}
	b = []*p{{1}}
	c = map[p][]p{{1}: {{2}, {3}}}
	d = [][2]int{{1, 2, 3}} // ERROR 22: index 2 is out of bounds (>= 2)
	f = []int{{1}} // ERROR 12: invalid composite literal element type int
	g = []interface{}{{1}} // ERROR 20: invalid composite literal element type interface{}
)
