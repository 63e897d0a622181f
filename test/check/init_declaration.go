// init can only be a function, and cannot be referred to.
// RUN: %errors %s %mapgo check -e %s

package p

var init int // ERROR 5: cannot declare init - must be func

func init() {}
func init() {}

func f() {
	init() // ERROR 2: undefined: init
}

type x struct{ init int }
