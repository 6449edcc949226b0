package aggregator

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestABookmarkIsReadAsItWasWritten(t *testing.T) {
	day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]Bookmark{
		"":                         {},
		"812_2026-03-01":           {ID: 812, Day: &day},
		"812_":                     {ID: 812},
		"97__Đăng ký_khai sinh":    {ID: 97, Text: "Đăng ký_khai sinh"},
		"5_2026-03-01_12/2026 _ 1": {ID: 5, Day: &day, Text: "12/2026 _ 1"},
	} {
		got, err := ParseBookmark(text)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v (-want +got):\n%s", text, err, diff)
		}
		if back := got.String(); text != "" && back != text {
			t.Errorf("%q was written as %q", text, back)
		}
	}
	for _, bad := range []string{"x", "812", "0_", "-3_", "812_2026-13-01", "812_yesterday", "812__\x00", "812__\xff"} {
		if got, err := ParseBookmark(bad); !errors.Is(err, ErrInvalid) || got != (Bookmark{}) {
			t.Errorf("%q is %v, %v; want it to be refused", bad, got, err)
		}
	}
}
