package aggregator

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func drawn(w, h int, alpha uint8) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, color.NRGBA{uint8(x), uint8(y), uint8(x * y), alpha})
		}
	}
	return img
}

func encoded(t *testing.T, format string, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, img, nil)
	case "png":
		err = png.Encode(&b, img)
	case "gif":
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicturesAreDecodedAndEncodedAgain(t *testing.T) {
	t.Parallel()
	huge := encoded(t, "png", image.NewPaletted(image.Rect(0, 0, 7000, 6000), color.Palette{color.Black, color.White}))
	scans := append([]byte("\xff\xd8"), encoded(t, "jpeg", drawn(8, 8, 255))[2:]...)
	scans = append(scans, bytes.Repeat([]byte("\xff\xda"), 200)...)
	tests := []struct {
		name string
		body []byte
		want string // type, or why not
		w, h int
	}{
		{"jpeg", encoded(t, "jpeg", drawn(300, 200, 255)), "image/jpeg", 300, 200},
		{"png", encoded(t, "png", drawn(300, 200, 255)), "image/png", 300, 200},
		{"transparent", encoded(t, "png", drawn(300, 200, 100)), "image/png", 300, 200},
		{"gif", encoded(t, "gif", drawn(300, 200, 255)), "image/png", 300, 200},
		{"wide", encoded(t, "jpeg", drawn(3200, 400, 255)), "image/jpeg", 1600, 200},
		{"with something behind it", append(encoded(t, "jpeg", drawn(30, 20, 255)), "<script>alert(1)</script>"...), "image/jpeg", 30, 20},
		{"held upright", rotated(encoded(t, "jpeg", drawn(300, 200, 255)), 6), "image/jpeg", 200, 300},
		{"svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "type", 0, 0},
		{"a page", []byte("<!doctype html><p>404"), "type", 0, 0},
		{"nothing", nil, "type", 0, 0},
		{"cut", encoded(t, "png", drawn(300, 200, 255))[:500], "broken", 0, 0},
		{"too many pixels", huge, "pixels", 0, 0},
		{"too many scans", scans, "scans", 0, 0},
		{"a counter", encoded(t, "gif", drawn(1, 1, 255)), "tiny", 0, 0},
	}
	for _, test := range tests {
		got, err := picture(t.Context(), test.body)
		kind := got.Type
		if reason, ok := errors.AsType[notAPicture](err); ok {
			kind = string(reason)
		} else if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if kind != test.want || got.Width != test.w || got.Height != test.h {
			t.Errorf("%s: %s, %d × %d; want %s, %d × %d", test.name, kind, got.Width, got.Height, test.want, test.w, test.h)
		}
		if bytes.Contains(got.Body, []byte("script")) {
			t.Errorf("%s: more than pixels was kept", test.name)
		}
		if _, format, err := image.DecodeConfig(bytes.NewReader(got.Body)); len(got.Body) > 0 && (err != nil || "image/"+format != got.Type) {
			t.Errorf("%s: %s, %v", test.name, format, err)
		}
	}
}

// rotated says by Exif how a camera was held.
func rotated(body []byte, orientation byte) []byte {
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(orientation) + "\x00\x00\x00\x00\x00\x00"
	head := "\xff\xd8\xff\xe1\x00" + string(rune(len(exif)+2)) + exif
	return append([]byte(head), body[2:]...)
}

func FuzzPicture(f *testing.F) {
	f.Add([]byte("GIF89a"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\x08\x00\x00\x00"))
	f.Add([]byte(strings.Repeat("\xff\xd8", 10)))
	f.Fuzz(func(t *testing.T, body []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(body)); err == nil && config.Width*config.Height > 1<<20 {
			return // it would only be slow
		}
		_, _ = picture(t.Context(), body)
		_ = orientation(body)
	})
}
