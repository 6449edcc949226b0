package aggregator

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
)

// packed is an archive with empty files of these names; the first may have
// contents behind "=".
func packed(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		name, text, _ := strings.Cut(name, "=")
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// compound is a file of an older office program, as far as its directory.
func compound(names ...string) string {
	b := make([]byte, 512)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for _, name := range append([]string{"Root Entry"}, names...) {
		entry := make([]byte, 128)
		for i, unit := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(entry[2*i:], unit)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(name)+2))
		entry[66] = 2
		b = append(b, entry...)
	}
	return string(b)
}

func TestAttachmentsAreToldByTheirBytes(t *testing.T) {
	t.Parallel()
	const office = "application/vnd.openxmlformats-officedocument."
	tests := []struct{ name, file, body, want string }{
		{"pdf", "qd.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3", "application/pdf"},
		{"pdf that is called a page", "qd.html", "%PDF-1.4\n", "application/pdf"},
		{"word", "a.docx", packed(t, "[Content_Types].xml", "_rels/.rels", "word/document.xml"), office + "wordprocessingml.document"},
		{"excel", "a.xlsx", packed(t, "[Content_Types].xml", "xl/workbook.xml"), office + "spreadsheetml.sheet"},
		{"powerpoint", "a.pptx", packed(t, "[Content_Types].xml", "ppt/presentation.xml"), office + "presentationml.presentation"},
		{"word with macros, called without", "a.docx", packed(t, "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros"},
		{"older word", "a.doc", compound("1Table", "WordDocument"), "application/msword"},
		{"older excel", "a.xls", compound("Workbook"), "application/vnd.ms-excel"},
		{"older powerpoint", "a.ppt", compound("PowerPoint Document"), "application/vnd.ms-powerpoint"},
		{"older word with macros", "a.doc", compound("WordDocument", "Macros"), "macros"},
		{"installer in the same envelope", "a.doc", compound("Property", "File"), "type"},
		{"open document", "a.odt", packed(t, "mimetype=application/vnd.oasis.opendocument.text", "content.xml"), "application/vnd.oasis.opendocument.text"},
		{"open document with macros", "a.odt", packed(t, "mimetype=application/vnd.oasis.opendocument.text", "Basic/Standard/x.xml"), "macros"},
		{"a book", "a.epub", packed(t, "mimetype=application/epub+zip", "a.xhtml"), "type"},
		{"archive", "a.zip", packed(t, "Phụ lục 1.pdf", "Phụ lục 2.doc"), "application/zip"},
		{"archive with a program", "a.zip", packed(t, "Phụ lục 1.pdf.EXE"), "executable"},
		{"archive of an app", "a.zip", packed(t, "AndroidManifest.xml", "classes.dex"), "executable"},
		{"cut archive", "a.zip", "PK\x03\x04\x14\x00", "type"},
		{"rar 4", "a.rar", "Rar!\x1a\x07\x00\xcf\x90\x73", "application/vnd.rar"},
		{"rar 5", "a.rar", "Rar!\x1a\x07\x01\x00\x33", "application/vnd.rar"},
		{"rich text", "a.rtf", `{\rtf1\ansi Kính gửi}`, "application/rtf"},
		{"rich text with an object", "a.rtf", `{\rtf1{\object\objocx{\*\objdata 01}}}`, "macros"},
		{"photograph", "a.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"},
		{"drawing", "a.png", "\x89PNG\r\n\x1a\n\x00", "image/png"},
		{"scan", "a.tif", "II*\x00\x08\x00\x00\x00", "image/tiff"},
		{"text", "a.txt", "Kính gửi: Ủy ban nhân dân các xã\r\n", "text/plain"},
		{"text in an older character set", "a.txt", "K\xedng g\xf6i", "text/plain"},
		{"text in UTF-16", "a.txt", "\xff\xfeK\x00\xed\x00", "text/plain"},
		{"table", "a.csv", "so,ngay\n1,2\n", "text/plain"},
		{"page", "qd.pdf", "\r\n<!DOCTYPE html><title>Đăng nhập</title>", "active"},
		{"page in UTF-16", "qd.pdf", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "active"},
		{"page behind a text", "a.txt", "GIF89a=1;<script>alert(1)</script>", "active"},
		{"drawing that can act", "a.png", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`, "active"},
		{"xml", "a.xml", `<?xml version="1.0"?><a/>`, "active"},
		{"any element", "a.txt", "\xef\xbb\xbf <x:script xmlns:x='http://www.w3.org/1999/xhtml'/>", "active"},
		{"script", "a.js", "alert(document.domain)", "active"},
		{"shell", "bieu-mau", "#!/bin/sh\nrm -rf /\n", "executable"},
		{"batch", "mau.bat", "@echo off\r\nformat c:\r\n", "executable"},
		{"program", "mau.doc", "MZ\x90\x00\x03", "executable"},
		{"program of Linux", "mau.pdf", "\x7fELF\x02\x01", "executable"},
		{"moving picture", "a.gif", "GIF89a\x01\x00\x01\x00", "type"},
		{"shortcut", "a.lnk", "L\x00\x00\x00\x01\x14\x02\x00", "type"},
		{"another archive", "a.7z", "7z\xbc\xaf\x27\x1c\x00", "type"},
		{"nothing", "a.pdf", "  \n", "empty"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := AttachedType([]byte(test.body), "https://soyte.example.vn/tep/"+test.file)
			if refused, ok := errors.AsType[RefusedType](err); ok {
				got = string(refused)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if _, kept := attachable[got]; kept != (err == nil) {
				t.Errorf("kept as %q, which is no type of ours", got)
			}
		})
	}
}

func FuzzAttachedType(f *testing.F) {
	f.Add([]byte("%PDF-1.7"), "a.pdf")
	f.Add([]byte(compound("WordDocument")), "a.doc")
	f.Add([]byte("PK\x03\x04\x14\x00"), "a.zip")
	f.Add([]byte("\xff\xfe<\x00"), "a.txt")
	f.Fuzz(func(t *testing.T, body []byte, name string) {
		got, err := AttachedType(body, name)
		if end := attachable[got]; (err == nil) != (end != "") {
			t.Errorf("%q as %q, %v", name, got, err)
		}
	})
}

func TestAttachmentsAreNamedSoThatTheyCanBeSaved(t *testing.T) {
	t.Parallel()
	const pdf = "application/pdf"
	for _, test := range []struct{ name, title, url, kind, want string }{
		{"with its accents", "Quyết định 37/2026", "https://a.example/x", pdf, "Quyết định 37-2026.pdf"},
		{"the type's end, not the sender's", "qd.exe", "https://a.example/x", pdf, "qd.pdf"},
		{"a number is no end", "Quyết định số 37.2026", "https://a.example/x", pdf, "Quyết định số 37.2026.pdf"},
		{"the address's, when nobody named it", "", "https://a.example/tep/Qu%E1%BB%B9%20l%C6%B0%C6%A1ng.doc", "application/msword", "Quỹ lương.doc"},
		{"no way up", "../../etc/passwd", "https://a.example/x", "text/plain", "-..-etc-passwd.txt"},
		{"no turned writing", "mau\u202Efdp.exe", "https://a.example/x", pdf, "maufdp.pdf"},
		{"nothing", "", "https://a.example/", pdf, "tep-kem-theo.pdf"},
		{"too long", strings.Repeat("ệ", 100), "https://a.example/", pdf, strings.Repeat("ệ", 58) + ".pdf"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := (Attachment{Title: test.title, URL: test.url, Type: test.kind}).Name(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAttachedAreFilesAndFormsEachOnce(t *testing.T) {
	t.Parallel()
	file := func(name string) connectors.File { return connectors.File{URL: "https://a.example/" + name} }
	form := file("to-khai.doc")
	got := Attached(Revision{
		Files: []connectors.File{file("a.pdf"), form},
		Detail: &connectors.Procedure{Parts: []connectors.Part{
			{Name: "Tờ khai", Form: &form}, {Name: "Bản sao"}, {Name: "Đơn", Form: new(file("don.doc"))},
		}},
	})
	if diff := cmp.Diff([]connectors.File{file("a.pdf"), form, file("don.doc")}, got); diff != "" {
		t.Errorf("attached (-want +got):\n%s", diff)
	}
}
