// The terms of a union are disjoint; messages show them with their packages' paths.
// RUN: %errors %s %mapgo check -e %s

package main

type number int
type methods interface{ m() }

type _ interface{ ~int | number }     // ERROR 26: overlapping terms main.number and ~int
type _ interface{ int | methods }     // ERROR 25: cannot use main.methods in union (main.methods contains methods)
type _ interface{ int | comparable }  // ERROR 25: cannot use comparable in union
type _ interface{ ~number | string }  // ERROR 19: invalid use of ~ (underlying type of number is int)
type _ interface{ string | ~methods } // ERROR 28: invalid use of ~ (methods is an interface)

func pairs[S []T, T any](S, T) {}

func main() {
	type channel chan int
	pairs([]chan int{}, make(channel)) // ERROR 7: []chan int does not satisfy []channel ([]chan int missing in []main.channel)
}
