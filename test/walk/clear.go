// clear empties a map by one call, with the reason for it, and zeroes a slice's memory.
// RUN: %mapgo emit --stage=core --explain %s | %FileCheck %s
package main

func ofMap(m map[float64]int) {
	clear(m)
}

// CHECK-LABEL: func main.ofMap(
// CHECK-NEXT:  // clear(m) {{ *}}clear removes all entries at once, also those that no key finds
// CHECK-NEXT:  runtime.mapclear(type:map[float64]int, m)

func ofSlice(s []*int) {
	clear(s[1:])
}

// CHECK-LABEL: func main.ofSlice(
// CHECK:       memclr([[S:s·[0-9]+]].ptr, [[S]].len * 8)

func main() {}
