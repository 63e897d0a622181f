// What is missing or wrong in the header of a statement.
//
// RUN: %errors %s %mapgo check -e %s

package p

func f() {
	// ERROR +1:5: syntax error: missing condition in if statement
	if {
	}
	// ERROR +1:11: syntax error: missing condition in if statement
	if x := 1; {
	}
	// ERROR +1:6: syntax error: unexpected newline, expected { after if clause
	if x
	{
	}
	// ERROR +1:13: syntax error: cannot declare in post statement of for loop
	for ; x; y := 1 {
	}
	// ERROR +1:14: syntax error: unexpected {, expected for loop condition
	for x := 1; {
	}
	// ERROR +1:10: syntax error: var declaration not allowed in for initializer
	for var i = 0; i < 1; i++ {
	}
	// ERROR +1:9: syntax error: missing { after select clause
	select case <-c:
	}
}
