package api

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

// A Name names a body or a section in both languages.
type Name struct {
	Slug   string `json:"slug" doc:"names it in parameters and addresses"`
	Name   string `json:"name"`
	NameEn string `json:"name_en,omitempty"`
}

// Attribution says where an item came from. Whoever shows the item shows it.
type Attribution struct {
	Organisation   Name       `json:"organisation" doc:"who issued it"`
	Site           string     `json:"site" doc:"host of the component site it was read on"`
	Source         string     `json:"source" doc:"what the portal calls the feed or list it was read from"`
	OriginalURL    string     `json:"original_url" format:"uri"`
	Author         string     `json:"author,omitempty"`
	OriginalSource string     `json:"original_source,omitempty" doc:"whom the site itself names as its source"`
	PublishedAt    *time.Time `json:"published_at,omitempty" doc:"by the site; absent when it does not say"`
	Precision      string     `json:"precision,omitempty" enum:"day,minute,second" doc:"how fine published_at is known"`
	FetchedAt      time.Time  `json:"fetched_at" doc:"when the portal fetched this wording"`
}

// An Item is a published item as lists show it.
type Item struct {
	ID          int64       `json:"id"`
	Kind        string      `json:"kind"`
	Language    string      `json:"language"`
	URL         string      `json:"url" format:"uri" doc:"its page on the portal"`
	Title       string      `json:"title"`
	Summary     string      `json:"summary,omitempty"`
	Section     *Name       `json:"section,omitempty"`
	Image       string      `json:"image,omitempty" format:"uri" doc:"its first picture, once the portal keeps a copy"`
	ChangedAt   time.Time   `json:"changed_at" doc:"when what is public of it last changed"`
	Attribution Attribution `json:"attribution"`
}

// A File is an attachment, on the source's site.
type File struct {
	URL   string `json:"url" format:"uri"`
	Title string `json:"title,omitempty"`
	Type  string `json:"type,omitempty"`
}

// An Attachment is a copy that the portal keeps, as it came.
type Attachment struct {
	URL         string     `json:"url" format:"uri" doc:"of the copy, for download; it never changes under this address"`
	Title       string     `json:"title,omitempty"`
	Type        string     `json:"type" doc:"by its bytes"`
	Size        int        `json:"size" doc:"in bytes"`
	OriginalURL string     `json:"original_url" format:"uri" doc:"of the original on the source's site, as in files"`
	KeptAt      *time.Time `json:"kept_at,omitempty"`
}

// An Image is a picture of the body.
type Image struct {
	URL   string `json:"url" format:"uri" doc:"on the source's site"`
	Title string `json:"title,omitempty"`
}

// A Whole is an item with its body.
type Whole struct {
	Item
	BodyHTML    string       `json:"body_html" doc:"cleaned; links and pictures are absolute"`
	BodyText    string       `json:"body_text"`
	Categories  []string     `json:"categories,omitempty" doc:"the site's own words"`
	Images      []Image      `json:"images,omitempty"`
	Files       []File       `json:"files,omitempty"`
	Attachments []Attachment `json:"attachments,omitempty" doc:"the copies that the portal keeps of the files and of a procedure's forms; absent while there is none"`
	Detail      *Detail      `json:"detail,omitempty" doc:"what its kind has beyond these fields"`
	Revision    string       `json:"revision" doc:"SHA-256 of the wording"`
	UpdatedAt   *time.Time   `json:"updated_at,omitempty" doc:"by the site"`
	ApprovedAt  time.Time    `json:"approved_at"`
	ApprovedBy  string       `json:"approved_by" doc:"the office of the editor, or the rule, that approved exactly this wording"`
}

func (a *api) listed(l aggregator.Listed) Item {
	item := Item{
		ID: l.ID, Kind: l.Kind, Language: l.Language, Title: l.Title, Summary: l.Summary, ChangedAt: l.ChangedAt,
		URL: a.base + page.ItemPath(l.Kind, l.ID, l.Slug),
		Attribution: Attribution{
			Organisation: Name{l.OrganisationSlug, l.OrganisationName, l.OrganisationNameEn},
			Site:         l.Site, Source: l.SourceName, OriginalURL: l.URL,
			Author: text(l.Author), OriginalSource: text(l.OriginalSource),
			PublishedAt: l.PublishedAt, Precision: text(l.PublishedPrecision), FetchedAt: l.FetchedAt,
		},
	}
	if l.SectionSlug != "" {
		item.Section = &Name{l.SectionSlug, l.SectionName, l.SectionNameEn}
	}
	if l.Image != nil {
		item.Image = a.base + "/tep/" + *l.Image
	}
	return item
}

func (a *api) whole(p aggregator.Published) Whole {
	w := Whole{
		Item:     a.listed(p.Listed),
		BodyHTML: strings.ReplaceAll(p.BodyHTML, `="/tep/`, `="`+a.base+`/tep/`), BodyText: p.BodyText,
		Categories: p.Categories, Revision: hex.EncodeToString(p.Hash), UpdatedAt: p.UpdatedAt,
		ApprovedAt: p.DecidedAt, ApprovedBy: text(p.Rule) + text(p.EditorRole),
	}
	for _, i := range p.Images {
		w.Images = append(w.Images, Image{i.URL, i.Title})
	}
	for _, f := range p.Files {
		w.Files = append(w.Files, File(f))
	}
	for _, f := range aggregator.Attached(aggregator.Revision{Files: p.Files, Detail: p.Detail}) {
		if k := p.Attached[f.URL]; k.State == "kept" {
			w.Attachments = append(w.Attachments, Attachment{a.base + k.Path(), k.Title, k.Type, k.Size, k.URL, k.KeptAt})
		}
	}
	if p.Detail != nil {
		w.Detail = &Detail{p.Detail}
	}
	return w
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// A cursor is a mark as callers hand it back, without having to understand it.
func cursor(at time.Time, id int64) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%d", at.UnixMicro(), id))
}

func mark(cursor string) (aggregator.Mark, error) {
	if cursor == "" {
		return aggregator.Mark{}, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	at, id, found := strings.Cut(string(data), ".")
	micro, wrongTime := strconv.ParseInt(at, 10, 64)
	number, wrongID := strconv.ParseInt(id, 10, 64)
	if err != nil || !found || wrongTime != nil || wrongID != nil {
		return aggregator.Mark{}, fmt.Errorf("%w: the cursor %q is none of ours", aggregator.ErrInvalid, cursor)
	}
	return aggregator.Mark{At: time.UnixMicro(micro).UTC(), ID: number}, nil
}
