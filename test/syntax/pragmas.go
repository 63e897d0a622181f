// A //go: comment stands before a function and has a line for itself.
//
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:3: misplaced compiler directive
//go:noinline
var (
	x int
)

// ERROR +1:13: misplaced compiler directive
var y int //go:noinline

// ERROR +1:3: usage: //go:linkname localname [linkname]
//go:linkname a b c

//go:noinline
func f() {
	// ERROR +1:4: misplaced compiler directive
	//go:noinline
	f()
}

// ERROR +1:3: misplaced go:embed directive
//go:embed file
