package aggregator

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"
)

// active and program tell files by how their names end: in archives, where
// nothing is unpacked, and of texts.
func active(name string) bool {
	return slices.Contains([]string{".htm", ".html", ".xhtml", ".mht", ".mhtml", ".svg", ".xml", ".js", ".mjs", ".css"}, extension(name))
}

func program(name string) bool {
	return slices.Contains([]string{
		".exe", ".dll", ".com", ".scr", ".pif", ".msi", ".cpl", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh",
		".hta", ".lnk", ".reg", ".jar", ".class", ".apk", ".dex", ".sh", ".py", ".php", ".asp", ".aspx", ".jsp",
	}, extension(name))
}

func extension(name string) string {
	name, _, _ = strings.Cut(name, "?")
	return strings.ToLower(path.Ext(strings.TrimRight(name, " .")))
}

// zipType tells office documents from archives by the names in them.
func zipType(body []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return "", RefusedUnknown
	}
	office := ""
	for _, f := range z.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		switch {
		case path.Base(name) == "vbaproject.bin":
			return "", RefusedMacros
		case program(name):
			return "", RefusedExecutable
		case name == "[content_types].xml" && office == "":
			office = "other"
		}
	}
	if kind := openDocument(z); kind != "" {
		if slices.ContainsFunc(z.File, func(f *zip.File) bool {
			return strings.HasPrefix(f.Name, "Basic/") || strings.HasPrefix(f.Name, "Scripts/")
		}) {
			return "", RefusedMacros
		}
		if attachable[kind] == "" {
			return "", RefusedUnknown
		}
		return kind, nil
	}
	if office == "" {
		return "application/zip", nil
	}
	for _, of := range [][2]string{{"word/", "wordprocessingml.document"}, {"xl/", "spreadsheetml.sheet"}, {"ppt/", "presentationml.presentation"}} {
		if slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, of[0]) }) {
			return "application/vnd.openxmlformats-officedocument." + of[1], nil
		}
	}
	return "", RefusedUnknown
}

// openDocument is what an archive says that it is, in its first entry; "" when
// it says nothing.
func openDocument(z *zip.Reader) string {
	if len(z.File) == 0 || z.File[0].Name != "mimetype" || z.File[0].Method != zip.Store {
		return ""
	}
	r, err := z.File[0].Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	kind, err := io.ReadAll(io.LimitReader(r, 100))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(kind))
}

// compoundType tells what a file of older office programs is by the names in
// its directory: entries of 128 bytes, each with its name in UTF-16, the length
// of that, and what it is.
func compoundType(body []byte) (string, error) {
	kind := ""
	for at := 512; at+128 <= len(body); at += 128 {
		entry := body[at : at+128]
		size := int(binary.LittleEndian.Uint16(entry[64:]))
		if size < 4 || size > 64 || size%2 != 0 || entry[66] != 1 && entry[66] != 2 || entry[size-2] != 0 || entry[size-1] != 0 {
			continue
		}
		units := make([]uint16, 0, 32)
		for i := 0; i < size-2; i += 2 {
			units = append(units, binary.LittleEndian.Uint16(entry[i:]))
		}
		switch string(utf8Of(units)) {
		case "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros", "VBA":
			return "", RefusedMacros
		case "WordDocument":
			kind = "application/msword"
		case "Workbook", "Book":
			kind = "application/vnd.ms-excel"
		case "PowerPoint Document":
			kind = "application/vnd.ms-powerpoint"
		}
	}
	if kind == "" {
		return "", RefusedUnknown
	}
	return kind, nil
}
