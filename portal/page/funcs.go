package page

import (
	"encoding/hex"
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/words"
)

// funcs are the functions that templates call; those of one language know its
// catalogue, so that parts need not be handed it.
func funcs(w *words.Words, now func() time.Time, asset func(string) string) template.FuncMap {
	return template.FuncMap{
		"w":     func() *words.Words { return w },
		"lang":  func() string { return string(w.Lang) },
		"link":  func(path string) string { return Link(w.Lang, path) },
		"asset": asset,
		"now":   now,

		"day":        w.Day,
		"date":       func(t time.Time) string { return w.Day(civil(t)) },
		"isoday":     func(s string) string { return isoDay(w, s) },
		"clock":      w.Clock,
		"moment":     w.Moment,
		"fullmoment": w.FullMoment,
		"shortday":   func(t time.Time) string { return w.ShortDay(t, now()) },
		"ago":        func(t time.Time) string { return w.Ago(t, now()) },
		"iso":        func(t time.Time) string { return t.In(aggregator.Place).Format(time.RFC3339) },
		"number":     w.Number,
		"bytes":      w.Bytes,

		"itemlink": func(kind string, id int64, slug string) string { return Link(w.Lang, ItemPath(kind, id, slug)) },
		"isoat":    isoAt,
		"itemtime": func(l aggregator.Listed) string { return itemTime(w, l) },

		"name":    w.Name,
		"foreign": func(l string) string { return foreign(w.Lang, l) },
		"short":   shorten,
		"text":    text,
		"lines":   lines,
		"tel":     tel,
		"hex":     func(b []byte, digits int) string { return short(hex.EncodeToString(b), digits) },
		"marked":  marked,
	}
}

// ItemPath returns the one path of an item: the number decides, the slug is for
// people.
func ItemPath(kind string, id int64, slug string) string {
	folder := "/tin/"
	switch kind {
	case connectors.KindDocument:
		folder = "/van-ban/"
	case connectors.KindProcedure:
		folder = "/thu-tuc/"
	}
	return fmt.Sprintf("%s%d-%s", folder, id, slug)
}

// foreign returns the language of a text that is not the page's.
func foreign(page words.Lang, l string) string {
	if l == string(page) {
		return ""
	}
	return l
}

// civil takes a day without a place, which databases give as midnight UTC, to
// that day at home.
func civil(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, aggregator.Place)
}

// isoDay writes a day like "2006-01-02" in words, and anything else as it is.
func isoDay(w *words.Words, s string) string {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return w.Day(civil(t))
}

// itemTime is the time to show beside an item. What is no news has none when its
// site does not say: the day on which it was found would be taken for the day on
// which a meeting is.
func itemTime(w *words.Words, l aggregator.Listed) string {
	switch l.Kind {
	case connectors.KindEvent, connectors.KindOfficial, connectors.KindStatistics:
		if l.PublishedAt == nil {
			return ""
		}
	}
	return w.Moment(l.At())
}

func isoAt(l aggregator.Listed) string {
	at, precision := l.At()
	if precision == "day" {
		return at.In(aggregator.Place).Format(time.DateOnly)
	}
	return at.In(aggregator.Place).Format(time.RFC3339)
}

// shorten cuts a text at a word near so many characters. A text that its site
// has cut already ends as ours do.
func shorten(s string, most int) string {
	for _, end := range []string{"[…]", "[...]", "(...)", "..."} {
		if whole, cut := strings.CutSuffix(strings.TrimSpace(s), end); cut {
			s = strings.TrimRight(whole, " ,;:.–-") + " …"
		}
	}
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.–-") + " …"
}

func short(s string, most int) string { return s[:min(len(s), most)] }

// text returns what a pointer holds, "" for none.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// lines takes a plain text apart at its lines.
func lines(s string) []string {
	var kept []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}

// tel is a telephone number as it is dialled, up to the first word behind it:
// of "0228 3800 001, máy lẻ 12" 02283800001.
func tel(number string) string {
	var digits strings.Builder
	for _, c := range number {
		switch {
		case c >= '0' && c <= '9', c == '+' && digits.Len() == 0:
			digits.WriteRune(c)
		case !strings.ContainsRune(" .-()", c):
			return digits.String()
		}
	}
	return digits.String()
}
