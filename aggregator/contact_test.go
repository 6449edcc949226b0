package aggregator

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/post"
)

// pigeonhole is Notices in memory.
type pigeonhole struct {
	waiting []Telling
	became  []string
}

func (p *pigeonhole) TakeNotices(context.Context, time.Time, time.Time) (Telling, bool, error) {
	if len(p.waiting) == 0 {
		return Telling{}, false, nil
	}
	next := p.waiting[0]
	p.waiting = p.waiting[1:]
	return next, true, nil
}

func (p *pigeonhole) Told(_ context.Context, notices []int64, _ time.Time) error {
	p.became = append(p.became, fmt.Sprint(notices, " told"))
	return nil
}

func (p *pigeonhole) NotTold(_ context.Context, notices []int64, due time.Time, refused string) error {
	p.became = append(p.became, fmt.Sprintf("%v %s after %v", notices, refused, time.Until(due).Round(time.Minute)))
	return nil
}

func TestTellerNotesWhatCameOfEachLetter(t *testing.T) {
	t.Parallel()
	holes := &pigeonhole{waiting: []Telling{
		{Notices: []int64{1, 2}, Contact: "a@soyte.example"},
		{Notices: []int64{3}, Contact: "khong"},
		{Notices: []int64{4}, Contact: "down@soyte.example"},
		{Notices: []int64{5}, Contact: "down@soyte.example", Failures: 3},
		{Notices: []int64{6}, Contact: "down@soyte.example", Failures: 40},
	}}
	var sent []post.Letter
	teller := Teller{
		Notices: holes,
		Word:    func(t Telling) (string, string) { return "Cảnh báo", "Kính gửi " + t.Contact },
		Send: func(_ context.Context, l post.Letter) error {
			switch l.To {
			case "khong":
				return fmt.Errorf("x: %w", post.ErrRefused)
			case "down@soyte.example":
				return errors.New("nobody listens")
			}
			sent = append(sent, l)
			return nil
		},
	}
	if err := teller.Tell(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]post.Letter{{ID: "notice-1", To: "a@soyte.example", Subject: "Cảnh báo", Text: "Kính gửi a@soyte.example"}}, sent); diff != "" {
		t.Errorf("letters (-want +got):\n%s", diff)
	}
	want := []string{"[1 2] told", "[3] address after 0s", "[4]  after 1m0s", "[5]  after 8m0s", "[6]  after 1h0m0s"}
	if diff := cmp.Diff(want, holes.became); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}
