// Every stage of the compilation can be shown.
// RUN: %mapgo emit --stage=tokens %s | %FileCheck --check-prefix=TOKENS %s
// RUN: %mapgo emit --stage=syntax %s | %FileCheck --check-prefix=SYNTAX %s
// RUN: %mapgo emit --stage=types %s | %FileCheck --check-prefix=TYPES %s
// RUN: %mapgo emit --stage=core %s | %FileCheck --check-prefix=CORE %s
// RUN: %mapgo emit %s | %FileCheck --check-prefix=CORE %s
// RUN: %mapgo emit --stage=llvm %s | %FileCheck --check-prefix=LLVM %s
// RUN: %mapgo emit --stage=llvm-opt %s | %FileCheck --check-prefix=OPT %s
// RUN: %mapgo emit --stage=asm %s | %FileCheck --check-prefix=ASM %s
// RUN: %mapgo emit --stage=llvm -o %t.ll %s && %FileCheck --check-prefix=LLVM %s < %t.ll
package main

//go:noinline
func get(m map[string]int, k string) int {
	return m[k] + 1
}

func main() {
	println(get(nil, "a"))
}

// TOKENS:      14:1{{[[:space:]]}}func
// TOKENS-NEXT: 14:6{{[[:space:]]}}name{{[[:space:]]}}get

// SYNTAX:      FuncDecl 14:6 get //go:noinline
// SYNTAX:      ReturnStmt 15:2
// SYNTAX-NEXT:   Binary 15:14 +
// SYNTAX-NEXT:     IndexExpr 15:9
// SYNTAX-NEXT:       Name 15:9 m
// SYNTAX-NEXT:       index: Name 15:11 k
// SYNTAX-NEXT:     BasicLit 15:16 1

// TYPES: 15:9  mapindex  int  -  m[k]

// CORE-LABEL: func main.get(m ptr, k string) int64 {
// CORE:           p·1 := runtime.mapaccess1_faststr(type:map[string]int, m, k)
// CORE-NEXT:      return *p·1 + 1

// LLVM-LABEL: define {{.*}}i64 @main.get(
// LLVM:         call ptr @runtime.mapaccess1_faststr(
// LLVM:         add i64 %{{.*}}, 1

// OPT-LABEL:  define {{.*}}i64 @main.get(
// OPT-NOT:      alloca
// OPT:          add i64 %{{.*}}, 1

// ASM-LABEL:  main.get:
// ASM:          ret
