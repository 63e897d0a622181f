// A //go: comment stands before a function and has a line for itself.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

// CHECK: :[[#@LINE+1]]:3: misplaced compiler directive
//go:noinline
var (
	x int
)

// CHECK: :[[#@LINE+1]]:13: misplaced compiler directive
var y int //go:noinline

// CHECK: :[[#@LINE+1]]:3: usage: //go:linkname localname [linkname]
//go:linkname a b c

//go:noinline
func f() {
	// CHECK: :[[#@LINE+1]]:4: misplaced compiler directive
	//go:noinline
	f()
}

// CHECK: :[[#@LINE+1]]:3: misplaced go:embed directive
//go:embed file
