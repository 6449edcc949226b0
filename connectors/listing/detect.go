package listing

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/outline"
	"hopluu/connectors/settings"
)

// proposed is how many lists of one page are proposed at most.
const proposed = 4

// Detect proposes the lists that a page shows: by the profile of the platform
// that it is made with, and by what repeats on it. Look names the pages behind
// the menu that may be lists of their own.
func (c Connector) Detect(doc connectors.Document) (found []connectors.Proposal, look []connectors.Request) {
	if places := sitemap(doc); places != nil {
		return nil, places
	}
	page, err := markup.Open(doc)
	if err != nil {
		return nil, nil
	}
	name := platform(page)
	entries := map[string]bool{}
	for _, profile := range profilesOf(name) {
		if p, ok := c.propose(doc, map[string]any{"profile": profile}, 1, entries); ok {
			p.Why = name
			found = append(found, p)
		}
	}
	for _, l := range outline.Lists(page, doc.At) {
		if len(found) == proposed {
			break
		}
		if p, ok := c.propose(doc, settingsOf(page, l), l.Score, entries); ok {
			p.Why = why(name, l)
			found = append(found, p)
		}
	}
	for _, said := range tables(page) {
		if p, ok := c.propose(doc, said, 1, entries); ok {
			p.Why = "a table with the columns of a " + map[string]string{connectors.KindEvent: "calendar", connectors.KindOfficial: "directory"}[said["kind"].(string)]
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b connectors.Proposal) int { return cmp.Compare(b.Score, a.Score) })
	return found, sections(page, entries)
}

// why says what a proposal goes by.
func why(platform string, l outline.List) string {
	seen := fmt.Sprintf("%d rows that repeat", len(l.Titles))
	if l.Dated > 0.5 {
		seen += ", with dates"
	}
	if platform != "" {
		seen = platform + ": " + seen
	}
	return seen
}

// propose makes a proposal of settings with which the page can be read, and
// notes where the entries lead that it finds.
func (c Connector) propose(doc connectors.Document, said map[string]any, score float64, entries map[string]bool) (connectors.Proposal, bool) {
	raw, err := settings.Encode(said)
	if err != nil {
		return connectors.Proposal{}, false
	}
	address := doc.URL
	if address == "" {
		address = doc.Request.URL
	}
	p := connectors.Proposal{Connector: "listing", Source: connectors.Source{URL: address, Settings: raw}}
	doc.Request = connectors.Request{URL: address, Role: roleList}
	read, err := c.Parse(p.Source, doc)
	if err != nil || len(read.Entries) < 3 {
		return p, false
	}
	titled, dated := 0, 0
	for _, e := range read.Entries {
		entries[e.URL] = true
		if !e.Published.Time.IsZero() {
			dated++
		}
		if len(strings.Fields(e.Title)) >= 3 {
			titled++
		}
	}
	p.Score = score * (0.6*float64(titled) + 0.4*float64(dated)) / float64(len(read.Entries)+len(read.Skipped))
	return p, titled*2 >= len(read.Entries)
}

// onSite reports whether an address is on the site of a page.
func onSite(page *markup.Page, address string) bool {
	return markup.Host(address) == markup.Host(page.Base.String())
}

// sections names the pages that the menu and the headings of a page lead to
// and that sound like lists, the most promising first. Those of entries are
// none.
func sections(page *markup.Page, entries map[string]bool) []connectors.Request {
	type section struct {
		address string
		weight  int
	}
	var all []section
	seen := map[string]bool{page.Base.String(): true}
	for _, n := range page.Find("a[href]").Nodes[:min(page.Find("a[href]").Length(), 2000)] {
		a := page.FindNodes(n)
		label := markup.Label(markup.Text(a))
		if label == "" {
			label = markup.Label(a.AttrOr("title", ""))
		}
		address := markup.Link(page.Base, a)
		weight := weigh(label)
		if weight == 0 || address == "" || seen[address] || entries[address] || !onSite(page, address) || markup.Type(address) != "" || len(address) > 300 {
			continue
		}
		seen[address] = true
		all = append(all, section{address, weight})
	}
	slices.SortStableFunc(all, func(a, b section) int { return b.weight - a.weight })
	look := frames(page)
	for _, s := range all[:min(len(all), 12)] {
		look = append(look, connectors.Request{URL: s.address, Role: roleList})
	}
	return look
}

// frames names the pages that a page is made of, or sends its readers to.
func frames(page *markup.Page) (look []connectors.Request) {
	add := func(ref string) {
		if u := markup.Address(page.Base, ref); u != "" && onSite(page, u) && len(look) < 4 {
			look = append(look, connectors.Request{URL: u, Role: roleList})
		}
	}
	page.Find("frame[src], iframe[src]").Each(func(_ int, f *goquery.Selection) { add(f.AttrOr("src", "")) })
	page.Find("meta[http-equiv]").Each(func(_ int, m *goquery.Selection) {
		if to := refresh.FindStringSubmatch(m.AttrOr("content", "")); to != nil && strings.EqualFold(m.AttrOr("http-equiv", ""), "refresh") {
			add(to[1])
		}
	})
	return look
}

var refresh = regexp.MustCompile(`(?i)^\s*\d+\s*;\s*url\s*=\s*['"]?([^'"]+)`)

// weigh tells how much a label of a menu, folded, sounds like a list.
func weigh(label string) int {
	if len(strings.Fields(label)) > 7 {
		return 0
	}
	for _, s := range labelsOfLists {
		for _, word := range s.words {
			if label == word {
				return s.weight + 1
			}
			if strings.Contains(" "+label+" ", " "+word+" ") {
				return s.weight
			}
		}
	}
	return 0
}

// labelsOfLists are what menus call lists, folded, the surest first.
var labelsOfLists = []struct {
	weight int
	words  []string
}{
	{9, []string{"tin tuc", "tin tuc su kien", "tin moi", "tin hoat dong", "tin trong tinh", "news", "tin dia phuong", "tin noi bat"}},
	{7, []string{"su kien", "tin tuc su kien", "thong bao", "hoat dong", "chi dao dieu hanh", "thong tin chi dao", "ban tin", "tin"}},
	{6, []string{"van ban", "van ban phap luat", "van ban chi dao", "van ban phap quy", "he thong van ban", "cong bao", "lay y kien", "gop y", "du thao", "documents", "events", "announcements"}},
	{3, []string{"lich cong tac", "lich lam viec", "lich tiep cong dan", "lich tiep dan", "hoi dap", "danh ba", "nguoi phat ngon"}},
	{4, []string{"xem tat ca", "tat ca", "xem them", "thong tin", "tuyen truyen", "chuyen muc", "chuyen de", "pho bien phap luat", "van hoa", "kinh te", "xa hoi", "blog", "press", "bai viet"}},
}
