// A range over a function whose iterators are known becomes the loop that they stand for: one that is vectorised, or
// whose inner loop is unrolled.

// RUN: %mapgo emit --stage=llvm-opt --func sumOdd %s | %FileCheck --check-prefix=VECTOR %s
// RUN: %mapgo emit --stage=llvm-opt --func nested %s | %FileCheck --check-prefix=UNROLLED %s
package main

func all(values []int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for _, v := range values {
			if !yield(v) {
				return
			}
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

func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

func sumOdd(values []int) (sum int) {
	for v := range odd(all(values)) {
		sum += v
	}
	return sum
}

// VECTOR-LABEL: @main.sumOdd(
// VECTOR-NOT: call {{.*}}main
// VECTOR: add <2 x i64>

func nested() (sum int) {
outer:
	for i := range upTo(100) {
		for j := range upTo(10) {
			if i*j > 500 {
				continue outer
			}
			sum += i ^ j
		}
	}
	return sum
}

// UNROLLED-LABEL: @main.nested(
// UNROLLED-NOT: alloca
// UNROLLED-NOT: call
// UNROLLED: xor i64 {{.*}}, 9

func main() {
	println(sumOdd([]int{1, 2, 3}), nested())
}
