// Package public is the citizens' pages: what was approved, always with where
// it came from.
//
// It reads the public side of the database alone, writes nothing, and needs no
// session.
package public

import (
	"embed"
	"html/template"
	"log/slog"
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
	log *slog.Logger
}

// New returns the public pages over db.
func New(db *postgres.Public, now func() time.Time, log *slog.Logger) *Pages {
	return &Pages{db, now, log}
}

// A crumb is a step of the way to a page.
type crumb struct{ Path, Name, Lang string }

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
		"questionday":  func(q aggregator.ListedQuestion) string { return questionDay(w, q) },
		"counted":      func(n *int) string { return w.Number(*n) },
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
