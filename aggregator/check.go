package aggregator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/aggregator/hijack"
	"hopluu/connectors"
)

// A Checker shows what would be kept of pages, and keeps nothing: it needs no
// database and no queue.
type Checker struct {
	Connector  string // the name of one of Connectors
	Connectors map[string]connectors.Connector
	Source     connectors.Source            // its URL is that of the input where it has none
	Pages      int                          // own pages to read at most; negative: all that are there
	Lists      int                          // pages of the list to read at most; 0 means the first ones only
	Say        func(failure Failure) string // words a failure
}

// Document checks one saved page. When its request has no role it is taken for
// the first page of the source's list.
func (c Checker) Document(input string, doc connectors.Document) Checked {
	return c.check(input, func(w *checking, start []connectors.Request) error {
		if len(doc.Body) > fetch.DefaultMaxBytes {
			return &Failure{Code: CodeTooLarge, Params: map[string]string{"limit": strconv.Itoa(fetch.DefaultMaxBytes)}}
		}
		request := doc.Request
		if first := start[0]; request.Role == "" || request.Role == first.Role {
			request.Role, request.Form, request.State = first.Role, first.Form, first.State
			doc.Request = request
			return w.list(doc)
		}
		doc.Request.Entry = &connectors.Entry{URL: request.URL}
		page, err := parse(w.connector, w.Source, doc)
		if err != nil {
			return err
		}
		w.charset, w.found, w.skipped = page.Charset, page.Entries, page.Skipped
		w.partial = true // an entry's own page is no list
		w.at = slices.Repeat([]time.Time{doc.At}, len(page.Entries))
		return nil
	})
}

// Walk checks a source from its first page on: over a site, or over saved pages
// of one.
func (c Checker) Walk(ctx context.Context, input string, get Getter) Checked {
	return c.check(input, func(w *checking, queue []connectors.Request) error {
		asked := map[Key]bool{}
		first := len(queue)
		for n := 0; len(queue) > 0; n++ {
			request := queue[0]
			queue = queue[1:]
			if asked[PageKey(request)] {
				continue
			}
			asked[PageKey(request)] = true
			if n >= first+c.Lists {
				w.next = append(w.next, request)
				continue
			}
			doc, err := get(ctx, request)
			if n >= first && errors.Is(err, fs.ErrNotExist) {
				w.next = append(w.next, request)
				continue
			}
			if err == nil {
				err = w.list(doc)
			}
			if err != nil {
				return err
			}
			queue = append(queue, w.next...)
			w.next = nil
		}
		return w.own(ctx, get)
	})
}

// A checking is one check at work.
type checking struct {
	Checker
	connector connectors.Connector
	charset   connectors.Charset
	found     []connectors.Entry
	at        []time.Time // when each entry's page was fetched
	next      []connectors.Request
	more      []connectors.Request
	skipped   []connectors.Skip
	partial   bool // some page of the list is no snapshot
	empty     bool
}

func (c Checker) check(input string, run func(*checking, []connectors.Request) error) Checked {
	result := Checked{Input: input, Connector: c.Connector}
	w := &checking{Checker: c}
	err := func() error {
		var ok bool
		if w.connector, ok = c.Connectors[c.Connector]; !ok {
			return fmt.Errorf("%w: there is no connector %q", connectors.ErrSettings, c.Connector)
		}
		start, err := w.connector.Start(c.Source)
		if err != nil {
			return err
		}
		if len(start) == 0 {
			return fmt.Errorf("%w: nothing to ask for", connectors.ErrSettings)
		}
		return run(w, start)
	}()
	w.tell(&result)
	if err == nil && len(result.Entries) == 0 {
		if f := nothing(0, w.empty, w.skipped); f != nil {
			err = f
		}
	}
	if err != nil {
		f := failure(err)
		result.OK, result.Failure = false, &CheckedFailure{Code: f.Code, Message: c.Say(*f)}
	}
	return result
}

// list reads a page of the list.
func (w *checking) list(doc connectors.Document) error {
	page, err := parse(w.connector, w.Source, doc)
	if w.charset.Name == "" {
		w.charset = page.Charset
	}
	if err != nil {
		return err
	}
	w.found = append(w.found, page.Entries...)
	w.at = append(w.at, slices.Repeat([]time.Time{doc.At}, len(page.Entries))...)
	w.next = append(w.next, page.Next...)
	w.skipped = append(w.skipped, page.Skipped...)
	w.partial = w.partial || !page.Snapshot
	w.empty = w.empty || page.Empty
	return nil
}

// own reads the pages that entries have of their own.
func (w *checking) own(ctx context.Context, get Getter) error {
	left := w.Pages
	for i, e := range w.found {
		if e.More == nil || left == 0 {
			continue
		}
		request := *e.More
		if request.Entry == nil {
			told := e
			told.More = nil
			request.Entry = &told
		}
		doc, err := get(ctx, request)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		left--
		if err == nil {
			var page connectors.Page
			if page, err = parse(w.connector, w.Source, doc); err == nil && len(page.Entries) > 0 {
				w.found[i], w.at[i] = page.Entries[0], doc.At
				w.skipped = append(w.skipped, page.Skipped...)
				continue
			}
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err == nil {
			err = connectors.ErrOther
		}
		w.found[i].Doubts = append(slices.Clip(w.found[i].Doubts), connectors.Doubt{Field: "body", Code: "unread"})
		w.skipped = append(w.skipped, connectors.Skip{Record: i + 1, Reason: w.Say(*failure(err)), Excerpt: request.URL})
	}
	return nil
}

// tell writes down what was found.
func (w *checking) tell(result *Checked) {
	result.OK = true
	if w.charset.Name != "" {
		result.Charset = &CheckedCharset{Name: w.charset.Name, By: text(w.charset.By), Sure: w.charset.Sure}
	}
	src := Source{URL: w.Source.URL, Language: w.Source.Language, Settings: w.Source.Settings, Publish: "at once"}
	result.Entries = []CheckedEntry{}
	for i, e := range w.found {
		keys := Keys(e)
		rev, doubts, err := Revise(src, e, w.at[i])
		if err != nil || len(keys) == 0 {
			reason := "neither an identity nor an address"
			if err != nil {
				reason = err.Error()
			}
			w.skipped = append(w.skipped, connectors.Skip{Record: i + 1, Reason: reason, Excerpt: shorten(e.Title, 200)})
			continue
		}
		if e.More != nil {
			w.more = append(w.more, *e.More)
		}
		notes := slices.Concat(e.Doubts, doubts)
		held := hold(src, notes)
		if found := hijack.Judge(suspect(src, e), hijack.History{}); len(found) > 0 {
			held = string(found[0].Code)
		}
		result.Entries = append(result.Entries, checked(keys[0], e, rev, notes, held))
	}
	result.Next, result.More = addresses(w.next), addresses(w.more)
	result.Skipped = []CheckedSkip{}
	for _, s := range w.skipped {
		result.Skipped = append(result.Skipped, CheckedSkip{Record: s.Record, Reason: s.Reason, Excerpt: text(s.Excerpt)})
	}
	result.Snapshot = len(w.found) > 0 && !w.partial && len(w.next) == 0
}

// addresses writes requests as a person would: a form behind its address.
func addresses(requests []connectors.Request) []string {
	all := []string{}
	for _, r := range requests {
		if r.Form != nil {
			all = append(all, "POST "+r.URL+" "+r.Form.Encode())
			continue
		}
		all = append(all, r.URL)
	}
	return all
}
