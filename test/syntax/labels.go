// Labels that are missing, unused or doubled, and branches that cannot go where they say.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

func unused() {
	// CHECK: :[[#@LINE+1]]:1: label L defined and not used
L:
	// CHECK: :[[#@LINE+1]]:7: label M not defined
	goto M
}

func twice() {
L:
	goto L
	// CHECK: :[[#@LINE+1]]:1: label L already defined at {{.*}}labels.go:[[#@LINE-2]]:1
L:
}

func over() {
	// CHECK: :[[#@LINE+1]]:7: goto L jumps over declaration of x at {{.*}}labels.go:[[#@LINE+2]]:4
	goto L
	x := 1
	_ = x
L:
}

func into() {
	// CHECK: :[[#@LINE+1]]:7: goto L jumps into block starting at {{.*}}labels.go:[[#@LINE+2]]:2
	goto L
	{
	L:
	}
}

func loops(x int) {
	// CHECK: :[[#@LINE+1]]:2: break is not in a loop, switch, or select
	break
	// CHECK: :[[#@LINE+1]]:11: continue label not defined: N
	continue N
L:
	switch x {
	case 1:
		// CHECK: :[[#@LINE+1]]:12: invalid continue label L
		continue L
	default:
		// CHECK: :[[#@LINE+1]]:3: cannot fallthrough final case in switch
		fallthrough
	}
}
