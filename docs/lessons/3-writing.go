// Lesson 3: to write is to find first.
package main

func key(k string) string {
	println("key", k)
	return k
}

func value(v int) int {
	println("value", v)
	return v
}

//explain:begin
func write(m map[string]int, lists map[string][]int) bool {
	m["a"] = 1
	m["a"]++
	m["a"] = m["a"] + 1
	lists["a"] = append(lists["a"], 1)
	_, ok := m["b"]
	delete(m, "b")
	m[key("c")] = value(3)
	return ok
}

//explain:end

func main() {
	println(write(map[string]int{}, map[string][]int{}))
	defer func() { println(recover().(error).Error()) }()
	var none map[string]int
	println(none["a"], len(none))
	none[key("d")] = value(4)
}
