package aggregator

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"hopluu/connectors"
)

// So many own pages, or bytes, are saved together: a worker that dies reads them
// once more, and a statement for each would cost more than the reading.
const (
	flushPages = 50
	flushBytes = 1 << 20
	flushAfter = 10 * time.Second
)

// An ownPage is an entry's own page that has come.
type ownPage struct {
	Page
	entries []connectors.Entry
	capture *Capture
	done    func() // its bytes are no longer in use; may be nil
}

// readOwn asks for own pages, newest first: those never read, those whose line
// in the list changed, those due to be looked at again. Each counts for itself:
// one that fails is tried again later, and the others are read.
func (rd *reading) readOwn(ctx context.Context) error {
	var came []ownPage
	var size int
	var first time.Time
	refused := 0
	for _, p := range rd.order() {
		if rd.asked[p.Request] {
			continue
		}
		if rd.spent() || refused >= ownPatience {
			rd.rest = rd.rest || refused < ownPatience
			break
		}
		own, err := rd.ask(ctx, p)
		switch {
		case ended(err):
			rd.rest = true
			return rd.flush(context.WithoutCancel(ctx), came)
		case absent(err) && p.Item != 0 && !rd.job.Snapshot:
			rd.lacks(&own.Page)
		case err != nil:
			rd.failed(&own, err)
			switch {
			case !down(err):
			case retryAfter(err).IsZero():
				refused++
			default:
				refused = ownPatience // it has said so itself
			}
		default:
			refused = 0
			if p.Failures > 0 && p.Item != 0 {
				rd.back = append(rd.back, p.Item)
			}
		}
		if own.entries == nil {
			rd.remember = append(rd.remember, own.Page)
			continue
		}
		if len(came) == 0 {
			first = rd.now()
		}
		came = append(came, own)
		if own.capture != nil {
			size += len(own.capture.Body)
		}
		if len(came) >= flushPages || size >= flushBytes || rd.now().Sub(first) > flushAfter {
			if err := rd.flush(ctx, came); err != nil {
				return err
			}
			came, size = nil, 0
		}
		if own.done != nil {
			own.done()
		}
	}
	return rd.flush(ctx, came)
}

// order gives the own pages to ask for in this turn.
func (rd *reading) order() []Page {
	fresh, again := rd.wanted, []Page(nil)
	for _, p := range rd.job.Due {
		switch {
		case !p.Own():
		case p.Item == 0:
			fresh = append(fresh, p)
		default:
			again = append(again, p)
		}
	}
	slices.SortStableFunc(fresh, func(a, b Page) int { return b.Ask.Entry.Published.Time.Compare(a.Ask.Entry.Published.Time) })
	slices.SortStableFunc(again, func(a, b Page) int { return cmp.Compare(a.DueAt.Unix(), b.DueAt.Unix()) })
	return append(fresh, again...)
}

// ask gets one own page and parses it unless it is as it was. Without entries,
// there is nothing to save of it but itself.
func (rd *reading) ask(ctx context.Context, p Page) (ownPage, error) {
	named := slices.ContainsFunc(rd.wanted, func(w Page) bool { return w.Request == p.Request })
	g, err := rd.get(ctx, p, named, named || p.Item == 0)
	p = g.page
	if err != nil {
		return ownPage{Page: p}, err
	}
	if g.same || p.watched() {
		g.done()
		p.DueAt = LookAgain(p.ChangedAt, rd.started)
		return ownPage{Page: p}, nil
	}
	page, err := rd.parse(g.Document)
	if err == nil && len(page.Entries) == 0 {
		err = connectors.ErrOther
	}
	if err != nil {
		err = errors.Join(err, rd.misread(ctx, g, err))
		g.done()
		p.Body = [32]byte{} // it was not understood: it is read again
		return ownPage{Page: p}, err
	}
	rd.Skipped = append(rd.Skipped, page.Skipped...)
	return ownPage{p, page.Entries, capture(g), g.done}, nil
}

// failed counts a failure against one own page. After the third the entry is
// kept as its list told it, marked, so that it does not wait for ever.
func (rd *reading) failed(own *ownPage, err error) {
	p := &own.Page
	p.Failures++
	if p.FailingSince.IsZero() {
		p.FailingSince = rd.started
	}
	p.DueAt = ownAgain(p.Failures, rd.started)
	if retry := retryAfter(err); retry.After(p.DueAt) {
		p.DueAt = retry
		rd.retry = retry
	}
	if p.watched() {
		return // the source has been read without it
	}
	rd.partly = cmp.Or(rd.partly, failure(err))
	if p.Failures >= ownPatience && p.Item == 0 {
		e := *p.Ask.Entry
		e.Doubts = append(slices.Clip(e.Doubts), connectors.Doubt{Field: "body", Code: "unread"})
		own.entries = []connectors.Entry{e}
	}
}

// flush saves own pages with what they said. One that says what it said is due
// as if it had not changed, whatever else is in its bytes.
func (rd *reading) flush(ctx context.Context, came []ownPage) error {
	if drift := rd.judgeOwn(came); drift != nil {
		return errors.Join(drift, rd.keepOwn(ctx, came))
	}
	if len(came) == 0 {
		return nil
	}
	var entries []connectors.Entry
	for _, own := range came {
		entries = append(entries, own.entries...)
	}
	known, err := rd.known(ctx, entries)
	if err != nil {
		return err
	}
	b := newBatch(rd, known, rd.habits.Own)
	for _, own := range came {
		page := BatchPage{own.Page, -1}
		changed := page.ChangedAt.IsZero()
		for i, e := range own.entries {
			item, index := b.add(i+1, e, own.capture)
			if i == 0 {
				page.Of = index
				page.Item = cmp.Or(item, page.Item)
			}
			changed = changed || index >= 0
		}
		if page.Failures == 0 {
			if changed {
				page.ChangedAt = rd.started
			}
			page.DueAt = LookAgain(page.ChangedAt, rd.started)
		}
		b.Pages = append(b.Pages, page)
	}
	_, err = b.save(ctx)
	return err
}
