"""Functions, methods, func values and deferred calls with more arguments and results than registers hold."""

COUNT = 90

names = range(COUNT)
parameters = ", ".join(f"p{i} string" for i in names)
results = ", ".join(["string"] * COUNT)
variables = ", ".join(f"r{i}" for i in names)
arguments = ", ".join(f'"s{i}"' for i in names)
values = ", ".join(f"p{COUNT - 1 - i} + p0" for i in names)
print(f"""package main

type S struct {{ a, b, c, d, e int }}
type I interface {{ M(b bool, s S, f float64, {parameters}) ({results}, bool, S, int8) }}
type T struct{{ x int }}
func (t *T) M(b bool, s S, f float64, {parameters}) ({results}, bool, S, int8) {{
	s.a++; t.x++
	return {values}, !b, s, int8(f)
}}
func main() {{
	t := &T{{}}
	var i I = t
	f := t.M
	s := S{{1, 2, 3, 4, 5}}
	defer func() {{ println("deferred", t.x) }}()
	defer t.M(true, s, 1, {arguments})""")
for call in ("t.M(", "i.M(", "(*T).M(t, ", "f("):
    print(f"""{{ {variables}, b, q, e := {call}true, s, -3.5, {arguments})
        println(r0, r1, r{COUNT - 1}, b, q.a, q.e, s.a, e, t.x)
        _ = []string{{{variables}}} }}""")
print("}")
