// The address that a nil dereference panics with is the one which gc's code, that does not check but
// faults, would have read or written: of a field, an element, a word of a value, an itab's slot.
// RUN: %mapgo emit --stage=llvm -O0 %s | %FileCheck %s
// RUN: %mapgo run %s > %t 2>&1; test $? -eq 2 && %FileCheck --check-prefix=DIES %s < %t
package main

type In struct{ x, y int }
type W struct{ p *T; n int }
type I interface{ M(); N(); O() }
type T struct {
	a int
	b string
	c int32
	u8 uint8
	ok bool
	in In
	arr [8]int
	s []int
	s2 []byte
	s2i []int
	e any
	q *T
	i I
	fn func()
	m map[string]int
	cx complex128
	f32 float32
	ch chan int
	w W
}
type P struct{ a int; q *T }
type F struct { g float64; f float64 }
type E struct { n int; T; *PTT }
type PTT = PT
type PT struct { c int; dd int }
type E2 struct { n int; T; PT *PT }
type Big struct { pad [5000]int; z int }
func (t *T) PM() { println(t.c) }
func (t T) VM() { println(t.c) }
func swap(t *T) { t.in.x, t.in.y = t.in.y, t.in.x }
//go:noinline
func ret(t *T) string { return t.b }
var np, np2 *T
var np3 *In
var pi *int
var ps *string
var pp **P2
type P2 struct { a int; q *T }
var pe *E2
var f64 *F
var i I
var fn func()
var t T
var arrp *[4]int
var k = 2
var big *Big
var bigarr *[2000]struct{a int; b string}
var bp *bool
var cp *complex128
var pany *any
var x int
var y int32
var Sp *string; var Si *int; var Ss []int; var Se any
func sinkp(p *string) { Sp = p }
func sinki(p *int) { Si = p }
func sinks(p []int) { Ss = p }
func sinke(p any) { Se = p }

// CHECK-LABEL: @main.f00(
// CHECK: call void @runtime.panicmemAddr(i64 8)
func f00() { println(np.b) }

// CHECK-LABEL: @main.f01(
// CHECK: call void @runtime.panicmem()
func f01() { println(np.a) }

// CHECK-LABEL: @main.f02(
// CHECK: call void @runtime.panicmemAddr(i64 24)
func f02() { println(np.c) }

// CHECK-LABEL: @main.f03(
// CHECK: call void @runtime.panicmemAddr(i64 40)
func f03() { println(np.in.y) }

// CHECK-LABEL: @main.f04(
// CHECK: call void @runtime.panicmemAddr(i64 72)
func f04() { println(np.arr[3]) }

// CHECK-LABEL: @main.f05(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f05() { println(len(np.b)) }

// CHECK-LABEL: @main.f06(
// CHECK: call void @runtime.panicmemAddr(i64 120)
func f06() { println(np.s[0]) }

// CHECK-LABEL: @main.f07(
// CHECK: call void @runtime.panicmem()
func f07() { sinkp(&np.b) }

// CHECK-LABEL: @main.f08(
// CHECK: call void @runtime.panicmem()
func f08() { println(*ps) }

// CHECK-LABEL: @main.f09(
// CHECK: call void @runtime.panicmemAddr(i64 8)
func f09() { println(f64.f) }

// CHECK-LABEL: @main.f10(
// CHECK: call void @runtime.panicmemAddr(i64 208)
func f10() { np.i.M() }

// CHECK-LABEL: @main.f11(
// CHECK: call void @runtime.panicmemAddr(i64 24)
func f11() { i.M() }

// CHECK-LABEL: @main.f12(
// CHECK: call void @runtime.panicmemAddr(i64 40)
func f12() { i.O() }

// CHECK-LABEL: @main.f13(
// CHECK: call void @runtime.panicmem()
func f13() { fn() }

// CHECK-LABEL: @main.f14(
// CHECK: call void @runtime.panicmemAddr(i64 224)
func f14() { np.fn() }

// CHECK-LABEL: @main.f15(
// CHECK: call void @runtime.panicmemAddr(i64 24)
func f15() { np.c = 5 }

// CHECK-LABEL: @main.f16(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f16() { np.b = "x" }

// CHECK-LABEL: @main.f17(
// CHECK: call void @runtime.panicmem()
func f17() { np.q = &T{} }

// CHECK-LABEL: @main.f18(
// CHECK: call void @runtime.panicmemAddr(i64 24)
func f18() { np.c++ }

// CHECK-LABEL: @main.f19(
// CHECK: call void @runtime.panicmemAddr(i64 32)
func f19() { np.in = In{1,2} }

// CHECK-LABEL: @main.f20(
// CHECK: call void @runtime.panicmem()
func f20() { println(np.arr[k]) }

// CHECK-LABEL: @main.f21(
// CHECK: call void @runtime.panicmemAddr(i64 8)
func f21() { *ps = "a" }

// CHECK-LABEL: @main.f22(
// CHECK: call void @runtime.panicmem()
func f22() { *np = T{} }

// CHECK-LABEL: @main.f23(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f23() { println(arrp[2]) }

// CHECK-LABEL: @main.f24(
// CHECK: call void @runtime.panicmem()
func f24() { println(arrp[k]) }

// CHECK-LABEL: @main.f25(
// CHECK: call void @runtime.panicmemAddr(i64 296)
func f25() { println(pe.PT.c) }

// CHECK-LABEL: @main.f26(
// CHECK: call void @runtime.panicmem()
func f26() { println(big.z) }

// CHECK-LABEL: @main.f27(
// CHECK: call void @runtime.panicmemAddr(i64 232)
func f27() { np.m["a"] = 1 }

// CHECK-LABEL: @main.f28(
// CHECK: call void @runtime.panicmemAddr(i64 200)
func f28() { println(np.q.c) }

// CHECK-LABEL: @main.f29(
// CHECK: call void @runtime.panicmemAddr(i64 184)
func f29() { println(np.e.(int)) }

// CHECK-LABEL: @main.f30(
// CHECK: call void @runtime.panicmemAddr(i64 256)
func f30() { println(np.f32) }

// CHECK-LABEL: @main.f31(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f31() { println(np.b != "") }

// CHECK-LABEL: @main.f32(
// CHECK: call void @runtime.panicmemAddr(i64 120)
func f32() { np.s = nil }

// CHECK-LABEL: @main.f33(
// CHECK: call void @runtime.panicmemAddr(i64 184)
func f33() { np.e = 3 }

// CHECK-LABEL: @main.f34(
// CHECK: call void @runtime.panicmemAddr(i64 280)
func f34() { np.w = W{np2, 3} }

// CHECK-LABEL: @main.f35(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f35() { np.b = np2.b }

// CHECK-LABEL: @main.f36(
// CHECK: call void @runtime.panicmemAddr(i64 120)
func f36() { Ss = np.s }

// CHECK-LABEL: @main.f37(
// CHECK: call void @runtime.panicmemAddr(i64 16)
func f37() { println(np.b[1:]) }

// CHECK-LABEL: @main.f38(
// CHECK: call void @runtime.panicmemAddr(i64 8)
func f38() { println(np.b < t.b) }

// CHECK-LABEL: @main.f39(
// CHECK: call void @runtime.panicmemAddr(i64 128)
func f39() { println(cap(np.s)) }

// CHECK-LABEL: @main.f40(
// CHECK: call void @runtime.panicmemAddr(i64 232)
func f40() { delete(np.m, "a") }

// CHECK-LABEL: @main.f41(
// CHECK: call void @runtime.panicmemAddr(i64 56)
func f41() { k = np.arr[1] + np.arr[3] }

// CHECK-LABEL: @main.f42(
// CHECK: call void @runtime.panicmemAddr(i64 29)
func f42() { if np.ok { println() } }

// CHECK-LABEL: @main.f43(
// CHECK: call void @runtime.panicmem()
func f43() { np.VM() }

// DIES: panic: runtime error: invalid memory address or nil pointer dereference
// DIES-NEXT: [signal SIGSEGV: segmentation violation code=0x1 addr=0x8 pc=
func main() { f00() }
