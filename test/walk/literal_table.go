// Many constants are copied from read-only data.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

func f(i int) int {
	primes := []int{2, 3, 5, 7, 11, 13}
	return primes[i]
}

// CHECK:      p·1 = table·1
// CHECK-NEXT: primes := slice{&p·1, 6, 6}

// CHECK: const table·1

func main() { println(f(3)) }
