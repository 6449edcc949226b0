package feed

import (
	"net/mail"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// entry makes an entry of a record, with what it shares with other records of
// its feed left out of what identifies it.
func (r record) entry(c channel, p place, common shared, at time.Time, set Settings) connectors.Entry {
	guid := identifier(r.guid)
	p = p.within(r.bases)
	e := connectors.Entry{
		URL:       p.under(r.linkBase).abs(r.link),
		Summary:   fragment(r.summary),
		Body:      fragment(r.body),
		Published: date(r.published, at, set),
		Updated:   date(r.updated, at, set),
	}
	if e.URL == "" && (r.permanent || strings.Contains(guid, "://")) && !strings.ContainsAny(guid, " ") {
		e.URL = p.permalink(guid)
	}
	if guid != "" && !common.guids[guid] {
		e.IDs = []string{guid}
	}
	if e.URL == "" || len(r.bases) > 0 || r.textBase != "" {
		e.Base = p.under(r.textBase).from.String()
	}
	if common.links[strings.TrimSpace(r.link)] && e.IDs != nil {
		e.URL, e.Base = "", e.URL
	}
	if e.Body == "" && full(e.Summary) {
		e.Summary, e.Body = "", e.Summary
	}
	var cut bool
	e.Title, cut = vietnamese.Plain(r.title)
	if e.URL == "" && e.IDs == nil && e.Title != "" { // the feed's own page is all there is to lead to
		e.IDs = []string{strings.TrimSpace(e.Title + " " + e.Published.Text)}
	}
	e.Author, _ = vietnamese.Plain(personName(r.author))
	e.Origin, _ = vietnamese.Plain(r.origin)
	e.Language = language(or(r.language, c.language), e.Title)
	for _, name := range r.categories {
		if name, _ = vietnamese.Plain(name); name != "" {
			e.Categories = append(e.Categories, name)
		}
	}
	e.Images, e.Files = p.split(r.media)

	if cut {
		e.Doubts = append(e.Doubts, connectors.Doubt{Field: "title", Code: "truncated"})
	}
	e.Doubts = append(e.Doubts, unread("published", e.Published)...)
	e.Doubts = append(e.Doubts, unread("updated", e.Updated)...)
	e.Doubts = append(e.Doubts, vietnamese.Mojibake("title", e.Title)...)
	e.Doubts = append(e.Doubts, vietnamese.Mojibake("summary", e.Summary)...)
	e.Doubts = append(e.Doubts, vietnamese.Mojibake("body", e.Body)...)
	return e
}

// date gives the first of several dates that can be read, or what could not be.
func date(stated []string, at time.Time, set Settings) (d connectors.Date) {
	for _, text := range stated {
		next := vietnamese.Date(text, at, set.Dates...)
		if !next.Time.IsZero() {
			return next
		}
		if d.Text == "" {
			d = next
		}
	}
	return d
}

// unread is the doubt about a date that was stated and could not be read.
func unread(field string, d connectors.Date) []connectors.Doubt {
	if d.Text == "" || !d.Time.IsZero() {
		return nil
	}
	return []connectors.Doubt{{Field: field, Code: "date"}}
}

// fragment gives HTML of a record without the end of its own element, which
// stays in it when tags inside were left open.
func fragment(s string) string {
	s = strings.TrimSpace(vietnamese.Clean(s))
	for _, end := range []string{"</description>", "</content:encoded>", "</summary>", "</content>"} {
		s = strings.TrimSuffix(s, end)
	}
	return s
}

// full reports whether a description is the article and no summary of it.
func full(description string) bool {
	if len(description) > 1500 {
		return true
	}
	return strings.Contains(description, "</p>") && strings.Count(description, "</p>") > 1
}

// language gives the two letters of a language. Programs that were never told
// call everything English, so a title with Vietnamese letters contradicts them.
func language(stated, title string) string {
	stated = strings.ToLower(strings.TrimSpace(stated))
	code, _, _ := strings.Cut(strings.ReplaceAll(stated, "_", "-"), "-")
	if len(code) != 2 || code == "en" && vietnamese.Fold(title) != strings.ToLower(title) {
		return ""
	}
	return code
}

// personName gives the name of an author whom RSS wants with a mailbox:
// "van-thu@xa.example.vn (Nguyễn Văn A)". A mailbox alone is no name.
func personName(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "@") {
		return s
	}
	if before, within, ok := strings.Cut(s, "("); ok {
		if strings.Contains(before, "@") {
			before, _, _ = strings.Cut(within, ")")
		}
		return strings.TrimSpace(before)
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name == "" {
		return ""
	}
	return a.Name
}

// split makes images and attachments of what a record comes with, each once.
func (p place) split(media []connectors.File) (images, files []connectors.File) {
	seen := map[string]bool{}
	for _, f := range media {
		f.URL = p.abs(f.URL)
		if f.URL == "" || seen[f.URL] {
			continue
		}
		seen[f.URL] = true
		f.Title, _ = vietnamese.Plain(f.Title)
		image := strings.HasPrefix(f.Type, "image/")
		if f.Type == "image/*" {
			f.Type = ""
		}
		if image {
			images = append(images, f)
		} else {
			files = append(files, f)
		}
	}
	return images, files
}
