package calendar_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/calendar"
)

// A term is a case of the law: so many days, of a kind, after an event.
type term struct {
	name, event        string
	n                  int
	unit               string
	off, worked, until string
}

func (c term) check(t *testing.T) {
	t.Helper()
	var days []calendar.Holiday
	for _, day := range strings.FieldsFunc(c.off, func(r rune) bool { return r == ';' }) {
		days = append(days, calendar.Holiday{Day: date(t, day)})
	}
	for _, day := range strings.FieldsFunc(c.worked, func(r rune) bool { return r == ';' }) {
		days = append(days, calendar.Holiday{Day: date(t, day), Working: true})
	}
	cal := calendar.New(days)
	due := cal.Due
	if c.unit == "calendar" {
		due = cal.DueDays
	}
	want := date(t, c.until).AddDate(0, 0, 1)
	for _, clock := range []time.Duration{0, 23*time.Hour + 59*time.Minute} {
		if got := due(date(t, c.event).Add(clock), c.n); !got.Equal(want) {
			t.Errorf("%s: %d %s days from %s end at %s, want the end of %s", c.name, c.n, c.unit, c.event, got, c.until)
		}
	}
}

func date(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateOnly, day, aggregator.Place)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestTermsEndWhenTheLawSays(t *testing.T) {
	for _, c := range []term{
		{"within the week", "2026-03-02", 2, "working", "", "", "2026-03-04"},
		{"the event's day is not counted, nor the weekend", "2026-03-06", 1, "working", "", "", "2026-03-09"},
		{"a holiday in between", "2026-09-01", 1, "working", "2026-09-02", "", "2026-09-03"},
		{"a Saturday worked in exchange", "2026-03-06", 1, "working", "", "2026-03-07", "2026-03-07"},
		{"calendar days that end on a Sunday", "2026-03-05", 10, "calendar", "", "", "2026-03-16"},
	} {
		c.check(t)
	}
}

func TestTermsOfTheSamples(t *testing.T) {
	folder := os.Getenv("HOPLUU_SAMPLES")
	if folder == "" {
		return
	}
	f, err := os.Open(filepath.Join(folder, "calendar", "deadline-cases.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[1])
		if err != nil {
			t.Fatal(err)
		}
		term{row[6], row[0], n, row[2], row[3], row[4], row[5]}.check(t)
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	cal := calendar.New([]calendar.Holiday{{Day: date(t, "2026-09-02")}})
	for _, test := range []struct {
		from, to string
		want     int
	}{
		{"2026-09-01", "2026-09-01", 0},
		{"2026-09-01", "2026-09-03", 1},
		{"2026-09-04", "2026-09-07", 1},
		{"2026-09-07", "2026-09-04", 0},
	} {
		if got := cal.Between(date(t, test.from), date(t, test.to)); got != test.want {
			t.Errorf("from %s to %s: %d, want %d", test.from, test.to, got, test.want)
		}
	}
}
