package feeds

import (
	"encoding/json"
	"fmt"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// JSONFeed answers /feed.json.
func (a *Feeds) JSONFeed(r *page.Request) (page.View, error) { return a.jsonFeed(r, a.whole) }

// SectionJSONFeed answers /chuyen-muc/{slug}/feed.json.
func (a *Feeds) SectionJSONFeed(r *page.Request) (page.View, error) { return a.jsonFeed(r, a.section) }

// OrganisationJSONFeed answers /co-quan/{slug}/feed.json.
func (a *Feeds) OrganisationJSONFeed(r *page.Request) (page.View, error) {
	return a.jsonFeed(r, a.organisation)
}

// The fields of JSON Feed 1.1 that are used, with where an item came from in an
// extension of our own.
type (
	jsonFeed struct {
		Version  string     `json:"version"`
		Title    string     `json:"title"`
		Home     string     `json:"home_page_url"`
		Self     string     `json:"feed_url"`
		Language string     `json:"language"`
		Items    []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID        string       `json:"id"`
		URL       string       `json:"url"`
		External  string       `json:"external_url"`
		Title     string       `json:"title"`
		Text      string       `json:"content_text"`
		Published string       `json:"date_published"`
		Modified  string       `json:"date_modified"`
		Language  string       `json:"language"`
		Authors   []jsonAuthor `json:"authors"`
		Tags      []string     `json:"tags,omitempty"`
		Hopluu    jsonOrigin   `json:"_hopluu"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	jsonOrigin struct {
		Organisation    string  `json:"organisation"`
		OrganisationURL string  `json:"organisation_url"`
		Author          *string `json:"author"`
		OriginalSource  *string `json:"original_source"`
		Site            string  `json:"site"`
		OriginalURL     string  `json:"original_url"`
		FetchedAt       string  `json:"fetched_at"`
		Kind            string  `json:"kind"`
	}
)

func (a *Feeds) jsonFeed(r *page.Request, find func(*page.Request) (feed, error)) (page.View, error) {
	f, err := find(r)
	if err != nil {
		return page.View{}, err
	}
	l := r.Words.Lang
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.title, Home: a.absolute(l, f.path+"/"),
		Self: a.absolute(l, f.path+"/feed.json"), Language: string(l), Items: []jsonItem{},
	}
	if f.path != "" {
		out.Home = a.absolute(l, f.path)
	}
	for _, item := range f.items {
		out.Items = append(out.Items, a.jsonItem(r.Words, item))
	}
	body, err := json.Marshal(out)
	if err != nil {
		return page.View{}, fmt.Errorf("feeds: json feed: %w", err)
	}
	return page.View{Type: "application/feed+json; charset=utf-8", Body: body}, nil
}

func (a *Feeds) jsonItem(w *words.Words, item aggregator.Listed) jsonItem {
	at, _ := item.At()
	organisation := w.Name(item.OrganisationName, item.OrganisationNameEn)
	j := jsonItem{
		ID: fmt.Sprintf("%s/tin/%d", a.base, item.ID), URL: a.absolute(w.Lang, page.ItemPath(item.Kind, item.ID, item.Slug)),
		External: item.URL, Title: item.Title, Text: item.Summary, Published: rfc3339(at), Modified: rfc3339(item.ChangedAt),
		Language: item.Language, Authors: []jsonAuthor{{organisation, a.absolute(w.Lang, "/co-quan/"+item.OrganisationSlug)}},
		Hopluu: jsonOrigin{
			Organisation: organisation, OrganisationURL: a.absolute(w.Lang, "/co-quan/"+item.OrganisationSlug), Author: item.Author,
			OriginalSource: item.OriginalSource, Site: item.Site, OriginalURL: item.URL, FetchedAt: rfc3339(item.FetchedAt), Kind: item.Kind,
		},
	}
	if item.Author != nil {
		j.Authors = []jsonAuthor{{Name: *item.Author}}
	}
	if item.SectionSlug != "" {
		j.Tags = []string{w.Name(item.SectionName, item.SectionNameEn)}
	}
	return j
}
