// Package html/template escapes by context: text, attributes, URLs, scripts, styles.
package main

import (
	"fmt"
	"html"
	"html/template"
	"os"
)

const page = `<!DOCTYPE html>
<title>{{.Title}}</title>
<a href="/search?q={{.Query}}" title='{{.Title}}' onclick="go({{.Data}})">{{.Query}}</a>
<a href="{{.Link}}">bad</a><a href="{{.Safe}}">good</a>
<script>var data = {{.Data}}, s = "{{.Title}}";</script>
<style>p { color: {{.Color}} }</style>
<input value={{.Title}}>
{{range $i, $row := .Rows}}<li class="{{if $i}}odd{{end}}">{{$row}}</li>
{{end}}{{.Trusted}} {{/* gone */}}<!-- gone too -->
`

func main() {
	t := template.Must(template.New("page").Parse(page))
	err := t.Execute(os.Stdout, map[string]any{
		"Title":   `Tom & "Jerry" <3`,
		"Query":   "a b&c=<d>",
		"Link":    "javascript:alert(1)",
		"Safe":    "https://example.com/?x=1&y=2",
		"Data":    map[string]any{"n": 1, "s": "</script>", "l": []int{1, 2}},
		"Color":   "expression(evil)",
		"Rows":    []string{"one", "<two>"},
		"Trusted": template.HTML("<b>bold</b>"),
	})
	fmt.Println(err)
	_, err = template.Must(template.New("bad").Parse(`<a href="{{if .}}x"{{end}}>`)).Parse("x")
	fmt.Println(err)
	fmt.Println(template.Must(template.New("branch").Parse(`{{if .}}<a href="{{end}}x`)).Execute(os.Stdout, true))
	fmt.Println(html.EscapeString(`<a href="x">'&'</a>`), html.UnescapeString("&lt;&eacute;&#x41;&amp;&notanentity;"))
	fmt.Println(template.JSEscapeString(`'"<>`), template.URLQueryEscaper("a b", 1))
}
