// A byte order mark at the start and lines that end in CR LF change nothing.
//
// RUN: %mapgo emit --stage=tokens %s | %FileCheck %s

package p

var x = 1

// CHECK: 7:5 name x
// CHECK: 7:9 int 1{{$}}
// CHECK-NEXT: 7:11 ; newline
