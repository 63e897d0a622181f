// A line end is a semicolon after a name, a literal, a closing bracket, ++, -- and four keywords.
//
// RUN: %mapgo emit --stage=tokens %s | %FileCheck %s

package p

func f(x int) { x++
	return /* a comment over
	lines */ }

// CHECK:      5:1 package
// CHECK-NEXT: 5:9 name p
// CHECK-NEXT: 5:10 ; newline
// CHECK-NEXT: 7:1 func
// CHECK-NEXT: 7:6 name f
// CHECK-NEXT: 7:7 (
// CHECK-NEXT: 7:8 name x
// CHECK-NEXT: 7:10 name int
// CHECK-NEXT: 7:13 )
// CHECK-NEXT: 7:15 {
// CHECK-NEXT: 7:17 name x
// CHECK-NEXT: 7:18 ++
// CHECK-NEXT: 7:20 ; newline
// CHECK-NEXT: 8:2 return
// CHECK-NEXT: 8:9 ; newline
// CHECK-NEXT: 9:11 }
// CHECK-NEXT: 9:12 ; newline
// CHECK-NEXT: {{[0-9]+}}:1 EOF
