// A loop, switch or select that a break leaves is not terminating.
// RUN: %errors %s %mapgo check -e %s

package p

func a() int {
	for {
		break
	}
} // ERROR 1: missing return
func b(x int) int {
loop:
	for {
		switch x {
		case 1:
			break
		case 2:
			break loop
		}
	}
} // ERROR 1: missing return
func c(x int) int {
	for {
		switch x {
		case 1:
			break
		}
	}
}
func d(x int) int {
	switch x {
	case 1:
		return 1
	default:
		return 2
	}
}
func e(x int) int {
	switch x {
	case 1:
		return 1
	}
} // ERROR 1: missing return
func f(x int) int {
	switch x {
	case 1:
		fallthrough
	default:
		if x > 1 {
			break
		}
		return 1
	}
} // ERROR 1: missing return
func g(c chan int) int {
	select {
	case <-c:
		return 1
	}
}
func h(c chan int) int {
	select {
	case <-c:
		break
	}
} // ERROR 1: missing return
func i(x interface{}) int {
	switch x.(type) {
	case int:
		return 1
	default:
		panic(x)
	}
}
