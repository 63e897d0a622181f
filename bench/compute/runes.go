// Text beyond ASCII: read rune by rune, made to a slice of runes and back.
package main

func main() {
	text := ""
	for range 200 {
		text += "Привет, мир! Ένα δύο τρία. 日本語のテキスト äöü "
	}
	sum := 0
	for round := range 4000 {
		letters := 0
		for at, r := range text {
			if r > ' ' {
				letters++
			}
			sum += at ^ int(r)
		}
		runes := []rune(text)
		runes[round] = 'x'
		sum += letters + len(string(runes))
	}
	println(sum)
}
