// Functions that can be ranged over take a function yield, which takes up to two values and returns
// whether the loop goes on.
// RUN: %errors %s %mapgo check -e %s

package p

type truth bool
type yield func(int) bool
type seq func(yield)

func f(
	none func(func() bool), one func(func(int) bool), two func(func(k string, v []int) bool), defined seq,
	plain func(), twice func(a, b func() bool), result func(func() bool) bool, number func(int),
	three func(func(a, b, c int) bool), void func(func(int)), integer func(func(int) int), own func(func(int) truth),
) {
	for range none {
	}
	for range one {
	}
	for _ = range one {
	}
	for _, v := range two {
		_ = v[0]
	}
	for i := range defined {
		_ = i + 1
	}
	for x := range none { // ERROR 6: range over none (variable of type func(func() bool)) permits no iteration variables
	}
	for x, y := range one { // ERROR 9: range over one (variable of type func(func(int) bool)) permits only one iteration variable
		_ = x
	}
	// ERROR +1:12: range clause permits at most two iteration variables
	for _, _, z := range two { // ERROR 2: no new variables on left side of :=
	}
	for range plain { // ERROR 12: cannot range over plain (variable of type func()): func must be func(yield func(...) bool): wrong argument count
	}
	for range twice { // ERROR 12: cannot range over twice (variable of type func(a func() bool, b func() bool)): func must be func(yield func(...) bool): wrong argument count
	}
	for range result { // ERROR 12: cannot range over result (variable of type func(func() bool) bool): func must be func(yield func(...) bool): unexpected results
	}
	for x := range number { // ERROR 17: cannot range over number (variable of type func(int)): func must be func(yield func(...) bool): argument is not func
	}
	for range three { // ERROR 12: cannot range over three (variable of type func(func(a int, b int, c int) bool)): func must be func(yield func(...) bool): yield func has too many parameters
	}
	for range void { // ERROR 12: cannot range over void (variable of type func(func(int))): func must be func(yield func(...) bool): yield func does not return bool
	}
	for range integer { // ERROR 12: cannot range over integer (variable of type func(func(int) int)): func must be func(yield func(...) bool): yield func does not return bool
	}
	for range own { // ERROR 12: cannot range over own (variable of type func(func(int) truth)): func must be func(yield func(...) bool): yield func returns user-defined boolean, not bool
	}
}

type list struct{ values []int }

func (l *list) all(yield func(int, int) bool) {}

func g(l list) (r int, err error) {
	for r = range l.all {
		if r > 1 {
			return r, nil
		}
	}
	for i := range func(yield func(int) bool) { yield(1) } {
		r += i
	}
	return
}
