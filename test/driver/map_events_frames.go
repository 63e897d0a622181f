// What a map holds can be told when the function is over that made it for itself: with --check-maps no
// map is in a frame.
// RUN: %mapgo build -O2 --check-maps -o %t %s
// RUN: env MAPGODEBUG=mapevents=%t.json %t && %FileCheck %s < %t.json
// RUN: %mapgo emit --stage=llvm-opt -O2 --func fill %s | %FileCheck --check-prefix=FRAME %s
package main

//go:noinline
func fill(n int) int {
	m := map[int]int{}
	m[n] = 40 + n
	return len(m)
}

//go:noinline
func overwrite(n int) int {
	var a [64]int
	for i := range a {
		a[i] = n * i
	}
	return a[n]
}

// FRAME: alloca

func main() {
	println(fill(2), overwrite(3))
	// CHECK: "op":"mapassign_fast64"
	// CHECK: {"stored":{{[0-9]+}},"v":"42"}
	// CHECK: "end":"exit"
}
