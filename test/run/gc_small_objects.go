// Small objects survive many collections whichever of their words holds the pointer to the next, and
// no live block without pointers is handed out again.
// RUN: %mapgo run %s 2>&1 | %FileCheck --match-full-lines %s
// RUN: %mapgo run -O0 %s 2>&1 | %FileCheck --match-full-lines %s
package main

type tree struct{ left, right *tree }

type list struct {
	value [3]int
	next  *list
}

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) depths() (least, most int) {
	if t.left == nil {
		return 0, 0
	}
	least, most = t.left.depths()
	l, m := t.right.depths()
	if l < least {
		least = l
	}
	if m > most {
		most = m
	}
	return least + 1, most + 1
}

func trees() {
	kept := build(15)
	for i := 0; i < 100; i++ {
		if least, most := build(13).depths(); least != 13 || most != 13 {
			println("tree of depth", least, most)
			return
		}
	}
	println(kept.depths())
}

func lists() {
	var heads [100]*list
	for i := 0; i < 1000000; i++ {
		heads[i%100] = &list{[3]int{i, i, i}, heads[i%100]}
		if i%100000 == 99999 {
			n := 0
			for _, head := range heads {
				for e := head; e != nil; e = e.next {
					if e.value[0] != e.value[2] || e.value[0]%100 != head.value[0]%100 {
						println("a list holds what is not its own")
						return
					}
					n++
				}
			}
			println(n)
			heads = [100]*list{}
		}
	}
}

func strings() {
	kept := make([]string, 1000)
	for i := 0; i < 2000000; i++ {
		slot := i * 7 % len(kept)
		if s := kept[slot]; s != "" && s != name(i-len(kept)) {
			println("kept", name(i-len(kept)), "and found", s)
			return
		}
		kept[slot] = name(i)
	}
	println(kept[0])
}

// A name of 1 to 40 bytes that no other i near has.
func name(i int) string {
	var digits [40]byte
	n := 0
	for n <= i%5*8 || i > 0 {
		digits[n] = '0' + byte(i%10)
		i /= 10
		n++
	}
	return string(digits[:n])
}

func main() {
	trees()
	lists()
	strings()
}

// CHECK: 15 15
// CHECK-COUNT-10: 100000
// CHECK-NEXT: 0009991
