// Package main has a function main.
// RUN: %errors %s %mapgo check -e %s

package main // ERROR 9: function main is undeclared in the main package

func f() {}

type t int

func (t) main() {}
