// A function whose frame no stack has room for is an error, with the words and numbers of gc.
// RUN: not %mapgo emit -e %s 2>&1 | %FileCheck %s --implicit-check-not=large_frame.go

package p

type block = [600e6]byte

func use(*block)
func make1() block
func give(block, block)
func number(x block) int { return 1 }

func afterCopy(x *[1 << 30]byte) (sum byte) { // CHECK: large_frame.go:[[#@LINE]]:6: stack frame too large (>1GB): 1024 MB locals + 0 MB args
	for _, b := range *x {
		sum += b
	}
	return
}

func arguments(x block) block { return x } // CHECK: large_frame.go:[[#@LINE]]:6: stack frame too large (>1GB): 0 MB locals + 1144 MB args

func called(x *block) { // CHECK: large_frame.go:[[#@LINE]]:6: stack frame too large (>1GB): 1144 MB locals + 0 MB args{{$}}
	give(make1(), *x)
}

type holder struct{ b block }

func (h holder) method(block) {} // CHECK: large_frame.go:[[#@LINE]]:6: stack frame too large (>1GB): 0 MB locals + 1144 MB args

func literal() func() {
	return func() { // CHECK: large_frame.go:[[#@LINE]]:9: stack frame too large (>1GB): 572 MB locals + 0 MB args + 572 MB callee
		number(make1())
	}
}

// Variables as large as that are on the heap.
func onHeap() {
	var x, y block
	use(&x)
	use(&y)
}
