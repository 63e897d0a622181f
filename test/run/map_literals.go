// Literals, small and large, constant or not, with elided types.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type point struct{ x, y int }

var (
	small = map[string]int{"a": 1, "b": 2}
	runes = map[rune]string{
		'a': "alpha", 'b': "beta", 'c': "gamma", 'd': "delta", 'e': "epsilon", 'f': "zeta",
		'g': "eta", 'h': "theta", 'i': "iota", 'j': "kappa", 'k': "lambda", 'l': "mu", 'm': "nu",
		'n': "xi", 'o': "omicron", 'p': "pi", 'q': "rho", 'r': "sigma", 's': "tau", 't': "upsilon",
		'u': "phi", 'v': "chi", 'w': "psi", 'x': "omega", 'y': "", 'z': "z", '世': "world",
	}
	floats = map[float32]bool{
		0: true, 1: false, 2: true, 3: false, 4: true, 5: false, 6: true, 7: false, 8: true,
		9: false, 10: true, 11: false, 12: true, 13: false, 14: true, 15: false, 16: true,
		17: false, 18: true, 19: false, 20: true, 21: false, 22: true, 23: false, 24: true,
		25: false, 26.5: true,
	}
	points  = map[point]*point{{1, 2}: {3, 4}, {5, 6}: {7, 8}}
	nested  = map[string]map[int][]point{"a": {1: {{1, 2}}}, "b": {}, "c": nil}
	fromAny = map[interface{}]interface{}{1: "one", "two": 2, nil: nil, point{1, 2}: point{3, 4}}
	arrays  = map[[2]string][3]int{{"a", "b"}: {1, 2, 3}, {0: "x"}: {2: 9}}
)

func main() {
	println(len(small), small["a"], small["b"])                                   // CHECK: 2 1 2
	println(len(runes), runes['世'], runes['a'], runes['x'], runes['y'])           // CHECK-NEXT: 27 world alpha omega{{ *}}
	println(len(floats), floats[24], floats[25], floats[26.5])                    // CHECK-NEXT: 27 true false true
	println(points[point{1, 2}].y, points[point{5, 6}].x)                         // CHECK-NEXT: 4 7
	println(nested["a"][1][0].y, len(nested["b"]), len(nested["c"]), len(nested)) // CHECK-NEXT: 2 0 0 3
	println(fromAny[1].(string), fromAny["two"].(int), fromAny[nil] == nil, fromAny[point{1, 2}].(point).y)
	// CHECK-NEXT: one 2 true 4
	println(arrays[[2]string{"a", "b"}][2], arrays[[2]string{"x"}][2]) // CHECK-NEXT: 3 9

	// A literal makes a new map each time.
	fresh := func() map[int]int { return map[int]int{1: 1} }
	a, b := fresh(), fresh()
	a[1] = 2
	println(a[1], b[1]) // CHECK-NEXT: 2 1

	// More than 25 entries, some of them not constant.
	x := 100
	mixed := map[int]int{
		1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13,
		14: 14, 15: 15, 16: 16, 17: 17, 18: 18, 19: 19, 20: 20, 21: 21, 22: 22, 23: 23, 24: 24,
		25: 25, 26: 26, x: x, x + 1: 5, 27: x,
	}
	println(len(mixed), mixed[26], mixed[100], mixed[101], mixed[27]) // CHECK-NEXT: 29 26 100 5 100
	// A key computed at run time overwrites what came before it.
	same := map[int]string{x: "first", x - 0: "second"}
	println(len(same), same[100])                               // CHECK-NEXT: 1 second
	println(len(map[string]int{}), map[string]int{"k": x}["k"]) // CHECK-NEXT: 0 100
}
