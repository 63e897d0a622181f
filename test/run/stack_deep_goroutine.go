// Goroutines recurse as deep as they like, come back, panic and recover on the way; calls that do not
// fit on their first stack have arguments and results of all kinds.

// RUN: %mapgo run %s 2>&1 | %FileCheck %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck %s
package main

type point struct{ x, y, z, t int }

//go:noinline
func many(n int, a, b, c, d, e, f, g, h int, p point, x, y float64, s string) (int, string, float64, point) {
	var pad [20]int
	pad[n%20] = n
	if n == 0 {
		return a + b + c + d + e + f + g + h, s, x - y, p
	}
	r, t, z, q := many(n-1, b, c, d, e, f, g, h, a, point{p.y, p.z, p.t, p.x}, y, x, s)
	return r + pad[(n+1)%20], t, -z, point{q.t, q.x, q.y, q.z}
}

type counter struct{ n int }

func (c *counter) down(n int, f func(int) int) int {
	if n == 0 {
		return f(c.n)
	}
	c.n++
	defer func() { c.n-- }()
	return c.down(n-1, func(k int) int { return f(k) + 1 })
}

func fail(n int) int {
	if n == 0 {
		panic("deep")
	}
	return fail(n-1) + n
}

// recovers at the given depth from a panic that much deeper.
func recovers(n, deeper int) (text any) {
	if n > 0 {
		return recovers(n-1, deeper)
	}
	defer func() { text = recover() }()
	return fail(deeper)
}

func deferredDeep(n int) (sum int) {
	defer func() {
		if n > 0 {
			sum += deferredDeep(n-1) + 1
		}
	}()
	return 0
}

func inGoroutine(f func()) {
	done := make(chan bool)
	go func() {
		f()
		done <- true
	}()
	<-done
}

func tests() {
	r, s, z, p := many(100_000, 1, 2, 3, 4, 5, 6, 7, 8, point{1, 2, 3, 4}, 1.5, 0.25, "text")
	println(r, s, z, p.x, p.y, p.z, p.t)
	println(new(counter).down(50_000, func(k int) int { return k }))
	println(recovers(0, 100_000).(string), recovers(100_000, 1).(string), recovers(100, 100).(string))
	for deeper := 0; deeper < 3000; deeper += 7 { // where the first stack ends, too
		if recovers(100, deeper) != "deep" || recovers(deeper, 10) != "deep" {
			println("not recovered", deeper)
		}
	}
	println(deferredDeep(20_000))
	println(recovers(1000, 1000).(string))
}

// CHECK:      36 text +1.250000e+000 1 2 3 4
// CHECK-NEXT: 100000
// CHECK-NEXT: deep deep deep
// CHECK-NEXT: 20000
// CHECK-NEXT: deep
// CHECK-NEXT: 36 text +1.250000e+000 1 2 3 4
// CHECK-NEXT: 100000
// CHECK-NEXT: deep deep deep
// CHECK-NEXT: 20000
// CHECK-NEXT: deep
// CHECK-NOT:  {{.}}
func main() {
	tests()
	inGoroutine(tests)
}
