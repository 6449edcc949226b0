// Package public is the citizens' pages: what was approved, always with where
// it came from.
//
// It reads the public side of the database alone, writes nothing, and needs no
// session.
package public

import (
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

//go:embed *.html
var files embed.FS

// Folder is the pages' templates.
var Folder = page.Folder{Name: "public", Files: files, Funcs: funcs}

// Pages finds what the public pages show.
type Pages struct {
	db  *postgres.Public
	now func() time.Time
}

// New returns the public pages over db.
func New(db *postgres.Public, now func() time.Time) *Pages { return &Pages{db, now} }

const perPage = 30

// A crumb is a step of the way to a page.
type crumb struct{ Path, Name, Lang string }

// A pager leads from a page of a list to the next. Empty paths lead nowhere;
// without First, FirstName says that this is the first page.
type pager struct{ First, FirstName, Next, NextName string }

// A story is an item in a list of news with the time to show beside it.
type story struct {
	aggregator.Listed
	When string
}

// A dayOfStories is the stories of one day.
type dayOfStories struct {
	Heading string
	Stories []story
}

// stories puts beside each item its time, or its day when that is not today.
func (p *Pages) stories(w *words.Words, list []aggregator.Listed) []story {
	now := p.now()
	made := make([]story, len(list))
	for i, l := range list {
		at, precision := l.At()
		made[i] = story{l, w.ShortDay(at, now)}
		if precision != "day" && words.Days(at, now) == 0 {
			made[i].When = w.Clock(at)
		}
	}
	return made
}

// days groups items, newest first, by their day.
func (p *Pages) days(w *words.Words, list []aggregator.Listed) []dayOfStories {
	var days []dayOfStories
	now, last := p.now(), 0
	for _, l := range list {
		if n := words.DayNumber(l.SortAt); len(days) == 0 || n != last {
			days, last = append(days, dayOfStories{Heading: w.DayHeading(l.SortAt, now)}), n
		}
		s := story{Listed: l}
		if at, precision := l.At(); precision != "day" && words.DayNumber(at) == last {
			s.When = w.Clock(at)
		} else {
			s.When = w.ShortDay(at, now)
		}
		day := &days[len(days)-1]
		day.Stories = append(day.Stories, s)
	}
	return days
}

// before reads the place in a list that ?truoc= names; the start when there is
// none.
func before(r *page.Request) (aggregator.Mark, error) {
	text := r.URL.Query().Get("truoc")
	if text == "" {
		return aggregator.Mark{}, nil
	}
	micros, id, _ := strings.Cut(text, "-")
	at, err := strconv.ParseInt(micros, 10, 64)
	n, err2 := strconv.ParseInt(id, 10, 64)
	if err != nil || err2 != nil || at < 0 || at > time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro() {
		return aggregator.Mark{}, fmt.Errorf("public: %w: no place in a list: %q", aggregator.ErrInvalid, text)
	}
	return aggregator.Mark{At: time.UnixMicro(at), ID: n}, nil
}

// paged cuts a list that was asked for with one item more than fits, and says
// how to go on from its last one.
func paged(w *words.Words, path string, mark aggregator.Mark, list []aggregator.Listed) ([]aggregator.Listed, pager) {
	pg := pager{FirstName: w.Public.Newest}
	if mark != (aggregator.Mark{}) {
		pg.First, pg.FirstName = path, w.Public.BackToNewest
	}
	if len(list) > perPage {
		list = list[:perPage]
		last := list[perPage-1]
		pg.Next = fmt.Sprintf("%s?truoc=%d-%d", path, last.SortAt.UnixMicro(), last.ID)
		pg.NextName = w.Public.OlderPage
	}
	return list, pg
}

// after reads the item that ?sau= names, after which a list goes on.
func after(r *page.Request) (int64, error) {
	text := r.URL.Query().Get("sau")
	if text == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return 0, fmt.Errorf("public: %w: no place in a list: %q", aggregator.ErrInvalid, text)
	}
	return id, nil
}

// pagedAfter is paged for lists that go on after an item.
func pagedAfter[T any](w *words.Words, path string, q url.Values, after int64, list []T, id func(T) int64) ([]T, pager) {
	pg := pager{FirstName: w.Public.OnFirstPage}
	kept := url.Values{}
	for k, v := range q {
		if k != "sau" && len(v) > 0 && v[0] != "" {
			kept[k] = v[:1]
		}
	}
	if after != 0 {
		pg.First, pg.FirstName = withQuery(path, kept), w.Public.FirstPage
	}
	if len(list) > perPage {
		list = list[:perPage]
		kept.Set("sau", strconv.FormatInt(id(list[perPage-1]), 10))
		pg.Next, pg.NextName = withQuery(path, kept), w.Public.NextPage
	}
	return list, pg
}

func withQuery(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// An attachment is a file as it is offered: on the source's site.
type attachment struct{ URL, Name, Kind string }

// A fact answers a question in a word or two.
type fact struct {
	Question, Answer, Note string
	Theirs                 bool // the answer is the site's own words, in the language of the item
}

// ours answers in the language of the page, theirs in the site's own words.
func ours(question, answer string) fact { return fact{Question: question, Answer: answer} }
func theirs(question, answer string) fact {
	return fact{Question: question, Answer: answer, Theirs: true}
}

// pick returns the facts that have an answer.
func pick(all ...fact) []fact {
	var kept []fact
	for _, f := range all {
		if f.Answer != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// funcs are the functions of the public templates alone.
func funcs(w *words.Words, now func() time.Time) template.FuncMap {
	return template.FuncMap{
		"online":       func(code string) string { return online(w, code) },
		"documentname": func(d aggregator.ListedDocument) string { return documentName(d) },
		"documentdays": func(d aggregator.ListedDocument) string { return documentDays(w, d) },
		"closes":       func(day time.Time) string { return closes(w, day, now()) },
	}
}

func online(w *words.Words, code string) string {
	switch code {
	case "full":
		return w.Public.OnlineFull
	case "partial":
		return w.Public.OnlinePartial
	case "none":
		return w.Public.OnlineNone
	}
	return ""
}

// closes says until when comments are taken and how long that is.
func closes(w *words.Words, day, now time.Time) string {
	day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, aggregator.Place)
	switch left := words.Days(now, day); {
	case left > 0:
		return w.Public.ClosesIn(w.Day(day), left)
	case left == 0:
		return w.Public.ClosesToday(w.Day(day))
	}
	return w.Public.ClosedOn(w.Day(day))
}
