// A bare return needs its results in scope.
// RUN: %errors %s %mapgo check -e %s

package p

func f() (x int, err error) {
	{
		x := 1
		_ = x
		return // ERROR 3: result parameter x not in scope at return
		// NOTE %s:-3:3: inner declaration of var x int
	}
	if err := g(); err != nil {
		return // ERROR 3: result parameter err not in scope at return
		// NOTE %s:-2:5: inner declaration of var err error
	}
	return
}

func g() error
