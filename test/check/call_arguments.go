// Each argument must be assignable to its parameter.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func f(a int, b ...string)

func g(s []string, x interface{}) {
	f("a") // CHECK: [[#@LINE]]:4: cannot use "a" (untyped string constant) as int value in argument to f
	f(1, 2) // CHECK: [[#@LINE]]:7: cannot use 2 (untyped int constant) as string value in argument to f
	f(1, s...)
	f(1, s) // CHECK: [[#@LINE]]:7: cannot use s (variable of type []string) as type string in argument to f
	f(1, "a", s...) // CHECK: [[#@LINE]]:12: too many arguments in call to f
	// CHECK-NEXT: have (number, string, []string)
	// CHECK-NEXT: want (int, ...string)
	f(x) // CHECK: [[#@LINE]]:4: cannot use x (variable of type interface{}) as type int in argument to f:
	// CHECK-NEXT: need type assertion
	f(nil) // CHECK: [[#@LINE]]:4: cannot use nil as int value in argument to f
}
