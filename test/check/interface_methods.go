// The methods of an interface have distinct names, but those embedded may agree.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

type a interface {
	m()
	m() // CHECK: [[#@LINE]]:2: duplicate method m
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:2: other declaration of m
	_() // CHECK: [[#@LINE]]:2: methods must have a unique non-blank name
}
type b interface{ n(int) }
type c interface{ n(int) }
type d interface{ n(string) }
type e interface {
	b
	c
}
type f interface {
	b
	d // CHECK: [[#@LINE]]:2: duplicate method n
	// CHECK-NEXT: {{.*}}:[[#@LINE-2]]:2: other declaration of n
}
type g interface {
	b
	n(int)
}
