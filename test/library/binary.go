// encoding/binary: fixed sizes, structs, varints, byte order.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

type header struct {
	Magic   [4]byte
	Version uint16
	Flags   int8
	_       uint8
	Size    int32
	Ratio   float32
	Points  [2]struct{ X, Y int16 }
	Ok      bool
}

func main() {
	h := header{[4]byte{'M', 'A', 'P', '1'}, 3, -1, 0, -70000, 1.5, [2]struct{ X, Y int16 }{{1, -2}, {300, 400}}, true}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		var out bytes.Buffer
		fmt.Println(order, binary.Write(&out, order, h), binary.Size(h))
		fmt.Printf("%x\n", out.Bytes())
		var back header
		fmt.Println(binary.Read(&out, order, &back), back == h)
		fmt.Println(binary.Read(&out, order, &back))
	}
	fmt.Println(binary.Write(io.Discard, binary.LittleEndian, 1), binary.Size("x"), binary.Size([]uint32{1, 2, 3}))
	list := make([]uint16, 2)
	n, err := binary.Decode([]byte{1, 2, 3, 4, 5}, binary.BigEndian, list)
	fmt.Println(n, err, list)
	text, err := binary.Append(nil, binary.LittleEndian, []int32{-1, 2})
	fmt.Printf("%x %v\n", text, err)

	b := make([]byte, 8)
	binary.BigEndian.PutUint32(b, 0xdeadbeef)
	binary.LittleEndian.PutUint16(b[4:], 0x0102)
	fmt.Printf("%x %x %x\n", b, binary.LittleEndian.Uint64(b), binary.BigEndian.AppendUint64(nil, 258))
	for _, v := range []int64{0, -1, 63, -64, 64, 1 << 40, -1 << 63} {
		text := binary.AppendVarint(nil, v)
		back, n := binary.Varint(text)
		fmt.Printf("%x %d %d; ", text, back, n)
	}
	fmt.Println()
	fmt.Println(binary.Uvarint([]byte{0x80}))
	fmt.Println(binary.Uvarint(bytes.Repeat([]byte{0xff}, 11)))
	fmt.Println(binary.ReadUvarint(bytes.NewReader(binary.AppendUvarint(nil, 300))))
}
