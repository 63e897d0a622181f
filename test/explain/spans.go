// Before each line of a stage, what links it to the source and the other stages.
// RUN: %mapgo emit --spans --stage=tokens %s | %FileCheck --check-prefix=TOKENS %s
// RUN: %mapgo emit --spans --stage=syntax %s | %FileCheck --check-prefix=SYNTAX %s
// RUN: %mapgo emit --spans --stage=types %s | %FileCheck --check-prefix=TYPES %s
// RUN: %mapgo emit --spans --func get %s | %FileCheck --check-prefix=CORE %s
// RUN: %mapgo emit --spans --stage=llvm --func get %s | %FileCheck --check-prefix=LLVM %s
// RUN: %mapgo emit --spans --stage=llvm-opt --func get %s | %FileCheck --check-prefix=OPT %s
// RUN: %mapgo emit --spans --stage=asm --func get %s | %FileCheck --check-prefix=ASM %s
// RUN: %mapgo emit --spans --func nested %s | %FileCheck --check-prefix=NESTED %s
// RUN: %mapgo emit --spans --stage=asm --func nested %s | %FileCheck --check-prefix=CALLS %s
package main

func get(m map[string]int, keys []string) int { return m[keys[1]] + m["b"] }

func nested(a []int, m map[string]int, k, j string) int { return a[m[k]] + m[j] }

func main() { println(get(nil, []string{"a", "a"}), nested([]int{1}, nil, "k", "j")) }

// TOKENS: 11:1-11:8 keyword package
// TOKENS: 13:1-13:5 keyword func
// TOKENS: 13:57-13:58 punctuation [

// SYNTAX: 13:1-13:77 FuncDecl
// SYNTAX: 13:56-13:66 IndexExpr
// SYNTAX: 13:58-13:65 IndexExpr (index)

// TYPES: 13:56-13:66 IndexExpr  mapindex  int
// TYPES: 13:58-13:62 Name  variable  []string  declared by node

// CORE: c0 {{ *}}13:58-13:65 {{ *}}|     check 1 < uint64(keys.len) else runtime.panicIndex
// CORE: c1 {{ *}}13:56-13:66 {{ *}}|     // return m[keys[1]] + m["b"]     faststr: key string, value 8 bytes ≤ 128
// CORE-NEXT: c1 {{ *}}13:56-13:66 {{ *}}| {{.*}} := runtime.mapaccess1_faststr(type:map[string]int, m, keys.ptr[1])
// CORE: c2 {{ *}}13:69-13:75 {{ *}}| {{.*}} := runtime.mapaccess1_faststr(type:map[string]int, m, "b")

// LLVM: i{{[0-9]+}} c1 {{ *}}| {{.*}}call {{.*}}@runtime.mapaccess1_faststr
// OPT: o{{[0-9]+}} code i{{[0-9]+}} c2 {{ *}}| {{.*}}call {{.*}}@runtime.mapaccess1_faststr
// ASM: code o{{[0-9]+}} c1 {{ *}}| callq runtime.mapaccess1_faststr

// NESTED: c0 {{ *}}15:68-15:72 {{ *}}| {{.*}}runtime.mapaccess1_faststr(type:map[string]int, m, k)
// NESTED: c2 {{ *}}15:66-15:73 {{ *}}| {{.*}}check
// NESTED: c3 {{ *}}15:76-15:80 {{ *}}| {{.*}}runtime.mapaccess1_faststr(type:map[string]int, m, j)
// CALLS: code o{{[0-9]+}} c0 {{ *}}| callq runtime.mapaccess1_faststr
// CALLS: code o{{[0-9]+}} c3 {{ *}}| callq runtime.mapaccess1_faststr
