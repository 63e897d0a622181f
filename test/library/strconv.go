// Package strconv: numbers and quoted strings to text and back.
package main

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

func main() {
	fmt.Println(strconv.Itoa(-42), strconv.FormatInt(-255, 16), strconv.FormatUint(math.MaxUint64, 36), strconv.FormatInt(5, 2))
	for _, text := range []string{"42", "-7", "+3", "", "x1", "9223372036854775808", "0x1f", "1_000"} {
		n, err := strconv.Atoi(text)
		fmt.Println(n, err)
	}
	for _, text := range []string{"0x1f", "0b101", "0o17", "017", "1_000", "-0xff"} {
		n, err := strconv.ParseInt(text, 0, 64)
		fmt.Println(n, err)
	}
	n, err := strconv.ParseInt("300", 10, 8)
	fmt.Println(n, err, errors.Is(err, strconv.ErrRange))
	u, err := strconv.ParseUint("-1", 10, 64)
	var numError *strconv.NumError
	fmt.Println(u, errors.As(err, &numError), numError.Func, numError.Num, numError.Err)

	for _, f := range []float64{0, 1, -1.5, 0.1, 1e21, 1e-7, 123456789.125, math.Pi, math.MaxFloat64, 5e-324, math.Inf(1), math.NaN(), math.Copysign(0, -1)} {
		fmt.Println(strconv.FormatFloat(f, 'g', -1, 64), strconv.FormatFloat(f, 'e', 3, 64), strconv.FormatFloat(f, 'f', 2, 64),
			strconv.FormatFloat(f, 'x', -1, 64), strconv.FormatFloat(f, 'g', -1, 32), strconv.FormatFloat(f, 'b', -1, 64))
	}
	for _, text := range []string{"3.14", "1e400", "-1e-400", "0x1p-2", "inf", "-Infinity", "nan", "1.5e", ".5", "1_0.5", "179769313486231580793e289"} {
		f, err := strconv.ParseFloat(text, 64)
		fmt.Println(f, err)
	}
	f, err := strconv.ParseFloat("3.4e39", 32)
	fmt.Println(f, err)
	c, err := strconv.ParseComplex("1+2i", 128)
	fmt.Println(c, err, strconv.FormatComplex(c, 'f', 1, 128))

	for _, text := range []string{"true", "T", "0", "yes"} {
		b, err := strconv.ParseBool(text)
		fmt.Println(b, err)
	}
	fmt.Println(strconv.FormatBool(true), string(strconv.AppendBool([]byte("is "), false)), string(strconv.AppendInt(nil, 99, 7)))

	fmt.Println(strconv.Quote("tab\t quote\" nul\x00 ☺ \u200b \xff"), strconv.QuoteToASCII("日本 ☺"), strconv.QuoteRune('☺'), strconv.QuoteToGraphic("\t☺"))
	for _, text := range []string{`"a\tb"`, "`raw\\n`", `'x'`, `"\u65e5\x41\101"`, `"open`, `plain`} {
		s, err := strconv.Unquote(text)
		fmt.Printf("%q %v\n", s, err)
	}
	r, multibyte, tail, err := strconv.UnquoteChar(`\u00fcber`, '"')
	fmt.Println(string(r), multibyte, tail, err)
	fmt.Println(strconv.CanBackquote("plain"), strconv.CanBackquote("a`b"), strconv.IsPrint('\u00ad'))
}
