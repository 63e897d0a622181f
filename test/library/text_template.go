// Package text/template: actions, pipelines, functions, nested templates, errors.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type item struct {
	Name  string
	Price float64
	Tags  []string
}

func (i item) Total(n int) float64   { return float64(n) * i.Price }
func (i *item) Upper() string        { return strings.ToUpper(i.Name) }
func (i item) Fail() (string, error) { return "", errors.New("failed on purpose") }

const invoice = `{{define "line"}}{{printf "%-8s" .Name}}{{.Price | printf "%6.2f"}}{{end -}}
Dear {{.Customer}},
{{/* a comment */ -}}
{{range $i, $e := .Items}}{{if $i}}
{{end}}{{$i}}. {{template "line" $e}}{{with $e.Tags}} [{{join . ","}}]{{else}} -{{end}}{{else}}nothing{{end}}
{{- $n := len .Items}}
{{if and (gt $n 1) (not .Paid)}}{{$n}} items{{else if eq $n 1}}one{{else}}none{{end}}, {{index .Extra "key"}}, {{index .Items 0 | shout}}
{{(index .Items 1).Total 3}} {{.First.Upper}} {{call .Func 2 3}} {{.Missing.Deep}}
{{- range $k, $v := .Extra}} {{$k}}={{$v}}{{end}}
{{range 3}}{{.}}{{end}} {{range $i := .Items}}{{if eq $i.Name "nut"}}{{continue}}{{end}}{{$i.Name}}{{break}}{{end}}
{{html "<a&b>"}} {{js "it's"}} {{urlquery "a b&c"}} {{print 1 "x" 2 3 nil}} {{println true}}
{{- eq 1 2 1}} {{ne "a" "b"}} {{lt 1.5 2.5}} {{le 2 2}} {{or "" "default"}} {{slice "abcdef" 1 3}} {{len "four"}} {{'x'}} {{1e3}} {{0x10}} {{"quoted\n" | printf "%q"}}
{{block "footer" .Customer}}bye, {{.}}{{end}}
`

func main() {
	functions := template.FuncMap{
		"join":  strings.Join,
		"shout": func(i item) string { return i.Name + "!" },
	}
	t := template.Must(template.New("invoice").Funcs(functions).Parse(invoice))
	data := map[string]any{
		"Customer": "Ann",
		"Items":    []item{{"bolt", 1.5, []string{"m4", "steel"}}, {"nut", 0.25, nil}},
		"Paid":     false,
		"Extra":    map[string]int{"key": 42, "another": 7},
		"First":    &item{Name: "first"},
		"Func":     func(a, b int) int { return a * b },
		"Missing":  map[string]any{},
	}
	fmt.Println(t.Execute(os.Stdout, data))
	fmt.Println(t.Lookup("line").Name(), t.Lookup("none") == nil)

	fails := func(text string, data any) {
		t, err := template.New("t").Parse(text)
		if err == nil {
			err = t.Execute(&strings.Builder{}, data)
		}
		fmt.Println(err)
	}
	fails("{{.Name", nil)
	fails("{{end}}", nil)
	fails("{{nofunc}}", nil)
	fails("{{range .}}x", nil)
	fails("line 1\n{{.Nope}}", item{})
	fails("{{.Fail}}", item{})
	fails("{{index . 5}}", []int{1})
	fails("{{template \"none\"}}", nil)
	fails("{{.Total \"x\"}}", item{})
	fails("{{lt 1 \"x\"}}", nil)
	t = template.Must(template.New("strict").Option("missingkey=error").Parse("{{.absent}}"))
	fmt.Println(t.Execute(os.Stdout, map[string]int{}))
}
