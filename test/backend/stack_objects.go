// What is in the heap by its source, and turns out to be one function's when calls have been inlined,
// is in the frame.
// RUN: %mapgo emit --stage=llvm-opt %s > %t
// RUN: %FileCheck %s < %t
package main

type number struct {
	negative bool
	digits   []uint
}

func newNumber(x int) *number {
	var digits []uint
	if x != 0 {
		digits = []uint{uint(x)}
	}
	return &number{x < 0, digits}
}

//go:noinline
func (n *number) set(m *number) {
	n.negative = m.negative
	n.digits = append(n.digits[:0], m.digits...)
}

// An object, and an array that only this object leads to: the callee keeps neither.
//
// CHECK-LABEL: define{{.*}}@main.constructed(
// CHECK: alloca
// CHECK: alloca
// CHECK-NOT: newobject
// CHECK: call void @"main.(*number).set"
// CHECK-NOT: newobject
// CHECK: {{^}}}
//
//go:noinline
func constructed(n *number, x int) { n.set(newNumber(x)) }

var kept *number

//go:noinline
func keep(n *number) { kept = n }

// CHECK-LABEL: define{{.*}}@main.keeping(
// CHECK: call {{.*}}@runtime.newobject
// CHECK: {{^}}}
//
//go:noinline
func keeping(x int) { keep(newNumber(x)) }

//go:noinline
func digits(n *number) []uint { return n.digits }

// The array leaves through the object.
//
// CHECK-LABEL: define{{.*}}@main.partlyKept(
// CHECK: alloca
// CHECK: call {{.*}}@runtime.newobject
// CHECK-NOT: newobject
// CHECK: {{^}}}
//
//go:noinline
func partlyKept(x int) []uint { return digits(newNumber(x)) }

//go:noinline
func size(n *number) int { return len(n.digits) }

// One variable does for all rounds.
//
// CHECK-LABEL: define{{.*}}@main.eachRound(
// CHECK-NOT: newobject
// CHECK: {{^}}}
//
//go:noinline
func eachRound(n int) (sum int) {
	for i := range n {
		sum += size(newNumber(i))
	}
	return sum
}

// But not where the next round still has the last one's.
//
// CHECK-LABEL: define{{.*}}@main.lastRound(
// CHECK: call {{.*}}@runtime.newobject
// CHECK: {{^}}}
//
//go:noinline
func lastRound(n int) (changes int) {
	last := newNumber(-1)
	for i := range n {
		next := newNumber(i % 3)
		if size(last) != size(next) || last == next {
			changes++
		}
		last = next
	}
	return changes
}

func bytes(n int) []byte { return make([]byte, n) }

//go:noinline
func fill(b []byte) byte {
	for i := range b {
		b[i] = byte(i)
	}
	return b[len(b)-1]
}

// CHECK-LABEL: define{{.*}}@main.array(
// CHECK: alloca [100 x i8]
// CHECK-NOT: makeslice
// CHECK: {{^}}}
//
//go:noinline
func array() byte { return fill(bytes(100)) }

// CHECK-LABEL: define{{.*}}@main.large(
// CHECK: call {{.*}}@runtime.makeslice
// CHECK: {{^}}}
//
//go:noinline
func large() byte { return fill(bytes(100_000)) }

func room() []byte { return make([]byte, 0, 40) }

//go:noinline
func appended(b []byte, n int) []byte { return append(b, byte(n)) }

// The callee only returns it.
//
// CHECK-LABEL: define{{.*}}@main.returned(
// CHECK: alloca [40 x i8]
// CHECK-NOT: makeslice
// CHECK: {{^}}}
//
//go:noinline
func returned(n int) byte {
	b := appended(room(), n)
	return fill(appended(b, n))
}

// CHECK-LABEL: define{{.*}}@main.returnedOn(
// CHECK: call {{.*}}@runtime.makeslice
// CHECK: {{^}}}
//
//go:noinline
func returnedOn(n int) []byte { return appended(room(), n) }

// A map of few entries: its header and a bucket.
//
// CHECK-LABEL: define{{.*}}@main.smallMap(
// CHECK: call {{.*}}@runtime.makemapat(
// CHECK-NOT: @runtime.makemap(
// CHECK: {{^}}}
//
//go:noinline
func smallMap(a, b, c int) int {
	m := map[int]int{a: 1, b: 2}
	m[c]++
	return len(m)
}

// CHECK-LABEL: define{{.*}}@main.returnedMap(
// CHECK: call {{.*}}@runtime.makemap(
// CHECK: {{^}}}
//
//go:noinline
func returnedMap(a int) map[int]int { return map[int]int{a: 1} }

//go:noinline
func length(s string) int { return len(s) }

// Texts have room for a few bytes.
//
// CHECK-LABEL: define{{.*}}@main.texts(
// CHECK-DAG: call {{.*}}@runtime.concatstring2buf(
// CHECK-DAG: call {{.*}}@runtime.slicebytetostringbuf(
// CHECK-DAG: call {{.*}}@runtime.stringtoslicebytebuf(
// CHECK: {{^}}}
//
//go:noinline
func texts(a, b string, c []byte) int {
	d := []byte(a)
	return length(a+b) + length(string(c)) + int(fill(d))
}

// CHECK-LABEL: define{{.*}}@main.returnedText(
// CHECK: call {{.*}}@runtime.concatstring2(
// CHECK: {{^}}}
//
//go:noinline
func returnedText(a, b string) string { return a + b }

type link struct {
	next  *link
	value int
}

func newLink(value int) *link { return &link{value: value} }

//go:noinline
func extend(l *link, n int) {
	for i := range n {
		l.next = newLink(i)
		l = l.next
	}
}

// The first of a chain that grows, while the first is forgotten, would hold all of it.
//
// CHECK-LABEL: define{{.*}}@main.chain(
// CHECK: call {{.*}}@runtime.newobject
// CHECK: {{^}}}
//
//go:noinline
func chain(n int) { extend(newLink(0), n) }

// A panic that is recovered comes back into the function, which has no use for the object there.
//
// CHECK-LABEL: define{{.*}}@main.recovering(
// CHECK-NOT: @runtime.newobject
// CHECK: {{^}}}
//
//go:noinline
func recovering(x int) (n int) {
	defer func() { recover() }()
	m := newNumber(x)
	n = size(m)
	m.digits[5] = 1
	return 0
}

func main() {
	constructed(new(number), 1)
	keeping(2)
	println(partlyKept(3)[0], eachRound(4), lastRound(5), array(), large())
	println(returned(7), len(returnedOn(8)))
	println(smallMap(1, 2, 3), len(returnedMap(1)), texts("a", "b", []byte("c")), returnedText("a", "b"))
	chain(3)
	println(recovering(1))
}
