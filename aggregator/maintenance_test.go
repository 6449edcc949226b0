package aggregator

import (
	"errors"
	"testing"
	"time"
)

func TestMaintenanceIsKeptInEachItsOwnWeek(t *testing.T) {
	t.Parallel()
	at := func(text string) time.Time {
		when, err := time.ParseInLocation("Mon 2006-01-02 15:04:05", text, Place)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	tests := []struct{ windows, now, over, begins string }{
		{"22:00-05:00", "Mon 2026-11-23 21:59:59", "", "Mon 2026-11-23 22:00:00"},
		{"22:00-05:00", "Mon 2026-11-23 22:00:00", "Tue 2026-11-24 05:00:00", "Tue 2026-11-24 22:00:00"},
		{"22:00-05:00", "Mon 2026-11-23 00:10:30", "Mon 2026-11-23 05:00:00", "Mon 2026-11-23 22:00:00"},
		{"22:00-05:00", "Sun 2026-11-22 23:00:00", "Mon 2026-11-23 05:00:00", "Mon 2026-11-23 22:00:00"},
		{"22:00-05:00", "Mon 2026-11-23 05:00:00", "", "Mon 2026-11-23 22:00:00"},
		{"Sat 12:00-18:00", "Sat 2026-11-28 13:00:00", "Sat 2026-11-28 18:00:00", "Sat 2026-12-05 12:00:00"},
		{"Sat 12:00-18:00", "Sun 2026-11-29 13:00:00", "", "Sat 2026-12-05 12:00:00"},
		{"Sat 12:00-18:00, Mon-Fri 01:00-02:00", "Tue 2026-11-24 01:30:00", "Tue 2026-11-24 02:00:00", "Wed 2026-11-25 01:00:00"},
		{"Fri-Mon 00:00-24:00", "Fri 2026-11-27 00:00:00", "Tue 2026-12-01 00:00:00", "Fri 2026-12-04 00:00:00"},
		{"Sun 23:00-01:00", "Mon 2026-11-23 00:30:00", "Mon 2026-11-23 01:00:00", "Sun 2026-11-29 23:00:00"},
		{"10:00-12:00,11:00-13:00", "Mon 2026-11-23 10:30:00", "Mon 2026-11-23 13:00:00", "Tue 2026-11-24 10:00:00"},
		{"", "Mon 2026-11-23 10:30:00", "", ""},
	}
	for _, test := range tests {
		m, err := ParseMaintenance(test.windows)
		if err != nil {
			t.Error(err)
			continue
		}
		now := at(test.now)
		over, begins := now, time.Time{}
		if test.over != "" {
			over = at(test.over)
		}
		if test.begins != "" {
			begins = at(test.begins)
		}
		if got := m.Over(now.UTC()); !got.Equal(over) {
			t.Errorf("%q at %s is over at %s, want %s", test.windows, test.now, got.In(Place), over)
		}
		// A window over the end of the week begins anew on Monday; that it goes on is no matter.
		if got := m.Begins(now.UTC()); !got.Equal(begins) && MinuteOfWeek(got) != 0 {
			t.Errorf("%q at %s begins at %s, want %s", test.windows, test.now, got.In(Place), begins)
		}
	}
}

func TestMaintenanceThatMakesNoSenseIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"22", "22:00", "22:00-", "-05:00", "25:00-26:00", "24:00-05:00", "22:60-23:00", "10:00-10:00", "Sat", "Sa 10:00-11:00", "Sat 10-11", "x 10:00-11:00",
		"00:00-24:00", "Mon-Sun 00:00-24:00", "10:00-11:00,", ",", "22:00–05:00", "10:00-11:00-12:00", "Mon- 10:00-11:00", "+1:00-02:00", "1:0-02:00",
	} {
		if _, err := ParseMaintenance(text); !errors.Is(err, ErrInvalid) {
			t.Errorf("%q: %v, want it refused", text, err)
		}
	}
}

// Whatever is read as windows names times of the week, in order and apart, and
// is said again by its text.
func FuzzMaintenance(f *testing.F) {
	for _, text := range []string{"22:00-05:00", "Sat 12:00-18:00, Mon-Fri 01:00-02:00", "Sun 23:00-01:00", "Fri-Mon 00:00-24:00"} {
		f.Add(text, int64(1_795_000_000))
	}
	f.Fuzz(func(t *testing.T, text string, at int64) {
		m, err := ParseMaintenance(text)
		if err != nil {
			return
		}
		last := -1
		for _, s := range m.closed {
			if s.from <= last || s.to <= s.from || s.to > week {
				t.Errorf("%q: %v", text, m.closed)
			}
			last = s.to
		}
		if again, err := ParseMaintenance(m.String()); err != nil || again.Ranges() != m.Ranges() {
			t.Errorf("%q is %q, which is %s, %v", text, m, again.Ranges(), err)
		}
		now := time.Unix(at%(1<<40), 0)
		if over := m.Over(now); over.Before(now) || m.Over(over) != over {
			t.Errorf("%q at %v is over at %v, and then at %v", text, now, over, m.Over(over))
		}
		if begins := m.Begins(now); len(m.closed) > 0 && !begins.After(now) {
			t.Errorf("%q at %v begins at %v", text, now, begins)
		}
	})
}
