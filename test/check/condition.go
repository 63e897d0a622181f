// The condition of an if or for statement is boolean.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type flag bool

func f(x int, b flag, p *int) {
	if x { // CHECK: [[#@LINE]]:5: non-boolean condition in if statement
	}
	if b {
	}
	if p { // CHECK: [[#@LINE]]:5: non-boolean condition in if statement
	}
	for x { // CHECK: [[#@LINE]]:6: non-boolean condition in for statement
	}
	for i := 0; i; i++ { // CHECK: [[#@LINE]]:14: non-boolean condition in for statement
	}
	if f { // CHECK: [[#@LINE]]:5: non-boolean condition in if statement
	}
	for nil { // CHECK: [[#@LINE]]:6: non-boolean condition in for statement
	}
}
