// Independent mistakes are all reported, one for each line.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

// CHECK: :[[#@LINE+1]]:9: syntax error: unexpected newline, expecting type
var a []

func f() {
	// CHECK: :[[#@LINE+1]]:4: syntax error: unexpected b at end of statement
	a b c d
	// CHECK: :[[#@LINE+1]]:6: syntax error: unexpected literal 2 in argument list; possibly missing comma or )
	g(1 2
	)
}

// CHECK: :[[#@LINE+1]]:1: syntax error: non-declaration statement outside function body
x := 1

// CHECK: :[[#@LINE+2]]:1: syntax error: unexpected semicolon or newline before {
func g()
{
}

// CHECK: :[[#@LINE+1]]:15: syntax error: mixed named and unnamed parameters
func h(a int, string) {
	// CHECK: :[[#@LINE+1]]:7: syntax error: cannot use assignment (x) = (1) as value
	if x = 1 {
	}
	// CHECK: :[[#@LINE+1]]:15: syntax error: else must be followed by if or statement block
	if x {} else return
}
