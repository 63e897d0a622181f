// Nesting beyond a limit is an error, not an overflow of the compiler's stack.
//
// RUN: python3 -c "print('package p; var x = ' + '(' * 100000)" > %t.parens.go
// RUN: not %mapgo check %t.parens.go 2>&1 | %FileCheck %s
// RUN: python3 -c "print('package p; func f() ' + '{' * 100000)" > %t.blocks.go
// RUN: not %mapgo check %t.blocks.go 2>&1 | %FileCheck %s
// RUN: python3 -c "print('package p; var x = 1' + '+1' * 100000)" > %t.sum.go
// RUN: not %mapgo check %t.sum.go 2>&1 | %FileCheck %s
// RUN: python3 -c "print('package p; func f() {' + 'if x {} else ' * 100000)" > %t.else.go
// RUN: not %mapgo check %t.else.go 2>&1 | %FileCheck %s
//
// CHECK: nesting too deep
// CHECK-NOT: error
package p
