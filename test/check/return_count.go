// A return statement has as many values as the function has results.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func two() (int, string)

func a() { return 1 } // CHECK: [[#@LINE]]:19: too many return values
// CHECK-NEXT: have (number)
// CHECK-NEXT: want ()
func b() int { return } // CHECK: [[#@LINE]]:16: not enough return values
// CHECK-NEXT: have ()
// CHECK-NEXT: want (int)
func c() (int, string) { return 1 } // CHECK: [[#@LINE]]:33: not enough return values
// CHECK-NEXT: have (number)
// CHECK-NEXT: want (int, string)
func d() (int, string) { return 1, "", 2.5 } // CHECK: [[#@LINE]]:40: too many return values
// CHECK-NEXT: have (number, string, number)
// CHECK-NEXT: want (int, string)
func e() (int, string) { return two() }
func f() int { return two() } // CHECK: [[#@LINE]]:23: too many return values
// CHECK-NEXT: have (int, string)
// CHECK-NEXT: want (int)
func g() (x, y int) { return }
func h() (x, y int) { return 1 } // CHECK: [[#@LINE]]:30: not enough return values
// CHECK-NEXT: have (number)
// CHECK-NEXT: want (int, int)
func i() (int, string) { return "", 1 } // CHECK: [[#@LINE]]:33: cannot use "" (untyped string constant) as int value in return statement
// CHECK: [[#@LINE-1]]:37: cannot use 1 (untyped int constant) as string value in return statement
