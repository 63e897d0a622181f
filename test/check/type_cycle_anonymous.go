// An interface without a name of its own may not refer to itself.
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:8: invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)
type a interface {
	m() interface {
		a
	}
}
// ERROR +1:8: invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)
type b interface {
	n(map[string]interface{ b })
}
type c interface{ m() c }
