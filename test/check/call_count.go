// Calls with too many or too few arguments show what they have and what is wanted.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(a int, b string)
func g() (int, string)
func v(a int, rest ...string)
func n()

func h() {
	f(1) // CHECK: [[#@LINE]]:4: not enough arguments in call to f
	// CHECK-NEXT: have (number)
	// CHECK-NEXT: want (int, string)
	f(1, "a", 2.5) // CHECK: [[#@LINE]]:12: too many arguments in call to f
	// CHECK-NEXT: have (number, string, number)
	// CHECK-NEXT: want (int, string)
	f() // CHECK: [[#@LINE]]:2: not enough arguments in call to f
	// CHECK-NEXT: have ()
	// CHECK-NEXT: want (int, string)
	f(g())
	f(g(), 1) // CHECK: [[#@LINE]]:4: multiple-value g() (value of type (int, string)) in single-value context
	v() // CHECK: [[#@LINE]]:2: not enough arguments in call to v
	// CHECK-NEXT: have ()
	// CHECK-NEXT: want (int, ...string)
	v(1)
	v(1, "a", "b")
	n(1) // CHECK: [[#@LINE]]:4: too many arguments in call to n
	// CHECK-NEXT: have (number)
	// CHECK-NEXT: want ()
	n(g()) // CHECK: [[#@LINE]]:4: too many arguments in call to n
	// CHECK-NEXT: have (int, string)
	// CHECK-NEXT: want ()
}
