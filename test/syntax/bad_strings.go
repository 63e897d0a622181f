// Malformed strings and runes. Each is one token, and what follows it is still checked.
//
// RUN: %errors %s %mapgo check -e %s

package p

// ERROR +1:11: unknown escape
var _ = "\q"

// ERROR +1:14: octal escape value 256 > 255
var _ = '\400'

// ERROR +1:12: invalid character 'g' in hexadecimal escape
var _ = "\xg"

// ERROR +1:16: escape is invalid Unicode code point U+D800
var _ = "\ud800"

// ERROR +1:10: empty rune literal or unescaped '
var _ = ''

// ERROR +1:9: more than one character in rune literal
var _ = 'ab'

// ERROR +1:11: newline in string
var _ = "a
