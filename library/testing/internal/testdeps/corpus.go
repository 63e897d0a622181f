package testdeps

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// corpusVersion is the first line of a file of a corpus. On each of the others is a value, as Go
// has it: `[]byte("\x00")`, `int(-5)`, `rune('x')`.
const corpusVersion = "go test fuzz v1"

// ReadCorpus reads the files of a folder, each of which has an argument of each of the types.
func (TestDeps) ReadCorpus(dir string, types []reflect.Type) ([]entry, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, fmt.Errorf("reading seed corpus from testdata: %v", err)
	}
	var corpus []entry
	var wrong []error
	for _, file := range files {
		if file.IsDir() {
			continue
		}
		name := filepath.Join(dir, file.Name())
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("failed to read corpus file: %v", err)
		}
		values, err := parseCorpus(string(data))
		if err == nil {
			err = TestDeps{}.CheckCorpus(values, types)
		} else {
			err = fmt.Errorf("unmarshal: %v", err)
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%q: %v", name, err))
			continue
		}
		corpus = append(corpus, entry{Path: name, Values: values})
	}
	return corpus, errors.Join(wrong...)
}

// CheckCorpus tells whether the values are of the types.
func (TestDeps) CheckCorpus(values []any, types []reflect.Type) error {
	if len(values) != len(types) {
		return fmt.Errorf("wrong number of values in corpus entry: %d, want %d", len(values), len(types))
	}
	var have []reflect.Type
	for _, value := range values {
		have = append(have, reflect.TypeOf(value))
	}
	for i := range types {
		if have[i] != types[i] {
			return fmt.Errorf("mismatched types in corpus entry: %v, want %v", have, types)
		}
	}
	return nil
}

func parseCorpus(text string) (values []any, err error) {
	version, rest, _ := strings.Cut(text, "\n")
	if version = strings.TrimSuffix(version, "\r"); version != corpusVersion {
		return nil, fmt.Errorf("unknown encoding version: %s", version)
	}
	for line := range strings.Lines(rest) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		value, err := parseValue(line)
		if err != nil {
			return nil, fmt.Errorf("malformed line %q: %v", line, err)
		}
		values = append(values, value)
	}
	if values == nil {
		return nil, errors.New("must include version and at least one value")
	}
	return values, nil
}

// parseValue reads a conversion of a literal to a type.
func parseValue(text string) (any, error) {
	kind, rest, found := strings.Cut(text, "(")
	literal, closed := strings.CutSuffix(strings.TrimSpace(rest), ")")
	if !found || !closed {
		return nil, errors.New("expected a conversion")
	}
	literal = strings.TrimSpace(literal)
	switch kind = strings.TrimSpace(kind); kind {
	case "[]byte":
		s, err := strconv.Unquote(literal)
		return []byte(s), err
	case "string":
		return strconv.Unquote(literal)
	case "bool":
		return strconv.ParseBool(literal)
	case "float32":
		f, err := strconv.ParseFloat(literal, 32)
		return float32(f), err
	case "float64":
		return strconv.ParseFloat(literal, 64)
	case "math.Float32frombits":
		bits, err := strconv.ParseUint(literal, 0, 32)
		return math.Float32frombits(uint32(bits)), err
	case "math.Float64frombits":
		bits, err := strconv.ParseUint(literal, 0, 64)
		return math.Float64frombits(bits), err
	}
	types := map[string]reflect.Type{
		"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
		"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](), "rune": reflect.TypeFor[rune](),
		"uint": reflect.TypeFor[uint](), "uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](),
		"uint32": reflect.TypeFor[uint32](), "uint64": reflect.TypeFor[uint64](), "byte": reflect.TypeFor[byte](),
	}
	t, ok := types[kind]
	if !ok {
		return nil, fmt.Errorf("unknown type %q", kind)
	}
	value := reflect.New(t).Elem()
	if strings.HasPrefix(literal, "'") {
		r, _, tail, err := strconv.UnquoteChar(strings.TrimPrefix(literal, "'"), '\'')
		if err != nil || tail != "'" {
			return nil, strconv.ErrSyntax
		}
		literal = strconv.Itoa(int(r))
	}
	if value.CanInt() {
		n, err := strconv.ParseInt(literal, 0, t.Bits())
		value.SetInt(n)
		return value.Interface(), err
	}
	n, err := strconv.ParseUint(literal, 0, t.Bits())
	value.SetUint(n)
	return value.Interface(), err
}
