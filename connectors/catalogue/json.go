package catalogue

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/paging"
	"hopluu/connectors/query"
)

// answers reads an answer of the list.
func (s *site) answers(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	v, text, err := query.Decode(doc)
	page := connectors.Page{Charset: text.Charset}
	if err != nil {
		return page, err
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return page, fmt.Errorf("%w: the address of the answer cannot be read: %w", connectors.ErrOther, err)
	}
	items, err := s.Items.Values(v)
	if err != nil {
		return page, err
	}
	if items == nil {
		return page, fmt.Errorf("%w: no list where items says that it is", connectors.ErrOther)
	}
	seen := make(map[string]bool)
	for i, item := range items {
		e := connectors.Entry{Doubts: slices.Clone(text.Doubts)}
		s.item(&e, base, item)
		if e.Title == "" || e.IDs == nil && e.URL == "" {
			page.Skipped = append(page.Skipped, connectors.Skip{Record: i + 1, Reason: "no code, or no name", Excerpt: connectors.Excerpt(e.Title + strings.Join(e.IDs, " "))})
			continue
		}
		if seen[e.Identity()] {
			continue
		}
		seen[e.Identity()] = true
		ask, err := s.Detail.Request.Text(item)
		if err != nil {
			return page, err
		}
		if u := markup.Address(base, ask); u != "" && markup.Host(u) == markup.Host(doc.URL) {
			told := e
			e.More = &connectors.Request{URL: u, Role: roleProcedure, Entry: &told}
		}
		page.Entries = append(page.Entries, e)
	}
	if len(page.Entries) == 0 {
		page.Empty = len(items) == 0
		if !page.Empty {
			return page, fmt.Errorf("%w: none of the %d rows has a code and a name", connectors.ErrOther, len(items))
		}
		return page, nil
	}
	head := page.Entries[0].Identity()
	if s.Next.Again(doc, head) {
		return connectors.Page{Empty: true, Charset: page.Charset}, nil
	}
	page.Next, err = s.Next.Following(src, doc, v, head, len(items), paging.Post(s.Post))
	return page, err
}

// answer reads a procedure's own answer over what the list told.
func (s *site) answer(doc connectors.Document) (connectors.Page, error) {
	v, text, err := query.Decode(doc)
	page := connectors.Page{Charset: text.Charset}
	if err != nil {
		return page, err
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return page, fmt.Errorf("%w: the address of the answer cannot be read: %w", connectors.ErrOther, err)
	}
	if !s.Detail.Item.Zero() {
		if v, err = s.Detail.Item.Value(v); err != nil {
			return page, err
		}
	}
	if list, ok := v.([]any); ok && len(list) == 1 { // one-stop systems wrap everything
		v = list[0]
	}
	e := connectors.Entry{}
	if told := doc.Request.Entry; told != nil {
		e = *told
		e.More = nil
	}
	e.Doubts = slices.Clone(text.Doubts)
	if sh := s.item(&e, base, v); len(sh) == 0 {
		return page, fmt.Errorf("%w: nothing that a procedure has in the answer", connectors.ErrOther)
	}
	if e.IDs == nil && e.URL == "" {
		e.URL = markup.Address(base, doc.URL)
	}
	page.Entries = []connectors.Entry{e}
	return page, nil
}

// item reads one object of JSON into an entry.
func (s *site) item(e *connectors.Entry, base *url.URL, v any) sheet {
	sh := make(sheet)
	if object, ok := v.(map[string]any); ok {
		s.object(sh, base, object)
	}
	if u := markup.Address(base, sh["url"].text()); u != "" && e.URL == "" {
		e.URL = u
	}
	if e.URL == "" {
		e.Base = markup.Base(base)
	}
	s.entry(e, sh)
	return sh
}

// object reads what an object says at keys that are known; objects at other
// keys are read as part of it.
func (s *site) object(sh sheet, base *url.URL, object map[string]any) {
	for _, k := range slices.Sorted(maps.Keys(object)) {
		name := s.labels[key(k)]
		if inner, ok := object[k].(map[string]any); ok && name == "" {
			s.object(sh, base, inner)
		} else if name != "" {
			sh.put(name, valueOf(name, base, object[k]))
		}
	}
}

// valueOf reads a text, a list or an object of JSON.
func valueOf(name string, base *url.URL, v any) value {
	switch v := v.(type) {
	case []any:
		var all value
		for _, one := range v {
			of := valueOf(name, base, one)
			all.lines = append(all.lines, of.lines...)
			all.rows = append(all.rows, of.rows...)
			all.links = append(all.links, of.links...)
		}
		return all
	case map[string]any:
		return value{lines: called(v), rows: flatten(base, v, nil)}
	}
	return textOf(name, base, strings.TrimSpace(query.Text(v)))
}

// textOf reads a text, which may be HTML, an address, or a table whose cells
// somebody has glued together.
func textOf(name string, base *url.URL, text string) value {
	if strings.Contains(text, "<") {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(text))
		if err == nil && doc.Find("body").Children().Length() > 0 {
			body := doc.Find("body")
			return value{lines: markup.Lines(body), html: markup.Body(body), links: markup.Files(base, body, true)}
		}
	}
	if rows := unglue(name, text); rows != nil {
		return value{rows: rows, glued: true}
	}
	v := value{}
	for line := range strings.SplitSeq(cutArtefacts(text), "\n") {
		if line = markup.Plain(line); line != "" {
			v.lines = append(v.lines, line)
		}
	}
	if u := markup.Address(base, text); name == "submit" && u != "" && strings.Contains(text, "/") {
		v.links = []connectors.File{{URL: u}}
	}
	return v
}

// called returns what an object is called: its names, or all its texts.
func called(object map[string]any) []string {
	var named, all []string
	for _, k := range slices.Sorted(maps.Keys(object)) {
		t := markup.Strip(query.Text(object[k]))
		if t == "" {
			continue
		}
		all = append(all, t)
		if strings.HasPrefix(key(k), "ten") {
			named = append(named, t)
		}
	}
	if named != nil {
		return named
	}
	return all
}

// flatten reads an object as rows: one for each object in its lists, with what
// stands around them.
func flatten(base *url.URL, object map[string]any, around row) []row {
	made := maps.Clone(around)
	if made == nil {
		made = make(row)
	}
	var inner []map[string]any
	for _, k := range slices.Sorted(maps.Keys(object)) {
		name := cells[key(k)]
		objects := objectsOf(object[k])
		switch {
		case objects != nil && name == "fee":
			var fees []string
			for _, o := range objects {
				for _, r := range flatten(base, o, nil) {
					fees = append(fees, fee(r))
				}
			}
			made[name] = cell{text: strings.Join(slices.Compact(fees), "; ")}
		case objects != nil:
			inner = append(inner, objects...)
		case name != "":
			c := cell{text: strings.TrimSpace(query.Text(object[k]))}
			if strings.Contains(c.text, "/") && (name == "form" || name == "url") {
				if u := markup.Address(base, c.text); u != "" {
					c.file = &connectors.File{URL: u, Type: markup.Type(u)}
				}
			}
			made[name] = c
		}
	}
	if inner == nil {
		if len(made) == 0 {
			return nil
		}
		return []row{made}
	}
	var rows []row
	for _, o := range inner {
		rows = append(rows, flatten(base, o, made)...)
	}
	return rows
}

func objectsOf(v any) []map[string]any {
	var objects []map[string]any
	switch v := v.(type) {
	case map[string]any:
		objects = append(objects, v)
	case []any:
		for _, one := range v {
			if o, ok := one.(map[string]any); ok {
				objects = append(objects, o)
			}
		}
	}
	return objects
}
