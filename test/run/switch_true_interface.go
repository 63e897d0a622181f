// In a switch without a tag, a case may be an interface value: it is compared with true.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s
package main

func which(x any, b bool) string {
	switch {
	case x:
		return "x"
	case b, 1 < 0:
		return "b"
	case any(nil), any(1):
		return "none"
	default:
		return "default"
	}
}

func main() {
	// CHECK: x b default default
	println(which(true, false), which(1, true), which("true", false), which(nil, false))
}
