// A message is given once for a line, syntax errors between notwithstanding.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s --implicit-check-not=repeated_message.go

package p

// CHECK: repeated_message.go:[[#@LINE+2]]:9: method has no receiver
// CHECK: repeated_message.go:[[#@LINE+1]]:9: syntax error: unexpected {, expecting name or (
func () { func () {} }
