// A range over an integer counts with a variable of its own, to a limit that is evaluated once.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

func use(int8)

func limit() int8

func define() {
	for i := range limit() {
		use(i)
	}
}

// CHECK-LABEL: func main.define(
// CHECK-NEXT:  r·1 := main.limit()
// CHECK-NEXT:  h·1 := 0
// CHECK-NEXT:  i := 0
// CHECK-NEXT:  for ; h·1 < r·1; h·1 = h·1 + 1 {
// CHECK-NEXT:    i = h·1
// CHECK-NEXT:    main.use(i)
// CHECK-NEXT:  }

func noVariable(n uint) {
	for range n {
		use(1)
	}
}

// CHECK-LABEL: func main.noVariable(
// CHECK-NEXT:  n·1 := n
// CHECK-NEXT:  h·1 := 0
// CHECK-NEXT:  for ; h·1 < n·1; h·1 = h·1 + 1 {
// CHECK-NEXT:    main.use(1)
// CHECK-NEXT:  }

func assign(s []interface{}) {
	for s[0] = range 10 {
	}
}

// CHECK-LABEL: func main.assign(
// CHECK-NEXT:  h·1 := 0
// CHECK-NEXT:  for ; h·1 < 10; h·1 = h·1 + 1 {
// CHECK:         data·1 := runtime.convT64(h·1)

func main() {}
