// Labels that are missing, unused or doubled, and branches that cannot go where they say.
//
// RUN: %errors %s %mapgo check -e %s

package p

func unused() {
L: // ERROR 1: label L defined and not used
	goto M // ERROR 7: label M not defined
}

func twice() {
L:
	goto L
L: // ERROR 1: label L already defined at %s:-2:1
}

func over() {
	goto L // ERROR 7: goto L jumps over declaration of x at %s:+1:4
	x := 1
	_ = x
L:
}

func into() {
	goto L // ERROR 7: goto L jumps into block starting at %s:+1:2
	{
	L:
	}
}

func loops(x int) {
	break // ERROR 2: break is not in a loop, switch, or select
	continue N // ERROR 11: continue label not defined: N
L:
	switch x {
	case 1:
		continue L // ERROR 12: invalid continue label L
	default:
		fallthrough // ERROR 3: cannot fallthrough final case in switch
	}
}
