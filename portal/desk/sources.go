package desk

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// states in the order in which they want a person.
var states = []string{
	aggregator.SourceFailing, aggregator.SourceIncomplete, aggregator.SourceSilent, aggregator.SourcePaused, aggregator.SourceWorking,
}

// A told is a source as a page tells of it.
type told struct {
	aggregator.SourceState
	Condition string // its state now
	now       time.Time
}

// Said is what happened, in a sentence.
func (t told) Said(w *words.Words) string {
	switch {
	case t.Condition == aggregator.SourcePaused:
		return w.Desk.PausedNote
	case t.Last == nil:
		return w.Desk.NeverRead
	case t.Last.Code != "":
		return w.Failures.Say(t.Last.Code, t.Last.Params)
	case len(t.Last.Skipped) > 0:
		return w.Desk.SkippedCount(w.Number(len(t.Last.Skipped)))
	case t.Condition == aggregator.SourceSilent:
		return w.Desk.SilentNote
	case t.Last.Outcome == aggregator.OutcomeUnchanged || t.Last.Added+t.Last.Changed == 0:
		return w.Desk.Unchanged
	}
	return w.Desk.FoundCount(w.Number(t.Last.Found), w.Number(t.Last.Added))
}

// Do is what somebody can do about it; "" when there is nothing to do.
func (t told) Do(w *words.Words) string {
	if t.Condition == aggregator.SourcePaused || t.Last == nil || t.Last.Code == "" {
		return ""
	}
	return w.Failures.Next(t.Last.Code)
}

// Turn is when it is read next, in words.
func (t told) Turn(w *words.Words) string {
	switch {
	case t.PausedAt != nil:
		return "–"
	case t.Reading:
		return w.Desk.ReadingNow
	case !t.DueAt.After(t.now):
		return w.Desk.DueNow
	}
	return w.Clock(t.DueAt)
}

// Pretty is the source's settings as they are kept, secrets by name alone.
func (t told) Pretty() string { return indented(t.Settings) }

func (d *Desk) tell(s aggregator.SourceState) told {
	now := d.now()
	return told{s, s.State(now), now}
}

type sourcesPage struct {
	chrome
	Rows   []told
	Tabs   []sourceTab
	Chosen string
	All    int
	Bad    int
}

type sourceTab struct {
	State string
	Count int
}

// sources answers GET /ban-bien-tap/nguon, what wants a person first.
func (d *Desk) sources(r *page.Request) (page.View, error) {
	found, err := d.store.SourceStates(r.Context(), 0, d.now())
	if err != nil {
		return page.View{}, err
	}
	p := sourcesPage{chrome: d.chrome(r, "sources"), Chosen: r.URL.Query().Get("t"), All: len(found)}
	for _, state := range states {
		tab := sourceTab{State: state}
		for _, s := range found {
			row := d.tell(s)
			if row.Condition != state {
				continue
			}
			tab.Count++
			if p.Chosen == "" || p.Chosen == state {
				p.Rows = append(p.Rows, row)
			}
		}
		if state == aggregator.SourceFailing {
			p.Bad = tab.Count
		}
		p.Tabs = append(p.Tabs, tab)
	}
	return page.View{Page: "desk/sources", Data: p}, nil
}

type sourcePage struct {
	chrome
	told
	Readings []aggregator.PastReading
	Loss     aggregator.Loss
	Notices  []aggregator.Notice // what its contact is told
	Events   []aggregator.SourceEvent
}

// AskMove is where the site says that it has moved for good, when that is still
// to be decided.
func (p sourcePage) AskMove() string {
	to := p.Moved()
	if slices.ContainsFunc(p.Events, func(e aggregator.SourceEvent) bool {
		return e.Kind == aggregator.EventKept && e.Became == to && e.Was == p.URL
	}) {
		return ""
	}
	return to
}

// MovesTo is the address that the source has when it follows; "" when an operator
// has to say it.
func (p sourcePage) MovesTo() string { return aggregator.Follow(p.Source, p.Moved()) }

// Distrusted is whether a guard took the source's trust, and nobody has given it
// again.
func (p sourcePage) Distrusted() bool {
	return p.Publish == "review" && slices.ContainsFunc(p.Notices, func(n aggregator.Notice) bool { return n.Kind == aggregator.NoticeDistrusted })
}

// Shrunk is whether the last reading was not believed, for it had less than half
// of what the one before had.
func (p sourcePage) Shrunk() bool { return p.Last != nil && p.Last.Code == aggregator.CodeShrunk }

// Took is how long a reading took.
func (sourcePage) Took(r aggregator.PastReading) string {
	return fmt.Sprintf("%.1f s", r.Finished.Sub(r.Started).Seconds())
}

// source answers GET /ban-bien-tap/nguon/{id}.
func (d *Desk) source(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	state, err := d.store.SourceState(r.Context(), id, d.now())
	if err != nil {
		return page.View{}, err
	}
	readings, err := d.store.PastReadings(r.Context(), id, 30)
	if err != nil {
		return page.View{}, err
	}
	loss, err := d.store.Loss(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	notices, err := d.store.Notices(r.Context(), id, 10)
	if err != nil {
		return page.View{}, err
	}
	events, err := d.store.SourceEvents(r.Context(), id, 20)
	if err != nil {
		return page.View{}, err
	}
	return page.View{Page: "desk/source", Data: sourcePage{d.chrome(r, "sources"), d.tell(state), readings, loss, notices, events}}, nil
}

// manage answers POST /ban-bien-tap/nguon/{id}.
func (d *Desk) manage(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	ctx, by, w, said := r.Context(), d.by(r), &r.Words.Desk, ""
	switch r.PostFormValue("d") {
	case "read":
		err, said = d.store.ReadNow(ctx, id, by), w.ReadAsked
	case "pause":
		err, said = d.store.Pause(ctx, id, by), w.PausedDone
	case "resume":
		err, said = d.store.Resume(ctx, id, by), w.ResumedDone
	case "at once":
		err, said = d.store.SetPublish(ctx, id, "at once", by), w.AtOnceDone
	case "review":
		err, said = d.store.SetPublish(ctx, id, "review", by), w.ReviewDone
	case "follow":
		err, said = d.store.FollowMove(ctx, id, r.PostFormValue("to"), by), w.Followed
	case "keep":
		err, said = d.store.KeepAddress(ctx, id, r.PostFormValue("to"), by), w.KeptAddress
	case "confirm":
		var gone int
		gone, err = d.store.Confirm(ctx, id, by)
		if said = w.ReadAsked; gone > 0 {
			said = w.LossDone(r.Words.Number(gone))
		}
	default:
		err = fmt.Errorf("desk: %w: %q of a source", aggregator.ErrInvalid, r.PostFormValue("d"))
	}
	if err != nil {
		return page.View{}, err
	}
	d.say(r, flash{Text: said})
	return page.Redirect(http.StatusSeeOther, page.Link(r.Words.Lang, fmt.Sprintf("%s/nguon/%d", Root, id))), nil
}
