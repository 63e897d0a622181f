// An iteration gets a loop variable of its own where somebody can tell: its address outlives the
// iteration before.
// RUN: %mapgo emit --stage=core %s | %FileCheck %s
package main

var keep *int

func threeClauses() {
	for i := 0; i < 3; i++ {
		keep = &i
	}
}

// CHECK-LABEL: func main.threeClauses(
// CHECK-NEXT:  i·1 := runtime.newobject(type:int)
// CHECK-NEXT:  *i·1 = 0
// CHECK-NEXT:  for *i·1 < 3 {
// CHECK-NEXT:    main.keep = i·1
// CHECK-NEXT:  } post {
// CHECK-NEXT:    next·1 := runtime.newobject(type:int)
// CHECK-NEXT:    *next·1 = *i·1
// CHECK-NEXT:    i·1 = next·1
// CHECK-NEXT:    *i·1 = *i·1 + 1
// CHECK-NEXT:  }

func overRange(s []int) {
	for _, v := range s {
		keep = &v
	}
}

// CHECK-LABEL: func main.overRange(
// CHECK:       for ; h·1 < s·1.len; h·1 = h·1 + 1 {
// CHECK-NEXT:    v·1 := runtime.newobject(type:int)
// CHECK-NEXT:    *v·1 = s·1.ptr[h·1]
// CHECK-NEXT:    main.keep = v·1

func stays() {
	for i := 0; i < 3; i++ {
		p := &i
		*p++
	}
}

// CHECK-LABEL: func main.stays(
// CHECK-NOT:   newobject
// CHECK:       for ; i < 3; i = i + 1 {

func captured() (f func() int) {
	for i := 0; i < 3; i++ {
		f = func() int { return i }
	}
	return
}

// CHECK-LABEL: func main.captured(
// CHECK:       for ; i < 3; i = i + 1 {
// CHECK:         closure·1.i = i

func main() {}
