package public

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
	"hopluu/portal/page"
)

const calendarPath = "/lich-cong-tac"

type calendarPage struct {
	Heading        string // of the week
	Whose          string // the organisation's name; "" is everybody's
	Crumbs         []crumb
	Days           []calendarDay
	Before, After  string // paths of the weeks beside this one; "" where there is nothing further on
	ThisWeek       string // path of the week that today is in; "" when it is shown
	Organisations  []aggregator.OrganisationCount
	Organisation   string
	Week, WeekPath string // as the address names it, and of everybody
}

type calendarDay struct {
	Heading string
	Events  []aggregator.ListedEvent
}

// Calendar answers /lich-cong-tac: a week by day, the one that ?tuan= is in or
// this one, of one organisation (?co-quan=).
func (p *Pages) Calendar(r *page.Request) (page.View, error) {
	ctx, q := r.Context(), r.URL.Query()
	today := p.now().In(aggregator.Place)
	data := calendarPage{Organisation: q.Get("co-quan"), Week: q.Get("tuan")}
	first := monday(today)
	if data.Week != "" {
		day, err := time.ParseInLocation(time.DateOnly, data.Week, aggregator.Place)
		if err != nil || day.Year() < 1900 || day.Year() > 9998 {
			return page.View{}, fmt.Errorf("public: %w: no day: %q", aggregator.ErrInvalid, data.Week)
		}
		if first = monday(day); !first.Equal(monday(today)) {
			data.ThisWeek = calendarAt("", data.Organisation)
		}
	}
	after := first.AddDate(0, 0, 7)
	o, err := p.chosen(r, data.Organisation)
	if err != nil {
		return page.View{}, err
	}
	if o.ID != 0 {
		data.Whose = r.Words.Name(o.Name, o.NameEn)
		data.Crumbs = []crumb{{Path: calendarPath, Name: r.Words.Affairs.Calendar}}
	}
	data.Heading = r.Words.Affairs.WeekOf(r.Words.Day(first), r.Words.Day(after.AddDate(0, 0, -1)))
	data.WeekPath = calendarAt(data.Week, "")
	events, err := p.db.Events(ctx, o.ID, first, after)
	if err != nil {
		return page.View{}, err
	}
	data.Days = calendarDays(events, func(day time.Time) string { return r.Words.DayHeading(day, today) })
	oldest, latest, err := p.db.EventDays(ctx, o.ID)
	if err != nil {
		return page.View{}, err
	}
	if oldest != nil && oldest.Format(time.DateOnly) < first.Format(time.DateOnly) {
		data.Before = weekPath(first.AddDate(0, 0, -7), data.Organisation)
	}
	if data.Week == "" || latest != nil && latest.Format(time.DateOnly) >= after.Format(time.DateOnly) {
		data.After = weekPath(after, data.Organisation)
	}
	data.Organisations, err = p.db.EventOrganisations(ctx, first, after)
	return page.View{Page: "public/calendar", Data: data, NoIndex: data.Week != "" && len(events) == 0}, err
}

// calendarDays puts what a calendar holds, in the order of its days, under
// those, and in a day by the time that sites write.
func calendarDays(events []aggregator.ListedEvent, heading func(time.Time) string) []calendarDay {
	var days []calendarDay
	last := ""
	for _, e := range events {
		if e.Detail.HeldOn != last || len(days) == 0 {
			last = e.Detail.HeldOn
			day, _ := time.ParseInLocation(time.DateOnly, last, aggregator.Place) // the database has it as a day
			days = append(days, calendarDay{Heading: heading(day)})
		}
		day := &days[len(days)-1]
		day.Events = append(day.Events, e)
	}
	for _, d := range days {
		slices.SortStableFunc(d.Events, func(a, b aggregator.ListedEvent) int {
			return cmp.Compare(minute(a.Detail.Time), minute(b.Detail.Time))
		})
	}
	return days
}

// monday is the beginning of the week that a day is in.
func monday(day time.Time) time.Time {
	day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, aggregator.Place)
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

// weekPath leads to the week that begins on a day, of one organisation.
func weekPath(first time.Time, organisation string) string {
	return calendarAt(first.Format(time.DateOnly), organisation)
}

func calendarAt(week, organisation string) string {
	q := url.Values{}
	if week != "" {
		q.Set("tuan", week)
	}
	if organisation != "" {
		q.Set("co-quan", organisation)
	}
	return withQuery(calendarPath, q)
}

// clock is a time of day as calendars write it: 7h30, 07:30, 14 giờ, 8g.
var clock = regexp.MustCompile(`(\d{1,2})\s*(?:gio|[hg:])\s*(\d{2})?`)

// parts of a day that stand where a time would, folded, and when they begin.
var partsOfDay = []struct {
	name   string
	minute int
}{{"sang", 7 * 60}, {"trua", 11 * 60}, {"chieu", 13 * 60}, {"toi", 18 * 60}}

// minute is when a time of day, as a calendar writes it, begins: what has none
// comes before all.
func minute(text string) int {
	text = vietnamese.Fold(text)
	m := clock.FindStringSubmatch(text)
	for _, part := range partsOfDay {
		if m == nil && strings.Contains(text, part.name) {
			return part.minute
		}
	}
	if m == nil {
		return -1
	}
	hours, _ := strconv.Atoi(m[1]) // digits, as few as they are
	minutes, _ := strconv.Atoi(m[2])
	if hours < 7 && (strings.Contains(text, "chieu") || strings.Contains(text, "toi")) {
		hours += 12
	}
	return hours*60 + minutes
}
