// The capacities that append gives to slices, as under gc: elements with pointers need a header in
// front of larger objects.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type three struct{ a, b, c *int }

func main() {
	// CHECK: 0 1 2 4 8 16 32 64 128 256 512 848 1280 1792 2560 3408 5120 7168 9216
	last := -1
	for a := []int{}; len(a) < 8192; a = append(a, 1) {
		last = show(last, cap(a))
	}
	println()
	// CHECK-NEXT: 0 1 2 4 8 16 32 64 143 287 607 1023 1535 2303 3071 4095 6144 8192
	last = -1
	for a := []*int{}; len(a) < 8192; a = append(a, nil) {
		last = show(last, cap(a))
	}
	println()
	// CHECK-NEXT: 0 1 2 4 8 16 32 71 143 303 591 1023 1535 2560
	last = -1
	for a := []string{}; len(a) < 2560; a = append(a, "") {
		last = show(last, cap(a))
	}
	println()
	// CHECK-NEXT: 0 1 2 4 8 16 37 74 170 341 682 1135
	last = -1
	for a := []three{}; len(a) < 1000; a = append(a, three{}) {
		last = show(last, cap(a))
	}
	println()
}

func show(last, now int) int {
	if last >= 0 && last != now {
		print(" ")
	}
	if last != now {
		print(now)
	}
	return now
}
