// Before each line of a stage, what links it to the source and the other stages.
// RUN: %mapgo emit --spans --stage=tokens %s | %FileCheck --check-prefix=TOKENS %s
// RUN: %mapgo emit --spans --stage=syntax %s | %FileCheck --check-prefix=SYNTAX %s
// RUN: %mapgo emit --spans --stage=types %s | %FileCheck --check-prefix=TYPES %s
// RUN: %mapgo emit --spans --func get %s | %FileCheck --check-prefix=CORE %s
// RUN: %mapgo emit --spans --stage=llvm --func get %s | %FileCheck --check-prefix=LLVM %s
// RUN: %mapgo emit --spans --stage=llvm-opt --func get %s | %FileCheck --check-prefix=OPT %s
// RUN: %mapgo emit --spans --stage=asm --func get %s | %FileCheck --check-prefix=ASM %s
package main

func get(m map[string]int, keys []string) int { return m[keys[1]] + m["b"] }

func main() { println(get(nil, []string{"a", "a"})) }

// TOKENS: 9:1-9:8 keyword package
// TOKENS: 11:1-11:5 keyword func
// TOKENS: 11:57-11:58 punctuation [

// SYNTAX: 11:1-11:77 FuncDecl
// SYNTAX: 11:56-11:66 IndexExpr
// SYNTAX: 11:58-11:65 IndexExpr (index)

// TYPES: 11:56-11:66 IndexExpr  mapindex  int
// TYPES: 11:58-11:62 Name  variable  []string  declared by node

// CORE: c0 {{ *}}11:58-11:65 {{ *}}|     check 1 < uint64(keys.len) else runtime.panicIndex
// CORE: c1 {{ *}}11:56-11:66 {{ *}}|     // return m[keys[1]] + m["b"]     faststr: key string, value 8 bytes ≤ 128
// CORE-NEXT: c1 {{ *}}11:56-11:66 {{ *}}| {{.*}} := runtime.mapaccess1_faststr(type:map[string]int, m, keys.ptr[1])
// CORE: c2 {{ *}}11:69-11:75 {{ *}}| {{.*}} := runtime.mapaccess1_faststr(type:map[string]int, m, "b")

// LLVM: i{{[0-9]+}} c1 {{ *}}| {{.*}}call {{.*}}@runtime.mapaccess1_faststr
// OPT: o{{[0-9]+}} code i{{[0-9]+}} c2 {{ *}}| {{.*}}call {{.*}}@runtime.mapaccess1_faststr
// ASM: code o{{[0-9]+}} c1 {{ *}}| callq runtime.mapaccess1_faststr
