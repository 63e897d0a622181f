// Independent mistakes are all reported, one for each line.
//
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:9: syntax error: unexpected newline, expected type
var a []

func f() {
	// ERROR +1:4: syntax error: unexpected name b at end of statement
	a b c d
	// ERROR +1:6: syntax error: unexpected literal 2 in argument list; possibly missing comma or )
	g(1 2
	)
}

// ERROR +1:1: syntax error: non-declaration statement outside function body
x := 1

// ERROR +2:1: syntax error: unexpected semicolon or newline before {
func g()
{
}

// ERROR +1:21: syntax error: missing parameter type
func h(a int, string) {
	// ERROR +1:7: syntax error: cannot use assignment x = 1 as value
	if x = 1 {
	}
	// ERROR +1:15: syntax error: else must be followed by if or statement block
	if x {} else return
}
