// Functions made of functions: counters, compositions, filters over slices.
package main

func compose(f, g func(int) int) func(int) int { return func(x int) int { return f(g(x)) } }

func mapped(list []int, f func(int) int) []int {
	result := make([]int, 0, len(list))
	for _, x := range list {
		result = append(result, f(x))
	}
	return result
}

func filter(list []int, keep func(int) bool) []int {
	var result []int
	for _, x := range list {
		if keep(x) {
			result = append(result, x)
		}
	}
	return result
}

func fold(list []int, start int, f func(a, b int) int) int {
	for _, x := range list {
		start = f(start, x)
	}
	return start
}

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	list := make([]int, 1000)
	next := counter()
	for i := range list {
		list[i] = next()
	}
	sum := 0
	for round := range 20000 {
		add := func(x int) int { return x + round }
		twice := func(x int) int { return 2 * x }
		f := compose(add, compose(twice, add))
		odd := filter(mapped(list, f), func(x int) bool { return x%3 != 0 })
		sum += fold(odd, 0, func(a, b int) int { return a ^ b })
	}
	println(sum)
}
