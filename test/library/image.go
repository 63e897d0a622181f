// image, image/color, image/draw, png, gif and jpeg.
package main

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
)

func main() {
	picture := image.NewRGBA(image.Rect(0, 0, 60, 40))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(color.RGBA{200, 220, 255, 255}), image.Point{}, draw.Src)
	for y := range 40 {
		for x := range 60 {
			if dx, dy := x-30, y-20; dx*dx+dy*dy < 200 {
				picture.Set(x, y, color.NRGBA{uint8(x * 4), uint8(y * 6), 90, 128})
			}
		}
	}
	draw.DrawMask(picture, image.Rect(5, 5, 20, 20), image.Black, image.Point{}, image.NewUniform(color.Alpha{100}), image.Point{}, draw.Over)
	fmt.Println(picture.At(30, 20), picture.At(6, 6), picture.At(100, 100), picture.Bounds(), crc32.ChecksumIEEE(picture.Pix))

	var out bytes.Buffer
	fmt.Println(png.Encode(&out, picture))
	config, format, err := image.DecodeConfig(bytes.NewReader(out.Bytes()))
	fmt.Println(config.Width, config.Height, format, err)
	again, format, err := image.Decode(&out)
	same := true
	for y := range 40 {
		for x := range 60 {
			r, g, b, a := picture.At(x, y).RGBA()
			r2, g2, b2, a2 := again.At(x, y).RGBA()
			same = same && r>>8 == r2>>8 && g>>8 == g2>>8 && b>>8 == b2>>8 && a == a2
		}
	}
	fmt.Printf("%T %s %v\n", again, format, err)
	fmt.Println(same)

	fmt.Println(jpeg.Encode(&out, picture, &jpeg.Options{Quality: 80}), crc32.ChecksumIEEE(out.Bytes()))
	photo, format, err := image.Decode(&out)
	fmt.Printf("%T %s %v %v\n", photo, format, err, photo.At(2, 2))
	indexed := image.NewPaletted(picture.Bounds(), palette.WebSafe)
	draw.FloydSteinberg.Draw(indexed, indexed.Bounds(), picture, image.Point{})
	fmt.Println(crc32.ChecksumIEEE(indexed.Pix))
	fmt.Println(gif.EncodeAll(&out, &gif.GIF{Image: []*image.Paletted{indexed, indexed}, Delay: []int{5, 10}}), crc32.ChecksumIEEE(out.Bytes()))
	film, err := gif.DecodeAll(&out)
	fmt.Println(len(film.Image), film.Delay, film.Config.Width, err)
	_, _, err = image.Decode(bytes.NewReader([]byte("no picture")))
	fmt.Println(err)
	fmt.Println(color.GrayModel.Convert(color.RGBA{10, 200, 30, 255}), image.Rect(3, 4, 1, 2).Intersect(image.Rect(2, 2, 9, 9)), image.Pt(1, 2).Add(image.Pt(3, 4)).In(picture.Bounds()))
}
