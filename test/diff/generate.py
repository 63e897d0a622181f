"""Writes a random valid Go program that imports nothing and prints what it computes with println.

    python3 test/diff/generate.py SEED > program.go

The same seed gives the same program. What it prints is fixed by the language, not left to the
compiler: no order of map iteration, no evaluation order beyond that of calls, no addresses, no
conversion of a float to an integer that cannot hold it.
"""

import random
import sys

from expressions import MARK, Expressions, Variable
from gotypes import *
from statements import Statements

TESTS = 20  # test functions in a program


class Program:
    def __init__(self, seed, tests=TESTS):
        self.random = random.Random(seed)
        self.seed = seed
        self.types = []
        self.declared = []
        self.make_types()
        self.dynamic = [INT, STRING, FLOAT, BOOL, BYTE, COMPLEX, Array(2, INT)] + [
            t for t in self.types if isinstance(t, Defined) and t.is_comparable() and not isinstance(t.under, (Pointer, Interface))]
        self.helpers = Helpers(self.dynamic)
        self.globals = [Variable(f"global{i}", t) for i, t in enumerate(BASICS)]
        self.functions, self.pairs, self.variadics, self.recursions = [], [], [], []
        self.text = []
        self.make_declarations()
        for number in range(tests):
            self.make_test(number)
        calls = "".join(f'\tprintln("test{n}")\n\ttest{n}()\n' for n in range(tests))
        end = self.last_words()
        self.text.append(f"func main() {{\n{calls}{end}}}")

    # ---------------------------------------------------------- types

    def make_types(self):
        """A program's types. Elements and fields are types whose zero value is good for every use."""
        choose = self.random.choice
        plain = list(BASICS)

        def define(underlying, kind):
            t = Defined(f"{kind}{len(self.declared)}", underlying)
            self.declared.append(t)
            return t

        for _ in range(3):
            plain.append(define(choose(BASICS), "B"))
        for length in (self.random.randint(1, 3), self.random.randint(3, 5), choose([16, 17, 40])):
            elem = choose(plain)
            plain.append(Array(length, elem) if self.random.random() < 0.6 else define(Array(length, elem), "A"))
        structs = []
        for _ in range(4):
            fields = [Field(f"f{i}", choose(plain + [ANY])) for i in range(self.random.randint(1, 5))]
            if structs and self.random.random() < 0.6:
                embedded = choose(structs)
                fields.insert(self.random.randint(0, len(fields)), Field(embedded.name, embedded, True))
            structs.append(define(Struct(tuple(fields)), "S"))
        plain += structs
        slices = [Slice(choose(plain + [ANY])) for _ in range(3)] + [Slice(BYTE), Slice(RUNE), Slice(INT)]
        plain += slices[:3]
        keys = [t for t in plain if t.is_comparable()] + [ANY]
        maps = [Map(choose(keys), choose(plain + [ANY])) for _ in range(5)] + [Map(choose(BASICS), choose(BASICS)) for _ in range(2)]
        maps[0] = define(maps[0], "M")
        pointers = [Pointer(choose(structs)) for _ in range(2)] + [Pointer(choose(BASICS))]
        functions = [Func(tuple(choose(plain) for _ in range(self.random.randint(0, 2))), choose(plain)) for _ in range(2)]
        sizer = define(Interface(True), "I")
        self.types = plain[len(BASICS):] + slices + maps + pointers + functions + [sizer, ANY]

    def any_type(self):
        return self.random.choice(BASICS if self.random.random() < 0.35 else self.types)

    # ---------------------------------------------------------- declarations

    def expressions(self, variables):
        make = Expressions(self.random, self.helpers, list(self.functions), self.dynamic)
        make.scope = self.globals + variables
        return make

    def make_declarations(self):
        make = self.expressions([])
        for t in self.declared:
            self.text.append(f"type {t.name} {t.under}")
        self.text += [f"var {v.name} {v.type} = {make.literal(v.type)}" for v in self.globals]
        self.text.append("""// truncate is f as an integer, or 0 where that is not defined.
func truncate(f float64) int {
	if f > -1e15 && f < 1e15 {
		return int(f)
	}
	return 0
}

// substring is a part of s.
func substring(s string, i, j int) string {
	low, high := uint(i)%uint(len(s)+1), uint(j)%uint(len(s)+1)
	if low > high {
		low, high = high, low
	}
	return s[low:high]
}

// short is the start of s.
func short(s string) string {
	if len(s) > 16 {
		return s[:16]
	}
	return s
}

type failure int

func (f failure) Error() string { return "failure" }

// report prints what a panic was about.
func report(x interface{}) {
	switch e := x.(type) {
	case nil:
		println("no panic")
	case error:
		println("error:", e.Error())
	default:
		print("panic with ")
		""" + self.helpers.show(ANY) + """(e)
		println()
	}
}""")
        # Functions call only those made before them; no expression of theirs has side effects.
        for number in range(6):
            params = [self.random.choice(BASICS + tuple(self.types[:8])) for _ in range(self.random.randint(0, 3))]
            result = self.random.choice(BASICS + tuple(self.types[:8]))
            self.function(f"function{number}", params, [result])
            self.functions.append((f"function{number}", params, result))
        for t in self.declared:
            if not isinstance(t.under, Interface):
                make = self.expressions([Variable("v", t), Variable("n", INT)])
                self.text.append(f"func (v {t}) Size(n int) int {{\n\treturn {make.make(INT, 2)}\n}}")
                self.text.append(f"func (p *{t}) Set(v {t}) {{\n\t*p = v\n}}")
        for number in range(3):
            results = [self.random.choice(BASICS), self.random.choice(BASICS + tuple(self.types[:8]))]
            params = [self.random.choice(BASICS) for _ in range(self.random.randint(0, 2))]
            self.function(f"pair{number}", params, results)
            self.pairs.append((f"pair{number}", params, results))
        for number in range(2):
            elem = self.random.choice(list(BASICS) + self.types[:8] + [ANY])
            self.text.append(f"func variadic{number}(n int, x ...{elem}) uint64 {{\n\tprint(n, \" \", x == nil, \" \")\n"
                             f"\treturn {self.helpers.total(Slice(elem))}(x)\n}}")
            self.variadics.append((f"variadic{number}", elem))
        for number in range(2):
            t = self.random.choice(list(BASICS) + self.types[:8])
            make = self.expressions([Variable("n", INT), Variable("x", t)])
            self.text.append(f"func recursion{number}(n int, x {t}) {t} {{\n\tif n <= 0 {{\n\t\treturn {make.make(t, 1)}\n\t}}\n"
                             f"\ty := recursion{number}(n-1, {make.make(t, 2)})\n\tprint(n, \" \")\n"
                             f"\tif {make.make(BOOL, 2)} {{\n\t\treturn x\n\t}}\n\treturn y\n}}")
            self.recursions.append((f"recursion{number}", t))
        self.constants()
        self.initialisation_order()

    def function(self, name, params, results):
        make = self.expressions([Variable(f"a{i}", p) for i, p in enumerate(params)])
        head = ", ".join(f"a{i} {p}" for i, p in enumerate(params))
        lines = []
        if self.random.random() < 0.4:
            lines.append(f"\tif {make.make(BOOL, 2)} {{\n\t\treturn {', '.join(make.make(r, 2) for r in results)}\n\t}}")
        lines.append(f"\treturn {', '.join(make.make(r, 2) for r in results)}")
        self.text.append(f"func {name}({head}) ({', '.join(map(str, results))}) {{\n" + "\n".join(lines) + "\n}")

    def constants(self):
        """Constants with iota, and exact arithmetic on large ones; a test function of its own prints them."""
        names = [f"c{i}" for i in range(6)]
        step = self.random.choice(["iota*3 + 1", "1 << iota", "1 << (10 * iota)", "-iota * iota", "100 / (iota + 1)", "iota % 3 * 7"])
        rows = [f"\t{names[0]} = {step}"] + [f"\t{n}" for n in names[1:]]
        rows.insert(self.random.randint(1, 5), "\t_")
        self.text.append("const (\n" + "\n".join(rows) + "\n)")
        prints = "".join(f"\tprintln({n} % 1000003)\n" for n in names)
        for _ in range(6):
            text, value = self.constant(4)
            small = -(1 << 63) <= value < (1 << 63)
            prints += f"\tprintln({text})\n" if small else f"\tprintln(({text}) % 9223372036854775783)\n"
        for _ in range(3):
            text, _ = self.constant(3)
            prints += f"\tprintln(float64({text}) / 3, ({text}) / 7.0)\n"
        self.text.append(f"func constants() {{\n{prints}}}")

    def constant(self, depth):
        """An untyped integer constant expression and its value."""
        if depth == 0:
            value = self.random.choice([self.random.randint(0, 20), self.random.randint(0, 1 << 70)])
            return str(value), value
        a, x = self.constant(depth - 1)
        b, y = self.constant(depth - 1)
        operator = self.random.choice(["+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>"])
        if operator in "/%":
            if y == 0:
                return a, x
            quotient = abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1)
            return f"({a} {operator} {b})", quotient if operator == "/" else x - quotient * y
        if operator in ("<<", ">>"):
            count = self.random.randint(0, 40)
            return f"({a} {operator} {count})", x << count if operator == "<<" else x >> count
        value = {"+": x + y, "-": x - y, "*": x * y, "&": x & y, "|": x | y, "^": x ^ y, "&^": x & ~y}[operator]
        return (f"({a} {operator} {b})", value) if abs(value) < 1 << 400 else (a, x)

    def initialisation_order(self):
        """Package variables that need each other, declared in any order."""
        count = 6
        numbers = list(range(count))
        self.random.shuffle(numbers)
        for n in numbers:
            needs = self.random.sample(range(n), min(n, self.random.randint(0, 2)))
            value = " + ".join([f"early{m}" for m in needs] + [str(n)])
            self.text.append(f"var early{n} = {self.helpers.trace(INT)}({n}, {value})")

    def make_test(self, number):
        if number == 0:
            self.text.append("func test0() {\n\tconstants()\n\tprintln(" + ", ".join(f"early{n}" for n in range(6)) + ")\n}")
            return
        make = self.expressions([])
        make.methods = True
        body = Statements(make, self)
        body.test()
        self.text.append(f"func test{number}() {{\n" + "\n".join(body.lines) + "\n}")

    def last_words(self):
        """Some programs end with a panic that nobody recovers."""
        if self.random.random() < 0.7:
            return ""
        return "\t" + self.random.choice([
            "panic(failure(1))", 'panic("the end")', "panic(12)", "panic(1.5)", "var s []int\n\tprintln(s[early1])",
            "var m map[string]int\n\tm[\"a\"] = 1", "var p *int\n\t*p = 1", "println(1 / (early0 - early0))",
            "var x interface{} = 1\n\tprintln(x.(string))", 'defer func() { panic("second") }()\n\tpanic("first")',
            'defer println("deferred")\n\tpanic(true)', "var x interface{} = []int{}\n\tprintln(x == x)",
        ]) + "\n"

    def source(self):
        text = "package main\n\n" + "\n\n".join(self.text + self.helpers.text) + "\n"
        return text.replace(MARK, "")


if __name__ == "__main__":
    sys.stdout.write(Program(int(sys.argv[1])).source())
