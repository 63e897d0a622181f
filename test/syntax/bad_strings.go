// Malformed strings and runes. Each is one token, and what follows it is still checked.
//
// RUN: not %mapgo check %s 2>&1 | %FileCheck %s

package p

// CHECK: :[[#@LINE+1]]:11: unknown escape
var _ = "\q"

// CHECK: :[[#@LINE+1]]:14: octal escape value 256 > 255
var _ = '\400'

// CHECK: :[[#@LINE+1]]:12: invalid character 'g' in hexadecimal escape
var _ = "\xg"

// CHECK: :[[#@LINE+1]]:16: escape is invalid Unicode code point U+D800
var _ = "\ud800"

// CHECK: :[[#@LINE+1]]:10: empty rune literal or unescaped '
var _ = ''

// CHECK: :[[#@LINE+1]]:9: more than one character in rune literal
var _ = 'ab'

// CHECK: :[[#@LINE+1]]:11: newline in string
var _ = "a
