// Package testdeps gives package testing what it must not import itself. It replaces Go's, which
// carries the fuzzing engine with it: here tests run on the seeds of a corpus.
package testdeps

import (
	"bufio"
	"errors"
	"internal/testlog"
	"io"
	"reflect"
	"regexp"
	"runtime/pprof"
	"strings"
	"sync"
	"time"
)

// ImportPath is the path of the package that is tested, which its main package sets.
var ImportPath string

// TestDeps is what testing.MainStart wants.
type TestDeps struct{}

func (TestDeps) ImportPath() string { return ImportPath }

// The pattern that was asked for last.
var pattern struct {
	text   string
	regexp *regexp.Regexp
}

func (TestDeps) MatchString(pat, str string) (bool, error) {
	if pattern.regexp == nil || pattern.text != pat {
		re, err := regexp.Compile(pat)
		if err != nil {
			return false, err
		}
		pattern.text, pattern.regexp = pat, re
	}
	return pattern.regexp.MatchString(str), nil
}

func (TestDeps) SetPanicOnExit0(panics bool) { testlog.SetPanicOnExit0(panics) }

func (TestDeps) StartCPUProfile(w io.Writer) error { return pprof.StartCPUProfile(w) }
func (TestDeps) StopCPUProfile()                   { pprof.StopCPUProfile() }

func (TestDeps) WriteProfileTo(name string, w io.Writer, debug int) error {
	return pprof.Lookup(name).WriteTo(w, debug)
}

// testLog writes down which files and variables a test asks package os for.
type testLog struct {
	mu  sync.Mutex
	out *bufio.Writer
}

func (l *testLog) Getenv(key string) { l.add("getenv", key) }
func (l *testLog) Open(name string)  { l.add("open", name) }
func (l *testLog) Stat(name string)  { l.add("stat", name) }
func (l *testLog) Chdir(dir string)  { l.add("chdir", dir) }

func (l *testLog) add(action, name string) {
	if name == "" || strings.Contains(name, "\n") {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.out != nil {
		l.out.WriteString(action + " " + name + "\n")
	}
}

var (
	log      testLog
	startLog sync.Once
)

func (TestDeps) StartTestLog(w io.Writer) {
	log.mu.Lock()
	log.out = bufio.NewWriter(w)
	log.mu.Unlock()
	// A TestMain may run the tests several times.
	startLog.Do(func() {
		testlog.SetLogger(&log)
		log.out.WriteString("# test log\n")
	})
}

func (TestDeps) StopTestLog() error {
	log.mu.Lock()
	defer log.mu.Unlock()
	out := log.out
	log.out = nil
	return out.Flush()
}

// entry is a value of testing.corpusEntry.
type entry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

var errFuzz = errors.New("fuzzing is not supported: tests of fuzz targets run on their seeds")

func (TestDeps) CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []entry, []reflect.Type, string, string) error {
	return errFuzz
}
func (TestDeps) RunFuzzWorker(func(entry) error) error { return errFuzz }
func (TestDeps) ResetCoverage()                        {}
func (TestDeps) SnapshotCoverage()                     {}

func (TestDeps) InitRuntimeCoverage() (mode string, tearDown func(string, string) (string, error), snapshot func() float64) {
	return "", nil, nil
}
