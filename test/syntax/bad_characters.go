// Characters that cannot stand where they do.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

// CHECK: :[[#@LINE+1]]:9: invalid character U+0023 '#'
var a = #1

// CHECK: :[[#@LINE+1]]:6: invalid character U+00A0 in identifier
var b = 1

// CHECK: :[[#@LINE+1]]:5: identifier cannot begin with digit U+0661 '١'
var ١ = 1

// CHECK: :[[#@LINE+1]]:5: invalid character U+20AC '€' in identifier
var € = 1

// CHECK: :[[#@LINE+1]]:1: comment not terminated
/*
