// RUN: %mapgo emit --stage=llvm %s | %FileCheck %s
// RUN: %mapgo emit --stage=asm %s | %FileCheck --check-prefix=ASM %s

// LLVM gives names that begin with `llvm.` a meaning; those of a package named so have none.
package llvm

// CHECK-DAG: @"\01llvm.used" = {{.*}}global
var used = 1

// CHECK-DAG: define {{.*}} @"\01llvm.trap"(
// ASM: {{^}}llvm.trap:
func trap() int { return used }
