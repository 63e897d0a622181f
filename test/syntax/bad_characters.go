// Characters that cannot stand where they do.
//
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:9: invalid character U+0023 '#'
var a = #1

// ERROR +1:6: invalid character U+00A0 in identifier
var b = 1

// ERROR +1:5: identifier cannot begin with digit U+0661 '١'
var ١ = 1

// ERROR +1:5: invalid character U+20AC '€' in identifier
var € = 1

// ERROR +1:1: comment not terminated
/*
