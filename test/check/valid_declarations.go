// Declarations may refer to each other in any order.
// The one wrong line shows that the others are looked at.
// RUN: %errors %s %mapgo check -e %s

package p

var first = second + length

var second = compute(table3)

const length = len([last]int{})
const last = iota + size
const size = 4

type table [size]element
type element struct {
	parent *element
	table  map[key]table2
	alias  alias
}
type table2 = []table
type alias = *named
type named alias2
type alias2 = element2
type element2 struct{ next *named }
type key interface{ less(key) bool }

func (e element) less(other key) bool { return other.less(e) }

var _ key = element{}
var _ key = (*element)(nil)

var table3 = table{}

func compute(table) int { return size }

func init() { first = second }
func init() { second = first }
func _()    {}
func _()    {}

var wrong key = 1 // ERROR 17: cannot use 1 (constant of type int) as key value in variable declaration: int does not implement key (missing method less)
