"""Random statements that panic, or may: run-time errors of every kind, and values."""

from gotypes import *


class Panics:
    """A part of Statements."""

    def panic(self, depth):
        with self.block("func() {", "}()"), self.function():
            self.line("defer func() { report(recover()) }()")
            self.line(self.panicking())

    def panicking(self):
        """A statement that is likely to panic, and before that does nothing that can be seen except to
        evaluate operands in an order that the language fixes."""
        makers = [self.panic_index, self.panic_index, self.panic_slice, self.panic_divide, self.panic_assertion, self.panic_nil,
                  self.panic_value, self.panic_make, self.panic_shift, self.panic_unhashable, self.panic_array, self.panic_channel]
        return self.random.choice(makers)()

    def indexed(self):
        """A slice, array or string variable, or a new slice, and its type. Not an array of no elements: gc
        reports an index of 0 there, whatever it was."""
        options = [(v.name, v.type) for v in self.make.scope if isinstance(v.type.under, Slice) or v.type.is_string()
                   or isinstance(v.type.under, Array) and v.type.under.length]
        return self.random.choice(options) if options else (f"[]int{{1, 2, 3}}[:{self.make.random.randint(0, 3)}]", Slice(INT))

    def position(self, index=None):
        t = index or self.random.choice([INT, INT, Basic("int8"), BYTE, Basic("int32"), UINT64])
        return f"({self.make.nested(t, 1)})" if self.chance(0.4) else f"({self.make.varying(t)} & 7)"

    def panic_index(self):
        name, t = self.indexed()
        elem = BYTE if t.is_string() else t.under.elem
        index = self.position()
        if t.is_string() or self.chance(0.6):
            return f"{self.helpers.show(elem)}({name}[{index}])"
        return f"{name}[{index}] = {self.make.make(elem, 1)}"

    def panic_slice(self):
        name, t = self.indexed()
        result = Slice(t.under.elem) if isinstance(t.under, Array) else t
        bounds = f"{self.position()}:{self.position()}"
        if not t.is_string() and self.chance(0.4):
            bounds += f":{self.position()}"
        elif self.chance(0.4):
            bounds = self.random.choice([f"{self.position()}:", f":{self.position()}"])
        return f"{self.helpers.show(result)}({name}[{bounds}])"

    def panic_divide(self):
        t = self.random.choice([t for t in NUMBERS if t.is_integer()])
        return f"println({self.make.nested(t, 2)} {self.random.choice('/%')} ({self.make.nested(t, 1)} & 1))"

    def panic_assertion(self):
        t = self.random.choice(self.make.dynamic)
        if self.chance(0.15):
            return f"_ = {self.make.nested(ANY, 2)}.(interface{{ Size(int) int }})"
        if self.chance(0.1):
            return f"_ = {self.make.nested(ANY, 2)}.(interface{{ Missing() }})"
        if self.chance(0.1):
            return f"var x interface{{}}; {self.helpers.show(t)}(x.({t}))"
        variables = [v for v in self.make.scope if isinstance(v.type.under, Interface) and implements(t, v.type)]
        if variables:
            return f"{self.helpers.show(t)}({self.random.choice(variables).name}.({t}))"
        return f"{self.helpers.show(t)}({self.operand_any()}.({t}))"

    def operand_any(self):
        same = [v.name for v in self.make.scope if v.type == ANY]
        return self.random.choice(same) if same else f"interface{{}}({self.make.make(self.random.choice(self.make.dynamic), 2)})"

    def panic_nil(self):
        struct = self.random.choice([t for t in self.program.types if isinstance(t, Defined) and isinstance(t.under, Struct)])
        field, f = self.random.choice(fields_of(struct))
        if isinstance(f, Pointer):
            field, f = next((n, t) for n, t in fields_of(struct) if isinstance(t.under, Basic))
        elem = self.random.choice(BASICS)
        return self.random.choice([
            f"var p *{struct}; {self.helpers.show(f)}(p.{field})",
            f"var p *{struct}; p.{field} = {self.make.make(f, 1)}",
            f"var p *{elem}; *p = {self.make.make(elem, 1)}",
            f"var m map[string]{elem}; m[{self.make.make(STRING, 1)}] = {self.make.make(elem, 1)}",
            f"var f func() {elem}; {self.helpers.show(elem)}(f())",
            "var i interface{ Size(int) int }; println(i.Size(1))",
            f"var p *{struct}; println(p.Size(2))",
            f"var m map[{elem}]int; {self.helpers.show(INT)}(m[{self.make.make(elem, 1)}]); delete(m, {self.make.make(elem, 1)})",
        ])

    def panic_value(self):
        t = self.random.choice(self.make.dynamic)
        return self.random.choice([f"panic({self.make.make(t, 1)})", "panic(failure(3))", "panic(nil)"])

    def panic_make(self):
        t = self.random.choice(BASICS)
        size = self.make.nested(Basic("int8"), 1)
        if self.chance(0.3):
            return f"println(len(unsafe.Slice(&new([8]{t})[0], {size})))" if self.chance(0.7) else f"println(len(unsafe.Slice((*{t})(nil), {size})))"
        return self.random.choice([f"println(len(make([]{t}, {size})))", f"println(cap(make([]{t}, 2, {size})))",
                                   f"println(len(make(map[{t}]int, {size})))"])

    def panic_shift(self):
        t = self.random.choice([t for t in NUMBERS if t.is_integer()])
        return f"println({self.make.nested(t, 1)} {self.random.choice(['<<', '>>'])} {self.make.nested(Basic('int8'), 1)})"

    def panic_unhashable(self):
        value = self.random.choice(["[]int{1}", "map[int]int{}", "func() {}", "[1]interface{}{[]int{}}", "struct{ f []int }{}"])
        return self.random.choice([
            f"var x, y interface{{}} = {value}, {value}; println(x == y)",
            f"m := map[interface{{}}]int{{1: 2}}; m[{value}] = 3",
            f"m := map[interface{{}}]int{{1: 2}}; println(m[{value}])",
            f"m := map[[1]interface{{}}]int{{}}; delete(m, [1]interface{{}}{{{value}}})",
        ])

    def panic_array(self):
        """Conversion of a slice to an array or an array pointer."""
        t = self.random.choice(BASICS)
        if self.chance(0.5):
            array = Array(self.random.randint(0, 4), t)
            return f"{self.helpers.show(array)}({array}({self.make.make(Slice(t), 2)}))"
        return f"println(len((*[{self.random.randint(0, 4)}]{t})({self.make.make(Slice(t), 2)})))"

    def panic_channel(self):
        t = self.random.choice(BASICS)
        return self.random.choice([
            f"c := make(chan {t}, {self.random.randint(0, 2)}); close(c); c <- {self.make.make(t, 1)}",
            f"c := make(chan {t}); close(c); close(c)",
            f"var c chan {t}; close(c)",
            f"c := make(chan {t}, 1); close(c); select {{ case c <- {self.make.make(t, 1)}: default: }}",
            f"println(cap(make(chan {t}, {self.make.nested(Basic('int8'), 1)})))",
        ])
