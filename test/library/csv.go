// encoding/csv, both ways.
package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	text := "name,age,motto\n\"Smith, J.\",42,\"says \"\"hi\"\"\"\nAnn,7,\"two\nlines\"\n\n# a comment\nBob,,\n"
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	for {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		line, column := r.FieldPos(0)
		fmt.Printf("%q %v %d:%d %d\n", record, err, line, column, r.InputOffset())
	}
	r = csv.NewReader(strings.NewReader("a; b ;\"c\"\nd;e\n"))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = ';', -1, true
	all, err := r.ReadAll()
	fmt.Printf("%q %v\n", all, err)
	for _, bad := range []string{"a,b\nc\n", "a,\"b\nc", "a\"b,c\n", "\"a\"b,c\n"} {
		_, err := csv.NewReader(strings.NewReader(bad)).ReadAll()
		var parse *csv.ParseError
		fmt.Println(err, errors.As(err, &parse), errors.Is(err, csv.ErrFieldCount))
	}
	lazy := csv.NewReader(strings.NewReader("a\"b,c\n"))
	lazy.LazyQuotes = true
	fmt.Println(lazy.Read())

	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"plain", "with,comma", "with \"quote\"", "two\nlines", " space", ""})
	w.WriteAll([][]string{{"1", "2"}, {""}, {`\.`}})
	w.Comma, w.UseCRLF = '\t', true
	w.Write([]string{"a b", "c\td"})
	w.Flush()
	fmt.Println(w.Error())
}
