// unicode, unicode/utf8, unicode/utf16.
package main

import (
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func main() {
	for _, r := range "aZ5 \tß世Ǆ٣_́€\u200b😀\uFFFD" {
		fmt.Printf("%U letter:%t digit:%t number:%t space:%t upper:%t lower:%t title:%t punct:%t symbol:%t mark:%t control:%t print:%t graphic:%t %q %q %q %q\n", r,
			unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsNumber(r), unicode.IsSpace(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsTitle(r), unicode.IsPunct(r),
			unicode.IsSymbol(r), unicode.IsMark(r), unicode.IsControl(r), unicode.IsPrint(r), unicode.IsGraphic(r), unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r), unicode.SimpleFold(r))
	}
	fmt.Println(unicode.Is(unicode.Han, '世'), unicode.In('β', unicode.Latin, unicode.Greek), unicode.Is(unicode.Scripts["Cyrillic"], 'Ж'), string(unicode.TurkishCase.ToUpper('i')), len(unicode.Categories) > 30, unicode.Version)

	text := "a\xffé世\xed\xa0\x80😀\xc3"
	fmt.Println(utf8.ValidString(text), utf8.RuneCountInString(text), len([]rune(text)))
	for s := text; len(s) > 0; {
		r, size := utf8.DecodeRuneInString(s)
		fmt.Printf("%q %d %t; ", r, size, utf8.FullRuneInString(s))
		s = s[size:]
	}
	last, size := utf8.DecodeLastRuneInString(text[:len(text)-1])
	fmt.Printf("%q %d\n", last, size)
	fmt.Println(utf8.AppendRune(nil, '世'), utf8.RuneLen('é'), utf8.RuneLen(-1), utf8.ValidRune(0xD800), utf8.RuneStart(text[2]), utf8.EncodeRune(make([]byte, 4), 0x110000))
	units := utf16.Encode([]rune("z水😀"))
	fmt.Printf("%x %q %q\n", units, utf16.Decode(units), utf16.Decode([]uint16{0xd800, 'x'}))
	fmt.Println(utf16.IsSurrogate(0xdc00), utf16.RuneLen('😀'))
	n := 0
	for r := range rune(unicode.MaxRune + 1) {
		if unicode.IsLetter(r) {
			n++
		}
	}
	fmt.Println(n)
}
