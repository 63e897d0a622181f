// init can only be a function, and cannot be referred to.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

var init int // CHECK: [[#@LINE]]:5: cannot declare init - must be func

func init() {}
func init() {}

func f() {
	init() // CHECK: [[#@LINE]]:2: undefined: init
}

type x struct{ init int }
