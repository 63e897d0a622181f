// An untyped constant shifted by a variable takes the type it would have without the shift.
// RUN: %errors %s %mapgo check -e %s

package p

func f(s uint) {
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var m int = 1.0 << s
	var u = 1.0 << s // ERROR 10: invalid operation: shifted operand 1.0 (type float64) must be integer
	var v float32 = 1 << s // ERROR 18: invalid operation: shifted operand 1 (type float32) must be integer
	var w int64 = 1.0 << 33
	_ = float64(1 << s) // ERROR 14: invalid operation: shifted operand 1 (type float64) must be integer
	_ = 1<<s == 2<<s
	_ = 1.0<<s == 2.5 // ERROR 6: invalid operation: shifted operand 1.0 (type float64) must be integer
	_ = make([]byte, 1.0<<s)
	var b []int
	_ = b[1.0<<s]
	_, _, _, _, _, _, _ = i, j, k, m, u, v, w
}
