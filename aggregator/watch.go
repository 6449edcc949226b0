package aggregator

import (
	"slices"

	"hopluu/connectors"
)

// roleWatch is the role of own pages that no connector reads: see
// docs/decisions/left-the-feed.md.
const roleWatch = "watch"

// Watch is the own page of an item that has left the window of its feed. It is
// looked at now and then, to learn when the site no longer has it; what it says
// is not read.
func Watch(address string) connectors.Request {
	return connectors.Request{URL: address, Role: roleWatch, Entry: &connectors.Entry{URL: address}}
}

func (p Page) watched() bool { return p.Ask.Role == roleWatch && p.Own() }

// lacks notes that the site has an item's own page no more. It is looked for
// again a day later, which confirms it, and then less and less: it may come back.
func (rd *reading) lacks(p *Page) {
	p.Failures++
	if p.FailingSince.IsZero() {
		p.FailingSince = rd.started
	}
	p.DueAt = LookAgain(p.FailingSince, rd.started)
	if second := rd.started.Add(secondLook); p.DueAt.Before(second) {
		p.DueAt = second
	}
	rd.absent = append(rd.absent, p.Item)
}

// enough items that have left a list are written down together; fewer wait for
// the full reading of the day, so that one new item costs no statement more.
const enough = 20

// left remembers which items the list tells, and sees to it that the pages of
// those it has no more are watched. What this reading does not tell stays nil.
func (rd *reading) left(m *Memory) {
	gone := rd.job.Unwatched
	if rd.parsed && rd.Outcome == OutcomeRead && !rd.Snapshot && !rd.same && len(rd.window) > 0 {
		slices.Sort(rd.window)
		window := slices.Compact(rd.window)
		gone = slices.DeleteFunc(slices.Concat(rd.job.Unwatched, rd.job.Window), func(id int64) bool {
			_, still := slices.BinarySearch(window, id)
			return still
		})
		if !slices.Equal(window, rd.job.Window) {
			m.Window = window
		}
	}
	switch {
	case len(gone) >= enough || len(gone) > 0 && rd.full:
		m.Left, m.Unwatched = gone, []int64{}
	case !slices.Equal(gone, rd.job.Unwatched):
		m.Unwatched = append([]int64{}, gone...)
	}
}
