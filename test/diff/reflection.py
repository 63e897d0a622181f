"""Writes a random program that calls functions of random signatures directly and through reflection (Call,
methods, method values, MakeFunc), and says where what they get or return differs.

    python3 test/diff/reflection.py [SEED [FUNCTIONS]] > program.go
"""

import random
import sys

BASIC = ["bool", "int8", "int16", "int32", "int64", "int", "uint8", "uint16", "uint32", "uint64", "uint", "uintptr",
         "float32", "float64", "complex64", "complex128", "string", "[]int", "[]string", "any", "error", "*int",
         "map[string]int", "chan int", "func(int) int", "struct{}", "[0]int", "[1]int8", "[2]int16", "[3]float32",
         "[1]string", "[4]int", "[1]*int"]
RECEIVERS = ["struct{ a int8; b string; c [3]int }", "struct{ p *int }", "int16", "float32", "struct{}", "struct{ p [1]*int }"]

HELPERS = """package main

import (
	"os"
	"reflect"
	"strconv"
)

type failure int

func (e failure) Error() string { return "failure " + strconv.Itoa(int(e)) }

func adder(n int) func(int) int { return func(m int) int { return n + m } }

// fill makes a value that depends on seed.
func fill(v reflect.Value, seed int) {
	mixed := int64(seed*2654435761) ^ int64(seed)<<40
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(seed%2 == 1)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if seed%3 == 0 {
			mixed = -mixed
		}
		unused := 64 - v.Type().Bits()
		v.SetInt(mixed << unused >> unused)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		unused := 64 - v.Type().Bits()
		v.SetUint(^uint64(mixed) << unused >> unused)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(seed)*1.5 - 3)
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(complex(float64(seed)*.5, -float64(seed)))
	case reflect.String:
		v.SetString("s" + strconv.Itoa(seed))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), seed%4, seed%4+1))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), seed*3+i)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), seed*7+i)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), seed+1)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, seed)
		fill(value, seed+1)
		v.SetMapIndex(key, value)
	case reflect.Chan:
		v.Set(reflect.MakeChan(v.Type(), seed%7))
	case reflect.Func:
		v.Set(reflect.ValueOf(adder(seed)))
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(seed))
		} else {
			v.Set(reflect.ValueOf(failure(seed)))
		}
	}
}

// set fills what p points to.
func set(p any, seed int) { fill(reflect.ValueOf(p).Elem(), seed) }

func text(v reflect.Value) string {
	s := v.Kind().String() + " "
	switch v.Kind() {
	case reflect.Bool:
		return s + strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return s + strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return s + strconv.FormatUint(v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return s + strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.Complex64, reflect.Complex128:
		return s + strconv.FormatComplex(v.Complex(), 'g', -1, 128)
	case reflect.String:
		return s + v.String()
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			s += text(v.Index(i)) + ", "
		}
	case reflect.Struct:
		for i := range v.NumField() {
			s += text(v.Field(i)) + ", "
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			s += text(v.Elem())
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			s += text(key) + ": " + text(v.MapIndex(key))
		}
	case reflect.Chan:
		s += strconv.Itoa(v.Cap())
	case reflect.Func:
		if v.CanInterface() {
			s += text(v.Call([]reflect.Value{reflect.ValueOf(10)})[0])
		}
	}
	return s
}

func texts(values []reflect.Value) (s string) {
	for _, v := range values {
		s += text(v) + "; "
	}
	return
}

// pointees describes what its arguments point to.
func pointees(pointers ...any) (s string) {
	for _, p := range pointers {
		s += text(reflect.ValueOf(p).Elem()) + "; "
	}
	return
}

var (
	got      string // what the function called last has got
	name     string // of the function
	expected string // what it is to get and to return
	failed   bool
)

func check(way, result string) {
	if way == "directly" {
		expected = got + result
	} else if got+result != expected {
		println(name, "called", way+":\\n  ", got+result, "\\nis not", expected)
		failed = true
	}
	got = ""
}

func main() {
	for i, test := range tests {
		name = "f" + strconv.Itoa(i)
		test()
	}
	println(len(tests), "functions")
	if failed {
		os.Exit(1)
	}
}
"""


class Program:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.declarations = []
        self.structs = 0

    def type(self, depth=0):
        kind = self.random.random()
        if kind < 0.72 or depth > 2:
            return self.random.choice(BASIC)
        if kind < 0.78:
            return f"[1]{self.type(depth + 1)}"
        if kind < 0.84 and self.structs:
            return f"S{self.random.randrange(self.structs)}"
        fields = [f"{self.random.choice(['F', 'F', 'F', 'f', '_'])}{i}" for i in range(self.random.randint(0, 5))]
        body = "; ".join(f"{'_' if f[0] == '_' else f} {self.type(depth + 1)}" for f in fields)
        self.structs += 1
        self.declarations.append(f"type S{self.structs - 1} struct {{ {body} }}")
        return f"S{self.structs - 1}"

    def function(self, i):
        choose, chance = self.random.choice, self.random.random
        params = [self.type() for _ in range(choose([0, 1, 2, 3, 5, 8, 12, 30, self.random.randint(0, 80)]))]
        results = [self.type() for _ in range(choose([0, 1, 1, 2, 3, 4, 5, self.random.randint(0, 20)]))]
        variadic = bool(params) and chance() < 0.15
        spelled = [("..." if variadic and j == len(params) - 1 else "") + t for j, t in enumerate(params)]
        names = [f"p{j}" for j in range(len(params))]
        named = f"({', '.join(map(' '.join, zip(names, spelled)))}) ({', '.join(f'r{j} {t}' for j, t in enumerate(results))})"
        signature = f"({', '.join(spelled)}) ({', '.join(results)})"
        pointer = "*" if chance() < 0.5 else ""
        body = [f"set(&r{j}, {i * 100 + j})" for j in range(len(results))] + ["return"]
        lines = [f"type R{i} {choose(RECEIVERS)}", ""]
        for function in f"f{i}", f"(m {pointer}R{i}) Do":
            lines += [f"func {function}{named} {{", f"\tgot = pointees({', '.join('&' + n for n in names)})"]
            lines += [f"\t{line}" for line in body] + ["}", ""]
        arguments = ", ".join(names) + ("..." if variadic else "")
        call = "CallSlice" if variadic else "Call"
        receiver = "&m" if pointer else "m"
        lines.append(f"func test{i}() {{")
        for j, (n, t) in enumerate(zip(names, params)):
            lines += [f"\tvar {n} {'[]' if variadic and n == names[-1] else ''}{t}", f"\tset(&{n}, {i * 1000 + j})"]
        lines += [f"\tvar m R{i}", f"\tset(&m, {i + 5})",
                  f"\targs := []reflect.Value{{{', '.join(f'reflect.ValueOf(&{n}).Elem()' for n in names)}}}",
                  f"\tmade := reflect.MakeFunc(reflect.TypeOf(f{i}), func(in []reflect.Value) (out []reflect.Value) {{",
                  "\t\tgot = texts(in)",
                  f"\t\tfor j := range {len(results)} {{",
                  f"\t\t\tout = append(out, reflect.New(reflect.TypeOf(f{i}).Out(j)).Elem())",
                  f"\t\t\tfill(out[j], {i * 100}+j)", "\t\t}", "\t\treturn", "\t})",
                  f"\tvar in interface{{ Do{signature} }} = {receiver}"]
        ways = [("directly", f"f{i}"), ("as a method value", f"reflect.ValueOf({receiver}).Method(0).Interface().(func{signature})"),
                ("as made by MakeFunc", f"made.Interface().(func{signature})")]
        into = ", ".join(f"x{j}" for j in range(len(results)))
        for way, function in ways:
            assign = f"{into} := " if results else ""
            values = ", ".join(f"&x{j}" for j in range(len(results)))
            lines += ["\t{", f"\t\t{assign}{function}({arguments})", f'\t\tcheck("{way}", pointees({values}))', "\t}"]
        for way, function in [("by Call", f"reflect.ValueOf(f{i})"), ("by Call of a method", f"reflect.ValueOf({receiver}).Method(0)"),
                              ("by Call of an interface's method", "reflect.ValueOf(&in).Elem().Method(0)"),
                              ("by Call of what MakeFunc made", "made")]:
            lines.append(f'\tcheck("{way}", texts({function}.{call}(args)))')
        self.declarations.append("\n".join(lines + ["}"]))


def main(seed="1", functions="12"):
    program = Program(int(seed))
    for i in range(int(functions)):
        program.function(i)
    tests = ", ".join(f"test{i}" for i in range(int(functions)))
    print("\n\n".join([HELPERS] + program.declarations + [f"var tests = []func(){{{tests}}}"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
