// Strings built by concatenation, in a strings.Builder and in a []byte.
package main

import (
	"strconv"
	"strings"
)

func main() {
	total := 0
	for round := range 600 {
		var b strings.Builder
		for i := range 5000 {
			b.WriteString("item ")
			b.WriteString(strconv.Itoa(i * round))
			b.WriteByte(';')
		}
		total += len(b.String())

		s := ""
		for i := range 500 {
			s += "x" + strconv.Itoa(i)
		}
		total += len(s)

		var bytes []byte
		for i := range 5000 {
			bytes = append(bytes, "key="...)
			bytes = strconv.AppendInt(bytes, int64(i), 10)
		}
		total += strings.Count(string(bytes), "=1")
	}
	println(total)
}
