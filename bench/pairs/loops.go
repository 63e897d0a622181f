// Loops, and the same as ranges over functions. A function is what a program would write: a method,
// one that returns an iterator, an iterator made of another.
package main

type list struct{ values []int }

func (l *list) each(yield func(int, int) bool) {
	for i, v := range l.values {
		if !yield(i, v) {
			return
		}
	}
}

func (l *list) all() func(func(int) bool) {
	return func(yield func(int) bool) {
		for _, v := range l.values {
			if !yield(v) {
				return
			}
		}
	}
}

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

func odd(seq func(func(int) bool)) func(func(int) bool) {
	return func(yield func(int) bool) {
		for v := range seq {
			if v&1 == 1 && !yield(v) {
				return
			}
		}
	}
}

type tree struct {
	left, right *tree
	value       int
}

func grow(low, high int) *tree {
	if low >= high {
		return nil
	}
	middle := (low + high) / 2
	return &tree{grow(low, middle), grow(middle+1, high), middle}
}

func (t *tree) walk(yield func(int) bool) bool {
	return t == nil || t.left.walk(yield) && yield(t.value) && t.right.walk(yield)
}

func (t *tree) all(yield func(int) bool) { t.walk(yield) }

func (t *tree) sum() int {
	if t == nil {
		return 0
	}
	return t.left.sum() + t.value + t.right.sum()
}

const size = 1000

var numbers list
var root *tree

func methodPlain() (sum int) {
	for i, v := range numbers.values {
		sum += i ^ v
	}
	return sum
}

func methodFunc() (sum int) {
	for i, v := range numbers.each {
		sum += i ^ v
	}
	return sum
}

func sequencePlain() (sum int) {
	for _, v := range numbers.values {
		sum += v * v
	}
	return sum
}

func sequenceFunc() (sum int) {
	for v := range numbers.all() {
		sum += v * v
	}
	return sum
}

func findPlain(wanted int) int {
	for i := 0; i < size; i++ {
		if numbers.values[i] == wanted {
			return i
		}
	}
	return -1
}

func findFunc(wanted int) int {
	for i := range upTo(size) {
		if numbers.values[i] == wanted {
			return i
		}
	}
	return -1
}

func nestedPlain() (sum int) {
outer:
	for i := 0; i < size/10; i++ {
		for j := 0; j < 10; j++ {
			if i*j > size/2 {
				continue outer
			}
			sum += i ^ j
		}
	}
	return sum
}

func nestedFunc() (sum int) {
outer:
	for i := range upTo(size / 10) {
		for j := range upTo(10) {
			if i*j > size/2 {
				continue outer
			}
			sum += i ^ j
		}
	}
	return sum
}

func filterPlain() (sum int) {
	for _, v := range numbers.values {
		if v&1 == 1 {
			sum += v
		}
	}
	return sum
}

func filterFunc() (sum int) {
	for v := range odd(numbers.all()) {
		sum += v
	}
	return sum
}

func treePlain() int { return root.sum() }

func treeFunc() (sum int) {
	for v := range root.all {
		sum += v
	}
	return sum
}

func measure(name string, rounds int, f func() int) {
	println("begin", name)
	sum := 0
	for i := 0; i < rounds; i++ {
		sum += f()
	}
	println("end", name)
	println("sum", name, sum)
}

func main() {
	for i := 0; i < size; i++ {
		numbers.values = append(numbers.values, i*7919%size)
	}
	root = grow(0, size)
	const rounds = 200000
	measure("method/plain", rounds, methodPlain)
	measure("method/func", rounds, methodFunc)
	measure("sequence/plain", rounds, sequencePlain)
	measure("sequence/func", rounds, sequenceFunc)
	measure("find/plain", rounds, func() int { return findPlain(size - 1) })
	measure("find/func", rounds, func() int { return findFunc(size - 1) })
	measure("nested/plain", rounds, nestedPlain)
	measure("nested/func", rounds, nestedFunc)
	measure("filter/plain", rounds, filterPlain)
	measure("filter/func", rounds, filterFunc)
	measure("tree/plain", rounds, treePlain)
	measure("tree/func", rounds, treeFunc)
}
