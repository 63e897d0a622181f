"""Random expressions of a wanted type.

An expression has no side effect except that a call of a trace function prints its number: these calls
are all in an order that the language fixes, so every correct compiler prints the same. No
expression panics, and none is constant unless it is a literal (a constant operation could overflow,
which the compiler must reject).
"""

from gotypes import *


STRINGS = ['""', '"a"', '"go"', '"héllo"', '"日本"', '"x\\x00y"', '"\\xff\\xfe"', '"key"', '"a longer string, of more than 32 bytes"',
           '`raw\\n`', '"\\u00e9\\t"', '"0123456789abcdef"']
FLOAT_LITERALS = ["0", "1", "-1", "0.5", "-2.25", "3.141592653589793", "1e10", "-1e-10", "16777217", "1e300", "0x1p-3", "123456.789"]


MARK = "§"  # follows the type of a literal; taken out when the program is complete


class Variable:
    def __init__(self, name, type_, mutable=True):
        self.name, self.type, self.mutable = name, type_, mutable


class Expressions:
    """Makes expressions from the variables in scope and a program's functions."""

    def __init__(self, random, helpers, functions, dynamic):
        self.random = random
        self.helpers = helpers
        self.functions = functions  # pure functions to call: (name, parameter types, result)
        self.dynamic = dynamic
        self.scope = []
        self.traces = 0
        self.methods = False  # whether to call methods; what methods call does not, lest they call themselves
        self.calls = True     # whether to call func values; function literals do not, for the same reason
        self.quiet = False    # whether to do without trace functions, and all others, which call them

    # ---------------------------------------------------------- variables

    def visible(self, wanted, mutable=False):
        """Variables for which wanted(type) holds; inner ones are likelier, as they come up last."""
        return [v for v in self.scope if wanted(v.type) and (v.mutable or not mutable)]

    def pick(self, variables):
        if len(variables) > 6 and self.random.random() < 0.6:
            variables = variables[-6:]
        return self.random.choice(variables)

    # ---------------------------------------------------------- entry

    def make(self, t, depth=3):
        """An expression of type t, assignable to it in every context that has the type."""
        if depth <= 0 or self.random.random() < 0.12:
            return self.leaf(t)
        makers = [self.leaf, self.by_type, self.by_type, self.by_type, self.selection, self.selection, self.call]
        return self.random.choice(makers)(t, depth - 1)

    def leaf(self, t, depth=0):
        same = self.visible(lambda u: u == t)
        if same and self.random.random() < 0.75:
            return self.pick(same).name
        return self.literal(t, depth)

    def varying(self, t, depth=1):
        """An expression of type t that is not constant: a variable, if there is one."""
        same = self.visible(lambda u: u == t)
        if same:
            return self.pick(same).name
        return f"{self.helpers.cast(t)}(nil, {self.make(t, depth - 1)})"

    def nested(self, t, depth):
        """As make, but not constant, and good as an operand."""
        for _ in range(3 if depth > 0 else 0):
            text = self.make(t, depth)
            if not self.is_constant(text):
                return text
        return self.varying(t, depth)

    @staticmethod
    def is_constant(text):
        """Only literals are constant, and MARK before their parenthesis tells them."""
        return text.partition("(")[0].endswith(MARK)

    # ---------------------------------------------------------- literals

    def integer(self, t):
        """A number that fits the type, often at its ends."""
        bits = INTEGERS[t.under.name]
        low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if t.is_signed() else (0, (1 << bits) - 1)
        choice = self.random.random()
        if choice < 0.5:
            return max(low, self.random.randint(-3, 12))
        if choice < 0.7:
            return self.random.choice([low, high, low + 1, high - 1, high // 2])
        return self.random.randint(low, high) >> self.random.randint(0, bits - 1)

    def literal(self, t, depth=1):
        under = t.under
        if t.is_integer():
            return f"{t}{MARK}({self.integer(t)})"
        if t.is_float():
            text = self.random.choice(FLOAT_LITERALS)
            return f"{t}{MARK}({'2.5' if under.name == 'float32' and text == '1e300' else text})"
        if t.is_complex():
            return f"{t}{MARK}(complex({self.random.choice(FLOAT_LITERALS[:9])}, {self.random.choice(FLOAT_LITERALS[:9])}))"
        if t.is_bool():
            return f"{t}{MARK}({self.random.choice(['true', 'false'])})"
        if t.is_string():
            return f"{t}{MARK}({self.random.choice(STRINGS)})"
        if isinstance(under, Array):
            if depth > 0 and self.random.random() < 0.25:
                # A slice that is long enough becomes an array.
                return f"{t}(append({self.make(Slice(under.elem), depth - 1)}, make([]{under.elem}, {under.length})...))"
            if under.length and self.random.random() < 0.3:
                index = self.random.randrange(under.length)
                return f"{t}{{{index}: {self.make(under.elem, depth - 1)}}}"
            return f"{t}{{{', '.join(self.make(under.elem, depth - 1) for _ in range(self.random.randint(0, under.length)))}}}"
        if isinstance(under, Slice):
            choice = self.random.random()
            if choice < 0.1:
                return f"{t}(nil)"
            if choice < 0.2:
                return f"make({t}, {self.random.randint(0, 5)})"
            return f"{t}{{{', '.join(self.make(under.elem, depth - 1) for _ in range(self.random.randint(0, 4)))}}}"
        if isinstance(under, Map):
            return self.map_literal(t, depth)
        if isinstance(under, Struct):
            if self.random.random() < 0.3 and under.fields:
                some = [f for f in under.fields if f.name != "_" and self.random.random() < 0.5]
                return f"{t}{{{', '.join(f'{f.name}: {self.make(f.type, depth - 1)}' for f in some)}}}"
            return f"{t}{{{', '.join(self.make(f.type, depth - 1) for f in under.fields)}}}"
        if isinstance(under, Pointer):
            if isinstance(under.elem.under, (Struct, Array)) and depth > 0 and self.random.random() < 0.5:
                return f"&{self.literal(under.elem, depth - 1)}"
            return self.pointer(under)
        if isinstance(under, Func):
            return self.function(under, depth)
        return self.interface(t, depth - 1)

    def interface(self, t, depth):
        """A value of interface type t that is not nil."""
        others = self.visible(lambda u: isinstance(u.under, Interface) and u != t and u.under.methods and implements(u, t))
        if others and self.random.random() < 0.3:
            return f"{t}({self.pick(others).name})"
        return f"{t}({self.make(self.random.choice([d for d in self.dynamic if implements(d, t)]), depth)})"

    def map_literal(self, t, depth):
        """A map literal or make. Constant keys must differ, so at most one key is made at random."""
        if self.random.random() < 0.2:
            return f"make({t}, {self.random.randint(0, 20)})"
        key, elem = t.under.key, t.under.elem
        if key.is_integer():
            keys = self.random.sample(range(0, 100), self.random.randint(0, 4))
        elif key.is_string():
            keys = self.random.sample(STRINGS, self.random.randint(0, 4))
        else:
            keys = [self.make(key, depth - 1)] if self.random.random() < 0.8 else []
        return f"{t}{{{', '.join(f'{k}: {self.make(elem, depth - 1)}' for k in keys)}}}"

    def pointer(self, t):
        same = self.visible(lambda u: u == t.elem, mutable=True)
        return f"&{self.pick(same).name}" if same else f"new({t.elem})"

    def function(self, t, depth):
        """A function literal that reads what is in scope."""
        names = [f"p{len(self.scope)}_{i}" for i in range(len(t.params))]
        added = [Variable(n, p) for n, p in zip(names, t.params)]
        self.scope += added
        calls, self.calls = self.calls, False
        body = self.make(t.result, min(depth, 2))
        self.calls = calls
        del self.scope[len(self.scope) - len(added):]
        params = ", ".join(f"{n} {p}" for n, p in zip(names, t.params))
        return f"func({params}) {t.result} {{ return {body} }}"

    # ---------------------------------------------------------- any type

    def selection(self, t, depth):
        """A part of a variable, or of what it leads to: a field, an element, what a pointer points to, the
        result of a func value."""
        options = [(v, steps) for v in self.scope for steps in self.helpers.parts_of(v.type).get(t, ())
                   if self.calls or all(step[0] != "call" for step in steps)]
        if not options:
            return self.by_type(t, depth)
        variable, steps = self.random.choice(options)
        return self.follow(variable, steps, depth)[0]

    def target(self, t):
        """Something of type t to assign to, that exists; None if nothing was found."""
        options = [(v, ()) for v in self.scope if v.type == t and v.mutable]
        whole = len(options)
        options += [(v, steps) for v in self.scope for steps in self.helpers.parts_of(v.type).get(t, ())
                    if all(step[0] != "call" for step in steps)]
        for _ in range(3):
            if not options:
                return None
            chosen = options[:whole] if whole and self.random.random() < 0.3 else options
            text, assignable = self.follow(*self.random.choice(chosen), 1, True)
            if assignable:
                return text
        return None

    def follow(self, variable, steps, depth, to_assign=False):
        """The text of a part of a variable, and whether it can be assigned to. No step fails: a nil pointer
        on the way, or an element that does not exist, is replaced by a new one."""
        text, t, addressable, assignable = variable.name, variable.type, variable.mutable, variable.mutable
        for number, (kind, *more) in enumerate(steps):
            under = t.under
            if number and (isinstance(under, Pointer) or to_assign and isinstance(under, Map)):
                text = f"{self.helpers.some(t)}({text})"
            if kind == "field":
                if text.startswith("(*") and text.endswith(")") and isinstance(before, Pointer) and self.random.random() < 0.7:
                    text = text[2:-1]
                text += f".{more[0]}"
                t = dict(fields_of(t))[more[0]]
            elif kind == "index":
                text, t = f"{text}[{self.index(more[0], depth)}]", under.elem
            elif kind == "at":
                index = self.make(INT, depth)
                if to_assign or self.random.random() < 0.3:
                    text, addressable = f"(*{self.helpers.place(under.elem)}({text}, {index}))", True
                else:
                    text, addressable = f"{self.helpers.at(under.elem)}({text}, {index})", False
                t = under.elem
            elif kind == "key":
                text, t, addressable = f"{text}[{self.make(under.key, depth)}]", under.elem, False
            elif kind == "point":
                text, t, addressable = f"(*{text})", under.elem, True
            else:
                text, t, addressable = f"{text}({', '.join(self.make(p, depth - 1) for p in more[0])})", under.result, False
            before, assignable = under, addressable or kind == "key"
        if isinstance(t.under, Pointer) and steps and not to_assign:
            text = f"{self.helpers.some(t)}({text})"
        return text, assignable

    def index(self, length, depth):
        if self.random.random() < 0.4:
            return str(self.random.randrange(length))
        t = self.random.choice([INT, UINT, BYTE, Basic("int32")])
        return f"uint({self.nested(t, depth)})%{length}"

    def call(self, t, depth):
        choice = self.random.uniform(0.75, 1) if self.quiet else self.random.random()
        if choice < 0.3:
            self.traces += 1
            return f"{self.helpers.trace(t)}({self.traces}, {self.make(t, depth)})"
        functions = [f for f in self.functions if f[2] == t]
        if functions and choice < 0.75:
            name, params, _ = self.random.choice(functions)
            return f"{name}({', '.join(self.make(p, depth - 1) for p in params)})"
        if choice < 0.9:
            return f"func() {t} {{ return {self.make(t, depth)} }}()"
        if t in self.dynamic:
            return f"{self.helpers.cast(t)}({self.make(ANY, depth)}, {self.make(t, depth - 1)})"
        return self.by_type(t, depth)

    # ---------------------------------------------------------- by type

    def by_type(self, t, depth):
        if t.is_integer():
            return self.integer_operation(t, depth)
        if t.is_float():
            return self.float_operation(t, depth)
        if t.is_complex():
            return self.complex_operation(t, depth)
        if t.is_bool():
            return self.condition(t, depth)
        if t.is_string():
            return self.string_operation(t, depth)
        if isinstance(t.under, Slice) and self.random.random() < 0.6:
            return self.slice_operation(t, depth)
        if isinstance(t.under, Interface):
            return self.interface(t, depth)
        return self.literal(t, depth)

    def least(self, t, depth):
        """min or max of some values that are not all constant."""
        more = "".join(f", {self.make(t, depth - 1)}" for _ in range(self.random.randint(0, 2)))
        return f"{self.random.choice(['min', 'max'])}({self.nested(t, depth)}{more})"

    def integer_operation(self, t, depth):
        choice = self.random.randrange(14)
        if choice == 13:
            return self.least(t, depth)
        a = self.nested(t, depth)
        if choice == 12:
            if t == BYTE and self.random.random() < 0.5:
                return f"byteAt({self.nested(STRING, depth)}, {self.make(INT, depth - 1)})"
            number = self.random.choice(["1", "100", "'a'", "0x7f", "1<<6", "3.0", "10/3"])
            return f"({a} {self.random.choice(['+', '-', '*', '&', '|', '^', '&^'])} {number})"
        if choice < 4:
            return f"({a} {self.random.choice(['+', '-', '*', '&', '|', '^', '&^'])} {self.make(t, depth)})"
        if choice == 4:
            return f"({a} {self.random.choice('/%')} ({self.nested(t, depth)} | 1))"
        if choice == 5:
            return f"({a} {self.random.choice('/%')} {self.random.choice([1, 2, 3, 5, 7, 8, 10, 16, 100, 127])})"
        if choice == 6:
            return f"({self.random.choice('-^')}{a})"
        if choice == 7:
            count = self.random.choice([str(self.random.randint(0, 70)), f"uint8({self.nested(BYTE, depth - 1)} % 80)",
                                        f"({self.nested(Basic('int32'), depth - 1)} & 63)", self.nested(BYTE, depth - 1)])
            return f"({a} {self.random.choice(['<<', '>>'])} {count})"
        if choice < 10:
            source = self.random.choice([Basic(n) for n in INTEGERS] + [v.type for v in self.scope if v.type.is_integer()])
            return f"{t}({self.nested(source, depth)})"
        if choice == 10:
            measured = self.visible(lambda u: isinstance(u.under, (Slice, Map)) or u.is_string())
            if measured:
                v = self.pick(measured)
                return f"{t}(len([]rune({v.name})))" if v.type.is_string() and self.random.random() < 0.5 else f"{t}(len({v.name}))"
        having = self.visible(methods_of) if self.methods else []
        if having and t == INT:
            v = self.pick(having)
            return f"{v.name}.{self.random.choice(sorted(methods_of(v.type)))}({self.make(INT, depth)})"
        return f"{t}(truncate({self.nested(FLOAT, depth)}))"

    def float_operation(self, t, depth):
        choice = self.random.randrange(7)
        if choice == 6:
            return self.least(t, depth)
        a = self.nested(t, depth)
        if choice < 3:
            other = self.nested(t, depth) if self.random.random() < 0.8 else self.random.choice(["2", "0.1", "1e3", "'x'", "1.5e-3"])
            return f"({a} {self.random.choice('+-*/')} {other})"
        if choice == 3:
            return f"(-{a})"
        if choice == 4:
            source = self.random.choice([Basic(n) for n in (*INTEGERS, *FLOATS)])
            return f"{t}({self.nested(source, depth)})"
        source = COMPLEX if t.under.name == "float64" else Basic("complex64")
        return f"{t}({self.random.choice(['real', 'imag'])}({self.nested(source, depth)}))"

    def complex_operation(self, t, depth):
        choice = self.random.randrange(5)
        if choice < 2:
            return f"({self.nested(t, depth)} {self.random.choice('+-*/')} {self.nested(t, depth)})"
        if choice == 2:
            return f"(-{self.nested(t, depth)})"
        if choice == 3:
            source = Basic("complex64") if self.random.random() < 0.5 else COMPLEX
            return f"{t}({self.nested(source, depth)})"
        part = FLOAT if t.under.name == "complex128" else Basic("float32")
        return f"{t}(complex({self.nested(part, depth)}, {self.nested(part, depth)}))"

    def condition(self, t, depth):
        choice = self.random.randrange(11)
        if choice < 2:
            return f"({self.nested(t, depth)} {self.random.choice(['&&', '||'])} {self.make(t, depth)})"
        if choice == 2:
            return f"(!{self.nested(t, depth)})"
        equality = self.random.choice(["==", "!="])
        if choice == 3:
            nilable = self.visible(lambda u: isinstance(u.under, (Slice, Map, Func, Pointer, Interface)))
            if nilable:
                return f"{t}({self.pick(nilable).name} {equality} nil)"
        if choice == 4:
            dynamic = self.random.choice(self.dynamic)
            return f"{t}({self.operand(ANY, depth)} {equality} {self.operand(dynamic, depth)})"
        if choice == 5:
            return f"{t}(string({self.make(Slice(BYTE), depth)}) {self.random.choice(['==', '!=', '<', '>='])} {self.operand(STRING, depth)})"
        kinds = [v.type for v in self.scope if v.type.is_comparable()]
        operand = self.random.choice(kinds) if kinds else INT
        operators = ["==", "!="] + (["<", "<=", ">", ">="] if operand.is_ordered() else [])
        return f"{t}({self.operand(operand, depth)} {self.random.choice(operators)} {self.operand(operand, depth)})"

    def operand(self, t, depth):
        """An operand of a comparison: composite literals in parentheses, for the sake of if headers."""
        return f"({self.nested(t, depth)})"

    def string_operation(self, t, depth):
        choice = self.random.randrange(9)
        if choice == 8:
            return self.least(t, depth)
        if choice < 3:
            # All but one are cut to some bytes, lest strings double with every turn of a loop.
            more = "".join(f" + {t}(short(string({self.make(t, depth - 1)})))" for _ in range(self.random.randint(1, 3)))
            return f"({self.nested(t, depth - 1)}{more})"
        if choice == 3:
            return f"{t}(substring(string({self.nested(t, depth)}), {self.make(INT, depth - 1)}, {self.make(INT, depth - 1)}))"
        if choice == 4:
            return f"{t}(rune({self.nested(self.random.choice([INT, RUNE, BYTE]), depth)}))"
        if choice == 5:
            return f"{t}({self.make(Slice(BYTE), depth)})"
        if choice == 6:
            return f"{t}({self.make(Slice(RUNE), depth)})"
        source = self.visible(lambda u: u.is_string())
        return f"{t}({self.pick(source).name})" if source else self.literal(t)

    def slice_operation(self, t, depth):
        choice = self.random.randrange(6)
        if choice == 4:
            arrays = self.visible(lambda u: isinstance(u.under, Array) and Slice(u.under.elem) == t.under, mutable=True)
            if arrays:
                v = self.pick(arrays)
                low = self.random.randint(0, v.type.under.length)
                high = self.random.randint(low, v.type.under.length)
                bounds = [f"{low}:{high}", ":", f"{low}:", f":{high}", f"{low}:{high}:{high}"]
                return f"{t}({v.name}[{self.random.choice(bounds)}])"
        if choice == 5:
            return f"{t}({self.helpers.part(t.under.elem)}({self.nested(t, depth)}, {self.make(INT, depth - 1)}, {self.make(INT, depth - 1)}))"
        if choice < 2:
            values = ", ".join(self.make(t.under.elem, depth - 1) for _ in range(self.random.randint(0, 3)))
            return f"append({t}(nil), {values})" if values else f"append({t}{{}})"
        if choice == 2:
            return f"append({t}{{}}, {self.make(t, depth)}...)"
        if t == Slice(BYTE) or t == Slice(RUNE):
            # Copied, as the capacity of a converted string is the compiler's choice.
            return f"append({t}{{}}, {t}({self.nested(STRING, depth)})...)"
        return self.literal(t, depth)
