"""Random expressions of a wanted type.

An expression has no side effect except that a call of a trace function prints its number: these calls
are all in an order that the language fixes, so every correct compiler prints the same. No
expression panics, and none is constant unless it is a literal (a constant operation could overflow,
which the compiler must reject).
"""

from gotypes import *


def has_size(t):
    """Whether a value of type t has the method Size(int) int."""
    return isinstance(t, Defined) and not (isinstance(t.under, Interface) and not t.under.methods)


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
            if self.random.random() < 0.3:
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
                some = [f for f in under.fields if self.random.random() < 0.5]
                return f"{t}{{{', '.join(f'{f.name}: {self.make(f.type, depth - 1)}' for f in some)}}}"
            return f"{t}{{{', '.join(self.make(f.type, depth - 1) for f in under.fields)}}}"
        if isinstance(under, Pointer):
            return f"&{self.literal(under.elem, depth - 1)}" if isinstance(under.elem.under, (Struct, Array)) else self.pointer(under)
        if isinstance(under, Func):
            return self.function(under, depth)
        types = [d for d in self.dynamic if isinstance(d, Defined)] if under.methods else self.dynamic
        return f"{t}({self.make(self.random.choice(types), depth - 1)})"

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
        body = self.make(t.result, min(depth, 2))
        del self.scope[len(self.scope) - len(added):]
        params = ", ".join(f"{n} {p}" for n, p in zip(names, t.params))
        return f"func({params}) {t.result} {{ return {body} }}"

    # ---------------------------------------------------------- any type

    def selection(self, t, depth):
        """A part of a variable: field, element, what a pointer points to; or the result of a func value."""
        options = []
        for v in self.scope:
            under = v.type.under
            if isinstance(under, Struct) and any(f == t for _, f in fields_of(v.type)):
                options.append((v, "field"))
            elif isinstance(under, Pointer) and isinstance(under.elem.under, Struct) and any(
                    f == t for _, f in fields_of(under.elem)):
                options.append((v, "field"))
            elif isinstance(under, (Array, Slice, Map, Pointer)) and under.elem == t:
                options.append((v, "element"))
            elif isinstance(under, Func) and under.result == t:
                options.append((v, "result"))
        if not options:
            return self.by_type(t, depth)
        variable, how = self.random.choice(options)
        name, under = variable.name, variable.type.under
        if how == "field":
            holder = under.elem if isinstance(under, Pointer) else variable.type
            return f"{name}.{self.random.choice([n for n, f in fields_of(holder) if f == t])}"
        if how == "result":
            return f"{name}({', '.join(self.make(p, depth - 1) for p in under.params)})"
        if isinstance(under, Map):
            return f"{name}[{self.make(under.key, depth)}]"
        if isinstance(under, Pointer):
            return f"*{name}" if not isinstance(t.under, Struct) or self.random.random() < 0.7 else f"(*{name})"
        if isinstance(under, Slice):
            return f"{self.helpers.at(t)}({name}, {self.make(INT, depth)})"
        return f"{name}[{self.index(under.length, depth)}]"

    def index(self, length, depth):
        if self.random.random() < 0.4:
            return str(self.random.randrange(length))
        t = self.random.choice([INT, UINT, BYTE, Basic("int32")])
        return f"uint({self.nested(t, depth)})%{length}"

    def call(self, t, depth):
        choice = self.random.random()
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
            types = [d for d in self.dynamic if isinstance(d, Defined)] if t.under.methods else self.dynamic
            return f"{t}({self.make(self.random.choice(types), depth)})"
        return self.literal(t, depth)

    def integer_operation(self, t, depth):
        choice = self.random.randrange(12)
        a = self.nested(t, depth)
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
                return f"{t}(len({self.pick(measured).name}))"
        methods = self.visible(has_size) if self.methods else []
        if methods and t == INT:
            return f"{self.pick(methods).name}.Size({self.make(INT, depth)})"
        return f"{t}(truncate({self.nested(FLOAT, depth)}))"

    def float_operation(self, t, depth):
        choice = self.random.randrange(6)
        a = self.nested(t, depth)
        if choice < 3:
            return f"({a} {self.random.choice('+-*/')} {self.nested(t, depth)})"
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
        choice = self.random.randrange(8)
        if choice < 2:
            return f"({self.nested(t, depth)} {self.random.choice(['&&', '||'])} {self.make(t, depth)})"
        if choice == 2:
            return f"(!{self.nested(t, depth)})"
        kinds = [v.type for v in self.scope if v.type.is_comparable() and not isinstance(v.type.under, Pointer)]
        operand = self.random.choice(kinds) if kinds else INT
        operators = ["==", "!="] + (["<", "<=", ">", ">="] if operand.is_ordered() else [])
        return f"{t}({self.operand(operand, depth)} {self.random.choice(operators)} {self.operand(operand, depth)})"

    def operand(self, t, depth):
        """An operand of a comparison: composite literals in parentheses, for the sake of if headers."""
        return f"({self.nested(t, depth)})"

    def string_operation(self, t, depth):
        choice = self.random.randrange(8)
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
        choice = self.random.randrange(4)
        if choice < 2:
            values = ", ".join(self.make(t.under.elem, depth - 1) for _ in range(self.random.randint(0, 3)))
            return f"append({t}(nil), {values})" if values else f"append({t}{{}})"
        if choice == 2:
            return f"append({t}{{}}, {self.make(t, depth)}...)"
        if t == Slice(BYTE) or t == Slice(RUNE):
            # Copied, as the capacity of a converted string is the compiler's choice.
            return f"append({t}{{}}, {t}({self.nested(STRING, depth)})...)"
        return self.literal(t, depth)
