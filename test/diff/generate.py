"""Writes random valid Go programs that print what they compute with println, or every fifth family with fmt.

    python3 test/diff/generate.py NUMBER… > programs.go

The same number gives the same program. What it prints is fixed by the language, not left to the
compiler: no order of map iteration, no evaluation order beyond that of calls, no addresses, no
conversion of a float to an integer that cannot hold it.

Compiling and linking a short program costs as much as compiling many functions. So programs come in
families: ten have types, methods, package variables and functions in common, and each has a main
function of its own. All that family 17 declares has names that begin with p17_. One file holds
several families, and its main function runs one program after the other.
"""

import random
import re
import sys

import generic
from expressions import MARK, Expressions, Variable
from gotypes import *
from statements import Statements

FAMILY = 10  # programs: those whose numbers, divided by it, give the family's

SHARED = """//go:linkname collect runtime.GC
func collect()

// byteAt is a byte of s, or 0 if it has none.
func byteAt(s string, i int) byte {
	if len(s) == 0 {
		return 0
	}
	return s[uint(i)%uint(len(s))]
}

// depth is how many pointers show functions have followed.
var depth int

const depthSize = unsafe.Sizeof(depth)

// truncate is f as an integer, or 0 where that is not defined.
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

// upTo yields the numbers below n.
func upTo(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i++ {
		}
	}
}

type numbers []int

func (s numbers) all(yield func(int, int) bool) {
	for i, n := range s {
		if !yield(i, n) {
			print("stopped at ", i, " ")
			return
		}
	}
}

type failure int

func (f failure) Error() string { return "failure" }

// shielded calls f and says by which panic it ended, if by one.
func shielded(f func(), report func(interface{})) {
	defer func() { report(recover()) }()
	f()
}"""


def file(numbers):
    """The text of a file with some programs. It may end with a panic that nobody recovers."""
    members = {}
    for number in numbers:
        members.setdefault(number // FAMILY, []).append(number % FAMILY)
    families = [family(number) for number in members]
    sources = [f.source(members[f.number]) for f in families]
    helpers = {name: text for f in families for name, text in f.helpers.shared.items()}
    runs = "".join(f'\tprintln("\\nprogram {n}")\n\tshielded(p{n // FAMILY}_main{n % FAMILY}, p{n // FAMILY}_report)\n' for n in numbers)
    end = last_words(random.Random(numbers[0]))
    imports = sorted({"unsafe"}.union(*(f.imports for f in families)))
    return "\n\n".join(["package main", *(f'import "{path}"' for path in imports), SHARED, generic.DECLARATIONS, *helpers.values(), *sources, f"func main() {{\n{runs}{end}}}\n"])


def last_words(choices):
    if choices.random() < 0.5:
        return ""
    return "\t" + choices.choice([
        "panic(failure(1))", 'panic("the end")', "panic(12)", "panic(1.5)", "var s []int\n\tprintln(s[len(short(\"abc\"))])",
        "var m map[string]int\n\tm[\"a\"] = 1", "var p *int\n\t*p = 1", "println(1 / truncate(0.5))",
        "var x interface{} = 1\n\tprintln(x.(string))", 'defer func() { panic("second") }()\n\tpanic("first")',
        "<-make(chan int)", "select {}", "var c chan string\n\tc <- \"a\"", "make(chan int) <- 1", "var c chan int\n\tfor range c {\n\t}",
        'go panic("of another")\n\tselect {}', "c := make(chan int)\n\tselect {\n\tcase <-c:\n\tcase c <- 1:\n\t}",
        'defer println("deferred")\n\tpanic(true)', "var x interface{} = []int{}\n\tprintln(x == x)",
    ]) + "\n"


def family(number):
    from formats import Formats  # which is a Family
    return (Formats if number % 5 == 4 else Family)(number)


class Family:
    """What ten programs have in common, and their main functions."""

    imports = ()
    methods = ("Size", "Set")

    def __init__(self, number):
        self.number = number
        self.random = random.Random(number)
        self.types = []
        self.declared = []
        self.make_types()
        own = [t for t in self.types if isinstance(t, (Defined, Pointer)) and t.is_comparable() and not isinstance(t.under, Interface)]
        plain = [INT, STRING, FLOAT, BOOL, BYTE, COMPLEX, Array(2, INT)]
        chosen = self.random.sample(plain, 2) + [self.structs[0], Pointer(self.structs[0])] + self.random.sample(own, 1)
        self.dynamic = list(dict.fromkeys(chosen))
        self.helpers = Helpers(self.dynamic)
        self.globals = [Variable(f"global{i}", t) for i, t in enumerate(BASICS)]
        self.functions, self.pairs, self.variadics, self.recursions = [], [], [], []
        self.text = []
        self.make_declarations()
        for member in range(FAMILY):
            self.make_main(member)

    # ---------------------------------------------------------- types

    def make_types(self):
        """The family's types. Elements and fields are types whose zero value is good for every use."""
        choose = self.random.choice
        plain = list(BASICS)

        def define(underlying, kind):
            t = Defined(f"{kind}{len(self.declared)}", underlying)
            if not isinstance(underlying, Interface):
                t.methods = frozenset(["Size"])
            self.declared.append(t)
            return t

        for _ in range(2):
            plain.append(define(choose(BASICS), "B"))
        for length in (self.random.randint(1, 4), choose([4, 5, 16, 17, 40])):
            elem = choose(plain)
            plain.append(Array(length, elem) if self.random.random() < 0.6 else define(Array(length, elem), "A"))
        plain.append(Pointer(choose(BASICS)))
        structs = []
        for _ in range(3):
            fields = [Field("f0", choose(BASICS))] + [Field(f"f{i}", choose(plain + [ANY])) for i in range(1, self.random.randint(1, 5))]
            if self.random.random() < 0.3:
                fields.insert(self.random.randint(1, len(fields)), Field("_", choose(BASICS)))
            embedded = choose(structs) if structs and self.random.random() < 0.7 else None
            if embedded:
                fields.insert(self.random.randint(1, len(fields)), Field(embedded.name, embedded, True))
            structs.append(define(Struct(tuple(fields)), "S"))
            if embedded in (None, structs[0]) and (embedded or len(structs) == 1):
                structs[-1].methods |= {"Twice"}
                structs[-1].pointer_methods |= {"Bump"}
        plain += structs
        self.node = node = define(None, "N")
        node.underlying = Struct((Field("value", choose(BASICS)), Field("next", Pointer(node)), Field("other", choose(plain))))
        pointers = [Pointer(structs[0]), Pointer(choose(structs)), Pointer(node)]
        plain += pointers
        rare = [Struct(()), Array(0, choose(BASICS)), Struct((Field("x", choose(BASICS)), Field("y", choose(plain))))]
        nested = [Array(2, Array(3, choose(BASICS))), Array(2, choose(plain))]
        plain += nested
        slices = [Slice(choose(plain + [ANY])), Slice(choose(pointers)), Slice(BYTE), Slice(RUNE), Slice(Slice(choose(plain)))]
        plain += slices[:2]
        interfaces = [define(Interface(methods), "I") for methods in (("Size",), ("Size", "Twice"), ("Bump",))]
        keys = [t for t in plain if t.is_comparable()] + [ANY, choose(interfaces)]
        fast = [INT, STRING, RUNE, Basic("uint32"), UINT64, pointers[0]]
        maps = [Map(choose(keys), choose(plain + rare + [ANY])) for _ in range(2)] + [Map(choose(fast), choose(plain)) for _ in range(2)]
        maps[0] = define(maps[0], "M")
        maps.append(Map(choose(BASICS), choose(maps)))
        functions = [Func(tuple(choose(plain) for _ in range(self.random.randint(0, 2))), choose(plain)) for _ in range(2)]
        self.types = plain[len(BASICS):] + rare + slices[2:] + maps + functions + interfaces + [ANY]
        self.results = [t for t in plain if t not in nested][len(BASICS):]
        retained = pointers[:2] + [slices[1], functions[0], ANY, choose(maps)]
        self.retained = [Variable(f"retained{i}", t) for i, t in enumerate(retained)]
        self.structs = structs

    def any_type(self):
        return self.random.choice(BASICS if self.random.random() < 0.35 else self.types)

    # ---------------------------------------------------------- declarations

    def expressions(self, variables):
        make = Expressions(self.random, self.helpers, list(self.functions), self.dynamic)
        make.scope = self.globals + self.retained + variables
        return make

    def make_declarations(self):
        make = self.expressions([])
        for t in self.declared:
            self.text.append(f"type {t.name} {t.under}")
        self.text += [f"var {v.name} {v.type} = {make.literal(v.type)}" for v in self.globals]
        make.scope = []
        self.text += [f"var {v.name} {v.type} = {make.literal(v.type, 2)}" for v in self.retained]
        self.text.append("""// report prints what a panic was about.
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
        for number in range(2):
            count = self.random.choice([0, 1, 2, 3, 9])
            params = [self.random.choice(BASICS + tuple(self.results)) for _ in range(count)]
            result = self.random.choice(BASICS + tuple(self.results))
            self.function(f"function{number}", params, [result])
            self.functions.append((f"function{number}", params, result))
        for t in self.declared:
            if not isinstance(t.under, Interface):
                make = self.expressions([Variable("v", t), Variable("n", INT)])
                self.text.append(f"func (v {t}) Size(n int) int {{\n\treturn {make.make(INT, 2)}\n}}")
                self.text.append(f"func (p *{t}) Set(v {t}) {{\n\t*p = v\n}}")
        first = self.structs[0]
        make = self.expressions([Variable("v", first), Variable("n", INT)])
        self.text.append(f"func (v {first}) Twice(n int) int {{\n\treturn {make.make(INT, 2)}\n}}")
        make = self.expressions([Variable("p", Pointer(first)), Variable("n", INT)])
        self.text.append(f"func (p *{first}) Bump(n int) int {{\n\treturn {make.make(INT, 2)}\n}}")
        for number in range(1):
            results = [self.random.choice(BASICS)] + [self.random.choice(BASICS + tuple(self.results))
                                                      for _ in range(self.random.randint(1, 3))]
            params = [self.random.choice(BASICS) for _ in range(self.random.randint(0, 2))]
            self.function(f"pair{number}", params, results)
            self.pairs.append((f"pair{number}", params, results))
            head = ", ".join(f"a{i} {r}" for i, r in enumerate(results))
            sum_ = " ^ ".join(f"{self.helpers.total(r)}(a{i})*{2 * i + 1}" for i, r in enumerate(results))
            self.text.append(f"func pair{number}Sum({head}) uint64 {{\n\treturn {sum_}\n}}")
        for number in range(1):
            elem = self.random.choice(list(BASICS) + self.results + [ANY])
            self.text.append(f"func variadic{number}(n int, x ...{elem}) uint64 {{\n\tprint(n, \" \", x == nil, \" \")\n"
                             f"\treturn {self.helpers.total(Slice(elem))}(x)\n}}")
            self.variadics.append((f"variadic{number}", elem))
        for number in range(1):
            t = self.random.choice(list(BASICS) + self.results)
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
        """Constants with iota, and exact arithmetic on large ones; the family's first program prints them."""
        names = self.constant_names = [f"c{i}" for i in range(6)]
        step = self.random.choice(["iota*3 + 1", "1 << iota", "1 << (10 * iota)", "-iota * iota", "100 / (iota + 1)", "iota % 3 * 7"])
        rows = [f"\t{names[0]} = {step}"] + [f"\t{n}" for n in names[1:]]
        rows.insert(self.random.randint(1, 5), "\t_")
        self.text.append("const (\n" + "\n".join(rows) + "\n)")
        prints = "".join(f"\tprintln({n} % 1000003)\n" for n in names)
        for _ in range(3):
            text, value = self.constant(4)
            small = -(1 << 63) <= value < (1 << 63)
            prints += f"\tprintln({text})\n" if small else f"\tprintln(({text}) % 9223372036854775783)\n"
        for _ in range(2):
            text, _ = self.constant(3)
            prints += f"\tprintln(float64({text}) / 3, ({text}) / 7.0)\n"
        prints += "\tprintln([]int(nil), (*int)(nil), interface{}(nil), map[int]int(nil), error(nil))\n"
        for t in self.declared:
            prints += f"\tprintln(unsafe.Sizeof(*new({t})), unsafe.Alignof(*new({t})))\n"
            if isinstance(t.under, Struct):
                prints += f"\tprintln({', '.join(f'unsafe.Offsetof(new({t}).{f.name})' for f in t.under.fields if f.name != '_')})\n"
        self.text.append(f"func constants() {{\n{prints}}}")

    def constant(self, depth):
        """An untyped integer constant expression and its value."""
        if depth == 0:
            value = self.random.choice([self.random.randint(0, 20), self.random.randint(0, 1 << 70)])
            return str(value), value
        a, x = self.constant(depth - 1)
        b, y = self.constant(depth - 1)
        operator = self.random.choice(["+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>", "min", "max"])
        if operator in ("min", "max"):
            return f"{operator}({a}, {b})", min(x, y) if operator == "min" else max(x, y)
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
        count = 4
        numbers = list(range(count))
        self.random.shuffle(numbers)
        for n in numbers:
            needs = self.random.sample(range(n), min(n, self.random.randint(0, 2)))
            value = " + ".join([f"early{m}" for m in needs] + [str(n)])
            self.text.append(f"var early{n} = {self.helpers.trace(INT)}({n}, {value})")

    def make_main(self, member):
        """The first program is about constants, the others are of random statements."""
        if member == 0:
            self.text.append("func main0() {\n\tconstants()\n\tprintln(" + ", ".join(f"early{n}" for n in range(4)) + ")\n}")
            return
        make = self.expressions([])
        make.methods = True
        body = Statements(make, self)
        body.main()
        self.text.append(f"func main{member}() {{\n" + "\n".join(body.lines) + "\n}")

    def source(self, members):
        """The declarations that some of the programs need, all names of which begin with the family's prefix."""
        declarations = [t.replace(MARK, "") for t in self.text + self.helpers.text]
        text = "\n\n".join(needed(declarations, ["report", *self.methods] + [f"main{m}" for m in members]))
        names = set(re.findall(r"^(?:func|var|type) (\w+)", text, re.MULTILINE)) | set(self.constant_names)
        return re.sub(r"\b[A-Za-z]\w*\b", lambda m: f"p{self.number}_{m[0]}" if m[0] in names else m[0], text)


def needed(declarations, roots):
    """The declarations that the roots need, and methods that go by names that are used."""
    kinds = [re.match(r"(?:// .*\n)?(?:func|type|var) (?:(\(.*?\)) )?(\w+)", d) for d in declarations]
    words = [set(re.findall(r"\w+", d)) for d in declarations]
    kept, wanted = set(), set(roots)
    while True:
        new = [i for i, kind in enumerate(kinds) if i not in kept and (kind is None or kind[2] in wanted)]
        if not new:
            return [d for i, d in enumerate(declarations) if i in kept]
        kept.update(new)
        for i in new:
            wanted |= words[i]


if __name__ == "__main__":
    sys.stdout.write(file([int(number) for number in sys.argv[1:]]))
