// A select statement's channels and values are evaluated first; how many cases it has decides what
// it becomes.
// RUN: %mapgo emit --stage=core --explain --func none %s | %FileCheck --check-prefix=NONE %s
// RUN: %mapgo emit --stage=core --explain --func one %s | %FileCheck --check-prefix=ONE %s
// RUN: %mapgo emit --stage=core --explain --func send %s | %FileCheck --check-prefix=SEND %s
// RUN: %mapgo emit --stage=core --explain --func receive %s | %FileCheck --check-prefix=RECEIVE %s
// RUN: %mapgo emit --stage=core --explain --func many %s | %FileCheck --check-prefix=MANY %s
// RUN: %mapgo emit --stage=core --func loop %s | %FileCheck --check-prefix=LOOP %s
package main

func none() { select {} }

// NONE:      // select           a select without cases waits for ever
// NONE-NEXT: runtime.block()

func one(c chan int) int {
	select {
	case x, ok := <-c:
		if ok {
			return x
		}
	}
	return 0
}

// ONE:      c·1 := c
// ONE-NEXT: {
// ONE-NEXT:   // select          a select of one case is the operation itself
// ONE-NEXT:   ok·1 := runtime.chanrecv2(c·1, &v·1)
// ONE-NEXT:   x := v·1
// ONE-NEXT:   ok := ok·1

func send(c chan int) bool {
	select {
	case c <- 1:
		return true
	default:
		return false
	}
}

// SEND:      v·1 := 1
// SEND:      // select           one case or default: does not wait
// SEND-NEXT: selected·1 := runtime.selectnbsend(c·1, &v·1)
// SEND-NEXT: if selected·1 {
// SEND-NEXT:   return true
// SEND-NEXT: } else {
// SEND-NEXT:   return false

func receive(c chan int, s []int, i func() int) (ok bool) {
	select {
	case s[i()], ok = <-c:
	default:
	}
	return
}

// RECEIVE:      selected·1, ok·1 := runtime.selectnbrecv(&v·1, c·1)
// RECEIVE-NEXT: if selected·1 != 0 {
// RECEIVE:        r·1 := i()
// RECEIVE:        check uint64(r·1) < uint64(t·1.len)
// RECEIVE-NEXT:   t·1.ptr[r·1] = v·1
// RECEIVE-NEXT:   ok = ok·1 != 0

func many(c chan int, d func() chan<- string, s string) {
	select {
	case x, ok := <-c:
		println(x, ok)
	case d() <- s:
		println("sent")
	case <-c:
	}
}

// MANY:      c·1 := c
// MANY:      r·1 := d()
// MANY-NEXT: v·2 := s
// MANY-NEXT: c·2 := c
// MANY-NEXT: // select           1 send, 2 receives: waits for one of them
// MANY-NEXT: select·1.cases[1].c = c·1
// MANY-NEXT: select·1.cases[1].elem = &v·1
// MANY-NEXT: select·1.cases[0].c = r·1
// MANY-NEXT: select·1.cases[0].elem = &v·2
// MANY-NEXT: select·1.cases[2].c = c·2
// MANY-NEXT: select·1.cases[2].elem = nil
// MANY-NEXT: index·1, ok·1 := runtime.selectgo(&select·1, 1, 2, true)
// MANY-NEXT: switch index·1 {
// MANY-NEXT: case 1:
// MANY-NEXT:   x := v·1
// MANY-NEXT:   ok := ok·1 != 0
// MANY:      case 0:
// MANY-NOT:  case
// MANY:      return

func loop(c, d chan int) {
outer:
	for {
	inner:
		select {
		case <-c:
			continue
		case <-d:
			break outer
		default:
			if len(c) > 0 {
				break inner
			}
			println()
		}
	}
}

// LOOP:      outer: for {
// LOOP:      index·1, ok·1 := runtime.selectgo(&select·1, 0, 2, false)
// LOOP-NEXT: switch index·1 {
// LOOP-NEXT: case 0:
// LOOP-NEXT:   continue
// LOOP-NEXT: case 1:
// LOOP-NEXT:   break outer
// LOOP-NEXT: default:
// LOOP:        if n·1 > 0 {
// LOOP-NEXT:     break

func main() {}
