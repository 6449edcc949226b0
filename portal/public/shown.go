package public

import (
	"cmp"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
	"hopluu/portal/words"
)

// A Shown is an item as readers see it, whatever kind it is of. The template
// part "item-body" shows it whole below its heading, and "source" its Item: the
// public page and the desk's preview of a wording use both.
type Shown struct {
	Item    aggregator.Published // of a wording that waits: without DecidedAt
	Heading string
	Lede    string // what the heading leaves out; may be empty
	State   *state // of a document: whether it is in force
	Facts   []fact // what people come for
	Body    template.HTML
	Files   []attachment

	Document  bool
	Relations []fact // of a document to others
	Gazette   *connectors.GazetteIssue
	Procedure *shownProcedure
	Affair    *affair
}

// A shownProcedure is what only procedures have.
type shownProcedure struct {
	*connectors.Procedure
	OffSince *time.Time
	Ways     []connectors.Way // shown when there is more than one, or it says more
	Cases    []papers
	Steps    template.HTML
	More     []fact
	Tiers    string
}

// A state is a word with its tone: ok, warn or bad.
type state struct{ Tone, Word string }

// Show prepares an item for its page, as it is on the day of now.
func Show(w *words.Words, item aggregator.Published, now time.Time) Shown {
	s := Shown{Item: item, Heading: item.Title, Body: body(item), Files: attachments(w, item.Files, item.Attached)}
	switch d := item.Detail.(type) {
	case *connectors.Procedure:
		s.Lede, s.Facts = item.Summary, answers(w, item, d)
		s.Procedure = shownProcedureOf(w, d, item.Attached)
		if d.Steps != "" && strings.Contains(item.BodyHTML, d.Steps) {
			s.Body = ""
		}
	case *connectors.LegalDocument:
		s.Document, s.State = true, force(w, d, now)
		s.Facts = pick(fact{w.Public.Issuer, d.Issuer, signer(d), true}, ours(w.Public.IssueDate, dayOf(w, d.IssuedOn)),
			ours(w.Public.Effective, dayOf(w, d.EffectiveOn)), ours(w.Public.Expires, dayOf(w, d.ExpiresOn)),
			theirs(w.Public.Field, d.Field), theirs(w.Desk.Facts["status"], d.Status))
		s.Relations = relations(w, d)
		if d.Number != "" {
			about, _ := subject(item.Title, d.Form, d.Number)
			s.Heading, s.Lede = w.Public.DocumentTitle(d.Form, d.Number), sentence(about)
		}
	case *connectors.Consultation:
		s.Facts = pick(ours(w.Public.Opens, dayOf(w, d.OpensOn)), ours(w.Public.Closes, dayOf(w, d.ClosesOn)), theirs(w.Public.Receiver, d.Receiver),
			theirs(w.Desk.Facts["state"], d.State))
	case *connectors.GazetteIssue:
		s.Gazette, s.Facts = issue(d), pick(theirs(w.Public.Number, d.Number), ours(w.Public.IssueDate, dayOf(w, d.IssuedOn)))
	default:
		s.Affair, s.Facts = affairOf(w, item)
	}
	return s
}

// Corrected is when the site changed the item after it had been published; nil
// when it does not say so. Many sites state the same moment twice.
func (s Shown) Corrected() *time.Time {
	published, updated := s.Item.PublishedAt, s.Item.UpdatedAt
	if published == nil || updated == nil {
		return updated
	}
	least := time.Minute
	if s.Item.PublishedPrecision != nil && *s.Item.PublishedPrecision == vietnamese.Day {
		least = 24 * time.Hour
	}
	if updated.Sub(*published) < least {
		return nil
	}
	return updated
}

// body is what the cleaner kept of an item: the one place where foreign HTML
// becomes part of a page.
func body(item aggregator.Published) template.HTML { return template.HTML(item.BodyHTML) }

func shownProcedureOf(w *words.Words, d *connectors.Procedure, kept map[string]aggregator.Attachment) *shownProcedure {
	p := &shownProcedure{
		Procedure: d, Cases: cases(w, d.Parts, kept), Steps: template.HTML(d.Steps), Tiers: strings.Join(d.Tiers, ", "),
		More: pick(theirs(w.Public.Applicants, d.Applicants), theirs(w.Public.Performer, d.Performer), theirs(w.Public.Competent, d.Competent),
			theirs(w.Public.Coordinator, d.Coordinator), theirs(w.Public.ReceivedAt, d.Receiver), theirs(w.Public.Outcome, d.Result)),
	}
	if len(d.Ways) > 1 || len(d.Ways) == 1 && d.Ways[0].Note != "" {
		p.Ways = slices.Clone(d.Ways)
		for i := range p.Ways {
			p.Ways[i].Time, p.Ways[i].Fee = quantity(p.Ways[i].Time), quantity(p.Ways[i].Fee)
		}
	}
	if len(p.Cases) == 1 && allOfIt[vietnamese.Fold(p.Cases[0].Name)] {
		p.Cases[0].Name = ""
	}
	return p
}

// answers are when, how much, where and whether online: what people come for.
func answers(w *words.Words, item aggregator.Published, d *connectors.Procedure) []fact {
	var way connectors.Way
	for _, o := range d.Ways {
		way.Time, way.Fee = cmp.Or(way.Time, o.Time), cmp.Or(way.Fee, o.Fee)
	}
	where := theirs(w.Public.Where, cmp.Or(d.Performer, d.Competent))
	if where.Answer == "" {
		where = ours(w.Public.Where, w.Name(item.OrganisationName, item.OrganisationNameEn))
	}
	note := map[string]string{"full": w.Public.OnlineFullNote, "partial": w.Public.OnlinePartialNote, "none": w.Public.OnlineNoneNote}
	return pick(
		theirs(w.Public.Result, quantity(way.Time)), theirs(w.Public.Fee, quantity(way.Fee)), where,
		fact{w.Public.OnlineQuestion, online(w, d.Online), note[d.Online], false},
	)
}

// unit is what the national catalogue writes with a capital: "5 Ngày làm việc",
// "0 Đồng".
var unit = regexp.MustCompile(`[0-9]\s+(?:Giờ|Ngày|Tuần|Tháng|Năm|Đồng)`)

// quantity writes a time or a fee as a sentence would.
func quantity(s string) string { return unit.ReplaceAllStringFunc(s, strings.ToLower) }

// allOfIt are names, folded, that catalogues give the only case there is; they
// say nothing.
var allOfIt = map[string]bool{"bao gom": true, "thanh phan ho so": true, "ho so gom": true, "ho so bao gom": true}

// papers are what one case of a procedure needs.
type papers struct {
	Name  string
	Parts []paper
}

// A paper says as well how many of it are wanted, and how to have its form.
type paper struct {
	connectors.Part
	HowMany string
	Form    *attachment
}

// cases groups the papers by the case they are for, in the site's order.
func cases(w *words.Words, parts []connectors.Part, kept map[string]aggregator.Attachment) []papers {
	var made []papers
	for _, part := range parts {
		if len(made) == 0 || made[len(made)-1].Name != part.Case {
			made = append(made, papers{Name: part.Case})
		}
		last := &made[len(made)-1]
		one := paper{Part: part, HowMany: howMany(w, part.Originals, part.Copies)}
		if part.Form != nil {
			if form, ok := attachmentOf(w, *part.Form, kept); ok {
				form.Name = cmp.Or(part.Form.Title, w.Public.FormFile)
				one.Form = &form
			}
		}
		last.Parts = append(last.Parts, one)
	}
	return made
}

func howMany(w *words.Words, originals, copies string) string {
	var said []string
	if originals != "" && originals != "0" {
		said = append(said, w.Public.Originals(originals))
	}
	if copies != "" && copies != "0" {
		said = append(said, w.Public.Copies(copies))
	}
	return strings.Join(said, ", ")
}

// issue is an issue of the gazette whose abstracts begin with a capital.
func issue(d *connectors.GazetteIssue) *connectors.GazetteIssue {
	made := *d
	made.Documents = slices.Clone(d.Documents)
	for i := range made.Documents {
		made.Documents[i].Abstract = sentence(made.Documents[i].Abstract)
	}
	return &made
}

// subject is what the title of a document says behind its form and number,
// which sites write into it as well: "Quyết định số 62/2026/QĐ-UBND về đơn giá"
// is "về đơn giá". It reports whether the title began so; one that does not is
// left whole.
func subject(title, form, number string) (string, bool) {
	const between = " \u00a0:,.–-"
	rest, named := title, false
	for _, known := range []string{form, "số", number} {
		rest = strings.TrimLeft(rest, between)
		if known != "" && len(rest) >= len(known) && strings.EqualFold(rest[:len(known)], known) {
			rest, named = rest[len(known):], known == number
		}
	}
	if !named {
		return title, false
	}
	return strings.TrimLeft(rest, between), true
}

// sentence begins a text with a capital.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
