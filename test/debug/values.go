// Values of Go in gdb, which loads the printers that an executable names by itself.
// REQUIRES: gdb
// RUN: %mapgo build -O0 -o %t %s
// RUN: %gdb -ex 'break main.stop' -ex run -ex 'frame function main.show' \
// RUN:     -ex 'print count' -ex 'print title' -ex 'print points' -ex 'print any' -ex 'print s' \
// RUN:     -ex 'print *list.next' -ex 'print empty' -ex 'print none' -ex 'print words' -ex 'print array' \
// RUN:     -ex 'print bytes' -ex 'print temperature' -ex 'print ok' -ex 'print letter' -ex 'print number' \
// RUN:     -ex 'print nothing' -ex 'print nobody' -ex 'print c' -ex 'print outer' -ex 'print points.array[1].y' \
// RUN:     -ex "print 'main.total'" -ex 'whatis points' -ex 'whatis c' -ex 'ptype *points.array' -ex 'info args' %t > %t.out 2>&1
// RUN: %FileCheck %s < %t.out

// Without -g there are lines alone, and with optimisation that is the default.
// RUN: %mapgo build -O0 -g=false -o %t %s && %gdb -ex 'break main.stop' -ex run -ex 'frame function main.show' \
// RUN:     -ex 'info locals' %t 2>&1 | %FileCheck --check-prefix=LINES %s
// LINES: No locals.
// RUN: %mapgo build -o %t %s && llvm-dwarfdump %t | not grep -E 'DW_TAG_(variable|formal_parameter)'
package main

type point struct {
	x, y int
	name string
}

type node struct {
	next  *node
	value int8
}

type celsius float64

type shape interface{ area() int }

func (p point) area() int { return p.x * p.y }

//go:noinline
func stop() {}

var total = 7

// Slots that hold pointers are cleared after their last use, for the collector.
//
//go:noinline
func keep(...interface{}) {}

//go:noinline
func show(count int, title string, points []point, any interface{}, s shape) (result int) {
	list := &node{&node{nil, 2}, 1}
	empty := []string{}
	var none []int
	words := []string{"a", "b\n\"\xff"}
	array := [3]uint16{1, 2, 3}
	bytes := []byte("hi")
	temperature := celsius(36.5)
	ok := true
	letter := 'é'
	number := interface{}(42)
	var nothing interface{}
	var nobody shape
	c := make(chan int, 3)
	c <- 4
	c <- 5
	<-c
	outer := 1
	if count > 0 {
		outer := "inner"
		func() {
			outer += "!"
			stop()
		}()
		keep(outer)
	}
	keep(title, points, any, s, list, empty, none, words, array, bytes, temperature, ok, letter)
	keep(number, nothing, nobody, c, outer)
	return total
}

func main() {
	show(3, "héllo", []point{{1, 2, "p"}, {3, 4, ""}}, point{5, 6, "boxed"}, point{7, 8, "shape"})
}

// CHECK:      $1 = 3
// CHECK-NEXT: $2 = "héllo"
// CHECK-NEXT: $3 = []main.point (len 2, cap 2) = {{[{][{]}}x = 1, y = 2, name = "p"}, {x = 3, y = 4, name = ""}}
// CHECK-NEXT: $4 = main.point({x = 5, y = 6, name = "boxed"})
// CHECK-NEXT: $5 = main.point({x = 7, y = 8, name = "shape"})
// CHECK-NEXT: $6 = {next = 0x0, value = 2 '\002'}
// CHECK-NEXT: $7 = []string (len 0, cap 0)
// CHECK-NEXT: $8 = []int (len 0, cap 0)
// CHECK-NEXT: $9 = []string (len 2, cap 2) = {"a", "b\n\"\xff"}
// CHECK-NEXT: $10 = {1, 2, 3}
// CHECK-NEXT: $11 = []uint8 (len 2, cap {{[0-9]+}}) = {104 'h', 105 'i'}
// CHECK-NEXT: $12 = 36.5
// CHECK-NEXT: $13 = true
// CHECK-NEXT: $14 = 233
// CHECK-NEXT: $15 = int(42)
// CHECK-NEXT: $16 = nil
// CHECK-NEXT: $17 = nil
// CHECK-NEXT: $18 = chan int (len 1, cap 3) = {5}
// CHECK-NEXT: $19 = "inner!"
// CHECK-NEXT: $20 = 4
// CHECK-NEXT: $21 = 7
// CHECK-NEXT: type = []main.point
// CHECK-NEXT: type = chan int
// CHECK-NEXT: type = struct main.point {
// CHECK-NEXT:     int x;
// CHECK-NEXT:     int y;
// CHECK-NEXT:     string name;
// CHECK-NEXT: }
// CHECK:      count = 3
// CHECK-NEXT: title = "héllo"
