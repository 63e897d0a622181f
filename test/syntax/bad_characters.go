// Characters that cannot stand where they do.
//
// RUN: %errors %s %mapgo check -e %s

package p

var a = #1 // ERROR 9: invalid character U+0023 '#'

var b = 1 // ERROR 6: invalid character U+00A0 in identifier

var ١ = 1 // ERROR 5: identifier cannot begin with digit U+0661 '١'

var € = 1 // ERROR 5: invalid character U+20AC '€' in identifier

/* // ERROR 1: comment not terminated
