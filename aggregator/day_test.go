package aggregator

import (
	"testing"
	"time"
)

func TestADayBeginsAtMidnightInTheProvince(t *testing.T) {
	for at, want := range map[string]string{"2026-06-30T16:59:59Z": "2026-06-30", "2026-06-30T17:00:00Z": "2026-07-01"} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := Day(instant); got != want {
			t.Errorf("%s is on %s, want %s", at, got, want)
		}
	}
}
