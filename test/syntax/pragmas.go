// A //go: comment stands before a function and has a line for itself.
//
// RUN: %errors %s %mapgo check -e %s

package p

//go:noinline // ERROR 3: misplaced compiler directive
var (
	x int
)

var y int //go:noinline // ERROR 13: misplaced compiler directive

//go:linkname a b c // ERROR 3: usage: //go:linkname localname [linkname]

//go:noinline
func f() {
	//go:noinline // ERROR 4: misplaced compiler directive
	f()
}

//go:embed file // ERROR 3: misplaced go:embed directive
