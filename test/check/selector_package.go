// Qualified identifiers name what a package exports.
// RUN: %errors %s %mapgo check -e %s

package p

import "unsafe"

var _ unsafe.Pointer
var _ = unsafe.Nothing // ERROR 16: undefined: unsafe.Nothing
var _ = unsafe // ERROR 9: use of package unsafe not in selector
