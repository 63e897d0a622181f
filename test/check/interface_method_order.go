// Messages show an interface's methods sorted by name.
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:44: cannot use 1 (constant of type int) as interface{A(); a() int; b() int} value in variable declaration: int does not implement interface{A(); a() int; b() int} (missing method A)
var x interface{ b() int; a() int; A() } = 1
