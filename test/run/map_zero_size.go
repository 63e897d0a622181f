// Keys and values without size: all such keys are one key.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type empty struct{}

func main() {
	values := map[string]empty{}
	values["a"] = empty{}
	values["b"] = empty{}
	values["a"] = empty{}
	_, a := values["a"]
	_, c := values["c"]
	println(len(values), a, c) // CHECK: 2 true false

	keys := map[empty]int{}
	keys[empty{}] = 1
	keys[empty{}] = 2
	println(len(keys), keys[empty{}]) // CHECK-NEXT: 1 2
	for k, v := range keys {
		println(k == empty{}, v) // CHECK-NEXT: true 2
	}
	delete(keys, empty{})
	println(len(keys), keys[empty{}]) // CHECK-NEXT: 0 0

	both := map[[0]int][0]string{}
	both[[0]int{}] = [0]string{}
	_, ok := both[[0]int{}]
	println(len(both), ok) // CHECK-NEXT: 1 true
	for range both {
		println("once") // CHECK-NEXT: once
	}

	blank := map[struct{ _ int }]int{}
	blank[struct{ _ int }{}]++
	blank[struct{ _ int }{}]++
	println(len(blank), blank[struct{ _ int }{}]) // CHECK-NEXT: 1 2

	set := map[int]struct{}{}
	for i := 0; i < 1000; i++ {
		set[i*i%101] = struct{}{}
	}
	println(len(set)) // CHECK-NEXT: 51
}
