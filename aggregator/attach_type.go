package aggregator

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// attachable are the types of attachments that are kept, with how their names
// end. Nothing is among them that a browser would execute.
var attachable = map[string]string{
	"application/pdf":    ".pdf",
	"application/msword": ".doc",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
	"application/vnd.ms-excel": ".xls",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         ".xlsx",
	"application/vnd.ms-powerpoint":                                             ".ppt",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
	"application/vnd.oasis.opendocument.text":                                   ".odt",
	"application/vnd.oasis.opendocument.spreadsheet":                            ".ods",
	"application/vnd.oasis.opendocument.presentation":                           ".odp",
	"application/rtf":     ".rtf",
	"application/zip":     ".zip",
	"application/vnd.rar": ".rar",
	"image/jpeg":          ".jpg",
	"image/png":           ".png",
	"image/tiff":          ".tif",
	"text/plain":          ".txt",
}

// A RefusedType says in a word why a file is not kept: a link to the source is
// all that stays.
type RefusedType string

// The words.
const (
	RefusedActive     RefusedType = "active"     // a page, a drawing, a script: what browsers execute
	RefusedExecutable RefusedType = "executable" // a program, or an archive with one
	RefusedMacros     RefusedType = "macros"     // an office document with a program in it
	RefusedUnknown    RefusedType = "type"       // none of the types that are kept
	RefusedEmpty      RefusedType = "empty"
)

func (r RefusedType) Error() string { return "refused as an attachment: " + string(r) }

// AttachedType tells the type of a file by its bytes, whatever its sender called
// it; an error is a [RefusedType]. The name counts against a text alone: a
// script is one too.
func AttachedType(body []byte, name string) (string, error) {
	has := func(magic string) bool { return bytes.HasPrefix(body, []byte(magic)) }
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return "", RefusedEmpty
	case has("%PDF-"):
		return "application/pdf", nil
	case has("PK\x03\x04"):
		return zipType(body)
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return compoundType(body)
	case has("Rar!\x1a\x07\x00"), has("Rar!\x1a\x07\x01\x00"):
		return "application/vnd.rar", nil
	case has(`{\rtf`):
		if bytes.Contains(body, []byte(`\objdata`)) || bytes.Contains(body, []byte(`\objupdate`)) {
			return "", RefusedMacros
		}
		return "application/rtf", nil
	case has("\xff\xd8\xff"):
		return "image/jpeg", nil
	case has("\x89PNG\r\n\x1a\n"):
		return "image/png", nil
	case has("II*\x00"), has("MM\x00*"):
		return "image/tiff", nil
	case has("MZ"), has("\x7fELF"), has("#!"), has("\xca\xfe\xba\xbe"), has("\xcf\xfa\xed\xfe"), has("dex\n"):
		return "", RefusedExecutable
	}
	return textType(body, name)
}

// textType tells a text from a page, and from a script by its name.
func textType(body []byte, name string) (string, error) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if has := bytes.HasPrefix; has(body, []byte("\xff\xfe")) || has(body, []byte("\xfe\xff")) {
		body = fromUTF16(body)
	}
	begin := bytes.ToLower(body[:min(len(body), 64<<10)])
	for _, sign := range []string{"<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php", "<%@", "javascript:"} {
		if bytes.Contains(begin, []byte(sign)) {
			return "", RefusedActive
		}
	}
	if bytes.HasPrefix(bytes.TrimSpace(begin), []byte("<")) {
		return "", RefusedActive
	}
	if bytes.ContainsFunc(body, unwritten) {
		return "", RefusedUnknown
	}
	if active(name) {
		return "", RefusedActive
	}
	if program(name) {
		return "", RefusedExecutable
	}
	return "text/plain", nil
}

// unwritten are characters that no text has.
func unwritten(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a", r) }

func fromUTF16(body []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	if body[0] == 0xfe {
		order = binary.BigEndian
	}
	units := make([]uint16, 0, len(body)/2)
	for i := 2; i+1 < len(body); i += 2 {
		units = append(units, order.Uint16(body[i:]))
	}
	return utf8Of(units)
}

func utf8Of(units []uint16) []byte {
	var b []byte
	for _, r := range utf16.Decode(units) {
		b = utf8.AppendRune(b, r)
	}
	return b
}
