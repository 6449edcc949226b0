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

// left are the items that the list had at the last whole reading, and has no
// more; the window is what it has. Both are nil when this reading does not tell.
func (rd *reading) left() (window, left []int64) {
	if !rd.parsed || rd.Outcome != OutcomeRead || rd.Snapshot || rd.same {
		return nil, nil
	}
	slices.Sort(rd.window)
	window = slices.Compact(rd.window)
	if len(window) == 0 || slices.Equal(window, rd.job.Window) {
		return nil, nil
	}
	for _, id := range rd.job.Window {
		if _, still := slices.BinarySearch(window, id); !still {
			left = append(left, id)
		}
	}
	return window, left
}
