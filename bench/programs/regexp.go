// Finds and replaces what regular expressions describe in a file.
package main

import (
	"fmt"
	"os"
	"regexp"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	text = text[:len(text)/3]
	for _, expression := range []string{`\b\w+ing\b`, `[aeiou]{3,}`, `(?i)the (\w+) of`, `(\w+)\s+(\w+)[.!?]`, `^.*\bx\w*y\b.*$`, `[A-Z][a-z]+ [A-Z][a-z]+`} {
		re := regexp.MustCompile(expression)
		found := re.FindAllIndex(text, -1)
		replaced := re.ReplaceAll(text, []byte("<$0>"))
		fmt.Println(expression, len(found), len(replaced))
	}
}
