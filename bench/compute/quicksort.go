// Quick sort of a slice of integers.
package main

func sort(a []int) {
	for len(a) > 12 {
		pivot := a[len(a)/2]
		i, j := 0, len(a)-1
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for a[j] > pivot {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		sort(a[:j+1])
		a = a[i:]
	}
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j-1] > a[j]; j-- {
			a[j-1], a[j] = a[j], a[j-1]
		}
	}
}

func main() {
	a := make([]int, 1000000)
	sum := 0
	seed := uint32(1)
	for range 5 {
		for i := range a {
			seed = seed*1664525 + 1013904223
			a[i] = int(seed >> 4)
		}
		sort(a)
		sum += a[0] + a[len(a)/2] + a[len(a)-1]
	}
	println(sum)
}
