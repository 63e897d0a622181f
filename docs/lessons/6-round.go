// Lesson 6: going round.
package main

var zero float64 // divided by itself, it makes a NaN

//explain:begin
func evens(m map[int]bool) (n int) {
	for k := range m {
		if k%2 == 0 {
			delete(m, k)
		}
		n++
	}
	return n
}

// chase adds a key in each of the first 50 turns but one.
func chase(m map[int]bool) (turns int) {
	for k := range m {
		if turns++; turns < 50 {
			m[k+100*turns] = true
		}
	}
	return turns
}

// idiom empties a map one by one, or so it seems.
func idiom(m map[int]bool) {
	for k := range m {
		delete(m, k)
	}
}

//explain:end

func main() {
	m := map[int]bool{}
	for i := range 12 {
		m[i] = true
	}
	println(evens(m), "turns,", len(m), "left")
	fresh := map[int]bool{}
	for i := range 20 {
		fresh[i] = true
	}
	println(chase(fresh), "turns")
	idiom(m)
	println(len(m), "left")

	nan := map[float64]int{zero / zero: 1, 1: 1}
	nan[zero/zero] = 2
	for k := range nan {
		delete(nan, k)
	}
	println(len(nan), "cannot be deleted")
	clear(nan)
	println(len(nan), "left when the map is cleared")
}
