package aggregator

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hopluu/aggregator/clean"
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// What a wording may have at most. Sites state longer ones by mistake, or to
// do harm.
const (
	longestTitle   = 1000 // characters
	mendedTitle    = 120
	longestSummary = 2000
	longestName    = 300 // of an author, a category, a file
	mostImages     = 50
	mostFiles      = 100
	mostCategories = 20
)

// oldest is when an article can have been published at the earliest: 0001-01-01
// and 1970-01-01 are how programs write that they do not know.
var oldest = time.Date(1970, 1, 2, 0, 0, 0, 0, time.UTC)

// Relative says that a date was computed from words like "3 ngày trước", so
// that it moves with the time of fetching and belongs in no hash.
func Relative(d connectors.Date) bool { return d.Text != "" && vietnamese.Relative(d.Text) }

// Revise makes the wording of an entry: texts in NFC, addresses absolute, dates
// not after at, the body cleaned. It returns what an editor should know besides
// the connector's own doubts. An error wrapping [ErrInvalid] means that the
// entry has nothing to show. The same entry gives the same wording at any time,
// but for a date that was still to come.
func Revise(src Source, e connectors.Entry, at time.Time) (Revision, []connectors.Doubt, error) {
	var doubts []connectors.Doubt
	doubt := func(field, code string) { doubts = append(doubts, connectors.Doubt{Field: field, Code: code}) }

	rev := Revision{Language: language(cmp.Or(e.Language, src.Language)), URL: webAddress(e.URL, nil)}
	if rev.URL == "" {
		rev.URL = withoutSecrets(src.URL)
	}
	base, _ := url.Parse(cmp.Or(webAddress(e.Base, nil), rev.URL))
	body := clean.HTML(e.Body, base)
	rev.Summary = shorten(excerpt(clean.Text(e.Summary)), longestSummary)
	if e.Body == "" {
		// The only text of some feeds: with its pictures and paragraphs it is a body.
		if whole := clean.HTML(e.Summary, base); len(whole.Images) > 0 || strings.Contains(whole.Text, "\n") || utf8.RuneCountInString(whole.Text) > longestSummary {
			body = whole
		}
	}
	rev.BodyHTML, rev.BodyText = body.HTML, body.Text

	rev.Title = clean.Line(e.Title)
	switch {
	case rev.Title == "":
		doubt("title", "missing")
		rev.Title = title(rev, e)
	case utf8.RuneCountInString(rev.Title) > longestTitle:
		doubt("title", "truncated")
		rev.Title = shorten(rev.Title, longestTitle)
	}
	if rev.Title == "" {
		return Revision{}, nil, fmt.Errorf("aggregator: an entry without anything to show: %w", ErrInvalid)
	}

	rev.Author = shorten(clean.Text(e.Author), longestName)
	rev.Origin = shorten(clean.Text(e.Origin), longestName)
	var odd string
	if rev.Published, odd = past(e.Published, at); odd != "" {
		doubt("published", odd)
	}
	if rev.Updated, odd = past(e.Updated, at); odd != "" {
		doubt("updated", odd)
	}
	rev.Categories = categories(e.Categories)
	rev.Files = files(e.Files, base)
	detail, tidied, err := tidy(e.Detail, base)
	if err != nil {
		return Revision{}, nil, err
	}
	rev.Detail = detail
	rev.Images = images(e.Images, append(body.Images, tidied.images...), base)
	if rev.Detail == nil && rev.Published.Time.IsZero() && !slices.ContainsFunc(slices.Concat(e.Doubts, doubts), ofPublished) {
		doubt("published", "missing") // it is shown by when it was first seen
	}
	return rev, append(doubts, tidied.doubts...), nil
}

// language is one that the portal has, or Vietnamese.
func language(code string) string {
	if code, _, _ = strings.Cut(strings.ToLower(code), "-"); code == "en" {
		return "en"
	}
	return "vi"
}

// title makes a title for an entry that has none, of the first that it has to
// show.
func title(rev Revision, e connectors.Entry) string {
	for _, text := range []string{rev.Summary, rev.BodyText} {
		text, _, _ = strings.Cut(text, "\n")
		if sentence, _, ok := strings.Cut(text, ". "); ok && len(sentence) > mendedTitle/4 {
			text = sentence
		}
		if text = shorten(strings.TrimSpace(text), mendedTitle); text != "" {
			return text
		}
	}
	switch d := e.Detail.(type) {
	case *connectors.LegalDocument:
		return clean.Line(strings.TrimSpace(d.Form + " " + d.Number))
	case *connectors.GazetteIssue:
		return clean.Line(d.Number)
	case *connectors.Procedure:
		return clean.Line(d.Code)
	}
	for _, f := range slices.Concat(e.Files, e.Images) {
		if name := cmp.Or(clean.Line(f.Title), fileName(f.URL)); name != "" {
			return shorten(name, longestTitle)
		}
	}
	return addressTitle(e.URL)
}

// addressTitle reads an address: quyet-dinh-11-2017.html says something.
func addressTitle(address string) string {
	name := fileName(address)
	name = strings.TrimSuffix(name, path.Ext(name))
	if name = strings.TrimSpace(strings.Map(dashless, name)); name != "" {
		return shorten(name, longestTitle)
	}
	_, bare, _ := strings.Cut(webAddress(address, nil), "://")
	return shorten(bare, longestTitle)
}

func dashless(r rune) rune {
	if r == '-' || r == '_' || r == '+' {
		return ' '
	}
	return r
}

func ofPublished(d connectors.Doubt) bool { return d.Field == "published" }

// past returns a date that can be shown, and what is odd about it. When only
// the time of the day is still to come the day stands: platforms are known to
// write wrong minutes.
func past(d connectors.Date, at time.Time) (connectors.Date, string) {
	if d.Time.IsZero() {
		return connectors.Date{}, ""
	}
	d.Time = d.Time.UTC().Truncate(time.Second)
	d.Precision = cmp.Or(d.Precision, "second")
	if d.Time.Before(oldest) {
		return connectors.Date{}, "date"
	}
	if !d.Time.After(at) {
		return d, ""
	}
	local := d.Time.In(Place)
	day := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, Place)
	if day.After(at) {
		return connectors.Date{}, "future"
	}
	return connectors.Date{Time: day.UTC(), Precision: "day", Text: d.Text}, "future"
}

func categories(found []string) []string {
	var all []string
	for _, c := range found {
		if c = shorten(clean.Text(c), longestName); c != "" && !slices.Contains(all, c) && len(all) < mostCategories {
			all = append(all, c)
		}
	}
	return all
}

// images lists what an entry names, then what its body shows.
func images(named []connectors.File, shown []clean.Image, base *url.URL) []Image {
	var all []Image
	add := func(address, title string) {
		if address == "" || len(all) >= mostImages || slices.ContainsFunc(all, func(i Image) bool { return i.URL == address }) {
			return
		}
		all = append(all, Image{Key: clean.Key(address), URL: address, Title: shorten(title, longestName)})
	}
	for _, f := range named {
		add(webAddress(f.URL, base), clean.Line(f.Title))
	}
	for _, i := range shown {
		add(i.URL, i.Title)
	}
	return all
}

func files(found []connectors.File, base *url.URL) []connectors.File {
	var all []connectors.File
	for _, f := range found {
		address := webAddress(f.URL, base)
		if address == "" || len(all) >= mostFiles || slices.ContainsFunc(all, func(o connectors.File) bool { return o.URL == address }) {
			continue
		}
		name := shorten(cmp.Or(clean.Text(f.Title), fileName(address)), longestName)
		all = append(all, connectors.File{URL: address, Title: name, Type: shorten(clean.Line(f.Type), longestName)})
	}
	return all
}

func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Path == "" || strings.HasSuffix(u.Path, "/") {
		return ""
	}
	return clean.Line(path.Base(u.Path))
}

// webAddress is an address that a reader may be sent to, in one spelling.
func webAddress(address string, base *url.URL) string {
	u, err := url.Parse(strings.TrimSpace(strings.ReplaceAll(address, `\`, "/")))
	if err != nil || address == "" || len(address) > 4<<10 {
		return ""
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return clean.Line(u.String())
}

func withoutSecrets(address string) string {
	if strings.Contains(address, "{secret:") {
		address, _, _ = strings.Cut(address, "?")
	}
	return address
}

// excerpt ends a text that a site cut with one sign for it, and without what
// WordPress writes below: "The post … appeared first on …".
func excerpt(text string) string {
	for _, mark := range []string{"[…]", "[...]"} {
		if before, after, cut := strings.Cut(text, mark); cut && (after == "" || strings.HasPrefix(after, " The post ") || strings.HasPrefix(after, " Bài viết ")) {
			return strings.TrimRight(before, " ,;:.-…") + "…"
		}
	}
	return text
}

// shorten cuts a text at a word, so that it has at most so many characters.
func shorten(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.-") + "…"
}
