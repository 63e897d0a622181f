// A string of bytes that is read at once, and bytes of a string that are ranged over, are not copied.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s --implicit-check-not=runtime.slicebytetostring
// RUN: %mapgo build -o %t %s && timeout 20 %t 2>&1 | %FileCheck --check-prefix=OUT %s
package main

type text string

// CHECK-LABEL: func main.same(
// CHECK: runtime.memequal(b·1.ptr, b·2.ptr, b·1.len)
func same(b, c []byte) bool { return string(b) == string(c) }

// CHECK-LABEL: func main.before(
// CHECK: runtime.cmpstring(string{b·1.ptr, b·1.len}, s)
func before(b []byte, s text) bool { return text(b) < s }

// CHECK-LABEL: func main.quoted(
// CHECK: runtime.concatstring3("<", string{b·1.ptr, b·1.len}, ">")
func quoted(b []byte) string { return "<" + string(b) + ">" }

// CHECK-LABEL: func main.kind(
func kind(b []byte) int {
	switch string(b) {
	case "one", "two":
		return 1
	case "three":
		b[0] = 'o'
		fallthrough
	case "four":
		return 2
	}
	return 3
}

// CHECK-LABEL: func main.sum(
// CHECK-NOT: runtime.stringtoslicebyte
// CHECK: h·1 < s·1.len
// CHECK-NOT: runtime.stringtoslicebyte
// CHECK-LABEL: func main.main(
func sum(s string) (n int) {
	for _, c := range []byte(s) {
		n += int(c)
	}
	for i := range []byte("abc") {
		n += i
	}
	return n
}

func main() {
	b := []byte("three")
	// OUT: true false true <three>
	println(same(b, []byte("three")), same(b, []byte("tree")), before(b, "two"), quoted(b))
	// OUT: 2 3 1 3
	println(kind(b), kind(b), kind([]byte("two")), kind(nil))
	// OUT: 297
	println(sum("abc"))
}
