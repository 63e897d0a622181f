// go/scanner, go/parser, go/ast, go/printer, go/format: a program read, changed and printed.
package main

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/printer"
	"go/scanner"
	"go/token"
	"os"
	"strings"
)

const source = `// Package p is small.
package p

import ("fmt"; "os")

// Sum adds.
func Sum[T int|float64](list ...T) (total T) {
	for _, v := range list { total += v } // add
	return
}
type pair struct{ a,b int; m map[string][]func(int)error }
func (p *pair) show() { fmt.Println(p.a,   p.b, os.Args[1:], [...]int{1,2}, func() {}) }
`

func main() {
	var s scanner.Scanner
	files := token.NewFileSet()
	text := []byte("x := 'a' + 0x1p-2 // c\n\"s\" ... <-")
	s.Init(files.AddFile("", files.Base(), len(text)), text, nil, scanner.ScanComments)
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			break
		}
		fmt.Printf("%s:%s:%q ", files.Position(pos), tok, literal)
	}
	fmt.Println()

	file, err := parser.ParseFile(files, "p.go", source, parser.ParseComments)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(file.Name, file.Doc.Text(), len(file.Imports), len(file.Comments))
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			fmt.Println("func", n.Name, files.Position(n.Pos()), strings.TrimSpace(n.Doc.Text()))
		case *ast.CallExpr:
			fmt.Println("call", files.Position(n.Lparen), len(n.Args))
		case *ast.Ident:
			if n.Name == "total" {
				n.Name = "sum"
			}
		}
		return true
	})
	fmt.Println(printer.Fprint(os.Stdout, files, file))
	formatted, err := format.Source([]byte("package   q\nvar x=1+2*3;var(\na=1\nlonger  = \"b\"  // c\n)\n"))
	fmt.Printf("%s%v\n", formatted, err)
	expr, err := parser.ParseExpr("f(a[1:2], b.c)*-d")
	fmt.Println(err)
	ast.Print(nil, expr)
	for _, bad := range []string{"package", "package p; func {", "package p; var x = ", "package p\nfunc f() { if x { }\n"} {
		_, err := parser.ParseFile(files, "bad.go", bad, parser.AllErrors)
		if list, ok := err.(scanner.ErrorList); ok {
			for _, e := range list {
				fmt.Println(e)
			}
		}
	}
}
