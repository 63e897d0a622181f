// Which of several panics in one statement is the one that happens, where the specification leaves it
// open: as with gc 1.24.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

type T struct{ x int }

func try(name string, f func()) {
	defer func() {
		e := recover()
		if err, ok := e.(error); ok {
			println(name, err.Error())
		} else if s, ok := e.(string); ok {
			println(name, s)
		} else {
			println(name, "none")
		}
	}()
	f()
}

var (
	s     []int
	a     = []int{1}
	i     = 5
	j     = 7
	k     = 9
	zero  int
	e     interface{} = "x"
	p     *int
	pt    *T
	pp    *[2]int
	nm    map[string]int
	m     = map[string]int{}
	fn    interface{} = func() {}
	im    = map[interface{}]int{}
)

func f() int { panic("call") }
func id(x int) int { return x }

func main() {
	// CHECK:      pop runtime error: slice bounds out of range [:-1]
	try("pop", func() { var x int; x, s = s[len(s)-1], s[:len(s)-1]; _ = x })
	// CHECK-NEXT: shift runtime error: slice bounds out of range [1:0]
	try("shift", func() { var x int; x, s = s[0], s[1:]; _ = x })
	// CHECK-NEXT: popLocal runtime error: slice bounds out of range [:-1]
	try("popLocal", func() { var s []int; var x int; x, s = s[len(s)-1], s[:len(s)-1]; _ = x })
	// CHECK-NEXT: shiftLocal runtime error: slice bounds out of range [1:0]
	try("shiftLocal", func() { var s []int; var x int; x, s = s[0], s[1:]; _ = x })
	// CHECK-NEXT: popReversed runtime error: slice bounds out of range [:-1]
	try("popReversed", func() { var s []int; var x int; s, x = s[:len(s)-1], s[len(s)-1]; _ = x })
	// CHECK-NEXT: popReversedGlobal runtime error: slice bounds out of range [:-1]
	try("popReversedGlobal", func() { var x int; s, x = s[:len(s)-1], s[len(s)-1]; _ = x })
	// CHECK-NEXT: popDefine runtime error: slice bounds out of range [:-1]
	try("popDefine", func() { var s []int; x, t := s[len(s)-1], s[:len(s)-1]; _, _ = x, t })
	// CHECK-NEXT: indexThenAssert interface conversion: interface {} is string, not int
	try("indexThenAssert", func() { x, y := a[i], e.(int); _, _ = x, y })
	// CHECK-NEXT: assertThenIndex interface conversion: interface {} is string, not int
	try("assertThenIndex", func() { x, y := e.(int), a[i]; _, _ = x, y })
	// CHECK-NEXT: indexThenAssertIface interface conversion: string is not interface { M() }: missing method M
	try("indexThenAssertIface", func() { x, y := a[i], e.(interface{ M() }); _, _ = x, y })
	// CHECK-NEXT: indexThenAssertPtr runtime error: index out of range [5] with length 1
	try("indexThenAssertPtr", func() { x, y := a[i], e.(*int); _, _ = x, y })
	// CHECK-NEXT: swap runtime error: index out of range [5] with length 1
	try("swap", func() { a[i], a[j] = a[j], a[i] })
	// CHECK-NEXT: swapLocal runtime error: index out of range [5] with length 1
	try("swapLocal", func() { a := []int{1}; i, j := 5, 7; a[i], a[j] = a[j], a[i] })
	// CHECK-NEXT: swapLeft runtime error: index out of range [5] with length 1
	try("swapLeft", func() { a[i], a[j] = a[0], a[0] })
	// CHECK-NEXT: swapArray runtime error: index out of range [5] with length 2
	try("swapArray", func() { var a [2]int; i, j := i, j; a[i], a[j] = a[j], a[i] })
	// CHECK-NEXT: rotate runtime error: index out of range [9] with length 1
	try("rotate", func() { a[i], a[j], a[k] = a[j], a[k], a[i] })
	// CHECK-NEXT: indexAssert interface conversion: interface {} is string, not int
	try("indexAssert", func() { a[e.(int)] = *p })
	// CHECK-NEXT: indexDivide runtime error: integer divide by zero
	try("indexDivide", func() { a[1/zero] = a[i] })
	// CHECK-NEXT: indexDivideStar runtime error: integer divide by zero
	try("indexDivideStar", func() { a[1/zero] = *p })
	// CHECK-NEXT: starDivide runtime error: integer divide by zero
	try("starDivide", func() { *p = 1 / zero })
	// CHECK-NEXT: starStar runtime error: index out of range [5] with length 1
	try("starStar", func() { *p = a[i] })
	// CHECK-NEXT: fieldDivide runtime error: integer divide by zero
	try("fieldDivide", func() { pt.x = 1 / zero })
	// CHECK-NEXT: fieldIndex runtime error: index out of range [5] with length 1
	try("fieldIndex", func() { pt.x = a[i] })
	// CHECK-NEXT: fieldIndexed runtime error: index out of range [5] with length 1
	try("fieldIndexed", func() { a[pt.x] = a[i] })
	// CHECK-NEXT: indexIndex runtime error: index out of range [7] with length 1
	try("indexIndex", func() { a[i] = a[j] })
	// CHECK-NEXT: indexOfIndex runtime error: index out of range [7] with length 1
	try("indexOfIndex", func() { a[a[i]] = a[j] })
	// CHECK-NEXT: sliceIndex runtime error: slice bounds out of range [5:1]
	try("sliceIndex", func() { a[i:][0] = 1 / zero })
	// CHECK-NEXT: sliceIndex2 runtime error: slice bounds out of range [5:1]
	try("sliceIndex2", func() { a[i:][0] = a[j] })
	// CHECK-NEXT: arrayPointer runtime error: integer divide by zero
	try("arrayPointer", func() { pp[1] = 1 / zero })
	// CHECK-NEXT: arrayPointerIndex runtime error: index out of range [5] with length 1
	try("arrayPointerIndex", func() { pp[i&1] = a[i] })
	// CHECK-NEXT: mapNilDivide runtime error: integer divide by zero
	try("mapNilDivide", func() { nm["a"] = 1 / zero })
	// CHECK-NEXT: mapNilIndex runtime error: index out of range [5] with length 1
	try("mapNilIndex", func() { nm["a"] = a[i] })
	// CHECK-NEXT: mapKeyDivide runtime error: integer divide by zero
	try("mapKeyDivide", func() { im[1/zero] = a[i] })
	// CHECK-NEXT: mapKeyAssert runtime error: index out of range [5] with length 1
	try("mapKeyAssert", func() { m[e.(fstring)] = a[i] })
	// CHECK-NEXT: mapKeyIndex runtime error: index out of range [5] with length 1
	try("mapKeyIndex", func() { im[a[i]] = 1 / zero })
	// CHECK-NEXT: mapUnhashable runtime error: index out of range [5] with length 1
	try("mapUnhashable", func() { im[fn] = a[i] })
	// CHECK-NEXT: mapOpDivide runtime error: integer divide by zero
	try("mapOpDivide", func() { nm["a"] /= zero })
	// CHECK-NEXT: mapOpAdd runtime error: index out of range [5] with length 1
	try("mapOpAdd", func() { nm["a"] += a[i] })
	// CHECK-NEXT: mapOpAddDivide runtime error: integer divide by zero
	try("mapOpAddDivide", func() { nm["a"] += 1 / zero })
	// CHECK-NEXT: opIndex runtime error: index out of range [5] with length 1
	try("opIndex", func() { a[i] += a[j] })
	// CHECK-NEXT: opIndexDivide runtime error: index out of range [5] with length 1
	try("opIndexDivide", func() { a[i] += 1 / zero })
	// CHECK-NEXT: opIndexDiv runtime error: index out of range [5] with length 1
	try("opIndexDiv", func() { a[i] /= zero })
	// CHECK-NEXT: opIndexAssert interface conversion: interface {} is string, not int
	try("opIndexAssert", func() { a[i] += e.(int) })
	// CHECK-NEXT: opStarAssert interface conversion: interface {} is string, not int
	try("opStarAssert", func() { *p += e.(int) })
	// CHECK-NEXT: callIndex call
	try("callIndex", func() { a[i] = f() })
	// CHECK-NEXT: callStar call
	try("callStar", func() { *p = f() })
	// CHECK-NEXT: callMap call
	try("callMap", func() { nm["a"] = f() })
	// CHECK-NEXT: callIndexIndex call
	try("callIndexIndex", func() { a[a[i]] = f() })
	// CHECK-NEXT: callIndexDivide call
	try("callIndexDivide", func() { a[1/zero] = f() })
	// CHECK-NEXT: callIndexAssert interface conversion: interface {} is string, not int
	try("callIndexAssert", func() { a[e.(int)] = f() })
	// CHECK-NEXT: callSlice runtime error: slice bounds out of range [5:1]
	try("callSlice", func() { a[i:][0] = f() })
	// CHECK-NEXT: callArg call
	try("callArg", func() { use(a[i], f()) })
	// CHECK-NEXT: callArgDivide call
	try("callArgDivide", func() { use(1/zero, f()) })
	// CHECK-NEXT: callArgAssert interface conversion: interface {} is string, not int
	try("callArgAssert", func() { use(e.(int), f()) })
	// CHECK-NEXT: callArgSlice runtime error: slice bounds out of range [5:1]
	try("callArgSlice", func() { use2(a[i:], f()) })
	// CHECK-NEXT: callArgStar call
	try("callArgStar", func() { use(*p, f()) })
	// CHECK-NEXT: argIndexAssert interface conversion: interface {} is string, not int
	try("argIndexAssert", func() { use(a[i], e.(int)) })
	// CHECK-NEXT: argIndexDivide runtime error: index out of range [5] with length 1
	try("argIndexDivide", func() { use(a[i], 1/zero) })
	// CHECK-NEXT: argIndexSlice runtime error: slice bounds out of range [7:1]
	try("argIndexSlice", func() { use3(a[i], a[j:]) })
	// CHECK-NEXT: argIndexId runtime error: integer divide by zero
	try("argIndexId", func() { use(a[i], id(1/zero)) })
	// CHECK-NEXT: sumIndexAssert interface conversion: interface {} is string, not int
	try("sumIndexAssert", func() { _ = a[i] + e.(int) })
	// CHECK-NEXT: sumIndexDivide runtime error: index out of range [5] with length 1
	try("sumIndexDivide", func() { _ = a[i] + 1/zero })
	// CHECK-NEXT: sumIndexCall call
	try("sumIndexCall", func() { _ = a[i] + f() })
	// CHECK-NEXT: sumSliceCall runtime error: slice bounds out of range [5:1]
	try("sumSliceCall", func() { _ = len(a[i:]) + f() })
	// CHECK-NEXT: sumDivideCall call
	try("sumDivideCall", func() { _ = 1/zero + f() })
	// CHECK-NEXT: sumAssertCall interface conversion: interface {} is string, not int
	try("sumAssertCall", func() { _ = e.(int) + f() })
	// CHECK-NEXT: sumStarAssert interface conversion: interface {} is string, not int
	try("sumStarAssert", func() { _ = *p + e.(int) })
	// CHECK-NEXT: sumIndexSlice runtime error: slice bounds out of range [7:1]
	try("sumIndexSlice", func() { _ = a[i] + len(a[j:]) })
	// CHECK-NEXT: returnIndexSlice runtime error: slice bounds out of range [:-1]
	try("returnIndexSlice", func() { _, _ = pop() })
	// CHECK-NEXT: returnIndexAssert interface conversion: interface {} is string, not int
	try("returnIndexAssert", func() { _, _ = popAssert() })
	// CHECK-NEXT: twoResults runtime error: index out of range [5] with length 1
	try("twoResults", func() { a[i], *p = two() })
	// CHECK-NEXT: twoResultsDivide runtime error: integer divide by zero
	try("twoResultsDivide", func() { a[1/zero], *p = two() })
	// CHECK-NEXT: okIndex runtime error: index out of range [5] with length 1
	try("okIndex", func() { var ok bool; a[i], ok = e.(int); _ = ok })
	// CHECK-NEXT: okMapNil runtime error: invalid memory address or nil pointer dereference
	try("okMapNil", func() { var ok bool; *p, ok = m["a"]; _ = ok })
	// CHECK-NEXT: okMapUnhashable runtime error: hash of unhashable type func()
	try("okMapUnhashable", func() { var ok bool; a[i], ok = im[fn]; _ = ok })
	// CHECK-NEXT: leftOrder runtime error: invalid memory address or nil pointer dereference
	try("leftOrder", func() { *p, a[i] = 1, 2 })
	// CHECK-NEXT: leftOrder2 runtime error: index out of range [5] with length 1
	try("leftOrder2", func() { a[i], *p = 1, 2 })
	// CHECK-NEXT: leftOrder3 assignment to entry in nil map
	try("leftOrder3", func() { nm["a"], a[i] = 1, 2 })
	// CHECK-NEXT: leftOrder4 runtime error: index out of range [5] with length 1
	try("leftOrder4", func() { a[i], nm["a"] = 1, 2 })
	// CHECK-NEXT: leftRight runtime error: index out of range [7] with length 1
	try("leftRight", func() { a[i], a[0] = 1, a[j] })
	// CHECK-NEXT: leftRight2 runtime error: integer divide by zero
	try("leftRight2", func() { *p, a[0] = 1, 1/zero })
	// CHECK-NEXT: leftRight5 interface conversion: interface {} is string, not int
	try("leftRight5", func() { a[a[i]], a[e.(int)] = 1, 1/zero })
	// CHECK-NEXT: literal interface conversion: interface {} is string, not int
	try("literal", func() { _ = []int{a[i], e.(int)} })
	// CHECK-NEXT: literalSlice runtime error: slice bounds out of range [7:1]
	try("literalSlice", func() { _ = []interface{}{a[i], a[j:]} })
	// CHECK-NEXT: literalStruct interface conversion: interface {} is string, not int
	try("literalStruct", func() { _ = struct{ a, b int }{a[i], e.(int)} })
	// CHECK-NEXT: appendIndex runtime error: slice bounds out of range [7:1]
	try("appendIndex", func() { _ = append(a[j:], a[i]) })
	// CHECK-NEXT: appendAssert interface conversion: interface {} is string, not int
	try("appendAssert", func() { _ = append(a[:0], a[i], e.(int)) })
	// CHECK-NEXT: copyBoth runtime error: slice bounds out of range [5:1]
	try("copyBoth", func() { copy(a[i:], s[j:]) })
	// CHECK-NEXT: mapLiteralKey runtime error: integer divide by zero
	try("mapLiteralKey", func() { _ = map[int]int{a[i]: 1 / zero} })
	// CHECK-NEXT: mapLiteralKeyCall call
	try("mapLiteralKeyCall", func() { _ = map[int]int{a[i]: f()} })
	// CHECK-NEXT: compare interface conversion: interface {} is string, not int
	try("compare", func() { _ = a[i] == e.(int) })
	// CHECK-NEXT: compareString interface conversion: interface {} is string, not int
	try("compareString", func() { _ = "a"[i] == byte(e.(int)) })
	// CHECK-NEXT: shiftNeg interface conversion: interface {} is string, not int
	try("shiftNeg", func() { _ = a[i] << uint(e.(int)) })
	// CHECK-NEXT: condIndex runtime error: index out of range [5] with length 1
	try("condIndex", func() { _ = a[i] > 0 && e.(int) > 0 })
	// CHECK-NEXT: box interface conversion: interface {} is string, not int
	try("box", func() { var x, y interface{} = a[i], e.(int); _, _ = x, y })
	// CHECK-NEXT: concat runtime error: slice bounds out of range [5:1]
	try("concat", func() { _ = "a"[i:] + e.(fstring) })
	// CHECK-NEXT: send runtime error: slice bounds out of range [5:1]
	try("send", func() { var n []int; n[0], n = 1, a[i:] ; _ = n})
	// CHECK-NEXT: deref2 runtime error: invalid memory address or nil pointer dereference
	try("deref2", func() { var q **int; **q, a[i] = 1, 2 })
	// CHECK-NEXT: ptrPop runtime error: slice bounds out of range [:-1]
	try("ptrPop", func() { t := &st{}; var x int; x, t.s = t.s[len(t.s)-1], t.s[:len(t.s)-1]; _ = x })
	// CHECK-NEXT: ptrPopNil runtime error: invalid memory address or nil pointer dereference
	try("ptrPopNil", func() { var t *st; var x int; x, t.s = t.s[len(t.s)-1], t.s[:len(t.s)-1]; _ = x })
}

type st struct{ s []int }
type fstring = string

func use(x, y int)             {}
func use2(x []int, y int)      {}
func use3(x int, y []int)      {}
func two() (int, int)          { return 1, 2 }
func pop() (int, []int)        { return s[len(s)-1], s[:len(s)-1] }
func popAssert() (int, int)    { return a[i], e.(int) }
