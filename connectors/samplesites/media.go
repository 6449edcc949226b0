package samplesites

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"path"
	"strings"
)

func pictureType(address string) string {
	if path.Ext(address) == ".png" {
		return "image/png"
	}
	return "image/jpeg"
}

// picture draws the picture of an address: a landscape of fields under a sky,
// another for every address; somebody without a face for a portrait.
func picture(address string) []byte {
	if strings.HasPrefix(path.Base(address), "chan-dung-") {
		return portrait(address)
	}
	h := fnv.New64a()
	h.Write([]byte(address))
	rnd := rand.New(rand.NewPCG(h.Sum64(), 1))
	const width, height = 640, 400
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	shade := func() color.RGBA {
		return color.RGBA{uint8(60 + rnd.IntN(150)), uint8(90 + rnd.IntN(130)), uint8(60 + rnd.IntN(150)), 255}
	}
	sky, field, far := color.RGBA{uint8(150 + rnd.IntN(80)), uint8(190 + rnd.IntN(50)), 235, 255}, shade(), shade()
	horizon, sunX, sunY := height/2+rnd.IntN(60), rnd.IntN(width), 50+rnd.IntN(80)
	hill, slope := 20+rnd.IntN(70), 2+rnd.IntN(5)
	for y := range height {
		for x := range width {
			c := sky
			switch dx, dy := x-sunX, y-sunY; {
			case y > horizon:
				c = field
				if (y-horizon)/(6+(y-horizon)/12)%2 == 0 {
					c.G -= 24
				}
			case y > horizon-hill+abs(x-width/2)/slope/2:
				c = far
			case dx*dx+dy*dy < 900:
				c = color.RGBA{255, 230, 150, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if path.Ext(address) == ".png" {
		png.Encode(&b, img)
	} else {
		jpeg.Encode(&b, img, &jpeg.Options{Quality: 70})
	}
	return b.Bytes()
}

// portrait draws a head and shoulders, for those in office.
func portrait(address string) []byte {
	const width, height = 300, 400
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	wall, coat := color.RGBA{205, 218, 222, 255}, color.RGBA{60, uint8(80 + len(address)%5*12), 110, 255}
	for y := range height {
		for x := range width {
			c := wall
			dx, up, down := x-width/2, y-150, y-height-20
			if dx*dx+up*up < 75*75 {
				c = color.RGBA{150, 165, 172, 255}
			} else if dx*dx*2+down*down < 165*165 {
				c = coat
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, img, &jpeg.Options{Quality: 80})
	return b.Bytes()
}

func abs(n int) int { return max(n, -n) }

// pdf writes a one-page document that shows its own name.
func pdf(name string) []byte {
	stream := fmt.Sprintf("BT /F1 14 Tf 72 770 Td (%s) Tj 0 -28 Td (Van ban mau cua he thong thu nghiem.) Tj ET", name)
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}
