// text/scanner, in a calculator.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/scanner"
)

type parser struct {
	scanner.Scanner
	token rune
}

func (p *parser) next() { p.token = p.Scan() }

func (p *parser) expression() float64 {
	value := p.term()
	for p.token == '+' || p.token == '-' {
		operator := p.token
		p.next()
		if right := p.term(); operator == '+' {
			value += right
		} else {
			value -= right
		}
	}
	return value
}

func (p *parser) term() float64 {
	value := p.factor()
	for p.token == '*' || p.token == '/' {
		operator := p.token
		p.next()
		if right := p.factor(); operator == '*' {
			value *= right
		} else {
			value /= right
		}
	}
	return value
}

func (p *parser) factor() (value float64) {
	switch p.token {
	case scanner.Int, scanner.Float:
		value, _ = strconv.ParseFloat(p.TokenText(), 64)
	case '-':
		p.next()
		return -p.factor()
	case '(':
		p.next()
		value = p.expression()
		if p.token != ')' {
			panic(fmt.Sprintf("%s: ) expected, not %s", p.Position, scanner.TokenString(p.token)))
		}
	default:
		panic(fmt.Sprintf("%s: unexpected %s", p.Position, scanner.TokenString(p.token)))
	}
	p.next()
	return value
}

func evaluate(text string) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	var p parser
	p.Init(strings.NewReader(text))
	p.Filename = "input"
	p.next()
	fmt.Println(text, "=", p.expression())
}

func main() {
	for _, text := range []string{"1 + 2 * 3", "(1 + 2) * -3 / 4", "2.5e2 - 0x10", "1 + (2", "3 * \n*", "", "\"text\""} {
		evaluate(text)
	}
	var s scanner.Scanner
	s.Init(strings.NewReader("x := 'c' + `raw` // comment\n\"str\\n\" /* c */ héllo_1 ≠ 1_000 0b12 'ab"))
	s.Mode ^= scanner.SkipComments
	s.Error = func(s *scanner.Scanner, message string) { fmt.Println("error:", s.Pos(), message) }
	for token := s.Scan(); token != scanner.EOF; token = s.Scan() {
		fmt.Printf("%s %s %q\n", s.Position, scanner.TokenString(token), s.TokenText())
	}
	fmt.Println(s.ErrorCount)
}
