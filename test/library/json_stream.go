// json.Decoder and Encoder over streams: tokens, several values, numbers, unknown fields; Compact, Indent, HTMLEscape.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

type message struct {
	Name, Text string
}

func main() {
	decoder := json.NewDecoder(strings.NewReader(`
		{"Name": "Ed", "Text": "Knock knock."}
		{"Name": "Sam", "Text": "Who's there?"}
		{"Name": "Ed", "Other": 1}`))
	decoder.DisallowUnknownFields()
	for {
		var m message
		if err := decoder.Decode(&m); err == io.EOF {
			break
		} else if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%s: %s\n", m.Name, m.Text)
	}

	decoder = json.NewDecoder(strings.NewReader(`{"list": [1, 2.50, {"deep": null}], "ok": true} "tail"`))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %v more:%t at %d\n", token, token, decoder.More(), decoder.InputOffset())
	}
	decoder = json.NewDecoder(strings.NewReader(`[{"Name":"a"},{"Name":"b"}] rest`))
	decoder.Token()
	for decoder.More() {
		var m message
		fmt.Println(decoder.Decode(&m), m.Name)
	}
	decoder.Token()
	rest, _ := io.ReadAll(decoder.Buffered())
	fmt.Printf("%q\n", rest)

	encoder := json.NewEncoder(os.Stdout)
	for _, m := range []message{{"A", "1"}, {"B", "<2>"}} {
		encoder.Encode(m)
	}

	var out bytes.Buffer
	source := []byte(`{ "a" : [ 1 , 2 , { } ] , "b" : "<x>" , "c": [] }`)
	fmt.Println(json.Compact(&out, source), out.String())
	out.Reset()
	fmt.Println(json.Indent(&out, source, "= ", ". "))
	fmt.Println(out.String())
	out.Reset()
	json.HTMLEscape(&out, source)
	fmt.Println(out.String())
	fmt.Println(json.Indent(&out, []byte(`{"a"`), "", ""))
}
