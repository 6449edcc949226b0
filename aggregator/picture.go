package aggregator

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	_ "image/gif" // a format that is decoded; SVG, which can act, is not one
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// What a picture may be, and what is kept of it.
const (
	mostPixels  = 40_000_000
	mostDecoded = 128 << 20 // bytes of memory while it is decoded
	mostScans   = 100       // of a progressive JPEG, each of which costs all pixels again
	longestSide = 1600
	largePNG    = 512 << 10 // beyond it, one without transparency is kept as JPEG
)

// notAPicture says in a word why an image is refused.
type notAPicture string

func (n notAPicture) Error() string { return "refused as a picture: " + string(n) }

// decoding bounds memory: one picture is decoded at a time in a process.
var decoding = make(chan struct{}, 1)

// picture makes our copy of an image: decoded and encoded again, so that it
// holds nothing but pixels, at most 1,600 of them on a side.
func picture(ctx context.Context, body []byte) (KeptFile, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return KeptFile{}, notAPicture("type")
	}
	pixels := config.Width * config.Height
	switch {
	case config.Width <= 0 || config.Height <= 0 || config.Width > mostPixels || config.Height > mostPixels:
		return KeptFile{}, notAPicture("type")
	case pixels > mostPixels || pixels*depth(config.ColorModel) > mostDecoded:
		return KeptFile{}, notAPicture("pixels")
	case format == "jpeg" && bytes.Count(body, []byte("\xff\xda")) > mostScans:
		return KeptFile{}, notAPicture("scans")
	case pixels <= 4:
		return KeptFile{}, notAPicture("tiny")
	}
	select {
	case decoding <- struct{}{}:
		defer func() { <-decoding }()
	case <-ctx.Done():
		return KeptFile{}, context.Cause(ctx)
	}
	img, _, err := image.Decode(bytes.NewReader(body))
	if err != nil {
		return KeptFile{}, notAPicture("broken")
	}
	img = fit(img)
	if format == "jpeg" {
		img = upright(img, orientation(body))
	}
	kept := KeptFile{Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	kept.Type, kept.Body, err = encode(img, format == "png" || format == "gif")
	return kept, err
}

// depth is how many bytes a pixel takes when it is decoded.
func depth(m color.Model) int {
	switch m {
	case color.YCbCrModel, color.NYCbCrAModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.GrayModel:
		return 1
	}
	if _, ok := m.(color.Palette); ok {
		return 1
	}
	return 4
}

// fit returns an image of at most 1,600 pixels on a side.
func fit(img image.Image) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= longestSide {
		return img
	}
	small := image.NewNRGBA(image.Rect(0, 0, max(b.Dx()*longestSide/long, 1), max(b.Dy()*longestSide/long, 1)))
	draw.BiLinear.Scale(small, small.Bounds(), img, b, draw.Src, nil)
	return small
}

// encode writes a JPEG, or a PNG where that is how it was drawn.
func encode(img image.Image, drawn bool) (string, []byte, error) {
	var b bytes.Buffer
	solid := opaque(img)
	if drawn || !solid {
		if err := png.Encode(&b, img); err != nil {
			return "", nil, err
		}
		if !solid || b.Len() <= largePNG {
			return "image/png", b.Bytes(), nil
		}
		b.Reset()
	}
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 82}); err != nil {
		return "", nil, err
	}
	return "image/jpeg", b.Bytes(), nil
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// orientation reads from a JPEG how the camera was held: 1, upright, unless its
// Exif part says otherwise.
func orientation(body []byte) int {
	for at := 2; at+4 <= len(body) && body[at] == 0xff && body[at+1] != 0xda; {
		size := int(binary.BigEndian.Uint16(body[at+2:]))
		part := body[at+4 : min(max(at+2+size, at+4), len(body))]
		if rest, ok := bytes.CutPrefix(part, []byte("Exif\x00\x00")); ok && body[at+1] == 0xe1 {
			return exifOrientation(rest)
		}
		at += 2 + size
	}
	return 1
}

func exifOrientation(tiff []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	if bytes.HasPrefix(tiff, []byte("II")) {
		order = binary.LittleEndian
	}
	if len(tiff) < 8 {
		return 1
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 0 || at+2 > len(tiff) {
		return 1
	}
	for range order.Uint16(tiff[at:]) {
		if at+14 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[at+2:]) == 0x0112 {
			return int(order.Uint16(tiff[at+10:]))
		}
		at += 12
	}
	return 1
}

// upright turns an image as its Exif orientation asks.
func upright(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	turned := image.NewNRGBA(size)
	for y := range h {
		for x := range w {
			tx, ty := x, y
			switch orientation {
			case 2:
				tx = w - 1 - x
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				ty = h - 1 - y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			turned.Set(tx, ty, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return turned
}
