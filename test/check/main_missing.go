// Package main has a function main.
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package main // CHECK: [[#@LINE]]:9: function main is undeclared in the main package

func f() {}

type t int

func (t) main() {}
