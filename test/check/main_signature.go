// The functions main and init take and return nothing.
// RUN: %errors %s %mapgo check -e %s

package main

func init(x int)   {} // ERROR 6: func init must have no arguments and no return values
func init() string { return "" } // ERROR 6: func init must have no arguments and no return values
func main(x int)   {} // ERROR 6: func main must have no arguments and no return values
