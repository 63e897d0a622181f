// encoding/xml, both ways.
package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

type address struct {
	City  string `xml:"city"`
	State string `xml:"state,attr,omitempty"`
}

type person struct {
	XMLName xml.Name  `xml:"urn:people person"`
	ID      int       `xml:"id,attr"`
	First   string    `xml:"name>first"`
	Last    string    `xml:"name>last"`
	Emails  []string  `xml:"email,omitempty"`
	Born    time.Time `xml:"born"`
	Note    string    `xml:",comment"`
	Text    string    `xml:",chardata"`
	address
	Home *address `xml:"home"`
	Raw  string   `xml:",innerxml"`
	Any  []any    `xml:"-"`
	Cool *bool    `xml:"cool"`
}

type shade int

func (s shade) MarshalText() ([]byte, error) { return []byte([...]string{"dark", "light"}[s]), nil }
func (s *shade) UnmarshalText(text []byte) error {
	*s = shade(len(text) - 4)
	return nil
}

func main() {
	yes := true
	p := person{ID: 7, First: "Ann & Co", Last: "<Lee>", Emails: []string{"a@x", "b@y"}, Born: time.Date(2000, 1, 2, 3, 4, 5, 0, time.UTC), Note: " note ", Text: "some 'text'", Home: &address{"Ur", "S"}, Cool: &yes}
	p.City = "Oslo"
	text, err := xml.MarshalIndent(p, "", " ")
	fmt.Println(xml.Header+string(text), err)
	var q person
	err = xml.Unmarshal(text, &q)
	fmt.Println(err, q.XMLName, q.ID, q.First, q.Last, q.Emails, q.Born, q.Note, strings.TrimSpace(q.Text), q.City, *q.Home, *q.Cool, len(q.Raw))

	type colors struct {
		List []shade `xml:"shades>shade"`
		Attr shade   `xml:"main,attr"`
	}
	text, err = xml.Marshal(colors{[]shade{0, 1}, 1})
	var c colors
	fmt.Println(string(text), err, xml.Unmarshal(text, &c), c)

	decoder := xml.NewDecoder(strings.NewReader(`<?xml version="1.0"?><!DOCTYPE d><d a='1' n:b="2"><!-- c --><e/>t&lt;&#65;<![CDATA[<raw>]]></d>`))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			fmt.Println("start", t.Name.Local, t.Attr)
		case xml.EndElement:
			fmt.Println("end", t.Name.Local)
		case xml.CharData:
			fmt.Printf("text %q\n", t)
		case xml.Comment:
			fmt.Printf("comment %q\n", t)
		case xml.ProcInst:
			fmt.Println("instruction", t.Target, string(t.Inst))
		case xml.Directive:
			fmt.Println("directive", string(t))
		}
	}
	for _, bad := range []string{"", "<a>", "<a></b>", "<a b></a>", "<a>&nope;</a>", "<a id='x'/>"} {
		fmt.Println(xml.Unmarshal([]byte(bad), &person{}))
	}
	fmt.Println(xml.Unmarshal([]byte(`<person xmlns="urn:people" id="x"/>`), &q))
	encoder := xml.NewEncoder(os.Stdout)
	encoder.Indent("", "\t")
	fmt.Println(encoder.Encode(struct {
		XMLName xml.Name `xml:"list"`
		Items   []int    `xml:"item"`
		Any     any      `xml:"any"`
	}{Items: []int{1, 2}, Any: 3.5}))
	fmt.Println(xml.NewEncoder(os.Stdout).Encode(map[string]int{}))
	xml.EscapeText(os.Stdout, []byte("<\"&'>\n"))
	fmt.Println()
}
