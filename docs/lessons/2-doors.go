// Lesson 2: the entry point follows from the types alone.
package main

type celsius float64
type id uint32
type point struct{ x, y int16 }
type record struct{ text [129]byte }

//explain:begin
func doors() (n int) {
	a := map[int]bool{}
	b := map[id]string{}
	c := map[string][16]float64{}
	d := map[string]record{}
	e := map[celsius]int{}
	f := map[point]int{}
	g := map[*int]int{}
	h := map[any]int{}
	a[1] = true
	b[1] = "one"
	c["one"] = [16]float64{}
	d["one"] = record{}
	e[1] = 1
	f[point{1, 1}] = 1
	g[nil] = 1
	h[1] = 1
	return len(a) + len(b) + len(c) + len(d) + len(e) + len(f) + len(g) + len(h)
}

//explain:end

func main() {
	println(doors())
}
