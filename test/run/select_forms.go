// Select statements: which case is chosen, what is evaluated when, and how they are left.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s
// RUN: %mapgo build -o %t %s && env GOMAXPROCS=4 MAPGODEBUG=gcevery=10 timeout 60 %t 2>&1 \
// RUN:   | %FileCheck %s
package main

func filled(values ...int) chan int {
	c := make(chan int, len(values)+1)
	for _, v := range values {
		c <- v
	}
	return c
}

func trace[T any](s string, x T) T { print(s, " "); return x }

type wide struct{ a [9]int }

func single() {
	var nothing chan int
	select {
	default:
		println("default") // CHECK: default
	}
	select {
	case nothing <- 1:
	default:
		println("nil send") // CHECK-NEXT: nil send
	}
	select {
	case <-nothing:
	default:
		println("nil receive") // CHECK-NEXT: nil receive
	}
	c := filled(1, 2, 3)
	select {
	case x := <-c:
		println(x) // CHECK-NEXT: 1
	}
	select {
	case x, ok := <-c:
		println(x, ok) // CHECK-NEXT: 2 true
	default:
	}
	select {
	case c <- 4:
		println(len(c)) // CHECK-NEXT: 2
	}
	close(c)
	for range 3 {
		select {
		case x, ok := <-c:
			println(x, ok)
		default:
			println("unreachable")
		}
	}
	// CHECK-NEXT: 3 true
	// CHECK-NEXT: 4 true
	// CHECK-NEXT: 0 false
	w := make(chan wide, 1)
	select {
	case w <- wide{[9]int{8: 1}}:
	default:
	}
	select {
	case v := <-w:
		println(v.a[8]) // CHECK-NEXT: 1
	case <-nothing:
	}
}

func order() {
	a, m := make([]int, 2), map[string]int{}
	full := filled()
	full <- 0
	select {
	case trace("c1", full) <- trace("v1", 1):
	case a[trace("index", 1)] = <-trace("c2", filled(5)):
		println(a[1])
	case trace("c3", (chan string)(nil)) <- trace("v3", "s"):
	}
	// CHECK-NEXT: c1 v1 c2 c3 v3 index 5
	var ok bool
	select {
	case m[trace("key", "k")], ok = <-trace("c", filled(6)):
		println(m["k"], ok)
	default:
	}
	// CHECK-NEXT: c key 6 true
	select {
	case *trace("pointer", new(int)) = <-full:
		println()
	case <-trace("nil", (chan int)(nil)):
	}
	// CHECK-NEXT: nil pointer
	c := filled(0)
	var i any
	i = 1
	select {
	case a[i.(int)] = <-c:
		println(a[0], a[1]) // CHECK-NEXT: 0 0
	}
}

func leave() (n int) {
	c, d := filled(1, 2, 3, 4, 5, 6), make(chan int)
outer:
	for i := 0; ; i++ {
		select {
		case x := <-c:
			switch x {
			case 1:
				break
			case 2:
				continue
			case 3:
				goto next
			case 4:
				continue outer
			case 6:
				break outer
			}
			if x == 5 {
				break
			}
			n++
		case <-d:
		}
		n += 10
		continue
	next:
		n += 100
	}
	func() {
		defer func() { n += recover().(int) }()
		select {
		case <-d:
		default:
			panic(1000)
		}
	}()
inner:
	select {
	case c <- 1:
		for {
			break inner
		}
		n = 0
	case <-d:
	}
	return
}

// CHECK-NEXT: 1121

func captured() {
	var fs []func() int
	for i := range 3 {
		select {
		case x, ok := <-filled(i):
			fs = append(fs, func() int { x++; return x })
			_ = &ok
		}
	}
	println(fs[0](), fs[0](), fs[1](), fs[2]()) // CHECK-NEXT: 1 2 2 3
}

// Each of the cases that are ready is chosen at times.
func fair() {
	chosen := [4]int{}
	a, b, c, d := filled(), filled(), filled(1), filled(1)
	for range 4000 {
		select {
		case a <- 1:
			<-a
			chosen[0]++
		case b <- 1:
			<-b
			chosen[1]++
		case <-c:
			c <- 1
			chosen[2]++
		case <-d:
			d <- 1
			chosen[3]++
		}
	}
	for _, n := range chosen {
		println(n > 700)
	}
}

// CHECK-NEXT: true
// CHECK-NEXT: true
// CHECK-NEXT: true
// CHECK-NEXT: true

func blocked() {
	a, b, quit := make(chan int), make(chan int), make(chan bool)
	go func() {
		for i := range 100 {
			if i%2 == 0 {
				a <- i
			} else if <-b != i {
				println("lost")
			}
		}
		close(quit)
	}()
	received, sent := 0, 1
	for {
		select {
		case <-a:
			received++
		case b <- sent:
			sent += 2
		case <-quit:
			println(received, sent) // CHECK-NEXT: 50 101
			return
		}
	}
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

func inRangeOverFunc(c chan int) int {
loop:
	for i := range upTo(10) {
		for range upTo(2) {
			select {
			case x := <-c:
				switch x {
				case 1:
					break
				case 2:
					continue
				case 3:
					continue loop
				case 4:
					break loop
				case 5:
					return i
				}
			default:
				return -1
			}
			print("end ")
		}
		print("round ", i, " ")
	}
	return -2
}

type numbers interface{ ~int | ~int8 }

func generic[T numbers, C ~chan T](c C, d <-chan T) (sum T) {
	for range 2 {
		select {
		case v := <-c:
			sum += v
		case v, ok := <-d:
			if ok {
				sum += 10 * v
			} else {
				d = nil
			}
		}
	}
	return
}

func main() {
	single()
	order()
	println(leave())
	captured()
	fair()
	blocked()
	println(inRangeOverFunc(filled(0, 1, 2, 0, 3, 5))) // CHECK-NEXT: end end round 0 end round 1 3
	println(inRangeOverFunc(filled(4)), inRangeOverFunc(filled())) // CHECK-NEXT: -2 -1
	b := make(chan int8, 1)
	b <- 2
	println(generic(b, func() <-chan int8 { c := make(chan int8, 1); c <- 3; return c }())) // CHECK-NEXT: 32
}
