"""A function with many locals that are in use at different times, in loops and closures."""

COUNT = 150

print("""package main

type T struct{ a int; s string }
var m = map[string]int{}
func g(i int) (int, string) { return i * 3, "abcdefgh"[i%8:] }
func f(k int) (sum int) {
	var keep []func() int
	var last T
	for round := 0; round < 3; round++ {""")
for i in range(COUNT):
    print(f"""x{i}, y{i} := g(k + {i} + round)
        if len(y{i}) > {i % 8} && y{i} != "h" {{ z := x{i} + len(y{i}); last = T{{z, y{i}}}; sum += z }} else {{ z := y{i} + "q"; last.s = z; sum -= len(z) }}
        for j := 0; j < {i % 4}; j++ {{ w := j * x{i}; if w > 40 {{ v := w / 2; sum += v; continue }}; u := w + last.a; sum += u; m[y{i}] += u }}""")
    if i % 25 == 0:
        print(f"keep = append(keep, func() int {{ return x{i} + len(y{i}) }})")
    if i % 10 == 0:
        print(f'switch y{i} {{ case "abcdefgh", "cdefgh": sum++; case "h": sum += 2; default: p := &x{i}; *p += len(last.s); sum += x{i} }}')
print("""}
	for _, h := range keep { sum += h() }
	for k, v := range m { sum += len(k) * v }
	return
}
func main() { for i := 0; i < 5; i++ { println(f(i)) } }""")
