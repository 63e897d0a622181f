// A message is given once for a line, syntax errors between notwithstanding.
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +2:9: method has no receiver
// ERROR +1:9: syntax error: unexpected {, expected name
func () { func () {} }
