// Labels that are missing, unused or doubled, and branches that cannot go where they say.
//
// RUN: %errors %s %mapgo check -e %s

package p

func unused() {
	// ERROR +1:1: label L defined and not used
L:
	// ERROR +1:7: label M not defined
	goto M
}

func twice() {
L:
	goto L
	// ERROR +1:1: label L already defined at %s:-2:1
L:
}

func over() {
	// ERROR +1:7: goto L jumps over declaration of x at %s:+2:4
	goto L
	x := 1
	_ = x
L:
}

func into() {
	// ERROR +1:7: goto L jumps into block starting at %s:+2:2
	goto L
	{
	L:
	}
}

func loops(x int) {
	// ERROR +1:2: break is not in a loop, switch, or select
	break
	// ERROR +1:11: continue label not defined: N
	continue N
L:
	switch x {
	case 1:
		// ERROR +1:12: invalid continue label L
		continue L
	default:
		// ERROR +1:3: cannot fallthrough final case in switch
		fallthrough
	}
}
