// Package flag.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"
)

type list []string

func (l *list) String() string { return strings.Join(*l, "+") }
func (l *list) Set(s string) error {
	if s == "" {
		return errors.New("empty")
	}
	*l = append(*l, s)
	return nil
}

func main() {
	set := flag.NewFlagSet("tool", flag.ContinueOnError)
	set.SetOutput(os.Stdout)
	n := set.Int("n", 5, "number of `things`")
	name := set.String("name", "you", "a name")
	wait := set.Duration("wait", time.Second, "how long")
	rate := set.Float64("rate", 1.5, "the rate")
	verbose := set.Bool("v", false, "say more")
	var big uint64
	set.Uint64Var(&big, "big", 0, "big number")
	var items list
	set.Var(&items, "item", "an item; may be given again")
	set.Func("square", "adds a square", func(s string) error {
		if s == "x" {
			return errors.New("no square")
		}
		items = append(items, s+"²")
		return nil
	})
	fmt.Println(set.Parse([]string{"-n", "7", "--name=Ann", "-wait=1m30s", "-v", "-big", "0x10", "-item", "a", "-item=b", "-square", "4", "-rate=2e3", "rest", "-n", "9"}))
	fmt.Println(*n, *name, *wait, *rate, *verbose, big, items, set.Args(), set.NArg(), set.Arg(0), set.NFlag(), set.Parsed())
	set.Visit(func(f *flag.Flag) { fmt.Print(f.Name, "=", f.Value, " ") })
	fmt.Println()
	fmt.Println(set.Lookup("n").DefValue, set.Lookup("none") == nil, set.Set("n", "12"), *n)
	for _, words := range [][]string{{"-n"}, {"-n", "x"}, {"-unknown"}, {"-v=maybe"}, {"-square=x"}, {"-=1"}, {"-wait", "5"}, {"-n=99999999999999999999"}, {"--", "-n"}} {
		fmt.Println(set.Parse(words))
	}
	fmt.Println(errors.Is(set.Parse([]string{"-h"}), flag.ErrHelp))
	os.Args = []string{"main", "-top", "arg"}
	top := flag.Bool("top", false, "")
	flag.Parse()
	fmt.Println(*top, flag.Args())
}
