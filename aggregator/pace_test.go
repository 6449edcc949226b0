package aggregator

import (
	"testing"
	"time"
)

// A site publishes for a hundred days with a rhythm of its own; its source is
// read with what is learnt. What it costs and how late the news are is the claim.
func TestSourcesAreAskedAsOftenAsTheyPublish(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	start := time.Date(2026, 1, 5, 0, 0, 0, 0, Place)
	office := func(at time.Time) bool { return at.Weekday()%6 != 0 && at.Hour() >= 8 && at.Hour() < 17 }
	always := func(time.Time) bool { return true }
	tests := []struct {
		name  string
		every time.Duration
		news  time.Duration // between two of them
		when  func(time.Time) bool
		asked [2]int        // least and most, a day
		late  time.Duration // the latest news, at most
	}{
		{"each hour", 15 * time.Minute, time.Hour, always, [2]int{90, 96}, 17 * time.Minute},
		{"each hour of the office", 15 * time.Minute, time.Hour, office, [2]int{85, 96}, 25 * time.Minute},
		{"each day", 15 * time.Minute, day, always, [2]int{85, 96}, 17 * time.Minute},
		{"each week", 15 * time.Minute, 7 * day, always, [2]int{20, 50}, 2 * time.Hour},
		{"each month", 15 * time.Minute, 30 * day, always, [2]int{12, 20}, 2*time.Hour + 12*time.Minute},
		{"never", 15 * time.Minute, 1000 * day, always, [2]int{10, 16}, 0},
		{"each month, read once an hour", time.Hour, 30 * day, always, [2]int{6, 12}, 8*time.Hour + 48*time.Minute},
		{"each month, read each six hours", 6 * time.Hour, 30 * day, always, [2]int{2, 4}, 9 * time.Hour},
		{"each month, read once in two days", 2 * day, 30 * day, always, [2]int{0, 1}, 2*day + 5*time.Hour},
	}
	for _, test := range tests {
		src := Source{ID: 7, Every: test.every}
		var rhythm Rhythm
		fresh, now := start, start
		published := start // of the latest news
		var waiting []time.Time
		var late time.Duration
		asked := 0
		for now.Before(start.Add(100 * day)) {
			for next := published.Add(test.news); !next.After(now); next = next.Add(test.news) {
				if published = next; test.when(next) {
					waiting = append(waiting, next)
				}
			}
			rd := &reading{job: Job{Source: src, FreshAt: fresh, Habits: Habits{Rhythm: rhythm}}}
			rd.Outcome, rd.Finished, rd.Added = OutcomeUnchanged, now, len(waiting)
			if len(waiting) > 0 {
				rd.Outcome = OutcomeRead
				late = max(late, now.Sub(waiting[0]))
				rhythm.learn(len(waiting), now.Sub(fresh))
				fresh, waiting = now, nil
			}
			next := rd.next()
			if wait := next.Sub(now); wait < test.every || wait > slowest*test.every*11/10 {
				t.Errorf("%s: %v between two readings", test.name, wait)
			}
			now = next
			asked++
		}
		if a := asked / 100; a < test.asked[0] || a > test.asked[1] {
			t.Errorf("%s: asked %d times a day, want %v", test.name, a, test.asked)
		}
		if late > test.late {
			t.Errorf("%s: news are found %v late, want %v", test.name, late, test.late)
		}
	}
}

func TestFailuresAndWishesKeepTheirOwnTime(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 21, 30, 0, 0, Place)
	night, err := ParseMaintenance("22:00-05:00")
	if err != nil {
		t.Fatal(err)
	}
	morning := time.Date(2026, 11, 24, 5, 0, 0, 0, Place)
	job := Job{Source: Source{ID: 7, Every: time.Hour}, FreshAt: now.AddDate(-1, 0, 0)}
	tests := []struct {
		name        string
		reading     reading
		least, most time.Time
	}{
		{"a failure of a quiet source", reading{Reading: Reading{Outcome: OutcomeFailed}, job: job}, now.Add(50 * time.Second), now.Add(time.Minute)},
		{"a wish", reading{Reading: Reading{Outcome: OutcomeFailed}, job: job, retry: now.Add(3 * time.Hour)}, now.Add(3 * time.Hour), now.Add(3 * time.Hour)},
		{"quiet for a year", reading{Reading: Reading{Outcome: OutcomeUnchanged}, job: job}, now.Add(8 * time.Hour), now.Add(9 * time.Hour)},
		{"something new", reading{Reading: Reading{Outcome: OutcomeRead, Added: 1}, job: job}, now.Add(time.Hour), now.Add(66 * time.Minute)},
		{"an hour later is the site's night", reading{Reading: Reading{Outcome: OutcomeRead, Added: 1}, job: Job{Source: job.Source, Maintenance: night}}, morning, morning},
		{"a minute later is not", reading{Reading: Reading{Outcome: OutcomeFailed}, job: Job{Source: job.Source, Maintenance: night}}, now.Add(50 * time.Second), now.Add(time.Minute)},
		{"a rest", reading{Reading: Reading{Outcome: OutcomePartial}, rest: true, job: job}, now, now},
	}
	for _, test := range tests {
		test.reading.Finished = now
		if due := test.reading.next(); due.Before(test.least) || due.After(test.most) {
			t.Errorf("%s: due %v later, want %v to %v", test.name, due.Sub(now), test.least.Sub(now), test.most.Sub(now))
		}
	}
}
