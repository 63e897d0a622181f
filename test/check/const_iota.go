// Within a constant declaration iota counts the entries; elsewhere it means nothing.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

const (
	a = iota
	b
	_
	d string = iota // CHECK: [[#@LINE]]:13: cannot use iota (untyped int constant 3) as string value in constant declaration
)

var x [b]int = [1]int{}
var y = iota // CHECK: [[#@LINE]]:9: cannot use iota outside constant declaration

func iota2() int { return iota } // CHECK: [[#@LINE]]:27: cannot use iota outside constant declaration
