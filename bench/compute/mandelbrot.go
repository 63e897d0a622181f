// How many points of a square are in the Mandelbrot set, as far as fifty steps tell.
package main

func main() {
	const n = 2000
	inside := 0
	for y := range n {
		for x := range n {
			cr, ci := 2*float64(x)/n-1.5, 2*float64(y)/n-1
			zr, zi, rr, ii := 0.0, 0.0, 0.0, 0.0
			steps := 0
			for ; steps < 50 && rr+ii <= 4; steps++ {
				zi = 2*zr*zi + ci
				zr = rr - ii + cr
				rr, ii = zr*zr, zi*zi
			}
			if rr+ii <= 4 {
				inside++
			}
		}
	}
	println(inside)
}
