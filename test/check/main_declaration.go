// In package main, main is a function.
// RUN: not %mapgo check -e %s 2>&1 | %FileCheck %s

package main

var main int // CHECK: [[#@LINE]]:5: cannot declare main - must be func
