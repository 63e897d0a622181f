// Groups of parameters within groups: each group's type is looked at once, not 3^30 times.
// RUN: %mapgo check %s
package main

type T func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c func(a, b, c int))))))))))))))))))))))))))))))

var _ interface{ m(T) }

func main() {}
