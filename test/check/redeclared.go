// A name is declared once in a block.
// RUN: %errors %s %mapgo check -e %s

package p

var a int
type a int // ERROR 6: a redeclared in this block
// NOTE %s:-2:5: other declaration of a

func b() {}
func b() {} // ERROR 6: b redeclared in this block
// NOTE %s:-2:6: other declaration of b

func c(x, x int) (x int) { // ERROR 11: x redeclared in this block
// NOTE %s:-1:8: other declaration of x
	var y int
	var y string // ERROR 6: y redeclared in this block
	// NOTE %s:-2:6: other declaration of y
	_ = y
	return // ERROR 2: result parameter x not in scope at return
	// NOTE %s:-7:8: inner declaration of var x int
}

func _() {}
func _() {}

func (r s) m(r int) {} // ERROR 14: r redeclared in this block
// NOTE %s:-1:7: other declaration of r

type s int
