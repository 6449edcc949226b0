package jsonapi

import (
	"encoding/json"
	"html"
	"maps"
	"net/url"
	"slices"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/query"
	"hopluu/connectors/vietnamese"
)

// A reader reads items of one answer.
type reader struct {
	*Settings
	doc    connectors.Document
	base   *url.URL
	doubts []connectors.Doubt
	err    error // the first program that failed
}

// entry reads one row. Rows that are marked as deleted give nothing; others
// that cannot be kept give the reason.
func (r reader) entry(item any) (*connectors.Entry, string, error) {
	if _, ok := item.(map[string]any); !ok {
		return nil, "not an object", nil
	}
	switch gone, err := r.Deleted.Value(item); {
	case err != nil:
		return nil, "", err
	case truth(gone):
		return nil, "", nil
	}
	var e connectors.Entry
	if err := r.read(&e, item, r.Fields); err != nil {
		return nil, "", err
	}
	switch {
	case len(e.IDs) == 0 && e.URL == "":
		return nil, "neither an id nor an address: nothing tells it from others", nil
	case e.Title == "" && e.Body == "" && e.Summary == "" && e.Detail == nil && r.Article.Request.Zero():
		return nil, "nothing to show", nil
	}
	ask, err := r.Article.Request.Text(item)
	if address := r.address(ask); address != "" && r.ours(address) {
		told := e
		e.More = &connectors.Request{URL: address, Role: roleArticle, Entry: &told}
	}
	return &e, "", err
}

// read fills e with what the fields find in an item, and leaves the rest of it.
func (r reader) read(e *connectors.Entry, item any, f Fields) error {
	if id := r.text(f.ID, item); id != "" && id != "0" {
		e.IDs = []string{id}
	}
	if u := markup.Address(r.base, r.text(f.Link, item)); u != "" {
		e.URL = u
	}
	title, cut := vietnamese.Plain(r.escaped("title", r.text(f.Title, item)))
	set(&e.Title, title)
	set(&e.Summary, r.html("summary", r.text(f.Summary, item)))
	set(&e.Body, r.html("body", r.text(f.Body, item)))
	set(&e.Author, markup.Strip(r.text(f.Author, item)))
	set(&e.Origin, markup.Strip(r.text(f.Origin, item)))
	set(&e.Language, r.text(f.Language, item))
	if d := r.date(f.Date, item); d.Text != "" {
		e.Published = d
	}
	if d := r.date(f.Updated, item); !d.Time.IsZero() {
		e.Updated = d
	}
	if c := r.texts(f.Categories, item); c != nil {
		e.Categories = c
	}
	for _, file := range r.files(f.Image, item) {
		if !slices.ContainsFunc(e.Images, func(i connectors.File) bool { return i.URL == file.URL }) {
			e.Images = append(slices.Clip(e.Images), connectors.File{URL: file.URL, Title: file.Title})
		}
	}
	for _, file := range r.files(f.Files, item) {
		if !slices.ContainsFunc(e.Files, func(i connectors.File) bool { return i.URL == file.URL }) {
			e.Files = append(slices.Clip(e.Files), file)
		}
	}
	r.detail(e, item, f)
	if e.URL == "" {
		e.Base = markup.Base(r.base)
	}
	e.Doubts = slices.Clone(r.doubts)
	if cut {
		e.Doubts = append(e.Doubts, connectors.Doubt{Field: "title", Code: "truncated"})
	}
	if e.Published.Time.IsZero() && e.Published.Text != "" {
		e.Doubts = append(e.Doubts, connectors.Doubt{Field: "published", Code: "date"})
	}
	return r.err
}

// escaped undoes the second escaping of a field that the settings name.
func (r reader) escaped(field, s string) string {
	if slices.Contains(r.Unescape, field) {
		s = html.UnescapeString(s)
	}
	return strings.TrimSpace(s)
}

// html returns a field that is HTML, its text in NFC.
func (r reader) html(field, s string) string { return vietnamese.Clean(r.escaped(field, s)) }

func (r *reader) text(q query.Query, item any) string {
	t, err := q.Text(item)
	r.err = first(r.err, err)
	return strings.TrimSpace(t)
}

// texts returns a list of texts; one text is split where sites split lists.
func (r *reader) texts(q query.Query, item any) []string {
	values, err := q.Values(item)
	r.err = first(r.err, err)
	var texts []string
	for _, v := range values {
		if t := markup.Strip(query.Text(v)); t != "" && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return texts
}

// date reads a time; what programs write for none (0001-01-01) is none and no
// doubt.
func (r *reader) date(q query.Query, item any) connectors.Date {
	t := r.text(q, item)
	if t == "" || strings.HasPrefix(t, "0001-01-01") || strings.HasPrefix(t, "01/01/0001") {
		return connectors.Date{}
	}
	return vietnamese.Date(t, r.doc.At, r.Layouts...)
}

// files reads addresses, or objects that hold an address and a name.
func (r *reader) files(q query.Query, item any) []connectors.File {
	values, err := q.Values(item)
	r.err = first(r.err, err)
	var files []connectors.File
	for _, v := range values {
		var ref, title string
		switch v := v.(type) {
		case string:
			ref = v
		case map[string]any:
			ref, title = called(v, addresses), markup.Strip(called(v, names))
		}
		if u := r.address(ref); u != "" {
			files = append(files, connectors.File{URL: u, Title: title, Type: markup.Type(u)})
		}
	}
	return files
}

// What APIs call the address and the name of a file, folded, the surest first.
var (
	addresses = []string{"downloadurl", "download url", "fileurl", "file url", "url", "href", "link", "duong dan", "duongdan", "path"}
	names     = []string{"title", "ten", "name", "ten file", "tenfile", "ten tep", "filename", "file name"}
)

// called returns the first text of an object that is called as one of labels.
func called(object map[string]any, labels []string) string {
	fields := slices.Sorted(maps.Keys(object))
	for _, label := range labels {
		for _, name := range fields {
			if markup.Label(name) == label {
				if text := query.Text(object[name]); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

func (r reader) address(ref string) string { return markup.Address(r.base, ref) }

func (r reader) ours(address string) bool {
	return markup.Host(address) == markup.Host(r.doc.URL)
}

func truth(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case json.Number:
		return v.String() != "0"
	case string:
		return strings.EqualFold(v, "true") || v == "1"
	}
	return false
}

func set(field *string, text string) {
	if text != "" {
		*field = text
	}
}

func first(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
