package aggregator

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRolesMayWhatTheTableSaysAndNothingElse(t *testing.T) {
	tests := map[Role][]Right{
		Administrator: {MaySee, MayManage, MaySet, MayAppoint},
		ChiefEditor:   {MaySee, MayDecide, MayManage},
		EditorRole:    {MaySee, MayDecide},
		Auditor:       {MaySee},
		Contributor:   nil,
		"owner":       nil,
		"":            nil,
	}
	for role, want := range tests {
		var got []Right
		for _, right := range []Right{MaySee, MayDecide, MayManage, MaySet, MayAppoint, "fly"} {
			if role.May(right) {
				got = append(got, right)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", role, diff)
		}
	}
}

func TestSignInPauseDoublesAndEnds(t *testing.T) {
	tests := []struct {
		failures int
		want     time.Duration
	}{{0, 0}, {4, 0}, {5, time.Second}, {6, 2 * time.Second}, {12, 128 * time.Second}, {14, 5 * time.Minute}, {1 << 40, 5 * time.Minute}}
	for _, test := range tests {
		if got := SignInPause(test.failures, 5); got != test.want {
			t.Errorf("after %d failures: %v, want %v", test.failures, got, test.want)
		}
	}
}
