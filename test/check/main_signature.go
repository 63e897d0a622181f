// The functions main and init take and return nothing.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package main

func init(x int)   {} // CHECK: [[#@LINE]]:6: func init must have no arguments and no return values
func init() string { return "" } // CHECK: [[#@LINE]]:6: func init must have no arguments and no return values
func main(x int)   {} // CHECK: [[#@LINE]]:6: func main must have no arguments and no return values
