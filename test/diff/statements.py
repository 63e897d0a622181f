"""Random statements: the bodies of main functions.

Every loop ends after a few turns whatever its body does: its counter is not assigned to by the body. The
body of a loop over a map only does what comes to the same in every order of iteration.
"""

import contextlib

import generic
from goroutines import Goroutines
from expressions import Variable
from gotypes import *
from panics import Panics

MAX_TURNS = 60  # of the innermost loop, all loops around it counted


class Statements(Goroutines, Panics):
    """Appends statements to `lines`, keeping the scope of `make` (an Expressions) up to date."""

    def __init__(self, make, program):
        self.make = make
        self.random = make.random
        self.helpers = make.helpers
        self.program = program
        self.lines = []
        self.indent = 1
        self.turns = 1       # how often the current statement runs at most
        self.loops = []      # labels of the loops around, inside the current function; used ones are printed
        self.result = None   # type of the current function literal's only result, if it has one
        self.used_labels = set()
        self.names = 0

    # ---------------------------------------------------------- text

    def line(self, text):
        self.lines.append("\t" * self.indent + text)

    @contextlib.contextmanager
    def block(self, head, tail="}"):
        """Lines `head`, what the caller adds, and `tail`; variables declared in it go out of scope."""
        self.line(head)
        self.indent += 1
        outer = len(self.make.scope)
        yield
        del self.make.scope[outer:]
        self.indent -= 1
        self.line(tail)

    @contextlib.contextmanager
    def function(self, result=None):
        """A function literal's body: breaks and continues do not leave it."""
        outer = self.loops, self.result
        self.loops, self.result = [], result
        yield
        self.loops, self.result = outer

    def name(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def declare(self, name, type_, mutable=True):
        self.make.scope.append(Variable(name, type_, mutable))
        return name

    def chance(self, probability):
        return self.random.random() < probability

    def show(self, name, type_):
        self.line(f"{self.helpers.show(type_)}({name})")

    # ---------------------------------------------------------- a body

    def main(self):
        """A main function's body: variables, statements, and what has become of the variables."""
        for _ in range(self.random.randint(3, 7)):
            self.declaration()
        for _ in range(self.random.randint(4, 9)):
            self.statement(3)
        for variable in self.make.scope:
            if not variable.name.startswith(("global", "retained")):
                self.show(variable.name, variable.type)
        for variable in self.random.sample(self.program.retained, 2):
            self.show(variable.name, variable.type)
        self.line("println()")

    def statement(self, depth):
        simple = [self.declaration, self.assignment, self.assignment, self.operation, self.tuple, self.print, self.append,
                  self.map_update, self.method, self.pair, self.swap, self.variadic, self.comma_ok, self.recursion, self.collect,
                  self.strings, self.retain, self.generic, self.generic]
        if depth <= 0:
            return self.random.choice(simple)()
        compound = [self.if_, self.if_, self.for_, self.range_, self.range_map, self.switch, self.type_switch, self.block_,
                    self.closure, self.goto, self.panic, self.panic, self.defer, self.literals_in_loop, self.pointers_in_loop,
                    self.list, self.rethrow, self.large_switch, self.own_recursion, self.range_func, self.range_func,
                    self.goroutine, self.goroutine, self.lockstep, self.workers, self.pool, self.pipeline, self.merge,
                    self.queue, self.select_operands]
        if self.loops and self.chance(0.15):
            return self.leave()
        if self.loops and self.result and self.chance(0.08):
            return self.line(f"if {self.condition()} {{ return {self.make.make(self.result, 2)} }}")
        if self.chance(0.5):
            return self.random.choice(simple)()
        return self.random.choice(compound)(depth - 1)

    def statements(self, depth, most=4):
        for _ in range(self.random.randint(1, most)):
            self.statement(depth)

    # ---------------------------------------------------------- simple statements

    def declaration(self):
        t = self.program.any_type()
        name = self.name("v")
        form = self.random.random()
        if form < 0.2 and not isinstance(t.under, (Pointer, Map, Func, Interface)):
            self.line(f"var {name} {t}; _ = {name}")
        elif form < 0.6:
            self.line(f"var {name} {t} = {self.make.make(t)}; _ = {name}")
        else:
            self.line(f"{name} := {self.typed(t)}; _ = {name}")
        self.declare(name, t)

    def typed(self, t):
        """An expression whose own type is t, without a context that converts it."""
        text = self.make.make(t)
        return f"({t})({text})" if isinstance(t.under, (Slice, Map, Func, Pointer)) else text

    def target(self, t):
        return self.make.target(t)

    def assignable_type(self):
        """The type of some variable, or of a part of one."""
        t = self.random.choice([v.type for v in self.make.scope if v.mutable])
        for _ in range(2):
            if self.chance(0.4):
                break
            under = t.under
            if isinstance(under, (Array, Pointer, Map, Slice)):
                t = under.elem
            elif isinstance(under, Struct) and fields_of(t):
                t = self.random.choice([f for _, f in fields_of(t)])
        return t

    def assignment(self):
        t = self.assignable_type()
        target = self.target(t)
        if target:
            self.line(f"{target} = {self.make.make(t)}")

    def operation(self):
        """x op= y, x++"""
        t = self.assignable_type()
        target = self.target(t)
        if not target:
            return
        if t.is_integer():
            choice = self.random.random()
            if choice < 0.3:
                self.line(f"{target}{self.random.choice(['++', '--'])}")
            elif choice < 0.7:
                self.line(f"{target} {self.random.choice(['+', '-', '*', '&', '|', '^', '&^'])}= {self.make.make(t, 2)}")
            elif choice < 0.85:
                self.line(f"{target} {self.random.choice('/%')}= {self.make.nested(t, 2)} | 1")
            else:
                self.line(f"{target} {self.random.choice(['<<', '>>'])}= {self.make.nested(BYTE, 1)}")
        elif t.is_float() or t.is_complex():
            self.line(f"{target} {self.random.choice('+-*/')}= {self.make.nested(t, 2)}")
        elif t.is_string():
            # Not a string that doubles with every turn.
            self.line(f"if len({target}) < 1000 {{ {target} += {self.make.leaf(t)} }}")

    def tuple(self):
        """a, b = c, d"""
        first, second = self.assignable_type(), self.assignable_type()
        a, b = self.target(first), self.target(second)
        if a and b:
            self.line(f"{a}, {b} = {self.make.make(first, 2)}, {self.make.make(second, 2)}")

    def swap(self):
        for v in self.random.sample(self.make.scope, len(self.make.scope)):
            under = v.type.under
            if isinstance(under, Slice):
                self.line(f"if len({v.name}) > 1 {{ {v.name}[0], {v.name}[1] = {v.name}[1], {v.name}[0] }}")
                return
            if isinstance(under, Array) and under.length > 1 and v.mutable:
                i, j = self.make.index(under.length, 1), self.make.index(under.length, 1)
                self.line(f"{v.name}[{i}], {v.name}[{j}] = {v.name}[{j}], {v.name}[{i}]")
                return

    def print(self):
        t = self.assignable_type()
        self.show(self.make.make(t), t)

    def append(self):
        slices = [v for v in self.make.scope if isinstance(v.type.under, Slice) and v.mutable]
        if not slices:
            return
        v = self.random.choice(slices)
        elem, name = v.type.under.elem, v.name
        choice = self.random.randrange(6)
        if self.chance(0.05):
            self.line(f"clear({self.make.make(v.type, 2)})")
        elif choice < 2:
            values = ", ".join(self.make.make(elem, 2) for _ in range(self.random.randint(1, 4)))
            self.line(f"if len({name}) < 50 {{ {name} = append({name}, {values}); print(cap({name}), \" \") }}")
        elif choice == 2:
            self.line(f"if len({name}) < 50 {{ {name} = append({name}, {self.make.make(v.type, 2)}...) }}")
        elif choice == 3:
            self.line(f"print(copy({name}, {self.make.make(v.type, 2)}), \" \")")
        elif choice == 4:
            self.line(f"if len({name}) > 1 {{ {name} = {name}[{self.random.choice(['1:', ':1', ':', '1:2', ':1:1', ':len(' + name + ')-1'])}] }}")
        else:
            self.line(f"if len({name}) > 0 {{ {name}[uint({self.make.nested(INT, 1)})%uint(len({name}))] = {self.make.make(elem, 2)} }}")

    def map_update(self):
        maps = [v for v in self.make.scope if isinstance(v.type.under, Map)]
        if not maps:
            return
        v = self.random.choice(maps)
        under = v.type.under
        key = self.make.make(under.key, 2)
        choice = self.random.randrange(6)
        if self.chance(0.05):
            self.line(f"clear({v.name})")
        elif choice == 0:
            self.line(f"delete({v.name}, {key})")
        elif choice == 1:
            value, ok = self.name("v"), self.name("v")
            self.line(f"{value}, {ok} := {v.name}[{key}]; _, _ = {value}, {ok}")
            if not isinstance(under.elem.under, (Pointer, Map)):
                self.declare(value, under.elem)
            self.declare(ok, BOOL)
        elif choice == 2 and isinstance(under.elem.under, Slice):
            self.line(f"{v.name}[{key}] = append({v.name}[{key}], {self.make.make(under.elem.under.elem, 1)})")
        elif choice == 3 and under.elem.is_integer():
            self.line(f"{v.name}[{key}] {self.random.choice(['++', '--', '+= 3', '*= 5', '^= 1'])}")
        elif choice == 4:
            count = self.random.randint(5, 40) if self.turns < 10 else 3
            number = self.numbered(under.key, "i")
            if number:
                self.line(f"for i := 0; i < {count}; i++ {{ {v.name}[{number}] = {self.make.leaf(under.elem)} }}")
        else:
            self.line(f"{v.name}[{key}] = {self.make.make(under.elem, 2)}")

    def numbered(self, t, variable):
        """A value of type t that depends on the number in a variable."""
        if t.is_integer() or t.is_float():
            return f"{t}({variable}*7)"
        if t.is_complex():
            part = FLOAT if t.under.name == "complex128" else Basic("float32")
            return f"{t}(complex({part}({variable}), 1))"
        if t.is_string():
            return f"{t}(rune({variable}*31+48))"
        if isinstance(t.under, Interface) and not t.under.methods:
            return f"{t}({variable})"
        if isinstance(t.under, Array) and (elem := self.numbered(t.under.elem, variable)):
            return f"{t}{{{elem}}}"
        if isinstance(t.under, Struct) and t.under.fields and (first := self.numbered(t.under.fields[0].type, variable)):
            return f"{t}{{{t.under.fields[0].name}: {first}}}"
        return None

    def method(self):
        """Calls of methods: by value, through a pointer, as method value and method expression."""
        candidates = [v for v in self.make.scope if methods_of(v.type)]
        if not candidates:
            return
        v = self.random.choice(candidates)
        method = self.random.choice(sorted(methods_of(v.type)))
        argument = self.make.make(INT, 2)
        choice = self.random.randrange(6)
        if choice == 0:
            self.line(f"println({v.name}.{method}({argument}))")
        elif choice == 1:
            bound = self.name("f")
            self.line(f"{bound} := {v.name}.{method}; _ = {bound}")
            self.declare(bound, Func((INT,), INT))
        elif choice == 2:
            self.line(f"println(({v.type}).{method}({v.name}, {argument}))")
        elif isinstance(v.type, Defined) and not isinstance(v.type.under, Interface) and v.mutable:
            self.line([f"{v.name}.Set({self.make.make(v.type, 2)})", f"(*{v.type}).Set(&{v.name}, {self.make.make(v.type, 2)})",
                       f"println((&{v.name}).{method}({argument}))"][choice - 3])

    def pair(self):
        """Functions with several results: assigned, declared, or passed on."""
        name, params, results = self.random.choice(self.program.pairs)
        call = f"{name}({', '.join(self.make.make(p, 2) for p in params)})"
        targets = [self.target(r) for r in results]
        choice = self.random.random()
        if choice < 0.4 and all(targets):
            self.line(f"{', '.join(targets)} = {call}")
        elif choice < 0.7:
            self.line(f"println({name}Sum({call}))")
        else:
            names = [self.name("v") for _ in results]
            self.line(f"{', '.join(names)} := {call}; {', '.join('_' * len(names))} = {', '.join(names)}")
            for x, result in zip(names, results):
                self.declare(x, result)

    def variadic(self):
        name, elem = self.random.choice(self.program.variadics)
        if self.chance(0.5):
            arguments = "".join(f", {self.make.make(elem, 2)}" for _ in range(self.random.randint(0, 3)))
        else:
            arguments = f", {self.make.make(Slice(elem), 2)}..."
        self.line(f"println({name}({self.make.make(INT, 1)}{arguments}))")

    def recursion(self):
        name, t = self.random.choice(self.program.recursions)
        self.show(f"{name}({self.random.randint(0, 6)}, {self.make.make(t, 1)})", t)

    def comma_ok(self):
        interfaces = [v for v in self.make.scope if isinstance(v.type.under, Interface)]
        if not interfaces:
            return
        v = self.random.choice(interfaces)
        interfaces = [t for t in self.program.types if isinstance(t.under, Interface)]
        t = self.random.choice([d for d in self.make.dynamic if implements(d, v.type)] + interfaces)
        value, ok = self.name("v"), self.name("v")
        self.line(f"{value}, {ok} := {v.name}.({t}); _, _ = {value}, {ok}")
        if not isinstance(t.under, (Pointer, Interface)):
            self.declare(value, t)
        self.declare(ok, BOOL)

    def collect(self):
        """Lets the collector take what it holds to be garbage."""
        if self.turns < 10:
            self.line("collect()")

    def generic(self):
        generic.statement(self)

    def retain(self):
        """Lets a package variable refer to something."""
        v = self.random.choice(self.program.retained)
        self.line(f"{v.name} = {self.make.make(v.type, 2)}")

    def strings(self):
        """Bytes of strings copied and appended; strings made of bytes as keys."""
        name = self.name("v")
        choice = self.random.randrange(4)
        if choice == 0:
            self.line(f"{name} := append({self.make.make(Slice(BYTE), 2)}, {self.make.make(STRING, 2)}...); _ = {name}")
            self.declare(name, Slice(BYTE))
        elif choice == 1:
            self.line(f"{name} := make([]byte, {self.random.randint(0, 9)}); print(copy({name}, {self.make.make(STRING, 2)}), \" \")")
            self.declare(name, Slice(BYTE))
        elif choice == 2:
            keyed = [v for v in self.make.scope if isinstance(v.type.under, Map) and v.type.under.key == STRING]
            if keyed:
                v = self.random.choice(keyed)
                self.show(f"{v.name}[string({self.make.make(Slice(BYTE), 2)})]", v.type.under.elem)
        else:
            operands = " + ".join(f"short({self.make.make(STRING, 1)})" for _ in range(self.random.randint(2, 7)))
            self.line(f"{name} := {operands}; _ = {name}")
            self.declare(name, STRING)

    # ---------------------------------------------------------- control flow

    def condition(self):
        return f"({self.make.make(BOOL, 2)})"

    def if_(self, depth):
        head = f"if {self.condition()} {{"
        if self.chance(0.2):
            t = self.random.choice(BASICS)
            name = self.name("v")
            head = f"if {name} := ({self.make.make(t, 2)}); {self.helpers.total(t)}({name})%2 == 0 {{"
        with self.block(head, "} else {" if (otherwise := self.chance(0.4)) else "}"):
            self.statements(depth)
        if otherwise:
            self.lines.pop()
            with self.block("} else {"):
                self.statements(depth)

    @contextlib.contextmanager
    def loop(self, turns, head):
        """A loop that turns at most so often; its label is there if something used it."""
        label = self.name("loop")
        place = len(self.lines)
        self.loops.append(label)
        before, self.turns = self.turns, self.turns * turns
        with self.block(head):
            yield
        self.turns = before
        self.loops.pop()
        if label in self.used_labels:
            self.lines.insert(place, "\t" * (self.indent - 1) + label + ":")

    def few(self):
        return max(1, min(self.random.randint(1, 5), MAX_TURNS // self.turns))

    def for_(self, depth):
        if self.chance(0.3):
            return self.range_integer(depth)
        turns, i = self.few(), self.name("i")
        form = self.random.randrange(4)
        heads = [f"for {i} := 0; {i} < {turns}; {i}++ {{", f"for {i} := {turns}; {i} > 0 && {self.condition()}; {i}-- {{"]
        outer = len(self.make.scope)
        if form < 2:
            self.declare(i, INT, False)
            with self.loop(turns, heads[form]):
                self.statements(depth)
        else:
            self.line(f"{i} := 0")
            self.declare(i, INT, False)
            with self.loop(turns, "for {" if form == 2 else f"for {i} < {turns} {{"):
                self.line(f"{i}++")
                if form == 2:
                    self.line(f"if {i} > {turns} {{ break }}")
                self.statements(depth)
        if form < 2:
            del self.make.scope[outer:]

    def range_integer(self, depth):
        """Over an integer. The body may do with the variable what it likes: something else counts."""
        turns, i = self.few(), self.name("i")
        t = self.random.choice([t for t in NUMBERS if t.is_integer()])
        limit = self.random.choice([str(turns), f"{t}({turns})", f"{self.make.nested(t, 2)} % {turns + 1}"])
        form = self.random.randrange(3)
        outer = len(self.make.scope)
        if form == 0:
            self.line(f"var {i} {t}; _ = {i}")
        if form < 2:
            self.declare(i, INT if form == 1 and limit == str(turns) else t)
        with self.loop(turns, [f"for {i} = range {limit} {{", f"for {i} := range {limit} {{", f"for range {limit} {{"][form]):
            if form == 1:
                self.line(f"_ = {i}")
            self.statements(depth)
        if form:
            del self.make.scope[outer:]

    def range_(self, depth):
        """Over arrays, pointers to them, slices and strings."""
        if self.turns > MAX_TURNS // 4:
            return
        t = self.random.choice([STRING] + [t for t in self.program.types if isinstance(t.under, (Array, Slice))
                                           and (isinstance(t.under, Slice) or t.under.length < 6)
                                           and not isinstance(t.under.elem.under, (Pointer, Map))])
        ranged = self.name("v")
        self.line(f"{ranged} := {self.typed(t)}")
        if isinstance(t.under, Slice) or t == STRING:
            self.line(f"if len({ranged}) > 5 {{ {ranged} = {ranged}[:5] }}")
        self.declare(ranged, t)
        i, e = self.name("i"), self.name("v")
        expression = f"&{ranged}" if isinstance(t.under, Array) and self.chance(0.4) else ranged
        outer = len(self.make.scope)
        form = self.random.randrange(4)
        head = [f"for {i} := range {expression} {{", f"for {i}, {e} := range {expression} {{", f"for _, {e} := range {expression} {{",
                f"for range {expression} {{"][form]
        if form < 2:
            self.declare(i, INT)
        if form in (1, 2):
            self.declare(e, RUNE if t == STRING else t.under.elem)
        with self.loop(5, head):
            for variable in self.make.scope[outer:]:
                self.line(f"_ = {variable.name}")
            self.statements(depth)
        del self.make.scope[outer:]

    def iterator(self, depth):
        """A function to range over, what it yields, and how often at most."""
        turns = min(3, self.few())
        form = self.random.randrange(7)
        if form == 0:
            return f"upTo({turns})", [INT], turns
        if form == 1:
            return f"(numbers{{{', '.join(str(n * 5) for n in range(turns))}}}).all", [INT, INT], turns
        name, types = self.name("it"), [self.random.choice(BASICS) for _ in range(self.random.randint(0, 2))]
        more = lambda: f"yield({', '.join(self.make.make(t, 1) for t in types)})"
        with self.block(f"{name} := func(yield func({', '.join(map(str, types))}) bool) {{"), self.function():
            if self.chance(0.3):
                self.line(f'defer print("{name} ends ")')
            if form < 4:
                i = self.name("i")
                self.line(f"for {i} := 0; {i} < {turns}; {i}++ {{ if !{more()} {{ print({i}, \" stops \"); return }} }}")
            elif form == 4:
                self.line("_ = " + " && ".join(more() for _ in range(turns)))
            else:
                for _ in range(turns):
                    self.line(f"if !{more()} {{ return }}")
                    self.statements(depth, 1)
            if self.chance(0.3):
                self.statements(depth, 1)
        return name, types, turns

    def range_func(self, depth):
        """Over a function, with all ways to leave the loop, and deferred calls."""
        if self.turns > MAX_TURNS // 4:
            return
        iterator, types, turns = self.iterator(min(depth, 1))
        outer = len(self.make.scope)
        types = types[:self.random.randint(0, len(types))]
        targets = [self.target(t) for t in types] if self.chance(0.2) else []
        names = []
        if targets and all(targets):
            clause = f"{', '.join(targets)} = range"
        elif types:
            names = [self.name("v") for _ in types]
            if len(names) == 2 and self.chance(0.3):
                names[self.random.randrange(2)] = "_"
            clause = f"{', '.join(names)} := range"
        else:
            clause = "range"
        label = self.name("label") if self.chance(0.2) else None
        if label:
            n = self.name("n")
            self.line(f"{n} := 0")
            self.declare(n, INT, False)
            self.line(f"{label}:")
            self.line(f"{n}++")
        with self.loop(turns * (2 if label else 1), f"for {clause} {iterator} {{"):
            for name, t in zip(names, types):
                if name != "_":
                    self.line(f"_ = {name}")
                    self.declare(name, t)
            if label:
                self.line(f"if {n} < 2 && {self.condition()} {{ goto {label} }}")
            if self.chance(0.3) and self.turns < 20:
                parameter, t = self.name("p"), self.assignable_type()
                with self.block(f"defer func({parameter} {t}) {{", f"}}({self.make.make(t, 2)})"), self.function():
                    self.show(parameter, t)
                    if self.chance(0.4):
                        self.line("report(recover())")
            self.statements(depth)
            if self.chance(0.1):
                self.line(f"if {self.condition()} {{ {self.panicking()} }}")
        del self.make.scope[outer:]

    def range_map(self, depth):
        """Sums over a map, with deletion of some of its entries."""
        maps = [v for v in self.make.scope if isinstance(v.type.under, Map)]
        if not maps or self.turns > 10:
            return
        v = self.random.choice(maps)
        under = v.type.under
        k, e, sum_ = self.name("k"), self.name("v"), self.name("sum")
        total = f"{self.helpers.total(under.key)}({k}) ^ {self.helpers.total(under.elem)}({e})"
        self.line(f"var {sum_} uint64")
        with self.block(f"for {k}, {e} := range {v.name} {{"):
            form = self.random.randrange(4)
            if form == 0:
                self.line(f"if {self.helpers.total(under.key)}({k})%3 == 0 {{ delete({v.name}, {k}); continue }}")
            elif form == 1 and is_reflexive(under.key):  # a NaN would be a new entry
                self.line(f"{v.name}[{k}] = {e}")
            elif form == 2:
                with self.block(f"if x, ok := {v.name}[{k}]; ok || {k} != {k} {{"):
                    self.line(f"{sum_} += {self.helpers.total(under.elem)}(x)")
            self.line(f"{sum_} += ({total}) * 3")
        if self.chance(0.2):
            self.line(f"for {k} := range {v.name} {{ delete({v.name}, {k}) }}")
        elif self.chance(0.2):
            n = self.name("n")
            self.line(f"{n} := 0")
            self.line(f"for range {v.name} {{ clear({v.name}); {n}++ }}")
            self.line(f"println({n})")
        self.line(f"println(len({v.name}), {sum_})")

    def switch(self, depth):
        if self.chance(0.3):
            with self.block("switch {"):
                for _ in range(self.random.randint(1, 4)):
                    self.case(f"case {self.condition()}, {self.condition()}:" if self.chance(0.2) else f"case {self.condition()}:", depth)
                if self.chance(0.5):
                    self.case("default:", depth)
            return
        t = self.random.choice([t for t in BASICS if not t.is_bool()] + [t for t in self.program.types if t.is_comparable()
                                and not isinstance(t.under, (Pointer, Interface))])
        small = t.is_integer()
        tag = f"{self.make.nested(t, 2)}" + (f" % {self.random.randint(2, 6)}" if small else "")
        values = list(range(0, 9)) if small else []
        self.random.shuffle(values)
        default = self.random.randrange(5)
        with self.block(f"switch ({tag}) {{"):
            for number in range(self.random.randint(1, 4)):
                if number == default:
                    self.case("default:", depth)
                some = [str(values.pop()) for _ in range(self.random.randint(1, 2))] if small else []
                if not some or self.chance(0.3):
                    some.append(f"({self.make.nested(t, 2)})")
                self.case(f"case {', '.join(some)}:", depth)
                if number < 3 and self.chance(0.2):
                    self.line("\tfallthrough")
            self.case("case " + (str(values.pop()) if small else f"({self.make.nested(t, 1)})") + ":", depth)

    def case(self, head, depth):
        self.indent -= 1
        with self.block(head, ""):
            self.statements(depth, 2)
        self.lines.pop()
        self.indent += 1

    def type_switch(self, depth):
        t = self.random.choice([t for t in self.program.types if isinstance(t.under, Interface)] + [ANY])
        types = [d for d in self.make.dynamic if implements(d, t)]
        types += [u for u in self.program.types if isinstance(u.under, Interface) and u.under.methods and self.chance(0.5)]
        self.random.shuffle(types)
        name = self.name("v")
        with self.block(f"switch {name} := {t}({self.make.make(t, 2)}).(type) {{"):
            while types and self.chance(0.7):
                here = [types.pop() for _ in range(min(len(types), self.random.choice([1, 1, 2])))]
                self.indent -= 1
                nil = len(types) == 1 and self.chance(0.5)
                with self.block(f"case {', '.join([*map(str, here), *['nil'] * nil])}:", ""):
                    if not nil or not t.under.methods:
                        self.declare(name, here[0] if len(here) == 1 and not nil else t)
                    self.line(f"_ = {name}")
                    self.statements(depth, 2)
                self.lines.pop()
                self.indent += 1
            self.line(f"default:\n" + "\t" * self.indent + f"\t_ = {name}")

    def block_(self, depth):
        """A block, or a switch that is left early."""
        if self.chance(0.5):
            with self.block("{"):
                self.statements(depth)
            return
        label = self.name("switch")
        self.line(f"{label}:")
        with self.block("switch {"):
            self.line("default:")
            self.statements(depth)
            self.line(f"if {self.condition()} {{ break {label} }}")
            self.statements(depth, 2)

    def leave(self):
        """break and continue, plain or of a loop further out."""
        label = self.random.choice(self.loops)
        labelled = self.chance(0.6)
        if labelled:
            self.used_labels.add(label)
        word = self.random.choice(["break", "continue"])
        self.line(f"if {self.condition()} {{ {word}{' ' + label if labelled else ''} }}")

    def goto(self, depth):
        if self.turns > MAX_TURNS // 2:
            return
        label, n = self.name("label"), self.name("n")
        with self.block("{"):
            if self.chance(0.5):
                self.line(f"{n} := 0")
                self.line(f"{label}:")
                self.line(f"{n}++")
                before, self.turns = self.turns, self.turns * 2
                with self.block("{"):
                    self.statements(depth, 3)
                self.turns = before
                self.line(f"if {n} < 2 && {self.condition()} {{ goto {label} }}")
            else:
                self.line(f"if {self.condition()} {{ goto {label} }}")
                with self.block("{"):
                    self.statements(depth, 3)
                self.line(f"{label}:")
                self.line('print("")')

    # ---------------------------------------------------------- closures, defer

    def closure(self, depth):
        """A closure that changes what it captures; called only as a statement of its own."""
        name, parameter = self.name("f"), self.name("p")
        t = self.assignable_type()
        result = self.random.choice(BASICS)
        with self.block(f"{name} := func({parameter} {t}) {result} {{"), self.function(result):
            self.line(f"_ = {parameter}")
            self.declare(parameter, t)
            self.statements(depth)
            self.line(f"return {self.make.make(result, 2)}")
        for _ in range(self.random.randint(1, 2)):
            call = f"{name}({self.make.make(t, 1)})"
            same = [v for v in self.make.scope if v.type == result and v.mutable]
            self.line(f"{self.random.choice(same).name} = {call}" if same else call)

    def literals_in_loop(self, depth):
        """Closures made in a loop and called after it. Each has variables of its own iteration, which it may
        change."""
        functions, i, turns = self.name("fs"), self.name("i"), self.few()
        t = self.random.choice(BASICS)
        outer = len(self.make.scope)
        self.line(f"var {functions} []func() {t}")
        head = self.random.choice([f"for {i} := 0; {i} < {turns}; {i}++ {{", f"for {i} := range {turns} {{",
                                   f"for {i} := range [{turns}]int{{}} {{"])
        self.declare(i, INT, "range" in head)
        with self.loop(turns, head):
            j = self.name("j")
            self.line(f"{j} := {i} * 3; _ = {j}")
            self.declare(j, INT)
            change = f"{i} += {self.random.randint(1, 9)}; " if self.chance(0.5) else ""
            self.line(f"{functions} = append({functions}, func() {t} {{ {change}return {self.make.make(t, 2)} }})")
            if self.chance(0.3):
                self.line(f"if {self.condition()} {{ {i}++ }}")
            self.statements(depth, 2)
        del self.make.scope[outer:]
        for _ in range(self.random.randint(1, 2)):
            self.line(f"for _, f := range {functions} {{ {self.helpers.show(t)}(f()) }}")

    def pointers_in_loop(self, depth):
        """Addresses of a loop's variables, used after it."""
        pointers, i, x, turns = self.name("ps"), self.name("i"), self.name("x"), self.few()
        if self.chance(0.4):
            return self.pointers_to_counter(depth, pointers, i, turns)
        t = self.random.choice(BASICS + tuple(t for t in self.program.types if isinstance(t.under, (Array, Struct))))
        self.line(f"var {pointers} []*{t}")
        with self.loop(turns, f"for {i} := 0; {i} < {turns}; {i}++ {{"):
            self.line(f"{x} := {self.make.make(t, 2)}")
            self.declare(x, t)
            self.line(f"{pointers} = append({pointers}, &{x})")
            self.statements(depth, 2)
        self.collect()
        self.line(f"for _, p := range {pointers} {{ {self.helpers.show(t)}(*p) }}")
        self.declare(pointers, Slice(Pointer(t)))

    def pointers_to_counter(self, depth, pointers, i, turns):
        before = self.name("p")
        head = self.random.choice([f"for {i} := range {turns} {{", f"for {i} := 0; {i} < {turns}; {i}++ {{",
                                   f"for {i}, {before} := 0, (*int)(nil); {i} < {turns}; {i}++ {{"])
        self.line(f"var {pointers} []*int")
        outer = len(self.make.scope)
        self.declare(i, INT, "range" in head)
        with self.loop(turns, head):
            self.line(f"{pointers} = append({pointers}, &{i})")
            if before in head:
                self.line(f"if {before} != nil {{ print(*{before}, \" \"); *{before} += 5 }}")
                self.line(f"{before} = &{i}")
            self.statements(depth, 2)
        del self.make.scope[outer:]
        self.collect()
        self.line(f"for _, p := range {pointers} {{ print(*p, \" \") }}")
        self.declare(pointers, Slice(Pointer(INT)))

    def list(self, depth):
        """A linked list of the program's recursive type, and a walk along it."""
        node = self.program.node
        head, i, turns = self.name("list"), self.name("i"), self.few()
        outer = len(self.make.scope)
        self.line(f"var {head} *{node}")
        with self.loop(turns, f"for {i} := 0; {i} < {turns}; {i}++ {{"):
            self.declare(i, INT, False)
            new = self.name("v")
            self.line(f"{new} := {self.make.literal(node, 2)}")
            self.line(f"{new}.next = {head}")
            self.line(f"{head} = &{new}")
        del self.make.scope[outer:]
        self.collect()
        value = node.under.fields[0]
        self.line(f"for n, i := {head}, 0; n != nil && i < 6; n, i = n.next, i+1 {{ {self.helpers.show(value.type)}(n.{value.name}) }}")
        self.line(f"if {head} == nil {{ {head} = new({node}) }}")
        self.declare(head, Pointer(node))

    def own_recursion(self, depth):
        """A closure that calls itself."""
        f, n, t = self.name("f"), self.name("n"), self.random.choice(BASICS)
        x = self.name("x")
        self.line(f"var {f} func(int, {t}) {t}")
        with self.block(f"{f} = func({n} int, {x} {t}) {t} {{"), self.function(t):
            self.declare(n, INT, False)
            self.declare(x, t)
            self.line(f"if {n} <= 0 {{ return {self.make.make(t, 2)} }}")
            self.statements(min(depth, 1), 2)
            self.line(f"return {f}({n}-1, {self.make.make(t, 2)})")
        self.show(f"{f}({self.random.randint(0, 3)}, {self.make.make(t, 1)})", t)

    def large_switch(self, depth):
        """A switch with many constant cases."""
        count = self.random.randint(6, 14)
        if self.chance(0.3):
            tag = f"short({self.make.nested(STRING, 2)})"
            values = [f'"{"go" * self.random.randint(0, 2)}{n}"' for n in range(count)] + ['"a"', '"go"', '""', '"key"']
        else:
            t = self.random.choice([t for t in NUMBERS if t.is_integer()])
            spread = self.random.choice([1, 1, 2, 7])
            tag = f"{self.make.nested(t, 2)} & 15"
            values = [str(n * spread % 127) for n in range(count)]
        self.random.shuffle(values)
        with self.block(f"switch {tag} {{"):
            for number, value in enumerate(values):
                if number == 3:
                    self.case("default:", 0)
                self.line(f"case {value}: print({number}, \" \")")

    def rethrow(self, depth):
        """A panic that a deferred function recovers, and perhaps begins anew."""
        with self.block("func() {", "}()"), self.function():
            self.line("defer func() { report(recover()) }()")
            with self.block("defer func() {", "}()"), self.function():
                x = self.name("x")
                self.line(f"{x} := recover(); print({x} != nil, \" \")")
                self.statements(min(depth, 1), 2)
                self.line(f"if {x} != nil && {self.condition()} {{ panic({x}) }}")
            self.statements(min(depth, 1), 2)
            self.line(self.panicking())

    def defer(self, depth):
        """A function literal with a named result, deferred calls, and perhaps a panic and recover."""
        result = self.name("r")
        t = self.random.choice(BASICS)
        argument = self.assignable_type()
        recovers = self.chance(0.4)
        with self.block(f"{self.helpers.show(t)}(func() ({result} {t}) {{", "}())"), self.function(t):
            self.declare(result, t)
            for _ in range(self.random.randint(1, 3)):
                conditional = self.chance(0.3)
                with self.block("{" if not conditional else f"if {self.condition()} {{"):
                    parameter = self.name("p")
                    with self.block(f"defer func({parameter} {argument}) {{", f"}}({self.make.make(argument, 2)})"):
                        self.show(parameter, argument)
                        self.declare(parameter, argument)
                        self.statements(min(depth, 1), 2)
            if self.chance(0.3) and self.turns < 20:
                i = self.name("i")
                self.line(f"for {i} := 0; {i} < 3; {i}++ {{ defer {self.helpers.trace(INT)}({i}, {i}) }}")
            if self.chance(0.3):
                self.deferred_call()
            if recovers:
                self.line("defer func() { report(recover()) }()")
                self.statements(depth, 2)
                self.line(f"if {self.condition()} {{ {self.panicking()} }}")
            else:
                self.statements(depth, 2)
            self.line(f"return {self.make.make(t, 2)}")

    def deferred_call(self):
        """defer with a built-in function or a method."""
        maps = [v for v in self.make.scope if isinstance(v.type.under, Map)]
        having = [v for v in self.make.scope if methods_of(v.type)]
        settable = [v for v in self.make.scope if isinstance(v.type, Defined) and v.mutable and not isinstance(v.type.under, Interface)]
        self.line(f"defer print({self.make.make(INT, 1)}, \" \", {self.make.make(STRING, 1)}, \" \")")
        if maps:
            v = self.random.choice(maps)
            self.line(f"defer delete({v.name}, {self.make.make(v.type.under.key, 1)})")
            if self.chance(0.2):
                self.line(f"defer clear({v.name})")
        if having:
            v = self.random.choice(having)
            self.line(f"defer {v.name}.{self.random.choice(sorted(methods_of(v.type)))}({self.make.make(INT, 1)})")
        if settable:
            v = self.random.choice(settable)
            self.line(f"defer {v.name}.Set({self.make.make(v.type, 1)})")
