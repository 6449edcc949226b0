package feed

import (
	"encoding/json"
	"fmt"
	"strings"

	"hopluu/connectors"
)

// A jsonFeed is JSON Feed 1.0 and 1.1 as it is found: with numbers for words,
// one where there should be several, and fields of another kind than promised,
// which count as left out.
type jsonFeed struct {
	Version, Language words
	HomePageURL       words `json:"home_page_url"`
	NextURL           words `json:"next_url"`
	Authors, Author   several[jsonAuthor]
	Items             several[jsonItem]
}

type jsonItem struct {
	ID, URL, Title, Summary, Language words
	ExternalURL                       words `json:"external_url"`
	ContentHTML                       words `json:"content_html"`
	ContentText                       words `json:"content_text"`
	DatePublished                     words `json:"date_published"`
	DateModified                      words `json:"date_modified"`
	Image                             words
	BannerImage                       words `json:"banner_image"`
	Tags                              several[words]
	Authors, Author                   several[jsonAuthor]
	Attachments                       several[struct {
		URL, Title words
		MimeType   words `json:"mime_type"`
	}]
}

type jsonAuthor struct{ Name words }

// words are a string, or a number where a string should be.
type words string

func (w *words) UnmarshalJSON(data []byte) error {
	switch c := data[0]; {
	case c == '"':
		return json.Unmarshal(data, (*string)(w))
	case c == '-', c >= '0' && c <= '9':
		*w = words(data)
	}
	return nil
}

// several are the elements of an array that are what they should be.
type several[T any] []T

func (all *several[T]) UnmarshalJSON(data []byte) error {
	parts := []json.RawMessage{data}
	if data[0] == '[' {
		parts = nil
		if err := json.Unmarshal(data, &parts); err != nil {
			return err
		}
	}
	for _, part := range parts {
		var one T
		if string(part) != "null" && json.Unmarshal(part, &one) == nil {
			*all = append(*all, one)
		}
	}
	return nil
}

func readJSON(text string) (channel, error) {
	var f jsonFeed
	if err := json.NewDecoder(strings.NewReader(text)).Decode(&f); err != nil {
		return channel{}, fmt.Errorf("not whole: %w", err)
	}
	if !strings.Contains(string(f.Version), "jsonfeed.org") && !f.looksRight() {
		return channel{}, fmt.Errorf("%w: JSON, but no JSON Feed", connectors.ErrOther)
	}
	c := channel{link: string(f.HomePageURL), next: string(f.NextURL), language: string(f.Language)}
	for _, item := range f.Items {
		r := record{
			guid: string(item.ID), permanent: true, link: or(string(item.URL), string(item.ExternalURL)), title: string(item.Title),
			summary: plainMarkup(string(item.Summary)), body: or(string(item.ContentHTML), plainMarkup(string(item.ContentText))),
			language: string(item.Language), author: or(authors(item.Authors, item.Author), authors(f.Authors, f.Author)),
			published: []string{string(item.DatePublished)}, updated: []string{string(item.DateModified)},
		}
		for _, tag := range item.Tags {
			r.categories = append(r.categories, string(tag))
		}
		for _, u := range []words{item.Image, item.BannerImage} {
			r.media = append(r.media, connectors.File{URL: string(u), Type: "image/*"})
		}
		for _, a := range item.Attachments {
			r.media = append(r.media, connectors.File{URL: string(a.URL), Type: string(a.MimeType), Title: string(a.Title)})
		}
		c.records = append(c.records, r)
	}
	return c, nil
}

// looksRight reports whether JSON that does not say that it is a feed is one.
func (f jsonFeed) looksRight() bool {
	for _, item := range f.Items {
		if or(string(item.ID), string(item.URL)) != "" && or(string(item.ContentHTML), string(item.ContentText), string(item.DatePublished)) != "" {
			return true
		}
	}
	return false
}

func authors(all, one []jsonAuthor) string {
	var names []string
	for _, a := range append(all, one...) {
		if a.Name != "" {
			names = append(names, string(a.Name))
		}
	}
	return strings.Join(names, ", ")
}
