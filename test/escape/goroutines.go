// What a goroutine gets and what is sent on a channel is on the heap; what is received is there.
// RUN: %mapgo build -m -o %t %s 2>&1 | %FileCheck --implicit-check-not=: %s
package main

type T struct {
	p *int
	b [100]byte
}

func (t *T) m(x *int) { _ = *x }

// CHECK: goroutines.go:[[@LINE-2]]:7: t does not escape
// CHECK: goroutines.go:[[@LINE-3]]:15: x does not escape

func use(p *int) { _ = *p }

// CHECK: goroutines.go:[[@LINE-2]]:10: p does not escape

func goes(p *int, f func(*int), t *T) {
	// CHECK: goroutines.go:[[@LINE-1]]:11: leaking param: p
	// CHECK: goroutines.go:[[@LINE-2]]:19: leaking param: f
	// CHECK: goroutines.go:[[@LINE-3]]:33: leaking param: t
	go use(p)
	go f(nil)
	go t.m(p)
	x := 1
	// CHECK: goroutines.go:[[@LINE-1]]:2: moved to heap: x
	go use(&x)
	y := 2
	go func() { println(y) }()
	// CHECK: goroutines.go:[[@LINE-1]]:5: func literal escapes to heap
	z := 3
	// CHECK: goroutines.go:[[@LINE-1]]:2: moved to heap: z
	go func() { z++ }()
	// CHECK: goroutines.go:[[@LINE-1]]:5: func literal escapes to heap
	for i := 0; i < 3; i++ {
		// CHECK: goroutines.go:[[@LINE-1]]:6: moved to heap: i
		go func() { use(&i) }()
		// CHECK: goroutines.go:[[@LINE-1]]:6: func literal escapes to heap
	}
	go func() {
		// CHECK: goroutines.go:[[@LINE-1]]:5: func literal escapes to heap
		w := 4
		use(&w)
		func() { w++ }()
		// CHECK: goroutines.go:[[@LINE-1]]:3: func literal does not escape
	}()
}

func sends(c chan *int, d chan T, e chan any, p *int, q int) {
	// CHECK: goroutines.go:[[@LINE-1]]:12: c does not escape
	// CHECK: goroutines.go:[[@LINE-2]]:25: d does not escape
	// CHECK: goroutines.go:[[@LINE-3]]:35: e does not escape
	// CHECK: goroutines.go:[[@LINE-4]]:47: leaking param: p
	c <- p
	x := 1
	// CHECK: goroutines.go:[[@LINE-1]]:2: moved to heap: x
	d <- T{p: &x}
	e <- q
	// CHECK: goroutines.go:[[@LINE-1]]:7: q escapes to heap
	y := 2
	// CHECK: goroutines.go:[[@LINE-1]]:2: moved to heap: y
	select {
	case c <- &y:
	case e <- p:
	default:
	}
}

func receives(c chan *int, d chan []int) (*int, []int) {
	// CHECK: goroutines.go:[[@LINE-1]]:15: c does not escape
	// CHECK: goroutines.go:[[@LINE-2]]:28: d does not escape
	x := <-c
	select {
	case x = <-c:
	case v := <-c:
		use(v)
		p := &v
		use(*p)
	case v, ok := <-c:
		// CHECK: goroutines.go:[[@LINE-1]]:10: moved to heap: ok
		go func() { println(v, &ok) }()
		// CHECK: goroutines.go:[[@LINE-1]]:6: func literal escapes to heap
	}
	for v := range d {
		defer func() { println(v) }()
		// CHECK: goroutines.go:[[@LINE-1]]:9: func literal escapes to heap
	}
	return x, <-d
}

func main() {}
