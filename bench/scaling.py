#!/usr/bin/env python3
"""How compile time grows with the number of each construct: mapgo beside gc's compiler.

A line of the table is a construct: processor seconds for programs with 1,000, 2,000, 4,000 and 8,000
of it, without what an empty program takes, and the exponent by which they grow from the last size but
one to the last: 1 is in proportion, 2 quadratic. With --bound, the exit status is 1 if one grows faster.
"""

import argparse
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import peers
from peers import GO

CONSTRUCTS = {}


def construct(function):
    """Registers a function that makes a program with n of what it is named for."""
    CONSTRUCTS[function.__name__] = function
    return function


# ---------------------------------------------------------------- programs

def each(n, template, separator="\n"):
    """The template n times, with # as the number of each, and ~ as the number of the one before."""
    return separator.join(template.replace("#", str(i)).replace("~", str(i - 1)) for i in range(n))


def program(declarations, body=""):
    return f"package main\n{declarations}\nvar sink int\nvar any_ interface{{}}\nfunc main() {{\n{body}\n}}\n"


def literal_kinds():
    """Literals of n elements, each as a package variable and within a function."""
    record = "type T struct { a int; s string; p *int }\nvar x int\n"
    face = "type I interface { M() int }\ntype A int\nfunc (a A) M() int { return int(a) }\ntype B struct { a, b int }\nfunc (b *B) M() int { return b.a }\n"
    kinds = {
        "ints": ("", "[]int", "#"),
        "array": ("", "[...]int{N}", "#"),
        "strings": ("", "[]string", '"s#"'),
        "records": (record, "[]T", '{#, "s#", &x}'),
        "pointers": (record, "[]*T", '{#, "s#", &x}'),
        "variables": ("var x, y int\nvar z [9]int\n", "[]*int", "&x, &y, &z[3]"),
        "nested": (record, "[][]T", '{{#, "s#", &x}, {a: #}}'),
        "functions": (record + "func f() int { return 1 }\n", "[]func() int", "f"),
        "literals_of_functions": ("", "[]func() int", "func() int { return # }"),
        "empty_interfaces": ("var x int\n", "[]interface{}", '#, "s#", &x, #.5'),
        "interfaces": (face, "[]I", "A(#), &B{#, 1}"),
        "interface_field": (face, "[]struct{ s string; i I }", '{"s#", A(#)}'),
        "calls": ("func f(i int) int { return i }\n", "[]int", "f(#)"),
        "call_records": (record + "func f(i int) int { return i }\n", "[]T", '{f(#), "s#", nil}'),
        "reads": ("var x, y = 1, 2\nfunc init() { x++ }\n", "[]int", "x + #"),
        "map_ints": ("", "map[int]int", "#: #"),
        "map_strings": ("", "map[string]string", '"k#": "v#"'),
        "map_records": (record, "map[string]T", '"k#": {#, "s#", &x}'),
        "map_pointers": (record, "map[string]*T", '"k#": {#, "s#", &x}'),
        "map_functions": ("func f() {}\n", "map[string]func()", '"k#": f'),
        "map_interfaces": ("", "map[string]interface{}", '"k#": #'),
        "map_slices": ("", "map[string][]int", '"k#": {#, 1}'),
        "map_maps": ("", "map[string]map[string]int", '"k#": {"a": #}'),
        "map_calls": ("func f(i int) int { return i }\n", "map[int]int", "#: f(#)"),
    }
    for name, (declarations, kind, element) in kinds.items():
        def package_level(n, declarations=declarations, kind=kind, element=element):
            return program(f"{declarations}var v = {kind.replace('{N}', '')}{{\n{each(n, element + ',')}\n}}", "any_ = v")

        def local(n, declarations=declarations, kind=kind, element=element):
            return program(declarations, f"v := {kind.replace('{N}', '')}{{\n{each(n, element + ',')}\n}}\nany_ = v")

        CONSTRUCTS[f"literal_{name}"] = package_level
        CONSTRUCTS[f"local_literal_{name}"] = local


literal_kinds()


@construct
def switch_ints(n):
    return program(f"func f(i int) int {{\nswitch i {{\n{each(n, 'case #: return # * 7 % 1001')}\n}}\nreturn 0\n}}", "sink = f(sink)")


@construct
def switch_sparse(n):
    cases = "\n".join(f"case {i * i}: return {i}" for i in range(n))
    return program(f"func f(i int) int {{\nswitch i {{\n{cases}\n}}\nreturn 0\n}}", "sink = f(sink)")


@construct
def switch_calls(n):
    return program(f"//go:noinline\nfunc g(i int) {{ sink += i }}\nfunc f(i int) {{\nswitch i {{\n{each(n, 'case #: g(#)')}\n}}\n}}", "f(sink)")


@construct
def switch_lists(n):
    return program(f"func f(i int) int {{\nswitch i {{\n{each(n, 'case #, 1000000 + 3*#: return #')}\n}}\nreturn 0\n}}", "sink = f(sink)")


@construct
def switch_strings(n):
    return program(f"func f(s string) int {{\nswitch s {{\n{each(n, 'case `s#`: return #')}\n}}\nreturn 0\n}}", "sink = f(`a`)")


@construct
def switch_conditions(n):
    return program(f"func f(i, j int) int {{\nswitch {{\n{each(n, 'case i > # && j < #: return #')}\n}}\nreturn 0\n}}", "sink = f(sink, 1)")


@construct
def switch_types(n):
    return program(each(n, "type T# struct { a int }") +
                   f"\nfunc f(i interface{{}}) int {{\nswitch v := i.(type) {{\n{each(n, 'case T#: return v.a + #')}\n}}\nreturn 0\n}}", "sink = f(any_)")


@construct
def switch_of_interfaces(n):
    return program(each(n, "type T# interface { M#() }") +
                   f"\nfunc f(i interface{{}}) int {{\nswitch i.(type) {{\n{each(n, 'case T#: return #')}\n}}\nreturn 0\n}}", "sink = f(any_)")


@construct
def interpreter(n):
    return program(f"func f(code []int) int {{\na, b, c := 0, 1, 2\nfor pc := 0; pc < len(code); pc++ {{\nswitch code[pc] {{\n"
                   f"{each(n, 'case #: a, b, c = b + #, c, a ^ #')}\ndefault: pc += a\n}}\n}}\nreturn a + b + c\n}}", "sink = f(nil)")


@construct
def interpreter_with_stack(n):
    cases = each(n, "case #: s[sp-1] += s[sp] * #; sp--")
    return program(f"func f(code []int) int {{\nvar s [64]int\nsp := 0\nfor pc := 0; pc < len(code); pc++ {{\nswitch code[pc] {{\n{cases}\n}}\n}}\nreturn s[0]\n}}",
                   "sink = f(nil)")


@construct
def if_chain(n):
    return program(f"func f(i int) int {{\n{each(n, 'if i == # * 3 { return # } else', ' ')} {{ return 1 }}\n}}", "sink = f(sink)")


@construct
def if_chain_of_calls(n):
    return program(f"func g(i int) bool {{ return i == sink }}\nfunc f() int {{\nx := 0\n{each(n, 'if g(#) { x += # } else', ' ')} {{ x = 1 }}\nreturn x\n}}", "sink = f()")


@construct
def ifs(n):
    return program(f"func f(i, j int) int {{\n{each(n, 'if i > # { j += i; i ^= j }')}\nreturn i + j\n}}", "sink = f(sink, 1)")


@construct
def calls(n):
    return program("//go:noinline\nfunc f(i int, s string) int { return i + len(s) }", each(n, "sink += f(#, `s#`)"))


@construct
def calls_of_small_functions(n):
    return program("func f(i int, s string) int { if i > len(s) { return i }; return sink * i }", each(n, "sink += f(#, `s#`)"))


@construct
def calls_of_interfaces(n):
    return program("type I interface { M(int) int }\ntype A int\nfunc (a A) M(i int) int { return int(a) + i }\nfunc (a *A) N() {}\nvar x I = A(1)\nvar xs []I", "x = new(A)\n" + each(n, "sink += x.M(#) + xs[#].M(sink)"))


@construct
def calls_of_closures(n):
    return program("var g, h func(int) int", each(n, "sink += g(#) + h(sink)"))


@construct
def calls_of_methods(n):
    return program("type T struct { a int }\nfunc (t *T) M(i int) int { t.a += i; return t.a }", "t := &T{}\n" + each(n, "sink += t.M(#)"))


@construct
def parameters(n):
    return program(f"//go:noinline\nfunc f({each(n, 'p# int', ', ')}) int {{ return {each(n, 'p#', ' + ')} }}", f"sink = f({each(n, '#', ', ')})")


@construct
def string_parameters(n):
    return program(f"//go:noinline\nfunc f({each(n, 'p# string', ', ')}) int {{ {each(n, 'sink += len(p#)')}\nreturn 1 }}", f"sink = f({each(n, '`s#`', ', ')})")


@construct
def string_results(n):
    return program(f"//go:noinline\nfunc f(s string) ({each(n, 'string', ', ')}) {{ return {each(n, 's', ', ')} }}", f"{each(n, 'r#', ', ')} := f(`a`)\n" + each(n, "sink += len(r#)"))


@construct
def strings_through(n):
    names = each(n, "p#", ", ")
    return program(f"//go:noinline\nfunc f({names} string) ({each(n, 'string', ', ')}) {{ return {names} }}", f"{each(n, 'r#', ', ')} := f({each(n, '`s#`', ', ')})\n" + each(n, "sink += len(r#)"))


@construct
def map_reads(n):
    return program("var m map[string]int\nvar k map[int]string", each(n, "sink += m[`k#`] + len(k[#])"))


@construct
def map_writes(n):
    return program("var m = map[string]int{}\nvar k = map[int]string{}", each(n, "m[`k#`] = #; k[#] = `v#`"))


@construct
def map_updates(n):
    return program("var m = map[string]int{}", each(n, "m[`k#`] += #; m[`b`]++"))


@construct
def map_lookups(n):
    return program("var m = map[string]int{}", each(n, "if v, ok := m[`k#`]; ok { sink += v }"))


@construct
def map_deletes(n):
    return program("var m = map[string]int{}\nvar k = map[[2]int]int{}", each(n, "delete(m, `k#`); delete(k, [2]int{#, 1})"))


@construct
def map_ranges(n):
    return program("var m = map[string]int{}", each(n, "for k, v := range m { sink += v + len(k) }"))


@construct
def map_makes(n):
    return program("", each(n, "{ m := make(map[int]int, #); m[1] = #; any_ = m }"))


@construct
def map_types(n):
    return program("", each(n, "{ m := map[[#]int]int{}; any_ = m }"))


@construct
def loops(n):
    return program("", each(n, "for i := 0; i < sink; i++ { sink += i * # }"))


@construct
def loops_over_arrays(n):
    return program("var a [100]int", each(n, "for i := range a { a[i] += i * # }"))


@construct
def loops_over_slices(n):
    return program("var a []int\nvar s string", each(n, "for i, v := range a { sink += i * v }\nfor _, r := range s { sink += int(r) }"))


@construct
def gotos(n):
    body = "\n".join(f"L{i}: x += {i}; if x % {i + 2} == 0 {{ goto L{(i * 7919) % n} }}" for i in range(n))
    return program(f"func f(x int) int {{\n{body}\nreturn x\n}}", "sink = f(sink)")


@construct
def labels(n):
    return program("", each(n, "L#: for i := 0; i < sink; i++ { for { if i > # { continue L# }; break L# } }"))


@construct
def concatenation(n):
    return program("var s string", f"s = {each(n, 's + `a#`', ' + ')}")


@construct
def concatenations(n):
    return program("var s, t string", each(n, "t = s + `a#` + t[1:]"))


@construct
def appends_to_string(n):
    return program("", "s := ``\n" + each(n, "s += `a#`") + "\nsink = len(s)")


@construct
def string_comparisons(n):
    return program("var s string", each(n, "if s == `abc#` || s < `b#` { sink++ }"))


@construct
def goroutines(n):
    return program("func g(i, j int) { sink += i + j }", each(n, "go g(#, sink)"))


@construct
def goroutine_literals(n):
    return program("", each(n, "go func() { sink += # }()"))


@construct
def sends_and_receives(n):
    return program("var c = make(chan int, 1)", each(n, "c <- #\nsink += <-c"))


@construct
def select_cases(n):
    return program("var c [100000]chan int",
                   f"select {{\n{each(n, 'case c[#] <- #: sink++', chr(10) + 'case sink = <-c[#]:' + chr(10)).replace('<-c[#]', '<-c[1]')}\n}}")


@construct
def selects(n):
    return program("var c, d = make(chan int, 1), make(chan *int, 1)",
                   each(n, "select {\ncase x, ok := <-c: if ok { sink += x }\ncase d <- &sink: sink += #\ncase <-d:\n}"))


@construct
def defers(n):
    return program("func g(i int) { sink += i }", each(n, "defer g(#)"))


@construct
def defers_of_closures(n):
    return program("", each(n, "defer func() { sink += # }()"))


@construct
def functions_with_defer(n):
    return program(each(n, "func f#() (r int) { defer func() { recover(); r = # }(); return sink }"), each(n, "sink += f#()"))


@construct
def closures(n):
    return program("", "x := 0\n" + each(n, "f# := func(i int) int { x += i; return x + # }") + "\n" + each(n, "sink += f#(#)"))


@construct
def closures_kept(n):
    return program("var f func() int", "x := 0\n" + each(n, "f = func() int { x++; return x + # }"))


@construct
def method_values(n):
    return program("type T struct { a int }\nfunc (t T) M() int { return t.a }\nvar f func() int", each(n, "f = T{#}.M"))


@construct
def fields(n):
    return program(f"type T struct {{\n{each(n, 'f# int; s# string')}\n}}\nvar t T", each(n, "t.f# += #; t.s# = `a#`"))


@construct
def struct_copies(n):
    return program("type T struct { a [20]int }\nvar a [10]T", each(n, "a[sink] = a[# % 10]"))


@construct
def struct_chain(n):
    return program("type T0 struct { a int }\n" + "\n".join(f"type T{i} struct {{ p *T{i - 1} }}" for i in range(1, n)), f"any_ = T{n - 1}{{}}")


@construct
def struct_types(n):
    return program(each(n, "type T# struct { a int; b [#]string }"), each(n, "any_ = T#{}"))


@construct
def anonymous_structs(n):
    return program("", each(n, "any_ = struct { f# int; s string }{#, `a`}"))


@construct
def struct_comparisons(n):
    return program(each(n, "type T# struct { a int; s string; f float64; b [#]int16 }\nvar a#, b# T#"), each(n, "if a# == b# { sink++ }"))


@construct
def methods(n):
    return program("type T struct { a int }\n" + each(n, "func (t *T) M#(i int) int { t.a += i; return # }"), "t := &T{}\n" + each(n, "sink += t.M#(#)") + "\nany_ = t")


@construct
def method_sets(n):
    return program(each(n, "type T# struct { a int }\nfunc (t T#) M() int { return t.a + # }") + "\ntype I interface { M() int }\nvar i I", each(n, "i = T#{#}; sink += i.M()"))


@construct
def large_interface(n):
    return program("type T struct { a int }\n" + each(n, "func (t *T) M#(i int) int { return # }") + f"\ntype I interface {{\n{each(n, 'M#(i int) int')}\n}}\nvar i I = &T{{}}", "sink = i.M7(1)")


@construct
def embedding(n):
    return program(f"type B struct {{ b int }}\n{each(20, 'func (b *B) M#() int { return b.b }')}\n" + each(n, "type T# struct { *B; a int }"), each(n, "any_ = T#{}"))


@construct
def embedded_fields(n):
    return program(each(n, "type E# struct { a# int }\nfunc (e E#) M#() {}") + f"\ntype T struct {{\n{each(n, 'E#')}\n}}", "var t T\n" + each(n, "t.a# = #") + "\nany_ = t")


@construct
def constants(n):
    return program(f"const (\nC0 = 1\n" + "\n".join(f"C{i} = (C{i - 1} * 31 + {i}) % 65536" for i in range(1, n)) + "\n)", f"sink = C{n - 1}")


@construct
def iota_constants(n):
    return program(f"type E int\nconst (\nC0 E = iota\n{each(n, 'D#')}\n)", "sink = int(D1)")


@construct
def variables(n):
    return program(each(n, "var v# = #\nvar w# string"), each(n, "v# += len(w#)"))


@construct
def dependent_variables(n):
    return program("var v0 = sink\n" + "\n".join(f"var v{i} = v{i - 1} + f({i})" for i in range(1, n)) + "\nfunc f(i int) int { return i + sink }", f"sink = v{n - 1}")


@construct
def local_variables(n):
    return program("func f(i int) int {\n" + each(n, "v# := i * #; i += v#") + f"\nreturn {each(n, 'v#', ' + ')}\n}}", "sink = f(sink)")


@construct
def escaping_variables(n):
    return program("var p *int", each(n, "v# := #; p = &v#"))


@construct
def sum_(n):
    return program("var x int", f"sink = {each(n, 'x', ' + ')}")


@construct
def sum_of_calls(n):
    return program("//go:noinline\nfunc f(i int) int { return i }", f"sink = {each(n, 'f(#)', ' + ')}")


@construct
def conditions(n):
    return program("var x, y int", f"if {each(n, 'x == # && y > #', ' || ')} {{ sink = 1 }}")


@construct
def arithmetic(n):
    return program("func f(a, b, c int) int {\n" + each(n, "a = a * b + #; b ^= c >> 3; c -= a / (b | 1)") + "\nreturn a + b + c\n}", "sink = f(1, 2, 3)")


@construct
def floats(n):
    return program("func f(a, b float64) float64 {\n" + each(n, "a = a * b + #.5; b -= float64(int(a))") + "\nreturn a + b\n}", "sink = int(f(1, 2))")


@construct
def forwarding(n):
    return program("type T struct { a int }\nfunc f0(p *T) int { return p.a }\n" + "\n".join(f"func f{i}(p *T) int {{ return f{i - 1}(p) }}" for i in range(1, n)), f"sink = f{n - 1}(&T{{}})")


@construct
def forwarding_results(n):
    return program("func f0(s string) (string, int) { return s, 1 }\n" + "\n".join(f"func f{i}(s string) (string, int) {{ return f{i - 1}(s + `a`) }}" for i in range(1, n)), f"_, sink = f{n - 1}(``)")


@construct
def functions(n):
    return program(each(n, "func f#(a, b int) int { if a > b { return a * # }; return b - a }"), each(n, "sink += f#(#, sink)"))


@construct
def recursive_functions(n):
    return program("\n".join(f"func f{i}(a int) int {{ if a == 0 {{ return {i} }}; return f{(i + 1) % n}(a - 1) }}" for i in range(n)), "sink = f0(sink)")


@construct
def indices(n):
    return program("var a []int\nvar b [100]int", each(n, "a[#] += b[# % 100]; b[sink] = a[sink]"))


@construct
def slices(n):
    return program("var a []int\nvar s string", each(n, "a = a[#:]; s = s[:#]; sink += len(a)"))


@construct
def appends(n):
    return program("var a []int", each(n, "a = append(a, #, sink)"))


@construct
def dereferences(n):
    return program("type T struct { n *T; a int }\nfunc f(t *T) {\n" + each(n, "t.a += #; t = t.n") + "\n}", "f(nil)")


@construct
def assertions(n):
    return program("type T struct { a int }", each(n, "sink += any_.(T).a; if s, ok := any_.(string); ok { sink += len(s) }"))


@construct
def conversions(n):
    return program("var s string\nvar b []byte", each(n, "b = []byte(s); s = string(b[#:]); any_ = sink + #"))


@construct
def new_objects(n):
    return program("type T struct { n *T; a int }\nvar t *T", each(n, "t = &T{t, #}"))


@construct
def prints(n):
    return program("", each(n, "println(#, `s`, sink)"))


@construct
def panics(n):
    return program("", each(n, "if sink == # { panic(`p#`) }"))


@construct
def type_declarations(n):
    return program("type T0 int\n" + "\n".join(f"type T{i} T{i - 1}" for i in range(1, n)), f"var t T{n - 1}\nsink = int(t)")


@construct
def mutual_types(n):
    return program("\n".join(f"type T{i} struct {{ a, b *T{(i + 1) % n}; f func(T{(i * 7) % n}) }}" for i in range(n)), "any_ = T0{}")


@construct
def blocks(n):
    return program("", each(n, "{ x := sink; { y := x + #; sink = y } }"))


# Nesting stops at what gc takes.

@construct
def nested_ifs(n):
    return program("func f(i int) int {\n" + each(n, "if i > # {") + "\ni++" + "}" * n + "\nreturn i\n}", "sink = f(sink)")


@construct
def nested_parentheses(n):
    return program("", f"sink = {'(' * n}sink{')' * n}")


@construct
def nested_loops(n):
    return program("", "i := sink\n" + each(n, "for i > # { i--") + "}" * n)


@construct
def nested_calls(n):
    return program("//go:noinline\nfunc f(i int) int { return i }", f"sink = {'f(' * n}sink{')' * n}")


@construct
def nested_closures(n):
    return program("", each(n, "func() {") + "sink++" + "}()\n" * n)


# ---------------------------------------------------------------- measuring

def processor_seconds(command, limit):
    """What the command takes of the processor, (seconds, text); None if it fails or takes longer than `limit`."""
    # GNU time's work, without needing it: the limit ends a command by SIGXCPU or SIGKILL.
    script = ("import os, resource, subprocess, sys\n"
              "limit = int(sys.argv[1])\n"
              "done = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,\n"
              "    preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)))\n"
              "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
              "print(done.returncode, used.ru_utime + used.ru_stime)\n"
              "sys.stderr.write(done.stderr.decode(errors='replace'))\n")
    done = subprocess.run([sys.executable, "-c", script, str(limit)] + [str(word) for word in command], capture_output=True, text=True)
    status, seconds = done.stdout.split()
    if status == "0":
        return float(seconds), ""
    if float(seconds) > limit - 1 or status == "-9":
        return None, f">{limit} s"
    return None, (done.stderr.strip() or f"exit status {status}").splitlines()[0]


class Compiler:
    """A way to compile a program, and what an empty one costs it."""

    def __init__(self, name, command, directory, limit):
        self.name, self.command, self.limit = name, command, limit
        self.base = min(self._run(program(""), directory)[0] for _ in range(3))

    def _run(self, text, directory):
        source = directory / "program.go"
        source.write_text(text)
        return processor_seconds(self.command + [source], self.limit)

    def measure(self, text, directory, runs):
        """The least of the runs, without the base, or the reason why there is none."""
        best = None
        for _ in range(runs):
            seconds, reason = self._run(text, directory)
            if seconds is None:
                return None, reason
            best = min(best, seconds) if best else seconds
        return max(best - self.base, 0.001), ""


def compilers(arguments, directory):
    mapgo = [arguments.mapgo, "check"] if arguments.level == "check" else \
        [arguments.mapgo, "build", f"-O{arguments.level}", "-o", directory / "executable"]
    found = [Compiler("mapgo", mapgo, directory, arguments.limit)]
    if not arguments.alone:
        tools = subprocess.run([arguments.go, "env", "GOTOOLDIR"], capture_output=True, text=True).stdout.strip()
        found.append(Compiler("gc", [f"{tools}/compile", "-p", "main", "-complete", "-o", directory / "main.o"], directory, arguments.limit))
    return found


def exponent(sizes, seconds):
    """From the last two sizes that were measured; None where the times are too short to tell."""
    known = [(size, s) for size, s in zip(sizes, seconds) if s is not None]
    if len(known) < 2 or known[-1][1] < 0.1:
        return None
    (small, before), (large, after) = known[-2:]
    return math.log(after / max(before, 0.02)) / math.log(large / small)


def line_of(name, compiler, arguments, directory):
    """Measures and prints a line; whether it grows within the bound."""
    best = {}
    for attempt in range(1 + arguments.again):
        reason = ""
        for size in arguments.sizes:
            taken, reason = compiler.measure(CONSTRUCTS[name](size), directory, arguments.runs)
            if reason:
                break
            best[size] = min(taken, best.get(size, taken))
        seconds = [best.get(size) for size in arguments.sizes]
        growth = exponent(arguments.sizes, seconds)
        good = not reason and (growth is None or growth <= arguments.bound)
        if good:
            break
    cells = "".join(f"{s:>9.2f}" if s is not None else f"{'-':>9}" for s in seconds)
    print(f"{name:<40}{compiler.name:<7}{cells}{'' if growth is None else f'{growth:.2f}':>9}  {reason[:110]}", flush=True)
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constructs", nargs="*", help="regular expressions of their names; all by default")
    parser.add_argument("--sizes", default="1000,2000,4000,8000")
    parser.add_argument("--level", default="2", help="mapgo's: 0 to 3, or check for the front end alone")
    parser.add_argument("--alone", action="store_true", help="without gc")
    parser.add_argument("--runs", type=int, default=1, help="of each program; the least time counts")
    parser.add_argument("--limit", type=int, default=30, help="seconds after which a compilation is given up")
    parser.add_argument("--again", type=int, default=0, help="how often to measure again what grows faster than the bound")
    parser.add_argument("--bound", type=float, default=math.inf, help="the largest exponent of mapgo's that is good")
    parser.add_argument("--mapgo", default=peers.MAPGO)
    parser.add_argument("--go", default=GO)
    arguments = parser.parse_args()
    arguments.sizes = [int(size) for size in arguments.sizes.split(",")]
    names = [n for n in CONSTRUCTS if not arguments.constructs or any(re.search(c, n) for c in arguments.constructs)]
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        directory = pathlib.Path(folder)
        found = compilers(arguments, directory)
        print(f"{'seconds':<47}" + "".join(f"{size:>9}" for size in arguments.sizes) + f"{'exponent':>9}")
        for name in names:
            for compiler in found:
                if not line_of(name, compiler, arguments, directory) and compiler.name == "mapgo":
                    bad.append(name)
    if bad and arguments.bound != math.inf:
        sys.exit(f"scaling.py: grow faster than the bound, or fail: {' '.join(bad)}")


if __name__ == "__main__":
    main()
