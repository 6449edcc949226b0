package listing

import (
	"html"
	"slices"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

func escape(s string) string { return html.EscapeString(s) }

// set replaces a text by one that is there.
func set(field *string, text string) {
	if text != "" {
		*field = text
	}
}

// akin reports whether a title has a third of the words of the one that was told.
func akin(told, title string) bool {
	in, of := strings.Fields(vietnamese.Fold(told)), strings.Fields(vietnamese.Fold(title))
	shared := 0
	for _, w := range in {
		if slices.Contains(of, w) {
			shared++
		}
	}
	return shared*3 >= len(in) && shared > 0
}

// finer returns the second date if it is one, unless it is the same day told
// with less precision.
func finer(told, own connectors.Date) connectors.Date {
	switch {
	case own.Time.IsZero() && own.Text == "":
		return told
	case own.Time.IsZero() && !told.Time.IsZero():
		return told
	case own.Precision == vietnamese.Day && told.Precision != vietnamese.Day && !told.Time.IsZero() && day(told) == day(own):
		return told
	}
	return own
}

func day(d connectors.Date) string { return d.Time.In(vietnamese.Zone).Format("2006-01-02") }

// doubt notes dates that could not be read.
func doubt(e *connectors.Entry) {
	for _, d := range []struct {
		field string
		connectors.Date
	}{{"published", e.Published}, {"updated", e.Updated}} {
		if d.Time.IsZero() && d.Text != "" {
			e.Doubts = append(slices.Clip(e.Doubts), connectors.Doubt{Field: d.field, Code: "date"})
		}
	}
}

// addFile adds an attachment unless its address is there.
func addFile(files []connectors.File, f connectors.File) []connectors.File {
	for i := range files {
		if files[i].URL == f.URL {
			set(&files[i].Type, f.Type)
			return files
		}
	}
	return append(files, f)
}

// complete fills what an entry lacks from its twin on the same page.
func complete(e *connectors.Entry, twin connectors.Entry) {
	for _, f := range []struct {
		to   *string
		from string
	}{{&e.Title, twin.Title}, {&e.Summary, twin.Summary}, {&e.Author, twin.Author}, {&e.Origin, twin.Origin}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	if e.Published.Time.IsZero() {
		e.Published = twin.Published
	}
	if e.Images == nil {
		e.Images = twin.Images
	}
	for _, f := range twin.Files {
		e.Files = addFile(e.Files, f)
	}
}
