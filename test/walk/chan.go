// Operations on channels pass the addresses of memory of the function to the runtime.
// RUN: %mapgo emit --stage=core --explain --func f %s | %FileCheck %s
package main

type big [5]int

func f(c chan int, d chan<- string, b chan big, v big, p *int, m map[string]int) int {
	c <- *p
	// CHECK:      check p != nil
	// CHECK-NEXT: v·1 := *(int64)(p)
	// CHECK-NEXT: // c <- *p       waits for a receiver or room in the buffer
	// CHECK-NEXT: runtime.chansend1(c, &v·1)
	d <- "text"
	// CHECK:      v·2 := "text"
	// CHECK:      runtime.chansend1(d, &v·2)
	b <- v
	// CHECK:      runtime.chansend1(b, v)
	<-c
	// CHECK-NEXT: // <-c           waits for a value, or zero once the channel is closed
	// CHECK-NEXT: runtime.chanrecv1(c, nil)
	x := <-c
	// CHECK:      runtime.chanrecv1(c, &v·3)
	// CHECK-NEXT: x := v·3
	v, ok := <-b
	// CHECK:      // v, ok := <-b  waits for a value; false once the channel is closed
	// CHECK-NEXT: ok·1 := runtime.chanrecv2(b, &v·4)
	// CHECK-NEXT: *v = v·4 // copy 40 bytes
	// CHECK-NEXT: ok := ok·1
	_, ok = <-c
	// CHECK:      ok·2 := runtime.chanrecv2(c, nil)
	m["a"] = <-c
	// CHECK:      runtime.chanrecv1(c, &v·5)
	// CHECK:      p·1 := runtime.mapassign_faststr(type:map[string]int, m, "a")
	// CHECK-NEXT: *p·1 = v·5
	close(b)
	// CHECK:      // close(b)      one form for all channel types
	// CHECK-NEXT: runtime.closechan(b)
	if ok && <-c > x {
		// CHECK:      and·1 := ok
		// CHECK-NEXT: if and·1 {
		// CHECK:        runtime.chanrecv1(c, &v·6)
		// CHECK-NEXT:   and·1 = v·6 > x
		// CHECK-NEXT: }
		// CHECK-NEXT: if and·1 {
		x++
	}
	for v := range c {
		// CHECK:      c·1 := c
		// CHECK-NEXT: v·8 := 0
		// CHECK-NEXT: for {
		// CHECK-NEXT:   // for v := range c  a receive in each round, until the channel is closed
		// CHECK-NEXT:   ok·3 := runtime.chanrecv2(c·1, &v·7)
		// CHECK-NEXT:   if !ok·3 {
		// CHECK-NEXT:     break
		// CHECK-NEXT:   }
		// CHECK-NEXT:   v·8 = v·7
		x += v
	}
	return len(c) + cap(b)
	// CHECK:      n·1 := runtime.chanlen(c)
	// CHECK:      n·2 := runtime.chancap(b)
	// CHECK-NEXT: return n·1 + n·2
}

func main() {
	f(make(chan int, 3), nil, make(chan big), big{}, nil, nil)
}

// What was received is forgotten before the next receive, which may wait for long.
// RUN: %mapgo emit --stage=core --func pointers %s | %FileCheck --check-prefix=POINTERS %s
// POINTERS:      ok·1 := runtime.chanrecv2(c·1, &v·1)
// POINTERS:      p = v·1
// POINTERS-NEXT: v·1 = ptr{}
func pointers(c chan *int) {
	for p := range c {
		println(*p)
	}
}

// RUN: %mapgo emit --stage=core --explain --func main %s | %FileCheck --check-prefix=MAKE %s
// MAKE:      // {{.*}}  one form for all channel types; elements of 8 bytes
// MAKE-NEXT: c·1 := runtime.makechan(type:chan int, 3)
// MAKE-NEXT: // one form for all channel types; elements of 40 bytes
// MAKE-NEXT: c·2 := runtime.makechan(type:chan main.big, 0)
