// Types are recursive through aliases, also of aliases.
// RUN: %mapgo run %s 2>&1 | %FileCheck %s

// CHECK:      2 c 1
// CHECK-NEXT: b true
package main

type tree struct {
	value    int
	children forest
}
type forest = grove
type grove = []leaf
type leaf struct {
	name   string
	forest forest
	back   ring
}
type ring = *tree

type visit = func(leaf, visitor)
type visitor struct{ next visit }

func main() {
	t := tree{1, forest{{"a", nil, nil}, {"b", grove{{"c", nil, nil}}, nil}}}
	t.children[0].back = &t
	println(len(t.children), t.children[1].forest[0].name, t.children[0].back.value)
	v := visitor{func(l leaf, v visitor) { println(l.name, v.next == nil) }}
	v.next(t.children[1], visitor{})
}
