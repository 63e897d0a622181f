"""Programs that print through package fmt: values of random types with random verbs, flags, widths and precisions.

A family's types and functions are those of the others (generate.py), and some of its types have methods that fmt
asks for. Not printed is what differs from run to run: addresses, and the order of keys that compare equal, or by
their types.
"""

from generate import Family
from gotypes import *

VERBS = "vvvvvvTtdbcoOqxXUeEfFgGsw"
TEXTS = ["", " ", "%%", "é", "[", "]", ": ", "\\n", "日"]
PRINTS = 14  # statements of a program

METHODS = {
    "String": "func (v {receiver}) String() string {{\n\treturn fmt.Sprint(\"{name}<\", {sum}, \">\")\n}}",
    "Error": "func (v {receiver}) Error() string {{\n\treturn fmt.Sprintf(\"{name} %#x\", {sum})\n}}",
    "GoString": "func (v {receiver}) GoString() string {{\n\treturn fmt.Sprintf(\"{name}(%d)\", {sum})\n}}",
    "Format": "func (v {receiver}) Format(s fmt.State, verb rune) {{\n\twidth, wide := s.Width()\n\tprecision, precise := s.Precision()\n"
              "\tfmt.Fprint(s, \"{name}\", fmt.FormatString(s, verb), {sum}, width, wide, precision, precise, s.Flag('#'))\n}}",
    "Panics": "func (v {receiver}) String() string {{\n\tif h := {sum}; h%3 != 0 {{\n\t\tpanic(h)\n\t}}\n\treturn \"{name}\"\n}}",
}


def is_printed(t):
    """Whether values of the type are printed alike in every run: they hold no address."""
    under = t.under
    if isinstance(under, (Array, Slice)):
        return is_printed(under.elem)
    if isinstance(under, Struct):
        return all(is_printed(f.type) for f in under.fields)
    if isinstance(under, Map):
        return is_printed(under.key) and is_printed(under.elem) and is_reflexive(under.key)
    return isinstance(under, Basic)


def is_shown_by_pointer(t):
    """Whether fmt prints what a pointer to such a value points to."""
    return is_printed(t) and isinstance(t.under, (Array, Slice, Struct, Map))


class Formats(Family):
    imports = ("fmt",)
    methods = Family.methods + ("String", "Error", "GoString", "Format")

    def make_declarations(self):
        super().make_declarations()
        for t in self.declared:
            if is_printed(t) and self.random.random() < 0.5:
                receiver = f"*{t}" if self.random.random() < 0.3 else t
                value = "*v" if receiver is not t else "v"
                text = METHODS[self.random.choice(list(METHODS))]
                self.text.append(text.format(receiver=receiver, name=t.name, sum=f"{self.helpers.total(t)}({value})%1000"))

    def make_main(self, member):
        make = self.expressions([])
        self.printed = [t for t in list(BASICS) + self.types if is_printed(t)]
        self.pointed = [t for t in self.types if is_shown_by_pointer(t)]
        lines = [self.statement(make) for _ in range(PRINTS)]
        self.text.append(f"func main{member}() {{\n" + "\n".join(lines) + "\n}")

    def chance(self, probability):
        return self.random.random() < probability

    def value(self, make):
        if self.pointed and self.chance(0.15):
            t = self.random.choice(self.pointed)
            return f"{self.helpers.place(t)}([]{t}{{{make.make(t, 2)}}}, 0)"
        if self.chance(0.05):
            return self.random.choice(["nil", "failure(3)", "error(nil)", "(*failure)(nil)"])
        t = self.random.choice(self.printed if self.chance(0.6) else BASICS)
        return make.make(t, 2)

    def directive(self, make, values):
        """A directive of a format; what it takes is appended to the values."""
        if self.chance(0.04):
            return "%" + self.random.choice(["!", "z", "[9]d", "[x]d", "-", "[1]v"])
        text = "%" + "".join(f for f in "+-# 0" if self.chance(0.2))
        for start, share in (("", 0.3), (".", 0.25)):
            if self.chance(share):
                star = self.chance(0.15)
                text += start + ("*" if star else str(self.random.randint(0, 14)))
                if star:
                    values.append(str(self.random.randint(-3, 9)))
        values.append(self.value(make))
        return text + self.random.choice(VERBS)

    def formatted(self, make):
        """The arguments of a Printf."""
        values, text = [], ""
        for _ in range(self.random.randint(1, 3)):
            text += self.random.choice(TEXTS) + self.directive(make, values)
        if self.chance(0.05):
            values.append(self.value(make))
        return ", ".join([f'"{text}"'] + values)

    def statement(self, make):
        choice = self.random.random()
        if choice < 0.7:
            return f"\tfmt.Printf({self.formatted(make)})\n\tfmt.Println()"
        if choice < 0.85:
            function = self.random.choice(["fmt.Println({})", "fmt.Print({})\n\tfmt.Println()", "fmt.Println(len(fmt.Sprint({})))",
                                           'fmt.Printf("%q\\n", fmt.Append(nil, {}))'])
            return "\t" + function.format(", ".join(self.value(make) for _ in range(self.random.randint(1, 4))))
        if choice < 0.92:
            return f"\tfmt.Println(fmt.Errorf({self.formatted(make)}))"
        t = self.random.choice([t for t in self.printed if isinstance(t.under, Basic)])
        return f"\t{{\n\t\tvar x {t}\n\t\tn, err := fmt.Sscan(fmt.Sprint({make.make(t, 2)}), &x)\n\t\tfmt.Println(n, err, x)\n\t}}"

