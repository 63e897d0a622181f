// Renders a page from a template, again and again.
package main

import (
	"fmt"
	"strings"
	"text/template"
)

const page = `<html><title>{{.Title | printf "%s!"}}</title>
{{range $i, $row := .Rows}}{{if $i}}, {{end}}<tr>{{range .Cells}}<td>{{.}}</td>{{end}}{{with .Note}}<i>{{html .}}</i>{{end}}</tr>{{end}}
{{template "footer" .}}
{{define "footer"}}{{len .Rows}} rows, {{.Total}}{{end}}</html>`

type row struct {
	Cells []int
	Note  string
}

type data struct {
	Title string
	Rows  []row
}

func (d data) Total() (total int) {
	for _, r := range d.Rows {
		for _, c := range r.Cells {
			total += c
		}
	}
	return total
}

func main() {
	t := template.Must(template.New("page").Parse(page))
	d := data{Title: "Numbers"}
	for i := range 100 {
		r := row{Cells: []int{i, i * i, i * i * i}}
		if i%5 == 0 {
			r.Note = "a <note>"
		}
		d.Rows = append(d.Rows, r)
	}
	length := 0
	for range 400 {
		var out strings.Builder
		if err := t.Execute(&out, d); err != nil {
			fmt.Println(err)
			return
		}
		length += out.Len()
	}
	fmt.Println(length)
}
