package portal_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// feedPaths are the feeds of everything, a section and an organisation.
var feedPaths = []string{
	"", "/en", "/chuyen-muc/y-te", "/en/chuyen-muc/y-te", "/co-quan/so-y-te", "/en/co-quan/so-y-te", "/co-quan/huyen-my-loc", "/chuyen-muc/giao-duc",
}

// hostile is what XML and JSON must carry or leave out.
func hostile() []seeded {
	return append(province(),
		seeded{title: "<b>Sởi</b> & \"rubella\" \u0001\u000b ]]> \ufffe", section: 1, summary: "</summary><x>", author: "Bà A <a@example>", origin: "Báo & Đài"})
}

func TestAtomFeedsAreWholeAndAttributed(t *testing.T) {
	p, _, _ := open(t, hostile()...)
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type person struct {
		Name string `xml:"name"`
	}
	for _, path := range feedPaths {
		w := ask(p, path+"/feed.atom")
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s: %d %q", path, w.Code, got)
		}
		wellFormed(t, path, w.Body.String())
		var feed struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			Lang    string   `xml:"lang,attr"`
			ID      string   `xml:"id"`
			Title   string   `xml:"title"`
			Updated string   `xml:"updated"`
			Links   []link   `xml:"link"`
			Entries []struct {
				ID          string `xml:"id"`
				Title       string `xml:"title"`
				Published   string `xml:"published"`
				Updated     string `xml:"updated"`
				Fetched     string `xml:"urn:hopluu:feed:1 fetched"`
				Author      person `xml:"author"`
				Contributor person `xml:"contributor"`
				Links       []link `xml:"link"`
				Source      struct {
					ID    string `xml:"id"`
					Title string `xml:"title"`
				} `xml:"source"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(w.Body.Bytes(), &feed); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		want := "https://cong.namdinh.example" + path + "/feed.atom"
		if feed.ID != want || len(feed.Links) != 2 || feed.Links[0] != (link{"self", want}) || feed.Title == "" || len(feed.Entries) == 0 {
			t.Errorf("%s: %q, %q, %+v, %d entries", path, feed.ID, feed.Title, feed.Links, len(feed.Entries))
		}
		times(t, path, feed.Updated)
		for _, e := range feed.Entries {
			times(t, path, e.Published, e.Updated, e.Fetched)
			if e.Author.Name == "" || e.Contributor.Name == "" || e.Source.Title == "" || len(e.Links) != 2 {
				t.Errorf("%s: an entry without its attribution: %+v", path, e)
				continue
			}
			absolute(t, path, e.ID, e.Links[0].Href)
			if original := e.Links[1]; original.Rel != "via" || !strings.HasPrefix(original.Href, "https://soyte.namdinh.example/") || e.Source.ID != original.Href {
				t.Errorf("%s: the original is %+v, %q", path, original, e.Source.ID)
			}
		}
	}
}

func TestJSONFeedsAreWholeAndAttributed(t *testing.T) {
	p, _, _ := open(t, hostile()...)
	for _, path := range feedPaths {
		w := ask(p, path+"/feed.json")
		if got := w.Header().Get("Content-Type"); w.Code != http.StatusOK || got != "application/feed+json; charset=utf-8" {
			t.Errorf("%s: %d %q", path, w.Code, got)
		}
		var feed struct {
			Version, Title, Language string
			HomePageURL              string `json:"home_page_url"`
			FeedURL                  string `json:"feed_url"`
			Items                    []struct {
				ID, URL, Title, Language string
				ExternalURL              string  `json:"external_url"`
				Text                     *string `json:"content_text"`
				Published                string  `json:"date_published"`
				Modified                 string  `json:"date_modified"`
				Authors                  []struct{ Name string }
				Hopluu                   map[string]any `json:"_hopluu"`
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &feed); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		absolute(t, path, feed.HomePageURL, feed.FeedURL)
		if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Title == "" || len(feed.Items) == 0 {
			t.Errorf("%s: %+v", path, feed)
		}
		for _, i := range feed.Items {
			absolute(t, path, i.ID, i.URL)
			times(t, path, i.Published, i.Modified, i.Hopluu["fetched_at"].(string))
			if len(i.Authors) != 1 || i.Authors[0].Name == "" || i.Text == nil || i.Language == "" {
				t.Errorf("%s: %+v", path, i)
			}
			for _, field := range []string{"organisation", "organisation_url", "site", "original_url", "kind"} {
				if i.Hopluu[field] == "" || i.Hopluu[field] == nil {
					t.Errorf("%s: %q has no %s", path, i.Title, field)
				}
			}
			if i.ExternalURL != i.Hopluu["original_url"] {
				t.Errorf("%s: two originals: %q, %v", path, i.ExternalURL, i.Hopluu)
			}
		}
	}
}

func TestSitemapsAreWellFormed(t *testing.T) {
	p, _, _ := open(t, hostile()...)
	for _, path := range []string{"/sitemap.xml", "/sitemap-0.xml", "/sitemap-1.xml", "/tim-kiem/opensearch.xml"} {
		wellFormed(t, path, ask(p, path).Body.String())
	}
}

func TestTheSitemapNamesNoPartThatIsEmpty(t *testing.T) {
	p, db, _ := open(t)
	for _, c := range []struct {
		first int64 // number of an item that is published then
		parts []string
	}{
		{0, []string{"0"}}, {20_000, []string{"0", "1"}}, {20_001, []string{"0", "1", "2"}}, {90_000, []string{"0", "1", "2", "5"}},
	} {
		if c.first > 0 {
			if _, err := db.Exec(t.Context(), fmt.Sprintf("ALTER SEQUENCE items_id_seq RESTART %d", c.first)); err != nil {
				t.Fatal(err)
			}
			publish(t, db, seeded{title: fmt.Sprint("Tin số ", c.first), section: 1})
		}
		index := ask(over(t, db), "/sitemap.xml").Body.String()
		var parts []string
		for _, m := range regexp.MustCompile(`/sitemap-(\d+)\.xml`).FindAllStringSubmatch(index, -1) {
			parts = append(parts, m[1])
			if w := ask(p, m[0]); w.Code != http.StatusOK {
				t.Errorf("%s: %d", m[0], w.Code)
			}
		}
		if !slices.Equal(parts, c.parts) {
			t.Errorf("with item %d: parts %q, want %q", c.first, parts, c.parts)
		}
	}
}

func TestAnEmptyFeedSaysWhenThatWasSo(t *testing.T) {
	p, _, _ := open(t)
	body := ask(p, "/feed.atom").Body.String()
	if !strings.Contains(body, "<updated>2026-09-14T00:00:00+07:00</updated>") || strings.Contains(body, "<entry>") {
		t.Error(body)
	}
}

// wellFormed fails the test for what an XML parser refuses.
func wellFormed(t *testing.T, path, body string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Errorf("%s is not well formed: %v", path, err)
			return
		}
	}
}

func times(t *testing.T, path string, all ...string) {
	t.Helper()
	for _, s := range all {
		if _, err := time.Parse(time.RFC3339, s); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func absolute(t *testing.T, path string, all ...string) {
	t.Helper()
	for _, s := range all {
		if !strings.HasPrefix(s, "https://cong.namdinh.example/") {
			t.Errorf("%s leads to %q", path, s)
		}
	}
}
