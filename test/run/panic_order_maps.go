// Which of several panics in one statement is the one that happens: maps, operands of the left side,
// lists; and when keys of map literals are read. As with gc 1.24.
// RUN: for level in 0 2; do %mapgo run -O$level %s 2>&1 | %FileCheck --match-full-lines %s || exit 1; done
package main

func try(name string, f func()) {
	defer func() {
		e := recover()
		if err, ok := e.(error); ok {
			println(name, err.Error())
		} else {
			println(name, "none")
		}
	}()
	f()
}

type T struct{ x, y int }

var (
	a     = []int{1}
	i     = 5
	j     = 7
	zero  int
	p     *int
	pt    *T
	pp *[3]int
	m     = map[int]int{}
	ms     = map[string]int{}
	md     = map[interface{}]int{}
	ss = []string{"a"}
	r int
)

func main() {
	// CHECK:      sumIndexStar runtime error: index out of range [5] with length 1
	try("sumIndexStar", func() { r = a[i] + *p })
	// CHECK-NEXT: sumDivideStar runtime error: integer divide by zero
	try("sumDivideStar", func() { r = 1/zero + *p })
	// CHECK-NEXT: opArr runtime error: invalid memory address or nil pointer dereference
	try("opArr", func() { pp[i-4] += a[i] })
	// CHECK-NEXT: opIndexStar runtime error: index out of range [5] with length 1
	try("opIndexStar", func() { a[i] += *p })
	// CHECK-NEXT: argStarIndex runtime error: invalid memory address or nil pointer dereference
	try("argStarIndex", func() { use(*p, a[i]) })
	// CHECK-NEXT: argIndexStar runtime error: index out of range [5] with length 1
	try("argIndexStar", func() { use(a[i], *p) })
	// CHECK-NEXT: mapInt runtime error: integer divide by zero
	try("mapInt", func() { m[a[i]] = 1/zero })
	// CHECK-NEXT: mapIntDiv runtime error: index out of range [5] with length 1
	try("mapIntDiv", func() { m[1/zero] = a[i] })
	// CHECK-NEXT: mapStr runtime error: integer divide by zero
	try("mapStr", func() { ms[ss[i]] = 1/zero })
	// CHECK-NEXT: mapStrSum runtime error: integer divide by zero
	try("mapStrSum", func() { ms[ss[i]+"a"] = 1/zero })
	// CHECK-NEXT: mapIface runtime error: index out of range [5] with length 1
	try("mapIface", func() { md[ss[i]] = 1/zero })
	// CHECK-NEXT: mapIntOp runtime error: integer divide by zero
	try("mapIntOp", func() { m[a[i]] += 1/zero })
	// CHECK-NEXT: mapIntOpDiv runtime error: index out of range [5] with length 1
	try("mapIntOpDiv", func() { m[a[i]] /= zero })
	// CHECK-NEXT: mapReadInt runtime error: index out of range [5] with length 1
	try("mapReadInt", func() { r = m[a[i]] + 1/zero })
	// CHECK-NEXT: mapReadIface runtime error: index out of range [7] with length 1
	try("mapReadIface", func() { r = a[i] + md[ss[j]] })
	// CHECK-NEXT: mapReadIface2 runtime error: index out of range [7] with length 1
	try("mapReadIface2", func() { r = 1/zero + md[ss[j]] })
	// CHECK-NEXT: mapReadOk runtime error: index out of range [7] with length 1
	try("mapReadOk", func() { var ok bool; a[i], ok = md[ss[j]]; _ = ok })
	// CHECK-NEXT: idxSum runtime error: index out of range [5] with length 1
	try("idxSum", func() { a[a[i]+1] = 1/zero })
	// CHECK-NEXT: idxSum2 runtime error: integer divide by zero
	try("idxSum2", func() { a[i+1] = 1/zero })
	// CHECK-NEXT: idxConv runtime error: index out of range [5] with length 1
	try("idxConv", func() { a[int8(a[i])] = 1/zero })
	// CHECK-NEXT: idxStar runtime error: integer divide by zero
	try("idxStar", func() { a[*p] = 1/zero })
	// CHECK-NEXT: idxField runtime error: integer divide by zero
	try("idxField", func() { a[pt.x] = 1/zero })
	// CHECK-NEXT: idxArrPtr runtime error: integer divide by zero
	try("idxArrPtr", func() { pp[1/zero] = a[i] })
	// CHECK-NEXT: idxLen runtime error: index out of range [5] with length 1
	try("idxLen", func() { a[len(ss[i])] = 1/zero })
	// CHECK-NEXT: starExpr runtime error: index out of range [5] with length 1
	try("starExpr", func() { *f(a[i]) = 1/zero })
	// CHECK-NEXT: fieldOfIndex runtime error: integer divide by zero
	try("fieldOfIndex", func() { var ts []T; ts[1/zero].x = a[i] })
	// CHECK-NEXT: fieldOfIndex2 runtime error: integer divide by zero
	try("fieldOfIndex2", func() { var ts []T; ts[i].x = 1/zero })
	// CHECK-NEXT: ptrOfIndex runtime error: integer divide by zero
	try("ptrOfIndex", func() { var ts []*T; ts[i].x = 1/zero })
	// CHECK-NEXT: ptrOfIndexDiv runtime error: integer divide by zero
	try("ptrOfIndexDiv", func() { var ts []*T; ts[1/zero].x = a[i] })
	// CHECK-NEXT: listIdx runtime error: integer divide by zero
	try("listIdx", func() { a[1/zero], a[0] = a[i], 2 })
	// CHECK-NEXT: listIdx2 runtime error: integer divide by zero
	try("listIdx2", func() { a[0], a[1/zero] = a[i], 2 })
	// CHECK-NEXT: listIdx3 runtime error: integer divide by zero
	try("listIdx3", func() { a[0], a[0] = a[i], 1/zero })
	// CHECK-NEXT: listIdx4 runtime error: integer divide by zero
	try("listIdx4", func() { a[0], r = a[i], 1/zero })
	// CHECK-NEXT: listIdx5 runtime error: integer divide by zero
	try("listIdx5", func() { r, a[0] = a[i], 1/zero })
	// CHECK-NEXT: listLocals runtime error: index out of range [5] with length 1
	try("listLocals", func() { x, y := a[i], 1/zero; _,_ = x, y })
	// CHECK-NEXT: listLocals2 runtime error: index out of range [5] with length 1
	try("listLocals2", func() { var x, y int; x, y = a[i], 1/zero; r = x + y })
	// CHECK-NEXT: listLocals3 runtime error: integer divide by zero
	try("listLocals3", func() { var x, y int; x, y = y + a[i], x/zero; r = x + y })
	// CHECK-NEXT: listLocals4 runtime error: integer divide by zero
	try("listLocals4", func() { var x, y int; x, y = a[i], x/zero; r = x + y })
	// CHECK-NEXT: listBlank runtime error: index out of range [5] with length 1
	try("listBlank", func() { _, r = a[i], 1/zero })
	// CHECK-NEXT: listBlank2 runtime error: integer divide by zero
	try("listBlank2", func() { r, _ = a[i], 1/zero })
	// CHECK-NEXT: listNilWrite runtime error: integer divide by zero
	try("listNilWrite", func() { *p, r = a[i], 1/zero })
	// CHECK-NEXT: listIdxLeft runtime error: integer divide by zero
	try("listIdxLeft", func() { a[a[i]], r = 1, 1/zero })
	// CHECK-NEXT: listIdxLeft2 runtime error: index out of range [5] with length 1
	try("listIdxLeft2", func() { a[0], a[a[i]] = 1/zero, 1 })
	// CHECK-NEXT: listMap runtime error: index out of range [5] with length 1
	try("listMap", func() { m[a[i]], r = 1/zero, 2 })
	// CHECK-NEXT: listMap2 runtime error: index out of range [5] with length 1
	try("listMap2", func() { r, m[a[i]] = 1/zero, 2 })
	// CHECK-NEXT: listMap3 runtime error: index out of range [5] with length 1
	try("listMap3", func() { a[0], m[a[i]] = 1/zero, 2 })
	// CHECK-NEXT: listMap4 runtime error: index out of range [5] with length 1
	try("listMap4", func() { a[0], md[a[i]] = 1/zero, 2 })
	// CHECK-NEXT: listMap5 runtime error: index out of range [5] with length 1
	try("listMap5", func() { md[a[i]], a[0] = 1/zero, 2 })
	// CHECK-NEXT: listMapRead runtime error: integer divide by zero
	try("listMapRead", func() { a[0], a[0] = m[a[i]], 1/zero })
	// CHECK-NEXT: litMap runtime error: index out of range [5] with length 1
	try("litMap", func() { sink = map[int]int{a[i]: 1, 2: 1/zero} })
	// CHECK-NEXT: litMapKeyIface runtime error: index out of range [5] with length 1
	try("litMapKeyIface", func() { sink = map[interface{}]int{a[i]: 1/zero} })
	// CHECK-NEXT: litMapTwo runtime error: integer divide by zero
	try("litMapTwo", func() { sink = map[string]int{"a": 1/zero, ss[i]: 3} })
	// CHECK-NEXT: litMapStr runtime error: integer divide by zero
	try("litMapStr", func() { sink = map[string]int{ss[i]: 1/zero} })
	// CHECK-NEXT: litMapStr2 runtime error: index out of range [7] with length 1
	try("litMapStr2", func() { sink = map[string]string{ss[i]: ss[j]} })
	// CHECK-NEXT: litMapIdx runtime error: index out of range [7] with length 1
	try("litMapIdx", func() { sink = map[int]int{a[i]: a[j]} })
	// CHECK-NEXT: litMapKeyDiv runtime error: index out of range [7] with length 1
	try("litMapKeyDiv", func() { sink = map[int]int{1/zero: a[j]} })
	// CHECK-NEXT: litMapStar runtime error: index out of range [7] with length 1
	try("litMapStar", func() { sink = map[int]int{*p: a[j]} })
	// CHECK-NEXT: 0 2
	// CHECK-NEXT: litMapVar none
	try("litMapVar", func() { x := 1; sink = map[int]int{x: h(&x)}; println(sink.(map[int]int)[1], sink.(map[int]int)[2])  })
	// CHECK-NEXT: 0 2
	// CHECK-NEXT: litMapVar2 none
	try("litMapVar2", func() { x := 1; sink = map[int]int{x+0: h(&x), 5: x}; println(sink.(map[int]int)[1], sink.(map[int]int)[2])  })
	// CHECK-NEXT: 1 8 0
	// CHECK-NEXT: litMapVar3 none
	try("litMapVar3", func() { x := 1; y := 7; sink = map[int]int{h(&x): y, x: h(&y)}; println(len(sink.(map[int]int)), sink.(map[int]int)[2], sink.(map[int]int)[8])  })
	// CHECK-NEXT: 0 2
	// CHECK-NEXT: litMapVar4 none
	try("litMapVar4", func() { x := "a"; sink = map[string]int{x: hs(&x)}; println(sink.(map[string]int)["a"], sink.(map[string]int)["ab"])  })
	// CHECK-NEXT: 10 0
	// CHECK-NEXT: litMapVar5 none
	try("litMapVar5", func() { x := 1; sink = map[int]int{x: 10, 3: h(&x)}; println(sink.(map[int]int)[1], sink.(map[int]int)[2])  })
	// CHECK-NEXT: 2 0
	// CHECK-NEXT: litMapVar6 none
	try("litMapVar6", func() { x := 1; sink = map[interface{}]int{x: h(&x)}; println(sink.(map[interface{}]int)[1], sink.(map[interface{}]int)[2])  })
	// CHECK-NEXT: 0 0
	// CHECK-NEXT: litMapVar7 none
	try("litMapVar7", func() { x := 1; sink = map[int]T{x: {h(&x), x}}; t := sink.(map[int]T)[1]; println(t.x, t.y)  })
	// CHECK-NEXT: 0 0
	// CHECK-NEXT: 2 2
	// CHECK-NEXT: litMapVar8 none
	try("litMapVar8", func() { x := 1; sink = map[int]T{x: {x, h(&x)}}; t := sink.(map[int]T)[1]; println(t.x, t.y); t = sink.(map[int]T)[2]; println(t.x, t.y)  })
	// CHECK-NEXT: 2 0 2
	// CHECK-NEXT: litMapVar9 none
	try("litMapVar9", func() { x := 1; sink = map[int]int{len(ss)-1: h(&x), x: x} ; mm := sink.(map[int]int); println(mm[0], mm[1], mm[2])  })
	// CHECK-NEXT: 0 1 2
	// CHECK-NEXT: litMapVar10 none
	try("litMapVar10", func() { x := 1; y := 1; sink = map[int]int{x: y, h(&x): h(&y)} ; mm := sink.(map[int]int); println(mm[0], mm[1], mm[2])  })

	// What is assigned to _ is computed before an element is made, too.
	made := map[int][]int{}
	// CHECK-NEXT: blankStar runtime error: invalid memory address or nil pointer dereference
	// CHECK-NEXT: 0
	try("blankStar", func() { made[0], _ = append(made[0], 0), *p })
	println(len(made))
	// CHECK-NEXT: blankDivide runtime error: integer divide by zero
	// CHECK-NEXT: 0
	try("blankDivide", func() { made[1], _, r = nil, 5/zero, 3 })
	println(len(made))
	// CHECK-NEXT: blankIndex runtime error: index out of range [5] with length 1
	// CHECK-NEXT: 0
	try("blankIndex", func() { made[1], _ = nil, a[i] })
	println(len(made))
}

var sink interface{}
func h(x *int) int { *x++; return *x }
func hs(x *string) int { *x += "b"; return len(*x) }
func f(x int) *int { return nil }
func use(x, y int) {}
