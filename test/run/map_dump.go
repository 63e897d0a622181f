// runtime.mapdump, as a program can call it: the layout of a map as a line of JSON.
// RUN: %mapgo run %s | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s | %FileCheck --match-full-lines %s
package main

import "unsafe"

//go:linkname mapdump runtime.mapdump
func mapdump(mapType, m unsafe.Pointer, fd int32)

// dump writes a map's layout to standard output.
func dump(m interface{}) {
	words := *(*[2]unsafe.Pointer)(unsafe.Pointer(&m))
	mapdump(words[0], words[1], 1)
}

func main() {
	dump(map[string]int(nil))
	// CHECK: null
	dump(map[string]int{})
	// CHECK-NEXT: {"type":"map[string]int","count":0,"B":0,"growing":false,"sameSize":false,"nevacuate":0,"noverflow":0,"hash0":"{{[0-9a-f]+}}","bucketSize":208,"buckets":[]}
	dump(map[string]int{"a": 1, "b": 2})
	// CHECK-NEXT: {"type":"map[string]int","count":2,"B":0,{{.*}},"buckets":{{\[\[\[}}{{[0-9]+}},{{[0-9]+}},"emptyRest","emptyRest","emptyRest","emptyRest","emptyRest","emptyRest"]]]}
	dump(map[[200]byte]struct{ a, b [100]int }{{}: {}})
	// CHECK-NEXT: {"type":"map{{\[\[}}200]uint8]struct { a [100]int; b [100]int }",{{.*}},"bucketSize":144,{{.*}}
}
