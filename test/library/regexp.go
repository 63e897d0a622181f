// Package regexp: matching, groups, replacing, splitting.
package main

import (
	"fmt"
	"regexp"
	"strings"
)

func main() {
	mail := regexp.MustCompile(`(?P<user>[\w.]+)@(?P<host>\w+)\.(com|org)`)
	text := "ann@example.com, bob.b@site.org; not@mail, c@d.com"
	fmt.Println(mail.MatchString(text), mail.FindString(text), mail.FindStringIndex(text))
	fmt.Printf("%q\n", mail.FindStringSubmatch(text))
	fmt.Println(mail.FindAllString(text, -1), mail.FindAllStringIndex(text, 2), mail.FindAllStringSubmatchIndex(text, -1))
	fmt.Printf("%q %d %d\n", mail.SubexpNames(), mail.NumSubexp(), mail.SubexpIndex("host"))
	fmt.Println(mail.ReplaceAllString(text, "${host}:$user"), mail.ReplaceAllLiteralString(text, "$1"))
	fmt.Println(mail.ReplaceAllStringFunc(text, strings.ToUpper))
	fmt.Println(string(mail.ExpandString(nil, "$user at $2", text, mail.FindStringSubmatchIndex(text))))

	fmt.Printf("%q\n", regexp.MustCompile(`a*`).Split("abaabaccadaaae", 5))
	fmt.Printf("%q\n", regexp.MustCompile(`\s*[,;]\s*`).Split("a , b;c,d", -1))
	fmt.Printf("%q\n", regexp.MustCompile(`a*`).FindAllString("baaab", -1))
	fmt.Println(regexp.MustCompile(`(?i)straße`).MatchString("STRASSE"), regexp.MustCompile(`(?i)go+gle`).FindString("GOOGLE"))
	fmt.Println(regexp.MustCompile(`(?m)^\w+$`).FindAllString("one\ntwo 2\nthree", -1), regexp.MustCompile(`(?s)a.c`).MatchString("a\nc"))
	fmt.Println(regexp.MustCompile(`(a|ab)(c|bcd)`).FindString("abcd"), regexp.MustCompilePOSIX(`(a|ab)(c|bcd)`).FindString("abcd"))
	fmt.Println(regexp.MustCompile(`a+?`).FindString("aaa"), regexp.MustCompile(`(?U)a+`).FindString("aaa"), regexp.MustCompile(`x{2,3}`).FindAllString("xxxxx x", -1))
	fmt.Println(regexp.MustCompile(`\p{Greek}+|[[:upper:]]+|\d{3}`).FindAllString("αβγ abc DEF 1234", -1), regexp.MustCompile(`\bfoo\b`).FindAllStringIndex("foo food foo", -1))
	fmt.Println(regexp.QuoteMeta("1+1=2? [x]"), mail.String() == fmt.Sprint(mail))
	prefix, complete := regexp.MustCompile(`abc+`).LiteralPrefix()
	fmt.Println(prefix, complete)

	for _, bad := range []string{`a(b`, `*x`, `[z-a]`, `\8`, `(?<n`, `a{1001}`, `(?P<n>a)(?P<n>b)`} {
		_, err := regexp.Compile(bad)
		fmt.Println(err)
	}
	matched, err := regexp.MatchString(`^[a-z]+\[(\d+)\]$`, "adam[23]")
	fmt.Println(matched, err)

	// One-pass, backtracking and the general machine agree.
	long := strings.Repeat("ab", 5000) + "c"
	fmt.Println(len(regexp.MustCompile(`^(?:ab)*c$`).FindString(long)), len(regexp.MustCompile(`(a|b)*c`).FindString(long)), len(regexp.MustCompile(`(a?b?)*c`).FindString(long)))
	reader := strings.NewReader("xx yy 12 zz")
	fmt.Println(regexp.MustCompile(`\d+`).FindReaderIndex(reader))
	fmt.Println(string(regexp.MustCompile(`(\w)(\w*)`).ReplaceAll([]byte("hello world"), []byte("$2$1"))))
}
