// What does not escape is in the frame, cleared each time unless all of it is written. The lowering
// is the same but for where the memory comes from.
// RUN: %mapgo emit --stage=core --func main %s | %FileCheck %s
package main

type point struct{ x, y int }

func (p point) sum() int { return p.x + p.y }

func use(p *point) int { return p.x }

func count(xs ...interface{}) int { return len(xs) }

func main() {
	for i := 0; i < 3; i++ {
		println(use(&point{i, 2}), use(&point{x: i}), use(new(point)))
	}
	s := make([]int, 2, 4)
	f := func() int { s = nil; return len(s) }
	p := point{1, 2}
	sum := p.sum
	println(count(p, 5), f(), sum())
}

// Every field is written.
// CHECK:      for ; i < 3; i = i + 1 {
// CHECK-NEXT:   p·1.x = i
// CHECK-NEXT:   p·1.y = 2
// CHECK-NEXT:   r·1 := main.use(&p·1)
// CHECK-NEXT:   p·2 = main.point{}
// CHECK-NEXT:   p·2.x = i
// CHECK-NEXT:   r·2 := main.use(&p·2)
// CHECK-NEXT:   p·3 = main.point{}
// CHECK-NEXT:   r·3 := main.use(&p·3)
// CHECK:      p·4 = [4]int{}
// CHECK-NEXT: s := slice{&p·4, 2, 4}
// CHECK-NEXT: closure·1.F = main.main.func1
// CHECK-NEXT: closure·1.s = &s
// CHECK-NEXT: f := &closure·1
// CHECK:      closure·2.R = p
// CHECK-NEXT: sum := &closure·2
// CHECK-NEXT: data·1 = p
// CHECK-NEXT: args·1[0] = eface{type:main.point, &data·1}
// CHECK-NEXT: args·1[1] = eface{type:int, go:const·1}
