// Keys and values of 127, 128 and 129 bytes: up to 128 they are kept in the bucket, wider ones
// outside; compiler and runtime agree on which.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

const n = 1000

func main() {
	values127()
	values128()
	values129()
	keys127()
	keys128()
	keys129()
	both()
	pointers()
}

func values127() {
	m := map[int][127]byte{}
	for i := 0; i < n; i++ {
		var v [127]byte
		v[0], v[126] = byte(i), byte(i>>8)
		m[i] = v
	}
	sum := 0
	for k, v := range m {
		if k != int(v[0])|int(v[126])<<8 {
			println("wrong", k)
		}
		sum += k
	}
	for i := 0; i < n; i += 2 {
		delete(m, i)
	}
	println(sum, len(m), m[1][0], m[999][126], m[2][126]) // CHECK: 499500 500 1 3 0
}

func values128() {
	m := map[int][128]byte{}
	for i := 0; i < n; i++ {
		var v [128]byte
		v[0], v[127] = byte(i), byte(i>>8)
		m[i] = v
	}
	sum := 0
	for k, v := range m {
		if k != int(v[0])|int(v[127])<<8 {
			println("wrong", k)
		}
		sum += k
	}
	for i := 0; i < n; i += 2 {
		delete(m, i)
	}
	println(sum, len(m), m[1][0], m[999][127], m[2][127]) // CHECK-NEXT: 499500 500 1 3 0
}

func values129() {
	m := map[int][129]byte{}
	for i := 0; i < n; i++ {
		var v [129]byte
		v[0], v[128] = byte(i), byte(i>>8)
		m[i] = v
	}
	sum := 0
	for k, v := range m {
		if k != int(v[0])|int(v[128])<<8 {
			println("wrong", k)
		}
		sum += k
	}
	for i := 0; i < n; i += 2 {
		delete(m, i)
	}
	println(sum, len(m), m[1][0], m[999][128], m[2][128]) // CHECK-NEXT: 499500 500 1 3 0
}

func keys127() {
	m := map[[127]byte]int{}
	var k [127]byte
	for i := 0; i < n; i++ {
		k[0], k[126] = byte(i), byte(i>>8)
		m[k] = i
	}
	sum := 0
	for k, v := range m {
		if v != int(k[0])|int(k[126])<<8 {
			println("wrong", v)
		}
		sum += v
	}
	delete(m, k)
	_, ok := m[k]
	println(sum, len(m), ok) // CHECK-NEXT: 499500 999 false
}

func keys128() {
	m := map[[128]byte]int{}
	var k [128]byte
	for i := 0; i < n; i++ {
		k[0], k[127] = byte(i), byte(i>>8)
		m[k] = i
	}
	sum := 0
	for k, v := range m {
		if v != int(k[0])|int(k[127])<<8 {
			println("wrong", v)
		}
		sum += v
	}
	delete(m, k)
	_, ok := m[k]
	println(sum, len(m), ok) // CHECK-NEXT: 499500 999 false
}

func keys129() {
	m := map[[129]byte]int{}
	var k [129]byte
	for i := 0; i < n; i++ {
		k[0], k[128] = byte(i), byte(i>>8)
		m[k] = i
	}
	sum := 0
	for k, v := range m {
		if v != int(k[0])|int(k[128])<<8 {
			println("wrong", v)
		}
		sum += v
	}
	delete(m, k)
	_, ok := m[k]
	println(sum, len(m), ok) // CHECK-NEXT: 499500 999 false
}

// An assignment from the map to itself, while it grows.
func both() {
	m := map[[129]byte][129]byte{}
	var k, v [129]byte
	v[64] = 1
	m[k] = v
	for i := 1; i < n; i++ {
		last := k
		k[0], k[128] = byte(i), byte(i>>8)
		m[k] = m[last]
	}
	println(m[k][64], len(m)) // CHECK-NEXT: 1 1000
	words := map[int][17]int{0: {16: 42}}
	small := map[int][16]int{0: {15: 43}}
	for i := 0; i < n; i++ {
		words[i+1] = words[i]
		small[i+1] = small[i]
	}
	println(words[n][16], small[n][15]) // CHECK-NEXT: 42 43
	words[1], words[2] = words[2], [17]int{1}
	println(words[1][16], words[2][16], words[2][0]) // CHECK-NEXT: 42 0 1
}

// Pointers and strings in wide keys and values.
func pointers() {
	type wide struct {
		pad  [15]int
		name string
		next *wide
	}
	m := map[wide]wide{}
	var last *wide
	for i := 0; i < n; i++ {
		w := wide{name: string(rune('a' + i%26)), next: last}
		w.pad[14] = i
		m[w] = w
		last = &w
	}
	count := 0
	for w := last; w != nil; w = w.next {
		if m[*w] != *w || m[*w].name != w.name {
			println("wrong", w.pad[14])
		}
		count++
	}
	println(count, len(m)) // CHECK-NEXT: 1000 1000
}
