package aggregator

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hopluu/connectors"
)

// What makes an alarm. One article without a date is none, nor is a list that
// shrinks from day to day while an office rests.
const (
	leastUsual  = 8  // a list that shows fewer is not missed when it shows fewer still
	leastLacks  = 3  // entries without a field, at least
	wellKnown   = 20 // entries of which a field is well known
	soonPatient = 3  // entries in a row without a field that is well known to be always there
	patient     = 5  // and without one that is less known
)

// begin takes over what the source is usually like. Other settings, and a person
// who said that it is otherwise now, begin anew.
func (rd *reading) begin() {
	rd.habits = rd.job.Habits
	by := key("habits", rd.job.Source.Connector, string(rd.job.Source.Settings))
	if rd.anew = rd.habits.By != by || rd.job.Confirmed; rd.anew {
		rd.habits = Habits{By: by, Rhythm: rd.habits.Rhythm}
	}
}

// judgeList compares the first page of the list with what it usually is. That
// fields are lost is an error: the page is not believed. That there are fewer
// entries than half of the usual is an alarm, for those that are there are as
// good as ever.
func (rd *reading) judgeList(page *listPage, known Known) error {
	if !page.first {
		return nil
	}
	n := len(page.Entries)
	if !page.Snapshot && n > 0 && rd.habits.fewer(n) {
		rd.alarm = &Failure{Code: CodeFewer, Params: map[string]string{"found": strconv.Itoa(n), "usual": strconv.Itoa(rd.habits.Last)}}
	}
	var all, fresh []fields // the oldest first, as lists go
	for _, e := range slices.Backward(page.Entries) {
		f := fieldsOf(&e)
		all = append(all, f)
		if !slices.ContainsFunc(Keys(e), func(k Key) bool { _, ok := known.Items[k]; return ok }) && !named(e, known) {
			fresh = append(fresh, f)
		}
	}
	if f := lost(rd.habits.List, all, fresh); f != nil {
		return f
	}
	if len(rd.habits.List) == 0 {
		fresh = all
	}
	rd.habits.learnCount(n)
	rd.habits.List, rd.learnt = learnFields(rd.habits.List, fresh), true
	return nil
}

// named says that an entry's own page is known already.
func named(e connectors.Entry, known Known) bool {
	if e.More == nil {
		return false
	}
	_, ok := known.Pages[PageKey(*e.More)]
	return ok
}

// judgeOwn compares the own pages that came with what they usually are.
func (rd *reading) judgeOwn(came []ownPage) error {
	var fresh []fields
	for _, own := range came {
		for _, e := range own.entries {
			if own.capture != nil {
				fresh = append(fresh, fieldsOf(&e))
			}
		}
	}
	rd.own = append(rd.own, fresh...)
	if f := lost(rd.habits.Own, rd.own, append(rd.unread, fresh...)); f != nil {
		return f
	}
	if len(fresh) > 0 {
		rd.habits.Own, rd.learnt = learnFields(rd.habits.Own, append(rd.unread, fresh...)), true
		rd.unread = nil
	}
	return nil
}

// misread counts an own page that came and was not understood as one without a
// body, and keeps the first of a reading.
func (rd *reading) misread(ctx context.Context, g got, err error) error {
	if !errors.Is(err, connectors.ErrOther) && !errors.Is(err, errUnreadable) || !rd.habits.Own[fieldBody].always() {
		return nil
	}
	without := ^fields(0)
	for i, f := range countedFields {
		if f.name == fieldBody || f.name == fieldPlace {
			without &^= 1 << i
		}
	}
	rd.own, rd.unread = append(rd.own, without), append(rd.unread, without)
	if len(rd.unread) > 1 {
		return nil
	}
	return rd.Store.KeepPage(ctx, rd.Turn, *capture(g), false)
}

// keepOwn keeps some of the own pages for which a reading is not believed.
func (rd *reading) keepOwn(ctx context.Context, came []ownPage) error {
	kept := 0
	for _, own := range came {
		if own.capture == nil || kept == leastLacks {
			continue
		}
		kept++
		if err := rd.Store.KeepPage(ctx, rd.Turn, *own.capture, false); err != nil {
			return err
		}
	}
	return nil
}

// fewer says that a list is suddenly less than half of what it was: of one that
// is not known for long, less than a quarter. A list whose length changes anyway
// must be shorter than it ever is.
func (h Habits) fewer(n int) bool {
	switch {
	case h.Last < leastUsual:
		return false
	case h.Lists < 3:
		return 4*n < h.Last
	}
	return 2*n < h.Last && float64(2*n) < h.Entries && h.Entries-float64(n) > 3*h.Spread
}

// emptied says that a list that has nothing more has come to it step by step, as
// one of the latest days does while an office rests.
func (h Habits) emptied() bool { return h.Lists >= 3 && h.Last <= 2 && h.Spread >= 1 }

// lost names the fields that were as good as always filled, and are no more: in
// most of all entries, or in all of the latest.
func lost(past map[string]Fill, all, fresh []fields) *Failure {
	var names []string
	for i, field := range countedFields {
		usual := past[field.name]
		if !field.needed || !usual.always() || field.name == fieldPlace && slices.Contains(names, fieldBody) {
			continue
		}
		if lacking := lack(all, i); lacking >= leastLacks && 2*lacking > len(all) || usual.ended(fresh, i, field.name == fieldPlace) {
			names = append(names, field.name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &Failure{Code: CodeLost, Params: map[string]string{"fields": strings.Join(names, ","), "of": strconv.Itoa(max(len(all), len(fresh)))}}
}

// ended says that so many entries in a row lack the field that it is gone. What
// happens to short texts too takes more of them.
func (f Fill) ended(fresh []fields, i int, happens bool) bool {
	if len(fresh) == 0 {
		return false
	}
	filled := make([]bool, len(fresh))
	for j, e := range fresh {
		filled[j] = e.has(i)
	}
	enough := patient
	if !happens && f.usual(wellKnown, 0.99) {
		enough = soonPatient
	}
	return f.learn(filled).Lacks >= enough
}

// lack counts the entries without a field.
func lack(all []fields, i int) (n int) {
	for _, e := range all {
		if !e.has(i) {
			n++
		}
	}
	return n
}

// lacking says that a wording has not what the source always has: its text, or
// the title. It waits for an editor whatever the source is trusted with, so that
// nothing that is public is emptied.
func (b *batch) lacking(e *connectors.Entry) string {
	if b.job.Source.Publish != "at once" {
		return ""
	}
	has := fieldsOf(e)
	for i, field := range countedFields {
		switch field.name {
		case fieldTitle, fieldBody, fieldPlace:
			if b.usual[field.name].always() && !has.has(i) {
				return HeldIncomplete
			}
		case fieldSummary: // where it is all that the source tells
			if b.usual[field.name].always() && !has.has(i) && e.Body == "" {
				return HeldIncomplete
			}
		}
	}
	return ""
}

// patience is how many times as many new entries as usual are no burst: when the
// source has not been read for days, days of them come at once.
func (rd *reading) patience() int {
	every := rd.job.Habits.Rhythm.Every()
	if every == 0 || rd.job.GoodAt.IsZero() {
		return 1
	}
	return int(min(max(rd.started.Sub(rd.job.GoodAt)/every, 1), 30))
}

// learntHabits tells what is to be known of the source after a good reading; nil when
// that is what was known.
func (rd *reading) learntHabits() *Habits {
	if rd.Added > 0 && !rd.job.FreshAt.IsZero() && rd.job.Usual > 0 {
		rd.habits.Rhythm.learn(rd.Added, rd.started.Sub(rd.job.FreshAt))
		rd.learnt = true
	}
	if !rd.learnt {
		return nil
	}
	return &rd.habits
}
