// go/types and go/constant: a package is type checked, and asked about its types.
package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"sort"
)

const source = `package p
import "unsafe"
type List[T any] struct { next *List[T]; value T }
func (l *List[T]) Len() int { if l == nil { return 0 }; return 1 + l.next.Len() }
type Shape interface { Area() float64; ~struct{ r float64 } | Circle }
type Circle struct{ r float64 }
func (c Circle) Area() float64 { return 3.14 * c.r * c.r }
const big = 1 << 100 >> 98
const size = unsafe.Sizeof(List[int8]{})
var m = map[string][]int{"a": {1, 2}}
func apply[T, U any](f func(T) U, s []T) (out []U) { for _, v := range s { out = append(out, f(v)) }; return }
var strings = apply(func(i int) string { return "x" }, m["a"])
`

func main() {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", source, 0)
	if err != nil {
		panic(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{}}
	config := types.Config{Sizes: types.SizesFor("gc", "amd64"), Error: func(err error) { fmt.Println(err) }}
	pkg, err := config.Check("example.com/p", files, []*ast.File{file}, info)
	fmt.Println(pkg, err)
	for _, name := range pkg.Scope().Names() {
		fmt.Println(pkg.Scope().Lookup(name))
	}
	circle := pkg.Scope().Lookup("Circle").Type()
	set := types.NewMethodSet(types.NewPointer(circle))
	fmt.Println(set, types.Comparable(circle), circle.Underlying())
	var instances []string
	for id, instance := range info.Instances {
		instances = append(instances, fmt.Sprint(files.Position(id.Pos()), " ", instance.Type))
	}
	sort.Strings(instances)
	for _, instance := range instances {
		fmt.Println(instance)
	}
	value, err := types.Eval(files, pkg, token.NoPos, "len(strings) + big*2")
	fmt.Println(value.Type, value.Value, err)

	for _, body := range []string{"var x int = \"s\"", "func f() { y := 1 }", "var _ = undefined + 1", "type T struct{ T }", "func g() int { }", "var l List[int]", "const c uint8 = 256"} {
		file, _ := parser.ParseFile(files, "e.go", "package e\n"+body, 0)
		config.Check("e", files, []*ast.File{file}, nil)
	}
	x := constant.BinaryOp(constant.MakeInt64(1<<62), token.MUL, constant.MakeFromLiteral("0x1p3", token.FLOAT, 0))
	fmt.Println(x, x.Kind(), constant.BitLen(constant.ToInt(x)), constant.Compare(x, token.GTR, constant.MakeInt64(5)), constant.StringVal(constant.MakeString("s")))
}
