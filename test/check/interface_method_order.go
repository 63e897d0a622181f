// Messages show an interface's methods sorted by name.
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +2:44: cannot use 1 (constant of type int) as type interface{A(); a() int; b() int} in variable declaration:
// NOTE int does not implement interface{A(); a() int; b() int} (missing A method)
var x interface{ b() int; a() int; A() } = 1
