package desk

import (
	"strconv"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// by is who asks, now.
func (d *Desk) by(r *page.Request) aggregator.By {
	return aggregator.By{Editor: editorOf(r).ID, At: d.now()}
}

// doneBy names who did something with a source.
func doneBy(w *words.Words, editor, operator string) string {
	if editor == "" {
		return w.Desk.ByCommand(operator)
	}
	return editor
}

// Did is what somebody did with the source.
func (sourcePage) Did(w *words.Words, e aggregator.SourceEvent) string {
	return w.Desk.EventKinds[e.Kind]
}

// Change is what was and what became of it, in words; "" where there is nothing
// to compare.
func (sourcePage) Change(w *words.Words, e aggregator.SourceEvent) string {
	switch {
	case e.Was == "" && e.Became == "":
		return ""
	case e.Was == "" && e.Kind == aggregator.EventAdded:
		return e.Became
	}
	return changed(w, e.Kind, e.Was) + " → " + changed(w, e.Kind, e.Became)
}

// changed words one side of a change.
func changed(w *words.Words, kind, value string) string {
	switch kind {
	case aggregator.EventPublish:
		if value == "review" {
			return w.Desk.Review
		}
		return w.Desk.AtOnce
	case "every", "pause":
		if seconds, err := strconv.ParseFloat(value, 64); err == nil {
			return time.Duration(seconds * float64(time.Second)).String()
		}
	}
	if value == "" {
		return w.Desk.Nothing
	}
	return value
}
