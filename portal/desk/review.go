package desk

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/public"
)

type reviewPage struct {
	chrome
	aggregator.Review
	Suspicions []aggregator.Suspicion // why a guard holds the wording
	Status     string                 // what this is about: "new", "changed", "shown", "kept", "rejected", "withdrawn"
	Waited     time.Duration
	Preview    public.Shown // the wording, exactly as its page shows it
	Diff       *diffed      // against what is public; nil when nothing else is
	Back       string       // query of the list one came from
	Places     []place      // sections that it can be shown in
	Wrong      string       // what was wrong with the form that was sent
	Reason     string       // as it was sent
}

// A fact is a field of a detail with its value.
type fact struct{ Name, Value string }

// A diffed says how the wording differs from the one that is public.
type diffed struct {
	Fields []fieldChange
	comparison
}

// Same is whether not one word differs.
func (d diffed) Same() bool {
	for _, r := range d.Rows {
		if !r.Same {
			return false
		}
	}
	return len(d.Fields) == 0
}

type fieldChange struct{ Name, Old, New string }

// Clock is the class of the clock beside the question.
func (p reviewPage) Clock() string { return queueRow{Waited: p.Waited}.Clock() }

// A place is a section that an approval can put the item in.
type place struct {
	aggregator.Section
	Chosen bool
}

// Placed is whether the item is in one of them already.
func (p reviewPage) Placed() bool {
	return slices.ContainsFunc(p.Places, func(l place) bool { return l.Chosen })
}

// A because is the form of a verdict that needs a reason.
type because struct {
	reviewPage
	Verdict, Label, Button string
}

// Because is the form of a verdict, with the reason as it was sent.
func (p reviewPage) Because(verdict, label, button string) because {
	return because{p, verdict, label, button}
}

// review answers GET /ban-bien-tap/muc/{id}.
func (d *Desk) review(r *page.Request) (page.View, error) {
	id, err := r.ID("id")
	if err != nil {
		return page.View{}, err
	}
	return d.showReview(r, id, http.StatusOK, "", "")
}

func (d *Desk) showReview(r *page.Request, id int64, status int, wrong, reason string) (page.View, error) {
	review, err := d.store.Review(r.Context(), id)
	if err != nil {
		return page.View{}, err
	}
	p := reviewPage{chrome: d.chrome(r, "queue"), Review: review, Status: statusOf(review), Back: chosen(r.URL.Query()).Encode(),
		Preview: public.Show(r.Words, published(review), d.now()), Wrong: wrong, Reason: reason}
	if p.Suspicions, err = d.store.Suspicions(r.Context(), review.Wording.ID); err != nil {
		return page.View{}, err
	}
	sections, err := d.store.Sections(r.Context())
	if err != nil {
		return page.View{}, err
	}
	for _, s := range sections {
		p.Places = append(p.Places, place{s, s.Slug == review.SectionSlug})
	}
	if review.Since != nil {
		p.Waited = d.now().Sub(*review.Since)
	}
	if review.Shown != nil && review.Shown.ID != review.Wording.ID {
		p.Diff = differ(r, *review.Shown, review.Wording)
	}
	return page.View{Page: "desk/review", Status: status, Data: p}, nil
}

// statusOf says what there is to decide.
func statusOf(r aggregator.Review) string {
	switch {
	case r.Waits() && r.Shown != nil:
		return "changed"
	case r.Waits():
		return "new"
	case r.Shown != nil && r.Shown.ID == r.Wording.ID:
		return "shown"
	case r.Shown != nil:
		return "kept"
	case r.LastVerdict(r.Wording.ID) == aggregator.Withdraw:
		return "withdrawn"
	}
	return "rejected"
}

// differ compares what a reader sees: the fields first, then the words.
func differ(r *page.Request, old, new aggregator.Wording) *diffed {
	w := &r.Words.Desk
	d := &diffed{comparison: compare(old.Title+"\n"+old.Summary+"\n"+old.BodyText, new.Title+"\n"+new.Summary+"\n"+new.BodyText)}
	field := func(name, a, b string) {
		if a != b {
			d.Fields = append(d.Fields, fieldChange{name, a, b})
		}
	}
	field(w.FieldPublished, date(r, old.Published), date(r, new.Published))
	field(w.FieldAuthor, old.Author, new.Author)
	field(w.FieldOrigin, old.Origin, new.Origin)
	field(w.FieldAddress, old.URL, new.URL)
	field(w.FieldFiles, attachments(old.Files), attachments(new.Files))
	before, after := facts(r, old.Detail), facts(r, new.Detail)
	for _, f := range before {
		field(f.Name, f.Value, valueOf(after, f.Name))
	}
	for _, f := range after {
		if valueOf(before, f.Name) == "" {
			field(f.Name, "", f.Value)
		}
	}
	return d
}

func valueOf(all []fact, name string) string {
	for _, f := range all {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

func date(r *page.Request, d connectors.Date) string {
	if d.Time.IsZero() {
		return ""
	}
	return r.Words.Moment(d.Time, d.Precision)
}

func attachments(list []connectors.File) string {
	var names []string
	for _, f := range list {
		name := f.Title
		if name == "" {
			name = f.URL
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}
