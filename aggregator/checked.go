package aggregator

import (
	"cmp"
	"encoding/json"
	"time"

	"hopluu/connectors"
)

// Checked is what a check found, in the form that source check prints. Its
// names are kept from release to release; what is absent is null.
type Checked struct {
	Input     string          `json:"input"`
	OK        bool            `json:"ok"`
	Connector string          `json:"connector"`
	Charset   *CheckedCharset `json:"charset"`
	Entries   []CheckedEntry  `json:"entries"`
	Next      []string        `json:"next"` // pages of the list that were not read
	More      []string        `json:"more"` // own pages that were not read
	Skipped   []CheckedSkip   `json:"skipped"`
	Snapshot  bool            `json:"snapshot"`
	Failure   *CheckedFailure `json:"failure"`
}

// CheckedCharset is how bytes became text.
type CheckedCharset struct {
	Name string  `json:"name"`
	By   *string `json:"by"`
	Sure bool    `json:"sure"`
}

// CheckedEntry is what would be kept of an entry.
type CheckedEntry struct {
	Key        string          `json:"key"`
	IDs        []string        `json:"ids"`
	URL        *string         `json:"url"`
	Title      *string         `json:"title"`
	Summary    *string         `json:"summary"`
	BodyHTML   *string         `json:"body_html"`
	BodyText   *string         `json:"body_text"`
	Author     *string         `json:"author"`
	Origin     *string         `json:"origin"`
	Language   *string         `json:"language"`
	Published  *CheckedDate    `json:"published"`
	Updated    *CheckedDate    `json:"updated"`
	Categories []string        `json:"categories"`
	Images     []CheckedImage  `json:"images"`
	Files      []CheckedFile   `json:"files"`
	Kind       string          `json:"kind"`
	Detail     json.RawMessage `json:"detail"`
	Doubts     []CheckedDoubt  `json:"doubts"`
	Held       *string         `json:"held"` // why it would wait even if its source were trusted
}

// CheckedDate is a date as it would be kept, and as the site wrote it.
type CheckedDate struct {
	At        *time.Time `json:"at"`
	Precision *string    `json:"precision"`
	Text      *string    `json:"text"`
}

// CheckedImage is an image that would be shown.
type CheckedImage struct {
	URL string  `json:"url"`
	Alt *string `json:"alt"`
}

// CheckedFile is an attachment that would be offered.
type CheckedFile struct {
	URL   string  `json:"url"`
	Title *string `json:"title"`
	Type  *string `json:"type"`
}

// CheckedDoubt is what an editor would be told.
type CheckedDoubt struct {
	Field string  `json:"field"`
	Code  string  `json:"code"`
	Offer *string `json:"offer"`
}

// CheckedSkip is a record that would be left out.
type CheckedSkip struct {
	Record  int     `json:"record"`
	Reason  string  `json:"reason"`
	Excerpt *string `json:"excerpt"`
}

// CheckedFailure is why the reading would fail.
type CheckedFailure struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

func checked(k Key, e connectors.Entry, r Revision, doubts []connectors.Doubt, held string) CheckedEntry {
	c := CheckedEntry{
		Key: k.String(), IDs: append([]string{}, e.IDs...), URL: text(webAddress(e.URL, nil)), Title: text(r.Title), Summary: text(r.Summary),
		BodyHTML: text(r.BodyHTML), BodyText: text(r.BodyText), Author: text(r.Author), Origin: text(r.Origin), Language: text(r.Language),
		Published: date(r.Published, e.Published), Updated: date(r.Updated, e.Updated), Categories: append([]string{}, r.Categories...),
		Images: []CheckedImage{}, Files: []CheckedFile{}, Kind: r.Kind(), Doubts: []CheckedDoubt{}, Held: text(held),
	}
	for _, i := range r.Images {
		c.Images = append(c.Images, CheckedImage{i.URL, text(i.Title)})
	}
	for _, f := range r.Files {
		c.Files = append(c.Files, CheckedFile{f.URL, text(f.Title), text(f.Type)})
	}
	for _, d := range doubts {
		c.Doubts = append(c.Doubts, CheckedDoubt{d.Field, d.Code, text(d.Offer)})
	}
	if r.Detail != nil {
		if detail := canonicalDetail(r.Detail); json.Valid([]byte(detail)) {
			c.Detail = json.RawMessage(detail)
		}
	}
	return c
}

// text is nil for what is absent.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// date tells a kept date with the words that the site has for it.
func date(kept, found connectors.Date) *CheckedDate {
	d := CheckedDate{Precision: text(kept.Precision), Text: text(cmp.Or(found.Text, kept.Text))}
	if !kept.Time.IsZero() {
		at := kept.Time.UTC()
		d.At = &at
	}
	if d.At == nil && d.Text == nil {
		return nil
	}
	return &d
}
