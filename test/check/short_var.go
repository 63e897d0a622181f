// A short variable declaration declares a name at least, and only names.
// RUN: %errors %s %mapgo check -e %s

package p

type s struct{ f int }

func f(x s, a []int) {
	b := 1
	b := 2 // ERROR 4: no new variables on left side of :=
	b, c := 3, 4
	b, c := 5, 6 // ERROR 7: no new variables on left side of :=
	_ := 1 // ERROR 4: no new variables on left side of :=
	x.f := 1 // ERROR 2: non-name x.f on left side of :=
	a[0], d := 1, 2 // ERROR 2: non-name a[0] on left side of :=
	e, e := 1, 2 // ERROR 5: e repeated on left side of :=
	{
		b := "another"
		_ = b
	}
	b, g := "", 1 // ERROR 10: cannot use "" (untyped string constant) as int value in assignment
	_, _, _, _ = b, c, d, e
	_ = g
}
