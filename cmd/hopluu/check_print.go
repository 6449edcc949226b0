package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"golang.org/x/term"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/words"
)

// telling says on a terminal what is being asked for: a site has its pause
// between two requests.
func (c checkCmd) telling(get aggregator.Getter) aggregator.Getter {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return get
	}
	return func(ctx context.Context, request connectors.Request) (connectors.Document, error) {
		fmt.Fprintf(os.Stderr, "\r\x1b[K… %s", request.URL)
		defer fmt.Fprint(os.Stderr, "\r\x1b[K")
		return get(ctx, request)
	}
}

// warning tells people what is not in order about a site and keeps nothing from
// being read, each once.
func warning(out io.Writer, lang string) func(aggregator.Warning) {
	said, start := map[string]bool{}, "! "
	if term.IsTerminal(int(os.Stderr.Fd())) {
		start = "\r\x1b[K! " // over what is being asked for
	}
	return func(w aggregator.Warning) {
		text := words.For(words.Lang(lang)).Warnings.Say(w)
		if !said[text] {
			fmt.Fprintln(out, start+text)
		}
		said[text] = true
	}
}

func (c checkCmd) say(f aggregator.Failure) string {
	return words.For(words.Lang(c.Lang)).Failures.Say(f.Code, f.Params)
}

// print shows a result to a program, or to a person.
func (c checkCmd) print(out io.Writer, result aggregator.Checked) error {
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(result)
	}
	if result.Failure != nil {
		fmt.Fprintf(out, "✗ %s: %s\n", result.Input, result.Failure.Message)
	} else {
		fmt.Fprintf(out, "✓ %s: %d\n", result.Input, len(result.Entries))
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, e := range result.Entries {
		var when, title, address string
		if e.Published != nil && e.Published.At != nil {
			when = e.Published.At.In(aggregator.Place).Format("2006-01-02 15:04")
		}
		if e.Title != nil {
			title = cut(*e.Title, 70)
		}
		if e.URL != nil {
			address = *e.URL
		}
		fmt.Fprintf(w, "  %s\t%s\t%s\n", when, title, address)
		for _, d := range e.Doubts {
			fmt.Fprintf(w, "  \t? %s\t\n", words.For(words.Lang(c.Lang)).Doubt(d.Field, d.Code))
		}
	}
	for _, s := range result.Skipped {
		fmt.Fprintf(w, "  - %d\t%s\t\n", s.Record, s.Reason)
	}
	for _, address := range append(result.Next, result.More...) {
		fmt.Fprintf(w, "  …\t\t%s\n", address)
	}
	return w.Flush()
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
