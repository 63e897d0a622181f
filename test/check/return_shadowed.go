// A bare return needs its results in scope.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f() (x int, err error) {
	{
		x := 1
		_ = x
		return // CHECK: [[#@LINE]]:3: result parameter x not in scope at return
		// CHECK-NEXT: {{.*}}:[[#@LINE-3]]:3: inner declaration of var x int
	}
	if err := g(); err != nil {
		return // CHECK: [[#@LINE]]:3: result parameter err not in scope at return
		// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:5: inner declaration of var err error
	}
	return
}

func g() error
