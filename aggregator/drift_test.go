package aggregator

import (
	"testing"
	"time"
)

func TestSourceIsSilentByItsOwnRhythm(t *testing.T) {
	const day = 24 * time.Hour
	tests := []struct {
		name   string
		rhythm Rhythm
		quiet  time.Duration
		want   string
	}{
		{"a daily one over Tết", Rhythm{Times: 20, Hours: 20}, 12 * day, SourceWorking},
		{"a daily one for three weeks", Rhythm{Times: 20, Hours: 20}, 21 * day, SourceSilent},
		{"a monthly one for a quarter", Rhythm{Times: 5, Hours: 30 * 24}, 90 * day, SourceWorking},
		{"one that is not known, for three weeks", Rhythm{Times: 2, Hours: 1}, 21 * day, SourceWorking},
		{"one that is not known, for six", Rhythm{}, 42 * day, SourceSilent},
	}
	now := time.Date(2026, 2, 24, 8, 0, 0, 0, Place)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fresh := now.Add(-test.quiet)
			s := SourceState{Source: Source{Every: 15 * time.Minute}, Rhythm: test.rhythm, FreshAt: &fresh, Last: &PastReading{Outcome: OutcomeUnchanged}}
			if got := s.State(now); got != test.want {
				t.Errorf("it is %s, want %s", got, test.want)
			}
		})
	}
}
