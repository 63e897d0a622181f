#!/usr/bin/env python3
"""Writes a program with every kind of key and values of every width that matters, and what is expected of it.

    map_kinds.py choices   an operation of each sort on each map: which entry point it calls, and why
    map_kinds.py runs      the same maps, used

The rule written down below is the table of the design: FAST says which kinds of key have a fast
form, and a fast form is for values of at most 128 bytes."""

import sys

# name, Go type, its name in a reason, kind, two different keys
KEYS = [
    ("bool", "bool", "bool", "bool", "true", "false"),
    ("int", "int", "int", "int", "-1", "2"),
    ("int8", "int8", "int8", "int8", "-1", "2"),
    ("int16", "int16", "int16", "int16", "-1", "2"),
    ("int32", "int32", "int32", "int32", "-1", "2"),
    ("int64", "int64", "int64", "int64", "-1", "2"),
    ("uint", "uint", "uint", "uint", "1", "1 << 63"),
    ("uint8", "uint8", "uint8", "uint8", "1", "255"),
    ("uint16", "uint16", "uint16", "uint16", "1", "65535"),
    ("uint32", "uint32", "uint32", "uint32", "1", "1 << 31"),
    ("uint64", "uint64", "uint64", "uint64", "1", "1 << 63"),
    ("uintptr", "uintptr", "uintptr", "uintptr", "1", "1 << 63"),
    ("byte", "byte", "byte", "uint8", "1", "255"),
    ("rune", "rune", "rune", "int32", "'a'", "'世'"),
    ("float32", "float32", "float32", "float32", "0.5", "-2"),
    ("float64", "float64", "float64", "float64", "0.5", "-2"),
    ("complex64", "complex64", "complex64", "complex64", "1i", "1"),
    ("complex128", "complex128", "complex128", "complex128", "1i", "1"),
    ("string", "string", "string", "string", '""', '"abc"'),
    ("pointer", "*int", "*int", "pointer", "nil", "&x"),
    ("chan", "chan int", "chan int", "chan", "nil", None),
    ("unsafePointer", "unsafe.Pointer", "unsafe.Pointer", "unsafe.Pointer", "nil",
     "unsafe.Pointer(&x)"),
    ("interface", "I", "main.I (interface{M()})", "interface", "T(1)", "T(2)"),
    ("empty", "interface{}", "interface{}", "interface", "1", '"a"'),
    ("array", "[2]int16", "[2]int16", "array", "[2]int16{1, 2}", "[2]int16{2, 1}"),
    ("struct", "S", "main.S (struct{a int8; b string})", "struct", 'S{1, "a"}', 'S{1, "b"}'),
    ("namedInt32", "Int32", "main.Int32 (int32)", "int32", "-1", "2"),
    ("namedInt64", "Int64", "main.Int64 (int64)", "int64", "-1", "2"),
    ("namedString", "String", "main.String (string)", "string", '""', '"abc"'),
    ("namedBool", "Bool", "main.Bool (bool)", "bool", "true", "false"),
    ("namedPointer", "Pointer", "main.Pointer (*int)", "pointer", "nil", "&x"),
]

FAST = {"int32": "fast32", "uint32": "fast32", "string": "faststr"}
FAST.update({kind: "fast64" for kind in (
    "int", "uint", "int64", "uint64", "uintptr", "pointer", "chan", "unsafe.Pointer")})

WIDTHS = [0, 1, 8, 127, 128, 129, 200]

DECLARATIONS = """\
import "unsafe"

type (
	I interface{ M() }
	T int
	S struct {
		a int8
		b string
	}
	Int32   int32
	Int64   int64
	String  string
	Bool    bool
	Pointer *int
)

func (T) M() {}

var x int
var _ unsafe.Pointer
"""


def expected(kind, width, key):
    """The suffix of the entry points, and the reason."""
    if kind not in FAST:
        return "", f"generic: key {key} has no fast form"
    if width > 128:
        return "", f"generic: value {width} bytes > 128"
    return "_" + FAST[kind], f"{FAST[kind]}: key {key}, value {width} bytes ≤ 128"


def choices():
    yield """\
package main

""" + DECLARATIONS
    for name, go, key, kind, _, _ in KEYS:
        for width in WIDTHS:
            suffix, reason = expected(kind, width, key)
            yield f"""
func {name}_{width}(m map[{go}][{width}]byte, k {go}) (v [{width}]byte, ok bool) {{
	v = m[k]
	v, ok = m[k]
	m[k] = v
	delete(m, k)
	return
}}

// CHECK-LABEL: func main.{name}_{width}(
// CHECK:       // v = m[k] {{{{ *}}}}{reason}
// CHECK:       runtime.mapaccess1{suffix}(type:map[
// CHECK:       // v, ok = m[k] {{{{ *}}}}{reason}
// CHECK:       runtime.mapaccess2{suffix}(type:map[
// CHECK:       // m[k] = v {{{{ *}}}}{reason}
// CHECK:       runtime.mapassign{suffix}(type:map[
// CHECK:       // delete(m, k) {{{{ *}}}}{reason}
// CHECK:       runtime.mapdelete{suffix}(type:map[
"""
    yield "\nfunc main() {}\n"


def runs():
    yield """\
package main

""" + DECLARATIONS + """
var failures int

func expect(what string, width int, ok bool) {
	if !ok {
		println("FAIL", what, width)
		failures++
	}
}
"""
    for width in WIDTHS:
        ends = f"\tv[0] = x\n\tv[{width - 1}] = x\n" if width else ""
        yield f"""
func value{width}(x byte) (v [{width}]byte) {{
{ends}	return
}}
"""
    for name, go, _, _, a, b in KEYS:
        for width in WIDTHS:
            value = f"value{width}"
            both = b is not None
            yield f"""
func {name}_{width}() {{
	m := map[{go}][{width}]byte{{}}
	var a {go} = {a}
	m[a] = {value}(1)
	expect("{name} store", {width}, m[a] == {value}(1))
	m[a] = {value}(2)
	expect("{name} overwrite", {width}, m[a] == {value}(2) && len(m) == 1)
""" + (f"""\
	var b {go} = {b}
	v, ok := m[b]
	expect("{name} missing", {width}, !ok && v == {value}(0) && m[b] == v)
	m[b] = {value}(3)
	v, ok = m[b]
	expect("{name} second", {width}, ok && v == {value}(3) && len(m) == 2)
	seen := 0
	for k, v := range m {{
		expect("{name} iterate", {width}, k == a && v == {value}(2) || k == b && v == {value}(3))
		seen++
	}}
	expect("{name} seen", {width}, seen == 2)
	delete(m, b)
	_, ok = m[b]
	expect("{name} delete", {width}, !ok && len(m) == 1 && m[a] == {value}(2))
""" if both else "") + f"""\
	delete(m, a)
	_, has := m[a]
	expect("{name} empty", {width}, !has && len(m) == 0)
}}
"""
    yield "\nfunc main() {\n"
    for name, *_ in KEYS:
        for width in WIDTHS:
            yield f"\t{name}_{width}()\n"
    yield f'\tprintln({len(KEYS) * len(WIDTHS)}, "maps,", failures, "failures")\n'
    yield f"\t// CHECK: {len(KEYS) * len(WIDTHS)} maps, 0 failures\n}}\n"


sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.writelines({"choices": choices, "runs": runs}[sys.argv[1]]())
