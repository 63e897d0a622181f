// encoding/json: from text to values, and what it says of text that does not fit.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

type level int

func (l *level) UnmarshalText(text []byte) error {
	switch string(text) {
	case "low":
		*l = 0
	case "high":
		*l = 1
	default:
		return fmt.Errorf("no level %q", text)
	}
	return nil
}

type span struct{ time.Duration }

func (s *span) UnmarshalJSON(text []byte) (err error) {
	var words string
	if err = json.Unmarshal(text, &words); err == nil {
		s.Duration, err = time.ParseDuration(words)
	}
	return err
}

type Meta struct {
	Version int
	Author  *string
}

type config struct {
	Meta
	Name   string           `json:"name"`
	Level  level            `json:"level"`
	Wait   span             `json:"wait"`
	Ports  []uint16         `json:"ports"`
	Pair   [2]int           `json:"pair"`
	Nested map[string]*Meta `json:"nested"`
	Any    any              `json:"any"`
	Raw    json.RawMessage  `json:"raw"`
	Data   []byte           `json:"data"`
	Number json.Number      `json:"number"`
	Text   int              `json:"text,string"`
	When   time.Time        `json:"when"`
	hidden int
}

func main() {
	text := `{"name":"x\u00e9\ud83d\ude00\n","LEVEL":"high","wait":"1h15m","ports":[80,443],"pair":[1,2,3],
		"nested":{"a":{"Version":2,"Author":"me"},"b":null},"any":{"l":[1,2.5,"s",true,null]},"raw":{"k": 1},
		"data":"aGVsbG8=","number":12345678901234567890,"text":"42","when":"2024-02-29T12:30:00+02:00","Version":9,"hidden":1,"unknown":{}}`
	var c config
	fmt.Println(json.Unmarshal([]byte(text), &c))
	fmt.Printf("%q %d %v %v %v %v %v %s %s %s %d %v %d\n", c.Name, c.Level, c.Wait, c.Ports, c.Pair, c.Nested["a"].Version, c.Any, c.Raw, c.Data, c.Number, c.Text, c.When, c.Version)
	fmt.Println(*c.Nested["a"].Author, c.Nested["b"] == nil, c.Author == nil)

	var anything any
	fmt.Println(json.Unmarshal([]byte(` [1, -2.5e3, "s", {"k": {}}, [], null, false] `), &anything), anything)
	for _, v := range anything.([]any) {
		fmt.Printf("%T ", v)
	}
	fmt.Println()

	kept := Meta{Version: 5}
	fmt.Println(json.Unmarshal([]byte(`{"Author":"a"}`), &kept), kept.Version, *kept.Author)
	values := []int{1, 2, 3}
	fmt.Println(json.Unmarshal([]byte(`[9]`), &values), values, values[:3])

	for _, bad := range []string{``, `{`, `{"name":}`, `[1,]`, `{"a":1}x`, `"\x"`, `nul`, `01`} {
		err := json.Unmarshal([]byte(bad), &anything)
		var syntax *json.SyntaxError
		at := int64(-1)
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		fmt.Println(err, at, json.Valid([]byte(bad)))
	}
	for _, bad := range []string{`{"name":1}`, `{"ports":[70000]}`, `{"level":"mid"}`, `{"wait":"long"}`, `{"Version":1.5}`, `{"nested":{"a":[]}}`, `{"text":"x"}`, `{"data":"*"}`, `{"when":"now"}`} {
		err := json.Unmarshal([]byte(bad), &c)
		var mismatch *json.UnmarshalTypeError
		fmt.Println(err, errors.As(err, &mismatch))
	}
	fmt.Println(json.Unmarshal([]byte(`1`), c), json.Unmarshal([]byte(`1`), nil))
	var inner interface{ String() string }
	fmt.Println(json.Unmarshal([]byte(`1`), &inner))
}
