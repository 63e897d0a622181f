// Every form of literal is one token of its kind.
//
// RUN: %mapgo emit --stage=tokens %s | %FileCheck %s

package p

var _ = 0 + 0x_1F + 0o17 + 017 + 0b1_0 + 1_000
// CHECK: int 0{{$}}
// CHECK: int 0x_1F
// CHECK: int 0o17
// CHECK: int 017
// CHECK: int 0b1_0
// CHECK: int 1_000

var _ = 1. + .5 + 1e3 + 0.5e-3 + 0x1p-2 + 0X.8P1 + 09.5
// CHECK: float 1.{{$}}
// CHECK: float .5
// CHECK: float 1e3
// CHECK: float 0.5e-3
// CHECK: float 0x1p-2
// CHECK: float 0X.8P1
// CHECK: float 09.5

var _ = 1i + 0.5i + 0x1p1i + 089i
// CHECK: imaginary 1i
// CHECK: imaginary 0.5i
// CHECK: imaginary 0x1p1i
// CHECK: imaginary 089i

var _ = 'a' + '\'' + '\n' + '\377' + '\xff' + '\u1234' + '\U0010FFFF' + '世'
// CHECK: rune 'a'
// CHECK: rune '\''
// CHECK: rune '\n'
// CHECK: rune '\377'
// CHECK: rune '\xff'
// CHECK: rune '\u1234'
// CHECK: rune '\U0010FFFF'
// CHECK: rune '世'

var _ = "" + "\"\\" + `raw\` + "日本"
// CHECK: string ""
// CHECK: string "\"\\"
// CHECK: string `raw\`
// CHECK: string "日本"
