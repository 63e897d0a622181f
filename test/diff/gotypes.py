"""Types of generated programs, and the functions by which a program prints and sums up values.

A type is immutable and equal to another if Go holds the two to be identical; `str(type)` is its text.
"""

import dataclasses
import re

SIGNED = {"int8": 8, "int16": 16, "int32": 32, "int64": 64, "int": 64}
UNSIGNED = {"uint8": 8, "uint16": 16, "uint32": 32, "uint64": 64, "uint": 64, "uintptr": 64}
INTEGERS = {**SIGNED, **UNSIGNED}
FLOATS = ("float32", "float64")
COMPLEXES = ("complex64", "complex128")
MOST_STEPS = 4  # from a variable to a part of it


class Type:
    """What every type has; a defined type answers as its underlying type does."""

    @property
    def under(self):
        return self

    def is_integer(self):
        return isinstance(self.under, Basic) and self.under.name in INTEGERS

    def is_signed(self):
        return isinstance(self.under, Basic) and self.under.name in SIGNED

    def is_float(self):
        return isinstance(self.under, Basic) and self.under.name in FLOATS

    def is_complex(self):
        return isinstance(self.under, Basic) and self.under.name in COMPLEXES

    def is_string(self):
        return self.under == STRING

    def is_bool(self):
        return self.under == BOOL

    def is_ordered(self):
        return self.is_integer() or self.is_float() or self.is_string()

    def is_comparable(self):
        return True


@dataclasses.dataclass(frozen=True)
class Basic(Type):
    name: str

    def __str__(self):
        return self.name


@dataclasses.dataclass(frozen=True)
class Array(Type):
    length: int
    elem: Type

    def __str__(self):
        return f"[{self.length}]{self.elem}"

    def is_comparable(self):
        return self.elem.is_comparable()


@dataclasses.dataclass(frozen=True)
class Slice(Type):
    elem: Type

    def __str__(self):
        return f"[]{self.elem}"

    def is_comparable(self):
        return False


@dataclasses.dataclass(frozen=True)
class Map(Type):
    key: Type
    elem: Type

    def __str__(self):
        return f"map[{self.key}]{self.elem}"

    def is_comparable(self):
        return False


@dataclasses.dataclass(frozen=True)
class Pointer(Type):
    elem: Type

    def __str__(self):
        return f"*{self.elem}"


@dataclasses.dataclass(frozen=True)
class Func(Type):
    params: tuple
    result: Type

    def __str__(self):
        return f"func({', '.join(map(str, self.params))}) {self.result}"

    def is_comparable(self):
        return False


@dataclasses.dataclass(frozen=True)
class Field:
    name: str
    type: Type
    embedded: bool = False

    def __str__(self):
        return str(self.type) if self.embedded else f"{self.name} {self.type}"


@dataclasses.dataclass(frozen=True)
class Struct(Type):
    fields: tuple

    def __str__(self):
        return "struct {" + "; ".join(map(str, self.fields)) + "}"

    def is_comparable(self):
        return all(f.type.is_comparable() for f in self.fields)


@dataclasses.dataclass(frozen=True)
class Interface(Type):
    """An interface by the names of its methods, each of them a method `Name(int) int`."""

    methods: tuple

    def __str__(self):
        return "interface{ " + "; ".join(f"{m}(int) int" for m in self.methods) + " }" if self.methods else "interface{}"


@dataclasses.dataclass(eq=False)
class Defined(Type):
    """A type declaration. Its methods are `Name(int) int`, with the type as receiver or a pointer to it;
    every type that is not an interface has also `Set(T)`, by pointer. Its underlying type may come later,
    and so refer to it."""

    name: str
    underlying: Type = None
    methods: frozenset = frozenset()
    pointer_methods: frozenset = frozenset()

    def __str__(self):
        return self.name

    @property
    def under(self):
        return self.underlying

    def is_comparable(self):
        return self.underlying.is_comparable()


BOOL, STRING, INT, UINT = Basic("bool"), Basic("string"), Basic("int"), Basic("uint")
BYTE, RUNE, FLOAT, UINT64 = Basic("uint8"), Basic("int32"), Basic("float64"), Basic("uint64")
COMPLEX = Basic("complex128")
ANY = Interface(())
NUMBERS = tuple(Basic(n) for n in (*INTEGERS, *FLOATS, *COMPLEXES))
BASICS = NUMBERS + (BOOL, STRING)


def methods_of(t):
    """The names of the methods of type t."""
    if isinstance(t.under, Interface):
        return frozenset(t.under.methods)
    if isinstance(t, Defined):
        return t.methods
    if isinstance(t, Pointer) and isinstance(t.elem, Defined) and not isinstance(t.elem.under, (Interface, Pointer)):
        return t.elem.methods | t.elem.pointer_methods
    return frozenset()


def implements(t, interface):
    return methods_of(t).issuperset(interface.under.methods)


def is_reflexive(t):
    """Whether every value of type t equals itself, as a NaN does not."""
    under = t.under
    if isinstance(under, Array):
        return is_reflexive(under.elem)
    if isinstance(under, Struct):
        return all(is_reflexive(f.type) for f in under.fields)
    return not (t.is_float() or t.is_complex() or isinstance(under, Interface))


def fields_of(type_):
    """All fields that a selector reaches, as (selector, type): the promoted ones by their short names,
    if nothing shallower hides them."""
    level, seen, result = [type_], set(), []
    while level:
        found, below = {}, []
        for holder in level:
            for field in holder.under.fields:
                if field.name == "_":
                    continue
                found.setdefault(field.name, []).append(field)
                if field.embedded:
                    below.append(field.type)
        for name, fields in found.items():
            if name not in seen and len(fields) == 1:
                result.append((name, fields[0].type))
        seen.update(found)
        level = below
    return result


def contains_own(t):
    """Whether a type, or its treatment by the helpers, is a program's own."""
    if isinstance(t, (Defined, Interface)):
        return True
    if isinstance(t, (Array, Slice, Pointer)):
        return contains_own(t.elem)
    if isinstance(t, Map):
        return contains_own(t.key) or contains_own(t.elem)
    if isinstance(t, Func):
        return any(map(contains_own, (*t.params, t.result)))
    return isinstance(t, Struct)


def parts(t, depth):
    """What a value of type t consists of and leads to, as (type, steps) for steps that are each one of

        ("field", name)  ("index", length)  ("at",)  ("key", type)  ("point",)  ("call", parameter types)
    """
    found = [(t, ())]
    if depth == 0:
        return found
    under, steps = t.under, []
    if isinstance(under, Struct):
        steps = [(f, ("field", name)) for name, f in fields_of(t)]
    elif isinstance(under, Array) and under.length:
        steps = [(under.elem, ("index", under.length))]
    elif isinstance(under, Slice):
        steps = [(under.elem, ("at",))]
    elif isinstance(under, Map):
        steps = [(under.elem, ("key", under.key))]
    elif isinstance(under, Pointer):
        steps = [(under.elem, ("point",))]
    elif isinstance(under, Func):
        steps = [(under.result, ("call", under.params))]
    for part, step in steps:
        found += [(u, (step, *rest)) for u, rest in parts(part, depth - 1)]
    return found


class Helpers:
    """Functions that generated code needs for a type, made when first asked for.

    Each is a name that goes with a function declaration in `text`:

        show(T)    func(v T)                  prints v, maps by their length and sum
        total(T)   func(v T) uint64           sums up v; the order of a map's entries makes no difference
        trace(T)   func(n int, v T) T         prints n and returns v
        at(T)      func(s []T, i int) T       an element of s, or zero if there is none
        place(T)   func(s []T, i int) *T      the address of an element of s, or of a new variable
        part(T)    func(s []T, i, j int) []T  some elements of s
        cast(T)    func(x any, v T) T         the T in x, else v
        some(T)    func(v T) T                v, or something new if v is nil: for pointers and maps
    """

    def __init__(self, dynamic):
        self.dynamic = dynamic  # the types that values in interfaces have
        self.names = {}
        self.text = []    # the program's own
        self.shared = {}  # those for types that every program has, by name
        self.parts = {}

    def _function(self, kind, type_, make):
        key = (kind, type_)
        if key not in self.names:
            own = contains_own(type_)
            name = f"{kind}{len(self.names)}" if own else f"{kind}_" + re.sub(r"\W", "_", str(type_).replace("*", "P"))
            self.names[key] = name
            if own:
                self.text.append(None)
                slot = len(self.text) - 1
                self.text[slot] = make(name)
            else:
                self.shared[name] = make(name)
        return self.names[key]

    def parts_of(self, t):
        """parts(t), but for t itself, by type."""
        if t not in self.parts:
            found = self.parts[t] = {}
            for part, steps in parts(t, MOST_STEPS)[1:]:
                found.setdefault(part, []).append(steps)
        return self.parts[t]

    def show(self, t):
        return self._function("show", t, lambda name: f"func {name}(v {t}) {{\n{self._show(t)}\n}}")

    def total(self, t):
        return self._function("total", t,
                              lambda name: f"func {name}(v {t}) (h uint64) {{\n{self._total(t)}\nreturn\n}}")

    def trace(self, t):
        return self._function("trace", t,
                              lambda name: f'func {name}(n int, v {t}) {t} {{\nprint("<", n, ">")\nreturn v\n}}')

    def at(self, t):
        return self._function("at", t, lambda name: f"func {name}(s []{t}, i int) (v {t}) {{\n"
                              "if len(s) > 0 {\nv = s[uint(i)%uint(len(s))]\n}\nreturn\n}")

    def place(self, t):
        return self._function("place", t, lambda name: f"func {name}(s []{t}, i int) *{t} {{\n"
                              f"if len(s) > 0 {{\nreturn &s[uint(i)%uint(len(s))]\n}}\nreturn new({t})\n}}")

    def part(self, t):
        return self._function("part", t, lambda name: f"func {name}(s []{t}, i, j int) []{t} {{\n"
                              "low, high := uint(i)%uint(len(s)+1), uint(j)%uint(len(s)+1)\n"
                              "if low > high {\nreturn s[high:low:low]\n}\nreturn s[low:high]\n}")

    def some(self, t):
        new = f"new({t.under.elem})" if isinstance(t.under, Pointer) else f"make({t})"
        return self._function("some", t, lambda name: f"func {name}(v {t}) {t} {{\nif v == nil {{\nreturn {new}\n}}\nreturn v\n}}")

    def cast(self, t):
        return self._function("cast", t, lambda name: f"func {name}(x interface{{}}, v {t}) {t} {{\n"
                              f"if y, ok := x.({t}); ok {{\nreturn y\n}}\nreturn v\n}}")

    def _show(self, t):
        under = t.under
        if t.is_string():
            return "print(\"'\", v, \"' \")"
        if isinstance(under, Basic):
            return 'print(v, " ")'
        if isinstance(under, (Array, Slice)):
            start = 'if v == nil {\nprint("nil ")\n}\n' if isinstance(under, Slice) else ""
            return f'{start}print("[ ")\nfor _, e := range v {{\n{self.show(under.elem)}(e)\n}}\nprint("] ")'
        if isinstance(under, Map):
            return f'print("map:", len(v), ":", {self.total(t)}(v), " ")'
        if isinstance(under, Pointer):
            return (f'if v == nil || depth == 3 {{\nprint(v == nil, " ")\nreturn\n}}\ndepth++\nprint("&")\n'
                    f"{self.show(under.elem)}(*v)\ndepth--")
        if isinstance(under, Func):
            return 'print(v == nil, " ")'
        if isinstance(under, Struct):
            return 'print("{ ")\n' + "".join(f"{self.show(f.type)}(v.{f.name})\n" for f in under.fields if f.name != "_") + 'print("} ")'
        return self._switch(t, lambda d: f'print("{d}:")\n{self.show(d)}(x)', 'print("nil ")')

    def _switch(self, t, body, nil):
        """A type switch over the dynamic types that an interface's value may have."""
        types = [d for d in self.dynamic if implements(d, t)]
        cases = "".join(f"case {d}:\n{body(d)}\n" for d in types)
        return f"switch x := v.(type) {{\n{cases}case nil:\n_ = x\n{nil}\n}}"

    def _total(self, t):
        under = t.under
        if t.is_string():
            return "for i := 0; i < len(v); i++ {\nh = h*31 + uint64(v[i])\n}"
        if t.is_bool():
            return "if v {\nh = 1231\n}"
        if t.is_integer():
            return "h = uint64(v)*0x9E3779B97F4A7C15 ^ uint64(v)>>29"
        if t.is_float():
            return "if v > -1e9 && v < 1e9 {\nh = uint64(int64(v * 1024))\n} else if v != v {\nh = 7\n}"
        if t.is_complex():
            part = FLOAT if under.name == "complex128" else Basic("float32")
            return f"h = {self.total(part)}(real(v))*31 + {self.total(part)}(imag(v))"
        if isinstance(under, (Array, Slice)):
            return f"for _, e := range v {{\nh = h*31 + {self.total(under.elem)}(e)\n}}\nh += uint64(len(v))"
        if isinstance(under, Map):
            return (f"for k, e := range v {{\nx := {self.total(under.key)}(k)*31 + {self.total(under.elem)}(e)\n"
                    "h += x ^ x>>17*0x9E3779B97F4A7C15\n}")
        if isinstance(under, Struct):
            return "h = 17\n" + "".join(f"h = h*31 + {self.total(f.type)}(v.{f.name})\n" for f in under.fields
                                         if f.name != "_")
        if isinstance(under, Interface):
            return self._switch(t, lambda d: f"h = 31 + {self.total(d)}(x)", "h = 3")
        return "if v != nil {\nh = 1\n}"
