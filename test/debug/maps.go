// Maps in gdb: with deleted entries, while the table grows, and after a range, where flags are set.
// REQUIRES: gdb
// RUN: %mapgo build -O0 -o %t %s
// RUN: %gdb -ex 'break main.stop' \
// RUN:     -ex run -ex 'frame function main.main' -ex 'print m' -ex 'info map m' \
// RUN:     -ex continue -ex 'frame function main.main' -ex 'print m' -ex 'info map m' \
// RUN:     -ex continue -ex 'frame function main.main' -ex 'print m' -ex 'info map m' \
// RUN:     -ex continue -ex 'frame function main.main' -ex 'print m' -ex 'info map m' \
// RUN:     -ex 'print wide' -ex 'print none' -ex 'info map none' -ex 'info map wide' -ex 'info map i' -ex 'print *m' %t > %t.out 2>&1
// RUN: %FileCheck %s < %t.out
package main

//go:noinline
func stop() {}

//go:noinline
func keep(...interface{}) {}

type wide [17]int

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	wide := map[int]wide{1: {9, 8}}
	var none map[string]bool
	// Before a growth.
	stop()
	// CHECK:      $1 = map[string]int (len 3) = {["a"] = 1, ["b"] = 2, ["c"] = 3}
	// CHECK-NEXT: map[string]int: 3 entries, 1 buckets (B 0), 0 overflow, hash0 {{[0-9a-f]+}}
	// CHECK-NEXT:   0 │ {{[0-9a-f][0-9a-f]}} "a": 1 │ {{[0-9a-f][0-9a-f]}} "b": 2 │ {{[0-9a-f][0-9a-f]}} "c": 3 │ .

	// A deleted cell.
	delete(m, "b")
	stop()
	// CHECK:      $2 = map[string]int (len 2) = {["a"] = 1, ["c"] = 3}
	// CHECK-NEXT: map[string]int: 2 entries, 1 buckets (B 0), 0 overflow, hash0 {{[0-9a-f]+}}
	// CHECK-NEXT:   0 │ {{[0-9a-f][0-9a-f]}} "a": 1 │ deleted │ {{[0-9a-f][0-9a-f]}} "c": 3 │ .

	// After a range.
	for range m {
		break
	}
	stop()
	// CHECK:      $3 = map[string]int (len 2) = {["a"] = 1, ["c"] = 3}
	// CHECK-NEXT: map[string]int: 2 entries, 1 buckets (B 0)

	// While it grows: entries that have moved, and others that have not.
	i := 0
	for ; i < 25; i++ {
		m[string(rune('d'+i))] = i
	}
	stop()
	// CHECK:      $4 = map[string]int (len 27) = {
	// CHECK-SAME: ["a"] = 1
	// CHECK-NEXT: map[string]int: 27 entries, 8 buckets (B 3), {{[0-9]+}} overflow, hash0 {{[0-9a-f]+}}, growing to twice the size: {{[0-3]}} of 4 old buckets moved for sure
	// CHECK-NEXT:   000 │
	// CHECK:        111 │
	// CHECK:      old buckets
	// CHECK-NEXT:   00 │
	// CHECK:      to {{[XY]}}
	// CHECK:      $5 = map[int]main.wide (len 1) = {[1] = {9, 8, 0 <repeats 15 times>}}
	// CHECK-NEXT: $6 = nil
	// CHECK-NEXT: map[string]bool: nil
	// CHECK-NEXT: map[int]main.wide: 1 entries, 1 buckets (B 0)
	// CHECK-NEXT:   0 │ {{[0-9a-f][0-9a-f]}} 1: {9, 8, 0 <repeats 15 times>} │ .
	// CHECK-NEXT: i is int, not a map
	// CHECK-NEXT: $7 = {count = 27, flags =
	keep(m, wide, none)
}
