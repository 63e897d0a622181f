// encoding/gob, both ways.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"math"
)

type shape interface{ Area() float64 }

type circle struct{ R float64 }
type square struct{ Side float64 }

func (c circle) Area() float64  { return math.Pi * c.R * c.R }
func (s *square) Area() float64 { return s.Side * s.Side }

type drawing struct {
	Name   string
	Shapes []shape
	Tags   map[string][]int
	Origin *[2]int
	Any    any
	hidden int
}

type private struct{ secret string }

func (p private) GobEncode() ([]byte, error) { return []byte("<" + p.secret + ">"), nil }
func (p *private) GobDecode(data []byte) error {
	p.secret = string(data[1 : len(data)-1])
	return nil
}

type older struct {
	Name  string
	Count int
}

type newer struct {
	Count int64
	Name  string
	More  *bool
}

func main() {
	gob.Register(circle{})
	gob.Register(&square{})
	var wire bytes.Buffer
	encoder, decoder := gob.NewEncoder(&wire), gob.NewDecoder(&wire)
	d := drawing{"d", []shape{circle{1}, &square{2}}, map[string][]int{"x": {1, 2}, "y": nil}, &[2]int{3, -4}, "any", 5}
	fmt.Println(encoder.Encode(d), wire.Len() > 100)
	size := wire.Len()
	fmt.Println(encoder.Encode(d), wire.Len() < 2*size)
	for range 2 {
		var e drawing
		fmt.Println(decoder.Decode(&e), e.Name, len(e.Shapes), e.Tags, *e.Origin, e.Any, e.hidden)
		for _, s := range e.Shapes {
			fmt.Printf("%T %.2f\n", s, s.Area())
		}
	}
	fmt.Println(encoder.Encode(private{"s3"}), encoder.Encode([]private{{"a"}, {"b"}}))
	var p private
	var ps []private
	fmt.Println(decoder.Decode(&p), decoder.Decode(&ps), p, ps)

	fmt.Println(encoder.Encode(older{"n", 3}))
	var n newer
	fmt.Println(decoder.Decode(&n), n.Name, n.Count, n.More)
	for _, v := range []any{1, -7.5, "text", []byte{1, 2}, 2i, map[int]string{1: "a"}, [3]bool{true}, uint8(9)} {
		var box, back any = v, nil
		fmt.Print(encoder.Encode(&box), decoder.Decode(&back), back, " ")
	}
	fmt.Println()
	fmt.Println(encoder.Encode(struct{ F func() }{}), encoder.Encode(make(chan int)))
	var wrong int
	encoder.Encode("text")
	fmt.Println(decoder.Decode(&wrong))
	fmt.Println(decoder.Decode(&wrong))
}
