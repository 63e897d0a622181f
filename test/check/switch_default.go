// A switch has one default at most.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package p

func f(x int, e interface{}) {
	switch x {
	default:
	case 1:
	default: // CHECK: [[#@LINE]]:2: multiple defaults (first at {{.*}}:[[#@LINE-2]]:2)
	}
	switch e.(type) {
	default:
	default: // CHECK: [[#@LINE]]:2: multiple defaults (first at {{.*}}:[[#@LINE-1]]:2)
	}
}
