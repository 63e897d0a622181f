// The texts of types that descriptors carry are those of Go's reflect.Type.String.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
package main

type I interface{ m() }

func show(x interface{}) {
	defer func() { println(recover().(error).Error()) }()
	_ = x.(interface{ M() })
}

func main() {
	// CHECK: interface conversion: chan<- <-chan int is not interface { M() }: missing method M
	show((chan<- (<-chan int))(nil))
	// CHECK: interface conversion: chan (<-chan int) is not interface { M() }: missing method M
	show((chan (<-chan int))(nil))
	// CHECK: interface conversion: *interface { main.m(int, ...string) uint8 } is not interface { M() }: missing method M
	show((*interface {
		m(x int, y ...string) (z byte)
	})(nil))
	// CHECK: interface conversion: struct { main.I; x map[int32]struct {} "a\n" } is not interface { M() }: missing method M
	show(struct {
		I
		x map[rune]struct{} "a\n"
	}{})
}
