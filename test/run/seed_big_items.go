// Keys and values of 4096 bytes, made of strings.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run --check-maps -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

func name(i int) string {
	return "string" + string([]byte{byte('0' + i/10), byte('0' + i%10)})
}

func main() {
	var key [256]string
	for i := range key {
		key[i] = "foo"
	}
	m := make(map[[256]string][256]string, 4)
	for i := 0; i < 100; i++ {
		key[37] = name(i)
		m[key] = key
	}
	var keys, values [100]int
	for k, v := range m {
		for i := 0; i < 100; i++ {
			if k[37] == name(i) {
				keys[i]++
			}
			if v[37] == name(i) {
				values[i]++
			}
		}
		if k != v || k[255] != "foo" {
			println("wrong", k[37], v[37])
		}
	}
	for i := range keys {
		if keys[i] != 1 || values[i] != 1 {
			println("missing", i, keys[i], values[i])
		}
	}
	key[37] = "string100"
	println(len(m), len(m[key][0])) // CHECK: 100 0
	// CHECK-NOT: {{wrong|missing}}{{.*}}
}
