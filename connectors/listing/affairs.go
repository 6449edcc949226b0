package listing

import (
	"cmp"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// affair reads a question and its answer, a line of a calendar, or somebody in
// office.
func (r reader) affair(e *connectors.Entry) {
	if v := r.pairs["title"]; v != nil && e.Title == "" {
		e.Title = markup.Text(v)
	}
	switch r.kind {
	case connectors.KindQuestion:
		r.question(e)
	case connectors.KindEvent:
		r.event(e)
	case connectors.KindOfficial:
		r.official(e)
	}
}

func (r reader) question(e *connectors.Entry) {
	d, _ := e.Detail.(*connectors.Question)
	d = copyOf(d)
	set(&d.Question, r.text("question"))
	set(&d.Field, r.text("field"))
	set(&d.AskedOn, r.day("asked_on"))
	set(&d.AnsweredOn, r.day("answered_on"))
	set(&d.Answerer, r.text("answerer"))
	e.Detail = d
	set(&e.Summary, escape(d.Question))
	if f, ok := r.fields["body"]; ok && e.Body == "" {
		if answer := f.Nodes(r.scopes[0]); answer != nil {
			e.Body = markup.Body(answer)
		}
	} else if v := r.pairs["body"]; v != nil {
		e.Body = markup.Body(v)
	}
	if e.Published.Time.IsZero() && e.Published.Text == "" {
		if e.Published = r.date("answered_on"); e.Published.Time.IsZero() {
			e.Published = r.date("asked_on")
		}
	}
	if e.URL == "" || e.Title == "" {
		e.Title = cmp.Or(e.Title, connectors.Excerpt(d.Question))
	}
	if e.IDs == nil && r.complete {
		e.IDs = identified(d.AskedOn, e.Title)
	}
}

func (r reader) event(e *connectors.Entry) {
	d, _ := e.Detail.(*connectors.CalendarEvent)
	d = copyOf(d)
	set(&d.HeldOn, r.day("held_on"))
	set(&d.Time, r.text("time"))
	set(&d.Chair, r.text("chair"))
	set(&d.Place, r.text("place"))
	set(&d.Participants, r.text("participants"))
	set(&d.Unit, r.text("unit"))
	set(&d.Note, r.text("note"))
	e.Detail = d
	if e.Title == "" && d.Chair != "" && d.HeldOn != "" { // days on which leaders receive citizens
		e.Title = d.Chair
	}
	if e.IDs == nil && e.Title != "" {
		e.IDs = identified(d.HeldOn, d.Time, e.Title)
	}
	e.Summary = told(e.Summary, when(d), d.Chair, d.Place, d.Participants, d.Unit, d.Note)
}

// when says the time and the day of a line of a calendar, as far as it tells.
func when(d *connectors.CalendarEvent) string {
	day, err := time.Parse(time.DateOnly, d.HeldOn)
	switch {
	case err != nil:
		return d.Time
	case d.Time == "":
		return day.Format("2/1/2006")
	}
	return d.Time + ", " + day.Format("2/1/2006")
}

func (r reader) official(e *connectors.Entry) {
	d, _ := e.Detail.(*connectors.Official)
	d = copyOf(d)
	set(&d.Position, r.text("position"))
	set(&d.Unit, r.text("unit"))
	set(&d.Phone, r.text("phone"))
	set(&d.Fax, r.text("fax"))
	set(&d.Email, address(r.text("email")))
	e.Detail = d
	if e.IDs == nil && e.Title != "" {
		e.IDs = identified(e.Title, d.Position)
	}
	e.Summary = told(e.Summary, d.Position, d.Unit, d.Phone, d.Email)
}

// identified is the identity of what has neither an address nor a number.
func identified(parts ...string) []string {
	return []string{strings.TrimSpace(strings.Join(parts, " "))}
}

// told puts the parts of a detail in words for readers, unless the site has.
func told(summary string, parts ...string) string {
	if summary != "" {
		return summary
	}
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, escape(p))
		}
	}
	return strings.Join(said, "; ")
}

// address undoes what sites do to addresses of mail against harvesters.
func address(mail string) string {
	mail = strings.TrimPrefix(strings.TrimSpace(mail), "mailto:")
	return strings.NewReplacer("[at]", "@", "(at)", "@", " @ ", "@", "[dot]", ".", " ", "").Replace(mail)
}
