// RUN: %mapgo emit --stage=core %s | %FileCheck %s

// Addresses of package variables, functions and interface values are static data; of a literal that is
// mostly known only the rest is stored.
package main

type point struct {
	name string
	at   *int
	any  interface{}
}

var x int
var pair struct{ a, b [4]int }

var points = []point{{"a", &x, 1}, {"b", &pair.b[2], f}, {any: &x}}
var mixed = [3]point{{"a", &x, "s"}, {name: g()}, {}}

func f()        {}
func g() string { return "g" }

func local(i int) int {
	list := [...]point{{"a", &x, 1}, {"b", nil, i}, {"c", &x, 2}, {}, {"d", nil, nil}}
	return len(list[i].name)
}

func main() { println(local(1), points[0].name, mixed[0].name) }

// CHECK-LABEL: func main.local(
// CHECK:       list = table·1
// CHECK-NEXT:  data·1 = i
// CHECK-NEXT:  list[1].any = eface{type:int, &data·1}
// CHECK-NEXT:  check

// CHECK-LABEL: func main.init() {
// CHECK-NEXT:    r·1 := main.g()
// CHECK-NEXT:    main.mixed[1].name = r·1
// CHECK-NEXT:    return

// CHECK: var main.points // 24 bytes, align 8, 1 address
// CHECK: var main.mixed // 120 bytes, align 8, 4 addresses
// CHECK: const table·1 // 200 bytes, align 8, 10 addresses, local
// CHECK: var static·1 // 120 bytes, align 8, 10 addresses, local
