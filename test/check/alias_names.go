// Messages show a type literal, a receiver's type and an embedded field by the alias they are
// written as; types may be recursive through aliases.
// RUN: %errors %s %mapgo check -e %s

package p

type list = []int
type function = func(list) any
type defined struct{}
type other = defined
type holder struct{ field struct{ other } }

var l list
var f function
var (
	_ int = l // ERROR 10: cannot use l (variable of slice type list) as int value in variable declaration
	// ERROR +1:10: cannot use f (variable of func type function) as int value in variable declaration
	_ int = f
	// ERROR +1:10: cannot use holder{}.field (value of type struct{other}) as int value in variable declaration
	_ int = holder{}.field
	_     = l.field // ERROR 12: l.field undefined (type list has no field or method field)
	// ERROR +1:15: cannot use "a" (untyped string constant) as int value in array or slice literal
	_     = list{"a"}
)

func (number) m() {} // ERROR 7: cannot define new methods on non-local type number
func (*list) m()  {} // ERROR 8: invalid receiver type *list

type number = int

type node struct{ edges links }
type links = *edge
type edge struct{ to links }

type tree struct{ children forest }
type forest = grove
type grove = []leaf
type leaf struct{ forest forest }
