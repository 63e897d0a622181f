// Types that no memory can hold are errors, wherever they are written.
// RUN: %errors %s %mapgo check -e %s

package p

type bytes [1 << 49]byte

type pair struct { // ERROR 6: type struct{a bytes; b bytes} too large
	a, b bytes
}

type fits [1 << 50]struct{}

var table [1 << 62]int // ERROR 5: type [4611686018427387904]int larger than address space

var pointer *[1 << 50]byte // ERROR 5: type [1125899906842624]byte larger than address space

type outer struct { // ERROR 6: type [1125899906842624]byte larger than address space
	x [1 << 50]byte
}

func f() {
	_ = make([][4]bytes, 1) // ERROR 13: type [4]bytes larger than address space
	_ = len([...]bytes{3: {}}) // ERROR 10: type [4]bytes larger than address space
}
