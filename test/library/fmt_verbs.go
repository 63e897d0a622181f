// The verbs of fmt, with flags, for every kind of value.
package main

import (
	"fmt"
	"math"
)

type point struct {
	X, Y int
	name string
}

type nested struct {
	P  *point
	Q  point
	M  map[string]int
	S  []any
	F  func()
	E  error
	By []byte
}

type celsius float64

func main() {
	p := point{1, -2, "p"}
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	fmt.Printf("%v %+v\n", &p, &p)
	n := nested{Q: p, M: map[string]int{"b": 2, "a": 1}, S: []any{1, "two", 3.0, nil, 'x'}, By: []byte("hi")}
	fmt.Printf("%v\n%+v\n%#v\n", n, n, n)
	fmt.Printf("%t %v %5t|%-7t|\n", true, false, true, false)

	fmt.Printf("%d %+d %5d|%-5d|%05d %x %X %#x %o %#o %O %b %c %q %U %#U\n", 42, 42, 42, 42, -42, 255, 255, 255, 8, 8, 8, 5, 'G', 'G', 'G', '世')
	fmt.Printf("% d|% x|%# x|%08b|%3c|%-3c|\n", 7, 3054, 3054, 5, 'x', 'y')
	fmt.Printf("%v %d %x\n", int8(-128), uint64(math.MaxUint64), int64(math.MinInt64))

	fmt.Printf("%f %.2f %8.3f|%-9.1f|%+.1f %e %E %g %G %x\n", math.Pi, math.Pi, math.Pi, math.Pi, math.Pi, 123456.789, 0.00012, 1e21, 1e-7, 1.5)
	fmt.Printf("%v %v %v %6.2f|%06.1f|%g\n", math.Inf(-1), math.NaN(), float32(0.1), math.Inf(1), -3.14159, 100000000.0)
	fmt.Printf("%v %.1f %+v %8.2f\n", 1+2i, complex(1, -2), complex64(3i), 1.5-2.5i)

	fmt.Printf("%s|%q|%x|%X|% x|%#q|%10s|%-10s|%.2s|%+q\n", "go", "go\n", "go", "go", "go", "go", "go", "go", "golang", "世界")
	fmt.Printf("%s|%q|%x|%v|%d\n", []byte("go"), []byte("go"), []byte("go"), []byte("go"), []byte("go"))
	fmt.Printf("%v %q %x %5d|%+v %#v\n", []string{"a", "b c"}, []string{"a", "b c"}, []string{"a", "b"}, []int{1, 22}, []float64{1, 2.5}, []string{"x"})
	fmt.Printf("%v %v %#v %v\n", [3]bool{true}, [0]int{}, [2]uint8{1, 2}, [2][2]int{{1, 2}, {3, 4}})
	fmt.Printf("%v %+v %#v\n", map[int]string{3: "c", 1: "a", 2: "b"}, map[point]bool{{2, 1, ""}: true, {1, 2, ""}: false}, map[string][]int{"z": nil, "a": {1}})
	fmt.Printf("%v %v %#v %T %T\n", nil, []any{nil}, error(nil), nil, fmt.Printf)
	var pointer *int
	fmt.Printf("%v %p %t %s\n", pointer, pointer, pointer == nil, error(nil))
	fmt.Printf("%v %.1f %T %#v\n", celsius(36.6), celsius(36.6), celsius(0), celsius(1))

	fmt.Printf("%[2]d %[1]d %d|%*d|%-*d|%.*f|%[3]*.[2]*[1]f|\n", 1, 2, 5, 42, 4, 7, 2, math.E)
	fmt.Printf("%6.2f%%|%c%c|%v\n", 99.5, 'a', 0x1F600, struct{}{})
	fmt.Printf("%!|%z|%d|%d %s\n", 1, "x", 2)
	fmt.Printf("%d\n", 1, 2)
	fmt.Printf("%[5]d %[x]d %.*d\n", 1, 2, 3)
	fmt.Printf("%s %d %t %x\n", 42, "text", 1.5, struct{ A any }{[]byte{1, 171}})

	fmt.Print("a", 1, 2, "b", "c", 3.5, nil, '\n', "\n")
	fmt.Println("a", 1, true, nil, 2.50, []string{}, map[string]int(nil), struct {
		A int
		B string
	}{1, "x"})
	s := fmt.Sprint("x", 1, 2) + fmt.Sprintln("y", 3) + fmt.Sprintf("%03d", 7)
	fmt.Printf("%q\n", s)
	fmt.Println(string(fmt.Appendf(nil, "%s-%d", "n", 1)), string(fmt.Append([]byte("a"), "b", 2)))
}
