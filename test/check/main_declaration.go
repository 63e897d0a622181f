// In package main, main is a function.
// RUN: %errors %s %mapgo check -e %s

package main

var main int // ERROR 5: cannot declare main - must be func
