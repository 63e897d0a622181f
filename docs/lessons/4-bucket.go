// Lesson 4: inside a bucket.
package main

//explain:begin
func find(m map[int]string, k int) (string, bool) {
	v, ok := m[k]
	return v, ok
}

//explain:end

func main() {
	m := map[int]string{}
	for i, word := range []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"} {
		m[i] = word
	}
	for _, k := range []int{3, 11, 0, 1, 99, 100} {
		word, ok := find(m, k)
		println(k, word, ok)
	}
}
