package aggregator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"hopluu/aggregator/hijack"
	"hopluu/aggregator/post"
)

// A Telling is all that a source's contact has not been told yet, for one
// letter.
type Telling struct {
	Notices      []int64 // oldest first
	Contact      string
	Source       string // its name
	Organisation string
	Site         string // its host
	Since        time.Time
	Items        int // held
	Distrusted   bool
	Codes        []hijack.Code // why, the commonest first
	URLs         []string      // of held items, on the site itself
	Address      string        // where reading it starts, without values of its query
	Failure      *Failure      // why it cannot be read as usual; nil: it can
	FailingSince *time.Time
	Usual        int        // entries on its list; 0: that is not known
	GoodAt       *time.Time // when it was read well last
	Failures     int        // letters about it that could not be sent
	Portal       string     // the portal's title, and whom to ask there
	Phone, Email string
}

// Notices is what a [Teller] needs to be remembered; package postgres has it.
type Notices interface {
	// TakeNotices leases until a moment what one contact is to be told; false
	// means that there is nothing.
	TakeNotices(ctx context.Context, now, until time.Time) (Telling, bool, error)
	Told(ctx context.Context, notices []int64, now time.Time) error
	NotTold(ctx context.Context, notices []int64, due time.Time, refused string) error
}

// A Teller tells the contacts of sources by mail what was held, and that they
// cannot be read as usual: what came since it told them last, and no more than
// one letter for a source in a day. A letter that cannot be sent is tried again
// after a minute, two, … an hour, for as long as it is news.
type Teller struct {
	Notices Notices
	Send    func(context.Context, post.Letter) error
	Word    func(Telling) (subject, text string)
	Log     *slog.Logger // nil: silent
}

// failsFor is how long a site may be down before its contact is told: most come
// back by themselves.
const failsFor = 6 * time.Hour

// TellsAfter is how long a source must have failed before its contact is told
// that the reading failed as it did; false: its contact is not told. What a site
// answers otherwise than usual does not pass by itself. Settings and faults of
// ours are not the contact's to mend, and a burst is told by what is held.
func (r Reading) TellsAfter() (time.Duration, bool) {
	if r.Outcome != OutcomeFailed || r.Failure == nil {
		return 0, false
	}
	switch code := r.Failure.Code; {
	case code == CodeOurs || code == CodeSettings || code == CodeForbiddenAddress || code == CodeBurst:
		return 0, false
	case code.Drift():
		return 0, true
	}
	return failsFor, true
}

const (
	tellLease = 5 * time.Minute
	tellGo    = 2 * time.Minute
)

// Tell sends letters until nobody is to be told anything, or its time is over.
// Several may run at once. Its error is ours: what a mail server refuses is
// noted with the notice.
func (t *Teller) Tell(ctx context.Context) error {
	for end := time.Now().Add(tellGo); time.Now().Before(end) && ctx.Err() == nil; {
		now := time.Now()
		told, some, err := t.Notices.TakeNotices(ctx, now, now.Add(tellLease))
		if err != nil || !some {
			return err
		}
		if err := t.tell(ctx, told); err != nil {
			return err
		}
	}
	return nil
}

// tell sends one letter and notes what came of it, even when ctx has ended by
// then: else it would be sent again.
func (t *Teller) tell(ctx context.Context, told Telling) error {
	subject, text := t.Word(told)
	err := t.Send(ctx, post.Letter{ID: fmt.Sprintf("notice-%d", told.Notices[0]), To: told.Contact, Subject: subject, Text: text})
	after, now := context.WithoutCancel(ctx), time.Now()
	switch {
	case err == nil:
		return t.Notices.Told(after, told.Notices, now)
	case errors.Is(err, post.ErrRefused):
		t.log().Warn("a contact cannot be told", "site", told.Site, "err", err)
		return t.Notices.NotTold(after, told.Notices, now, "address")
	}
	t.log().Warn("a contact was not told", "site", told.Site, "failures", told.Failures+1, "err", err)
	return t.Notices.NotTold(after, told.Notices, now.Add(min(time.Minute<<min(told.Failures, 10), time.Hour)), "")
}

func (t *Teller) log() *slog.Logger {
	if t.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return t.Log
}
