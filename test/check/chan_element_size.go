// The elements of a channel are smaller than 64 KiB.
// RUN: %errors %s %mapgo check -e %s

package p

type small chan [1<<16 - 1]byte
type large chan [1 << 16]byte // ERROR 6: channel element type too large (>64kB)

type elem [1 << 17]byte

type inStruct struct {
	c chan elem // ERROR -1:6: channel element type too large (>64kB)
}

var c <-chan chan<- elem // ERROR 5: channel element type too large (>64kB)

func f() {
	var p chan *elem
	_ = make(chan elem) // ERROR 11: channel element type too large (>64kB)
	_ = p
}
