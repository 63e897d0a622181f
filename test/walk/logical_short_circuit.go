// && stays an expression while its right side needs no statements.
// RUN: %mapgo emit --stage=core --func plain %s | %FileCheck --check-prefix=PLAIN %s
// RUN: %mapgo emit --stage=core --func checked %s | %FileCheck --check-prefix=CHECKED %s
package main

type T struct{ n int }

func plain(a, b int) bool { return a < b && b < 10 }

// PLAIN: return a < b && b < 10

func checked(p *T) bool { return p != nil && p.n > 0 }

// CHECKED:      and·1 := p != nil
// CHECKED-NEXT: if and·1 {
// CHECKED-NEXT:   check p != nil else runtime.panicmem()
// CHECKED-NEXT:   and·1 = p.n > 0
// CHECKED-NEXT: }
// CHECKED-NEXT: return and·1

func main() { println(plain(1, 2), checked(nil)) }
