// A large map that a package variable is initialised with is made by a function of its own, which is listed with the
// variable: where nothing uses that, neither is linked. Maps of what is computed are made in their turn.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
// RUN: %mapgo build -o %t %s && %t 2>&1 | %FileCheck --check-prefix=OUT %s
// RUN: nm %t | %FileCheck --check-prefix=LINKED %s
// REQUIRES: bitcode

package main

type table struct{ rows [4]int }

var (
	first  = firstTable // a variable whose value is known has it from the beginning
	second = &table{[4]int{2}}
)

var firstTable = &table{[4]int{1}}

var used = map[string]*table{
	"a": first, "b": second, "c": first, "d": second, "e": first, "f": second,
	"g": first, "h": second, "i": first, "j": second, "k": {}, "l": nil,
}

// LINKED-NOT: main.unused
var unused = map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11}

var three = compute(3)

var computed = map[int]int{1: 1, 2: 2, 3: three, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11}

func compute(x int) int {
	changed = &table{[4]int{9}}
	return x + len(used)
}

// Code has run that changed it.
var changed = firstTable
var copied = changed
var order = map[int]*table{1: copied, 2: nil, 3: nil, 4: nil, 5: nil, 6: nil, 7: nil, 8: nil, 9: nil, 10: nil, 11: nil}

// CHECK-LABEL: func main.init(
// CHECK-NOT: main.used
// CHECK: main.compute(
// CHECK: main.computed
// CHECK-LABEL: func main.map.init.used(
// CHECK: runtime.mapassign_faststr(type:map[string]*main.table
func main() {
	println(len(used), used["a"].rows[0], used["j"].rows[0], used["k"] != nil, used["a"] == firstTable)
	println(computed[3], len(computed), order[1].rows[0])
}

// OUT: 12 1 2 true true
// OUT: 15 11 9
