// What a type may say about its printing: String, GoString, Format, Error; and what fmt makes of panics in them.
package main

import (
	"errors"
	"fmt"
	"strings"
)

type weekday int

func (d weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

type secret string

func (secret) GoString() string { return `secret("…")` }
func (secret) String() string   { return "***" }

type vector struct{ x, y float64 }

func (v vector) Format(s fmt.State, verb rune) {
	width, hasWidth := s.Width()
	precision, hasPrecision := s.Precision()
	fmt.Fprintf(s, "vector[%c %d %t %d %t plus:%t minus:%t sharp:%t zero:%t](%g,%g)", verb, width, hasWidth, precision, hasPrecision,
		s.Flag('+'), s.Flag('-'), s.Flag('#'), s.Flag('0'), v.x, v.y)
	fmt.Fprint(s, " as ", fmt.FormatString(s, verb))
}

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprint("failure ", f.code) }

type angry struct{}

func (angry) String() string { panic("no!") }

type list struct {
	head int
	tail *list
}

func (l *list) String() string {
	if l == nil {
		return "."
	}
	return fmt.Sprintf("%d:%v", l.head, l.tail)
}

type rot struct{ strings.Builder }

func (r *rot) Write(p []byte) (int, error) {
	for _, b := range p {
		r.WriteByte(b ^ 0x20)
	}
	return len(p), nil
}

func main() {
	fmt.Println(weekday(1), []weekday{0, 2}, map[weekday]string{1: "x"}, struct{ D weekday }{2})
	fmt.Printf("%v %s %d %+v %x %q %#v\n", weekday(1), weekday(1), weekday(1), weekday(1), weekday(1), weekday(1), weekday(1))
	fmt.Printf("%v\n", weekday(7))
	s := secret("password")
	fmt.Printf("%v %s %#v %+v %q\n", s, s, s, s, s)
	fmt.Printf("%v|%+8.3f|%-#x|%s\n", vector{1, 2}, vector{3, 4}, vector{5, 6}, []vector{{7, 8}})
	var err error = &failure{3}
	fmt.Println(err)
	fmt.Printf("%v %s %q %d\n", err, err, err, err)
	wrapped := fmt.Errorf("reading %q: %w", "x.txt", err)
	fmt.Println(wrapped, errors.Unwrap(wrapped) == err)
	two := fmt.Errorf("%w and %w", err, errors.New("other"))
	fmt.Println(two, errors.Is(two, err))
	fmt.Printf("%v %d\n", angry{}, angry{})
	var none *failure
	fmt.Printf("%v\n", none)
	fmt.Println((&list{1, &list{2, nil}}).String())
	fmt.Printf("%v %s\n", struct{ E error }{err}, []error{err, nil})
	var r rot
	n, _ := fmt.Fprintf(&r, "%s %v", "Mixed", []string{"Case"})
	fmt.Println(n, r.String())
}
