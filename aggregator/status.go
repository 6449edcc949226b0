package aggregator

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// A Budget is what one turn may cost. What remains is read in the next one,
// which comes after the host's pause.
type Budget struct {
	Requests int
	Lists    int // pages of the list, of Requests
	Bytes    int64
	Time     time.Duration
}

// DefaultBudget holds for a Reader that states none.
var DefaultBudget = Budget{Requests: 50, Lists: 20, Bytes: 64 << 20, Time: 100 * time.Second}

const (
	slowest      = 8 // times as long as its operator said, a quiet source is left alone at most
	leastBackOff = time.Minute
	mostBackOff  = time.Hour // a site that has failed for days is back within an hour of its recovery
	ownBackOff   = 10 * time.Minute
	fullEvery    = 21 * time.Hour      // validators lie: this often, which is each day at the next reading, a list is asked for in full and to its end
	ownFullEvery = 30 * 24 * time.Hour // and this often an own page, which is seldom asked for at all
	secondLook   = 24 * time.Hour      // after the first, an own page that is not there is looked for again
	ownPatience  = 3                   // failures of an own page before the entry is kept as its list told it
)

// backOff says when a source is due after its nth failed reading in a row.
func backOff(failures int, at time.Time, source int64) time.Time {
	wait := leastBackOff
	for range min(failures-1, 10) {
		wait *= 2
	}
	wait = min(wait, mostBackOff)
	return at.Add(wait - jitter(wait, at, source))
}

// jitter is up to a tenth, always the same for the same source and time, so that
// sources that fell due together do not stay together.
func jitter(d time.Duration, at time.Time, source int64) time.Duration {
	r := rand.New(rand.NewPCG(uint64(source), uint64(at.UnixNano())))
	return time.Duration(r.Int64N(int64(d)/10 + 1))
}

// LookAgain says when an own page is asked for again when it last changed at
// changed: 1 h, 6 h, 1, 3, 7 and 30 days later, then every 90 days.
func LookAgain(changed, now time.Time) time.Time {
	const day = 24 * time.Hour
	for _, step := range []time.Duration{time.Hour, 6 * time.Hour, day, 3 * day, 7 * day, 30 * day} {
		if due := changed.Add(step); due.After(now) {
			return due
		}
	}
	return now.Add(90 * day)
}

// ownAgain says when an own page is tried again after its nth failure in a row.
func ownAgain(failures int, now time.Time) time.Time {
	wait := ownBackOff
	for range min(failures-1, 5) {
		wait *= 4
	}
	return now.Add(min(wait, 24*time.Hour))
}

// next says when the source is due again after the reading. A rest is what the
// budget did not allow; retry is when the site asked to be asked again.
func (rd *reading) next() time.Time {
	src, now := rd.job.Source, rd.Finished
	var code Code
	if rd.Failure != nil {
		code = rd.Failure.Code
	}
	var due time.Time
	switch {
	case rd.Outcome == OutcomeFailed && code == CodeSettings:
		due = now.Add(mostBackOff) // nothing changes until the settings do
	case rd.Outcome == OutcomeFailed && code == CodeBurst:
		due = now.Add(src.Every + jitter(src.Every, now, src.ID)) // the site is well, and what it said is kept
	case rd.Outcome == OutcomeFailed:
		due = backOff(src.Failures+1, now, src.ID)
	case rd.rest:
		due = now
	default:
		var quiet time.Duration
		if rd.Added+rd.Changed == 0 && !rd.job.FreshAt.IsZero() {
			quiet = now.Sub(rd.job.FreshAt)
		}
		every := pace(src.Every, quiet, rd.job.Habits.Rhythm.Every())
		due = now.Add(every + jitter(every, now, src.ID))
	}
	if rd.retry.After(due) {
		due = rd.retry
	}
	return rd.job.Maintenance.Over(due)
}

// pace is how long a source is left alone between two readings: as long as its
// operator said, and a hundredth of the time that it has been quiet, so that what
// is new is found with a delay that nobody notices. A source that is quiet for
// longer than usual is given no more than a tenth of its rhythm, and none more
// than eight times what the operator said, nor more than a day for it.
func pace(every, quiet, rhythm time.Duration) time.Duration {
	if rhythm > 0 {
		quiet = min(quiet, 10*rhythm)
	}
	most := max(every, min(slowest*every, fullEvery))
	return min(max(every, quiet/100), most)
}

// failure turns what ended a reading, or a page, into words for a person.
func failure(err error) *Failure {
	if known, ok := errors.AsType[*Failure](err); ok {
		return known
	}
	if asked, ok := errors.AsType[*fetch.Error](err); ok {
		return &Failure{Code: Code(asked.Code), Params: asked.Params, Err: err}
	}
	switch {
	case errors.Is(err, connectors.ErrSettings):
		return &Failure{Code: CodeSettings, Params: map[string]string{"reason": err.Error()}, Err: err}
	case errors.Is(err, connectors.ErrOther):
		return &Failure{Code: CodeNotTheKind, Err: err}
	case errors.Is(err, errUnreadable):
		return &Failure{Code: CodeUnreadable, Err: err}
	default:
		return &Failure{Code: CodeOurs, Err: err}
	}
}

var (
	errBudget = errors.New("the turn's time is over")
	errEnded  = errors.New("the reading was ended")
)

// ended says that it is not the site that ended a request: the turn's time is
// over, the turn was lost or the worker stops.
func ended(err error) bool { return errors.Is(err, errEnded) }

// absent says that the site answered that it has no such page.
func absent(err error) bool {
	asked, ok := errors.AsType[*fetch.Error](err)
	return ok && Code(asked.Code) == CodeStatus &&
		(asked.Params["status"] == strconv.Itoa(http.StatusNotFound) || asked.Params["status"] == strconv.Itoa(http.StatusGone))
}

// retryAfter is when a site that answered with an error asked to be asked again.
func retryAfter(err error) time.Time {
	if asked, ok := errors.AsType[*fetch.Error](err); ok {
		return asked.RetryAfter
	}
	return time.Time{}
}

// down says that asking for another page of the same site would come to the same
// end: it wants to be left alone, or does not answer.
func down(err error) bool {
	asked, ok := errors.AsType[*fetch.Error](err)
	if !ok {
		return false
	}
	switch Code(asked.Code) {
	case CodeStatus:
		return asked.Params["status"] == strconv.Itoa(http.StatusTooManyRequests) ||
			asked.Params["status"] == strconv.Itoa(http.StatusServiceUnavailable)
	case CodeDNS, CodeRefused, CodeTLS, CodeTimeout:
		return true
	default:
		return false
	}
}

// nothing says why a list without entries is a failure: a source that used to
// have some is failing, never empty, and one that never had any must say itself
// that it is empty.
func nothing(usual int, empty bool, skipped []connectors.Skip) *Failure {
	switch {
	case usual > 0:
		return &Failure{Code: CodeEmptied, Params: map[string]string{"usual": strconv.Itoa(usual)}}
	case len(skipped) > 0:
		return &Failure{Code: CodeUnreadable, Err: fmt.Errorf("%w: none of %d records", errUnreadable, len(skipped))}
	case empty:
		return nil
	default:
		return &Failure{Code: CodeNotTheKind, Err: fmt.Errorf("%w: no entries", connectors.ErrOther)}
	}
}

// shrunk says why a snapshot of found entries is not believed.
func shrunk(found, usual int) *Failure {
	if 2*found >= usual {
		return nil
	}
	return &Failure{Code: CodeShrunk, Params: map[string]string{"found": strconv.Itoa(found), "usual": strconv.Itoa(usual)}}
}
