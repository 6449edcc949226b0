package public

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type searchPage struct {
	Text, Heading, Kind string
	Found               aggregator.Found
	Narrowed, Newest    bool
	Tabs                []tab
	SortPath            string
	Organisations       []choice
	Times               []option
	Page, PageCount     int
	Previous, Next      string
	Suggestions         []aggregator.Listed
}

type tab struct {
	Path, Name string
	Current    bool
}

type choice struct {
	aggregator.OrganisationCount
	Chosen bool
}

type option struct {
	Value, Name string
	Current     bool
}

// kinds are the kinds of results by their word in the address, in the order of
// the tabs.
var kinds = []struct{ word, kind string }{
	{"thu-tuc", connectors.KindProcedure}, {"van-ban", connectors.KindDocument}, {"tin", connectors.KindNews},
	{"lay-y-kien", connectors.KindConsultation}, {"cong-bao", connectors.KindGazette},
	{"hoi-dap", connectors.KindQuestion}, {"lich", connectors.KindEvent}, {"can-bo", connectors.KindOfficial}, {"thong-ke", connectors.KindStatistics},
}

// Search answers /tim-kiem: ?q= words, ?loai= a kind, ?cq= organisations, ?t= so
// many days, ?xep=moi by time, ?trang= a page.
func (p *Pages) Search(r *page.Request) (page.View, error) {
	q := r.URL.Query()
	s := aggregator.Search{Text: strings.Join(strings.Fields(q.Get("q")), " "), Organisations: q["cq"], Newest: q.Get("xep") == "moi"}
	if text := []rune(s.Text); len(text) > 200 {
		s.Text = string(text[:200])
	}
	if len(s.Organisations) > 20 {
		s.Organisations = s.Organisations[:20]
	}
	for _, k := range kinds {
		if k.word == q.Get("loai") {
			s.Kind = k.kind
		}
	}
	if days, err := strconv.Atoi(q.Get("t")); err == nil && days > 0 && days < 10_000 {
		s.Since = p.now().AddDate(0, 0, -days)
	}
	if n, err := strconv.Atoi(q.Get("trang")); err == nil && n > 1 && n <= 25 {
		s.Page = n - 1
	}
	data := searchPage{Text: s.Text, Heading: r.Words.Public.SearchHeading, Kind: q.Get("loai"), Newest: s.Newest}
	if s.Text == "" {
		return page.View{Page: "public/search", Data: data, NoIndex: true}, nil
	}
	var err error
	if data.Found, err = p.db.Search(r.Context(), s); err != nil {
		return page.View{}, err
	}
	data.Narrowed = s.Kind != "" || len(s.Organisations) > 0 || !s.Since.IsZero()
	data.Heading = r.Words.Public.ResultsFor(data.Found.Total, data.Found.More, s.Text)
	if data.Found.Total == 0 && !data.Narrowed {
		if len(data.Found.Named) == 0 {
			data.Heading = r.Words.Public.NothingFor(s.Text)
		}
		if data.Suggestions, err = p.db.Suggest(r.Context(), s.Text); err != nil {
			return page.View{}, err
		}
	}
	data.narrow(r.Words, q, s)
	return page.View{Page: "public/search", Data: data, NoIndex: true}, nil
}

// narrow makes the links and choices that lead to other results.
func (d *searchPage) narrow(w *words.Words, q url.Values, s aggregator.Search) {
	d.SortPath = with(q, "xep", map[bool]string{false: "moi"}[s.Newest], "trang", "")
	d.Tabs = []tab{{with(q, "loai", "", "trang", ""), w.Public.AllKinds, s.Kind == ""}}
	for _, k := range kinds {
		for _, n := range d.Found.Kinds {
			if n.Word == k.kind {
				d.Tabs = append(d.Tabs, tab{with(q, "loai", k.word, "trang", ""), w.Public.SomeOfKind(k.kind, n.Items), s.Kind == k.kind})
			}
		}
	}
	for i, o := range d.Found.Organisations {
		chosen := slices.Contains(s.Organisations, o.Slug)
		if i < 8 || chosen {
			d.Organisations = append(d.Organisations, choice{o, chosen})
		}
	}
	for _, o := range []option{{"", w.Public.AnyTime, false}, {"30", w.Public.LastMonth, false}, {"365", w.Public.LastYear, false}} {
		o.Current = o.Value == q.Get("t")
		d.Times = append(d.Times, o)
	}
	d.Page = s.Page + 1
	d.PageCount = (d.Found.Total + aggregator.SearchPage - 1) / aggregator.SearchPage
	if d.Page > 1 {
		d.Previous = with(q, "trang", strconv.Itoa(d.Page-1))
	}
	if d.Page < d.PageCount {
		d.Next = with(q, "trang", strconv.Itoa(d.Page+1))
	}
}

// with returns the address of this search with some parameters changed; ""
// leaves one out.
func with(q url.Values, pairs ...string) string {
	changed := url.Values{}
	for _, name := range []string{"q", "loai", "cq", "t", "xep", "trang"} {
		if len(q[name]) > 0 && q.Get(name) != "" {
			changed[name] = q[name]
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		changed.Del(pairs[i])
		if pairs[i+1] != "" {
			changed.Set(pairs[i], pairs[i+1])
		}
	}
	return withQuery("/tim-kiem", changed)
}
