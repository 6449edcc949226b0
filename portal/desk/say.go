package desk

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// What templates call to word what the store keeps as a code.

// VerdictWord words what was decided.
func (chrome) VerdictWord(w *words.Words, v aggregator.Verdict) string {
	if worded := map[aggregator.Verdict]string{
		aggregator.Approve: w.Desk.Approved, aggregator.Reject: w.Desk.Rejected, aggregator.Withdraw: w.Desk.Withdrew,
		aggregator.Undo: w.Desk.Undone,
	}[v]; worded != "" {
		return worded
	}
	return w.Desk.Edited
}

// RoleWord words a role.
func (chrome) RoleWord(w *words.Words, r aggregator.Role) string {
	return map[aggregator.Role]string{
		aggregator.Administrator: w.Desk.Administrator, aggregator.ChiefEditor: w.Desk.ChiefEditor, aggregator.EditorRole: w.Desk.Editor,
		aggregator.Auditor: w.Desk.Auditor, aggregator.Contributor: w.Desk.Contributor,
	}[r]
}

// WhyWord words why something waits.
func (chrome) WhyWord(w *words.Words, why string) string {
	switch why {
	case aggregator.WhyChanged:
		return w.Desk.WhyChanged
	case aggregator.WhyHeld:
		return w.Desk.WhyHeld
	}
	return w.Desk.WhyNew
}

// WhyNote says in a sentence why something waits.
func (chrome) WhyNote(w *words.Words, shown bool, held string) string {
	switch held {
	case aggregator.HeldUnplaced:
		return w.Desk.HeldUnplaced
	case aggregator.HeldMojibake:
		return w.Desk.HeldMojibake
	case aggregator.HeldIncomplete:
		return w.Desk.HeldIncomplete
	case aggregator.HeldRejected:
		return w.Desk.HeldRejected
	case aggregator.HeldWithdrawn:
		return w.Desk.HeldWithdrawn
	case "":
		if shown {
			return w.Desk.ChangedNote
		}
		return w.Desk.NewNote
	}
	if worded := w.Suspicions.Short[held]; worded != "" {
		return worded
	}
	return w.Desk.HeldOther
}

// facts lists what a detail says, field by field, as the department wrote it.
func facts(r *page.Request, d connectors.Detail) []fact {
	if d == nil {
		return nil
	}
	data, err := json.Marshal(d)
	var fields map[string]any
	if err != nil || json.Unmarshal(data, &fields) != nil { // details are structs of strings and numbers
		return nil
	}
	var all []fact
	for name, value := range fields {
		if text := plain(value); text != "" {
			all = append(all, fact{factName(r.Words, name), text})
		}
	}
	slices.SortFunc(all, func(a, b fact) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// plain writes a value of JSON for a person, without its names.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return strings.Join(strings.Fields(tags.ReplaceAllString(v, " ")), " ")
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, plain(e))
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if text := plain(v[name]); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, ", ")
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}

// tags are the marks of HTML that a department's own text has.
var tags = regexp.MustCompile(`<[^>]*>`)

// factName words a field of a detail.
func factName(w *words.Words, name string) string {
	if worded := w.Desk.Facts[name]; worded != "" {
		return worded
	}
	return name
}

// A sign is a word with the class that gives it its shape and colour.
type sign struct{ Word, Class string }

// StateSign is the sign of a source's state.
func (chrome) StateSign(w *words.Words, state string) sign {
	switch state {
	case aggregator.SourcePaused:
		return sign{w.Desk.Paused, "state"}
	case aggregator.SourceFailing:
		return sign{w.Desk.Failing, "state bad"}
	case aggregator.SourceIncomplete:
		return sign{w.Desk.Incomplete, "state warn"}
	case aggregator.SourceSilent:
		return sign{w.Desk.Silent, "state warn"}
	}
	return sign{w.Desk.Working, "state ok"}
}

// OutcomeSign is the sign of what a reading came to.
func (chrome) OutcomeSign(w *words.Words, outcome string) sign {
	switch outcome {
	case aggregator.OutcomeRead:
		return sign{w.Desk.OutcomeRead, "state ok"}
	case aggregator.OutcomeUnchanged:
		return sign{w.Desk.OutcomeUnchanged, "state ok"}
	case aggregator.OutcomePartial:
		return sign{w.Desk.OutcomePartial, "state warn"}
	}
	return sign{w.Desk.OutcomeFailed, "state bad"}
}
