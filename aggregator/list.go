package aggregator

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"slices"
	"time"

	"hopluu/connectors"
)

// A listPage is one page of a list that had to be parsed.
type listPage struct {
	connectors.Page
	capture *Capture
	changed bool // its reader found something new in it: the list goes on
	first   bool // of the list
}

// readList reads the list from its start, and what an earlier turn left of it.
// It is complete when all of a snapshot came, to its last page.
func (rd *reading) readList(ctx context.Context, start []connectors.Request) (complete bool, err error) {
	known := map[Key]Page{}
	for _, p := range append(rd.job.Lists, rd.job.Due...) {
		known[p.Request] = p
	}
	snapshot, skipped := true, []connectors.Skip(nil)
	for page, err := range rd.pages(ctx, start, known) {
		if err != nil {
			if !rd.parsed && !rd.same {
				return false, err
			}
			rd.partly, rd.retry = failure(err), retryAfter(err)
			snapshot = false
			break
		}
		rd.parsed = true
		rd.empty = rd.empty || page.Empty
		rd.Found += len(page.Entries)
		skipped = append(skipped, page.Skipped...)
		snapshot = snapshot && page.Snapshot
		changes, wanted := rd.Added+rd.Changed+len(rd.wanted), len(rd.wanted)
		err := rd.keepList(ctx, page)
		// No item was read from these bytes, but they say why there are some, or none.
		_, drifted := errors.AsType[*Failure](err)
		if drifted || err == nil && (rd.anew || len(rd.wanted) > wanted || rd.Found == 0) && rd.job.Usual+len(rd.wanted) > 0 {
			err = errors.Join(err, rd.Store.KeepPage(ctx, rd.Turn, *page.capture, !drifted && rd.Found > 0))
		}
		if err != nil {
			return false, err
		}
		page.changed = rd.Added+rd.Changed+len(rd.wanted) > changes
	}
	rd.Skipped = append(rd.Skipped, skipped...)
	rd.goesOn = rd.rest && snapshot && !rd.same && rd.partly == nil && (rd.parsed || rd.walk != nil)
	if rd.walk != nil && !rd.rest {
		rd.Found += rd.walk.Found
	}
	switch {
	case rd.same && !rd.parsed:
		// The same bytes say the same: all of it, or of a part of it nothing.
		return rd.job.Snapshot && !rd.rest && !rd.long(), nil
	case rd.partly != nil, rd.rest && !rd.parsed: // nothing was seen, and nothing is missing
		return false, nil
	case rd.Found == 0 && !rd.same && !(rd.job.Confirmed && rd.empty):
		if f := nothing(rd.job.Usual, rd.empty, skipped); f != nil && !(rd.empty && rd.job.Habits.emptied()) {
			return false, f
		}
	}
	complete = snapshot && !rd.rest && !rd.same
	if complete && !rd.job.Confirmed {
		if f := shrunk(rd.Found, rd.job.Usual); f != nil {
			return false, f
		}
	}
	return complete, nil
}

// pages asks for the pages of the list in order. It ends after a page without
// anything new, but for snapshots and for the full reading of each day, which go
// on to the last page; what the budget does not allow is remembered as due. A
// snapshot that is longer than that is walked once a day, in as many turns as it
// takes.
func (rd *reading) pages(ctx context.Context, start []connectors.Request, known map[Key]Page) iter.Seq2[*listPage, error] {
	return func(yield func(*listPage, error) bool) {
		queue := rd.queue(start, known)
		fresh := len(rd.job.Lists) == 0
		// One page alone does not tell whether it is all.
		several := rd.walk != nil || rd.job.Snapshot && len(rd.job.Lists) > 1 && !rd.long()
		for len(queue) > 0 {
			p, was := queue[0], queue[0]
			if rd.spent() || rd.lists >= rd.budget().Lists {
				rd.postpone(queue)
				return
			}
			queue = queue[1:]
			if rd.asked[p.Request] {
				continue
			}
			deep := fresh || several || !p.DueAt.IsZero() || rd.stale(p) || p.ParsedBy != rd.parsedBy
			rd.lists++
			g, err := rd.get(ctx, p, several, deep)
			p = g.page
			if ended(err) {
				delete(rd.asked, p.Request)
				rd.postpone(append([]Page{p}, queue...))
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			p.DueAt = time.Time{}
			if g.same {
				g.done()
				rd.same = true
				if !reflect.DeepEqual(p, was) {
					rd.remember = append(rd.remember, p)
				}
				continue
			}
			page := &listPage{capture: capture(g), first: p.Request == PageKey(start[0])}
			if page.Page, err = rd.parse(g.Document); err != nil {
				if rd.job.Usual > 0 {
					err = errors.Join(err, rd.Store.KeepPage(ctx, rd.Turn, *page.capture, false))
				}
				g.done()
				yield(nil, err)
				return
			}
			more := yield(page, nil)
			page.capture = nil
			g.done()
			if !more {
				return
			}
			rd.remember = append(rd.remember, p)
			if page.changed || page.Snapshot || deep {
				for _, next := range page.Next {
					k := PageKey(next)
					p, ok := known[k]
					if !ok {
						p = Page{Request: k}
					}
					p.Ask = next
					if deep {
						p.Body = [32]byte{} // read it too, whatever it was
					}
					if deep && page.Snapshot {
						p.ETag, p.LastModified = "", ""
					}
					queue = append(queue, p)
				}
			} else if len(page.Next) > 0 {
				rd.gaps = true
			}
		}
	}
}

// queue lists the pages to begin with: those that the connector names, then
// those of the list that an earlier turn had to leave; on a walk these alone.
func (rd *reading) queue(start []connectors.Request, known map[Key]Page) []Page {
	left := slices.DeleteFunc(slices.Clone(rd.job.Due), Page.Own)
	if rd.walk != nil {
		return left
	}
	var queue []Page
	for _, request := range start {
		k := PageKey(request)
		p, ok := known[k]
		if !ok {
			p = Page{Request: k}
		}
		p.Ask = request
		queue = append(queue, p)
	}
	rd.gaps = len(left) > 0
	return append(queue, left...)
}

// long says that a list has more pages than a turn asks for.
func (rd *reading) long() bool { return len(rd.job.Lists) > rd.budget().Lists }

// walkOn takes up the walk that an earlier turn began, if there is anything left
// of it and it is not from another day.
func (rd *reading) walkOn() {
	w := rd.job.Walk
	if w != nil && rd.started.Sub(w.Began) < fullEvery && slices.ContainsFunc(rd.job.Due, func(p Page) bool { return !p.Own() }) {
		rd.walk = w
	}
}

// walked is how far the walk has come with this turn.
func (rd *reading) walked() *Walk {
	w := Walk{Began: rd.started, Found: rd.Found, Listed: append([]int64{}, rd.listed...)}
	if rd.walk != nil {
		w.Began, w.Found, w.Listed = rd.walk.Began, w.Found+rd.walk.Found, append(w.Listed, rd.walk.Listed...)
	}
	slices.Sort(w.Listed)
	w.Listed = slices.Compact(w.Listed)
	w.Officials = rd.directory()
	return &w
}

// directory is the order of those in office, as far as the list has been read
// from its start, page after page; nil when it has not been read so.
func (rd *reading) directory() []int64 {
	var before []int64
	if rd.walk != nil {
		before = rd.walk.Officials
	}
	if rd.gaps || rd.walk != nil && before == nil {
		return nil
	}
	return slices.Concat([]int64{}, before, rd.officials)
}

// postpone leaves pages of the list for the next turn.
func (rd *reading) postpone(queue []Page) {
	rd.rest = true
	for _, p := range queue {
		if !rd.asked[p.Request] {
			p.DueAt = rd.started
			rd.remember = append(rd.remember, p)
		}
	}
}

func capture(g got) *Capture {
	return &Capture{Request: g.Request, URL: g.URL, Status: g.status, Type: g.Type, Body: g.Body, Hash: g.page.Body, At: g.At}
}

// A made is an entry that is in no item yet.
type made struct {
	index    int // in the batch
	official int // its place in the directory, or -1
}

// keepList saves what a page of the list says: entries that are whole, and the
// own pages that have still to be asked for.
func (rd *reading) keepList(ctx context.Context, page *listPage) error {
	known, err := rd.known(ctx, page.Entries)
	if err != nil {
		return err
	}
	if err := rd.judgeList(page, known); err != nil {
		return err
	}
	batch := newBatch(rd, known, rd.habits.List)
	var fresh []made // what has its number when it is saved
	keep := func() error {
		saved, err := batch.save(ctx)
		if err != nil {
			return err
		}
		for _, m := range fresh {
			rd.window = append(rd.window, saved[m.index].Item)
			if m.official >= 0 {
				rd.officials[m.official] = saved[m.index].Item
			}
		}
		fresh = nil
		batch.clear()
		return nil
	}
	for i, e := range page.Entries {
		page.Entries[i] = connectors.Entry{} // what is saved is let go
		if e.More != nil {
			batch.want(e)
			continue
		}
		item, index := batch.add(i+1, e, page.capture)
		official := -1
		if _, ok := e.Detail.(*connectors.Official); ok && (item != 0 || index >= 0) {
			official = len(rd.officials)
			rd.officials = append(rd.officials, item)
		}
		switch {
		case item != 0:
			rd.window = append(rd.window, item)
		case index >= 0:
			fresh = append(fresh, made{index, official})
		}
		if batch.weight > heaviest {
			if err := keep(); err != nil {
				return err
			}
			page.capture.Body = nil // kept by now, under its hash
		}
	}
	return keep()
}
