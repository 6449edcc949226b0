package aggregator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/aggregator/hijack"
	"hopluu/connectors"
)

// A Fetcher asks sites for documents; package fetch has it.
type Fetcher interface {
	Get(ctx context.Context, request fetch.Request) (fetch.Response, error)
}

// A Reader reads sources, a turn at a time. Its methods may be called from
// several goroutines at once; its fields are set before.
type Reader struct {
	Store      Store
	Fetcher    Fetcher
	Connectors map[string]connectors.Connector
	Budget     Budget           // the zero value means DefaultBudget
	Build      string           // of the program: another one parses everything once more; "" means as it was built
	Recorded   func(Reading)    // told of each reading that was recorded; may be nil
	Log        *slog.Logger     // nil means none
	Now        func() time.Time // nil means the clock
}

// Read reads a source as far as its turn's budget goes. What a site does wrong
// is a recorded reading and no error; an error means that the reading could not
// be recorded, and a later turn will do what this one could not. A turn that
// somebody else has, or had, is left alone.
func (r *Reader) Read(ctx context.Context, turn Turn) (err error) {
	started := r.now()
	job, err := r.Store.Claim(ctx, turn, started)
	if errors.Is(err, ErrLostTurn) {
		return nil
	}
	if err != nil {
		return err
	}
	fault(stepClaimed)
	whole := ctx
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer r.renew(ctx, cancel, job.Turn)()

	rd := &reading{Reader: r, job: job, site: job.Source.Site(), started: started, asked: map[Key]bool{}, linked: map[string]int{}}
	rd.over = time.Now().Add(rd.time())
	rd.Turn, rd.Started = job.Turn, started
	defer func() {
		// Kept even when ctx has ended: that is when it is wanted most.
		last, done := context.WithTimeout(context.WithoutCancel(whole), 10*time.Second)
		defer done()
		err = rd.record(last, err, ctx.Err() != nil)
	}()
	return rd.read(ctx)
}

// time is how long the turn may last. It ends when the site's maintenance begins:
// what fails then is no fault.
func (rd *reading) time() time.Duration {
	whole, site := rd.budget().Time, rd.job.Maintenance
	if site.Over(rd.started).After(rd.started) {
		return 0 // the task has waited until it began
	}
	if begins := site.Begins(rd.started); !begins.IsZero() {
		return min(whole, begins.Sub(rd.started))
	}
	return whole
}

// A reading is one turn at work.
type reading struct {
	*Reader
	Reading
	job       Job
	connector connectors.Connector
	site      connectors.Source
	parsedBy  Key
	started   time.Time
	over      time.Time    // when the turn's time is over
	asked     map[Key]bool // requests of this turn
	lists     int
	bytes     int64

	remember  []Page          // states of pages, saved with the reading
	listed    []int64         // known items that the list still has
	officials []int64         // items that are people in office, in the order of the list
	window    []int64         // items that the list told whole
	absent    []int64         // items whose own page the site has no more
	back      []int64         // items whose own page is there again
	linked    map[string]int  // so many new items link to a domain
	past      *hijack.History // of the source, when it was asked for
	wanted    []Page          // own pages that the list named, new or with another line
	parsed    bool            // some page of the list was parsed
	same      bool            // some page of the list was as it used to be
	full      bool            // some page of the list was asked for without validators
	empty     bool            // the list says itself that it is empty
	rest      bool            // the budget did not allow all
	walk      *Walk           // what earlier turns read of the snapshot that this one goes on with
	goesOn    bool            // the next turn goes on with the snapshot
	gaps      bool            // pages of the list were passed over, or come out of their order
	retry     time.Time       // when the site asked to be asked again
	partly    *Failure        // of one page, when others came

	habits Habits   // as they are after this reading, if it turns out good
	learnt bool     // they are others than before
	anew   bool     // nothing was known of them, as with other settings
	own    []fields // of the own pages that came
	unread []fields // of those that were not understood, until they are learnt
	alarm  *Failure // why a reading whose entries were kept is a failure
}

func (rd *reading) read(ctx context.Context) error {
	src := rd.job.Source
	var ok bool
	if rd.connector, ok = rd.Connectors[src.Connector]; !ok {
		return fmt.Errorf("%w: there is no connector %q", connectors.ErrSettings, src.Connector)
	}
	rd.parsedBy = key("parsed by", src.Connector, string(src.Settings), src.Language, rd.build())
	start, err := rd.connector.Start(rd.site)
	if err != nil {
		return err
	}
	rd.begin()
	rd.walkOn()
	if rd.Snapshot, err = rd.readList(ctx, start); err != nil {
		return err
	}
	if err := rd.readOwn(ctx); err != nil {
		rd.Snapshot = false
		return err
	}
	fault(stepReady)
	return nil
}

// record ends the turn with what the reading came to. What was stopped is our
// own end and not the site's.
func (rd *reading) record(ctx context.Context, err error, stopped bool) error {
	if errors.Is(err, ErrLostTurn) {
		rd.log().Info("turn lost", "source", rd.Turn.Source)
		return nil
	}
	rd.Finished = rd.now()
	pages := rd.remember
	if err == nil && rd.alarm != nil {
		err, rd.Snapshot = rd.alarm, false
	}
	switch {
	case err != nil:
		rd.Outcome, rd.Failure, rd.retry = OutcomeFailed, failure(err), retryAfter(err)
		if stopped {
			rd.Outcome, rd.Failure, rd.rest = OutcomePartial, nil, true
		}
		// A list that is remembered would be unchanged the next time, and hide this.
		pages = slices.DeleteFunc(pages, func(p Page) bool { return !p.Own() })
	case rd.partly != nil:
		rd.Outcome, rd.Failure = OutcomePartial, rd.partly
	case rd.rest:
		rd.Outcome = OutcomePartial
	case rd.same && !rd.parsed:
		rd.Outcome, rd.Found = OutcomeUnchanged, rd.job.Usual
	default:
		rd.Outcome = OutcomeRead
	}
	rd.NextDueAt = rd.next()
	memory := Memory{Pages: pages, Sweep: rd.Snapshot && (rd.parsed || rd.job.Suspected), Confirmed: rd.job.Confirmed, Absent: rd.absent, Back: rd.back}
	rd.left(&memory)
	walked := rd.walked()
	if rd.Outcome == OutcomeRead && !rd.same && len(walked.Officials) > 0 {
		memory.Officials = walked.Officials
	}
	if err == nil {
		memory.Habits = rd.learntHabits()
	}
	if rd.parsed {
		memory.Listed = walked.Listed
	}
	switch {
	case err != nil:
		memory.Walk = rd.job.Walk // its pages too are as they were
	case rd.goesOn:
		memory.Walk = walked
	}
	if err := rd.Store.SaveReading(ctx, rd.Reading, memory); err != nil {
		if errors.Is(err, ErrLostTurn) {
			return nil
		}
		return err
	}
	fault(stepRecorded)
	if rd.Recorded != nil {
		rd.Recorded(rd.Reading)
	}
	if rd.Failure != nil && rd.Failure.Code == CodeOurs {
		rd.log().Error("reading failed", "source", rd.Turn.Source, "err", rd.Failure)
	}
	if rd.Failure != nil && rd.Failure.Code.Drift() && rd.job.Source.Failures == 0 {
		rd.log().Warn("source is not as usual", "source", rd.Turn.Source, "failure", rd.Failure.Code, "params", rd.Failure.Params)
	}
	return nil
}

// renew keeps the turn for as long as the reading lasts, and ends it when the
// turn is lost. The function it returns stops that.
func (r *Reader) renew(ctx context.Context, cancel context.CancelCauseFunc, turn Turn) (stop func()) {
	ctx, end := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(30 * time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			if err := r.Store.Renew(ctx, turn, r.now()); errors.Is(err, ErrLostTurn) {
				cancel(err)
			}
		}
	})
	return func() {
		end()
		wg.Wait()
	}
}

func (r *Reader) budget() Budget {
	if r.Budget == (Budget{}) {
		return DefaultBudget
	}
	return r.Budget
}

func (r *Reader) now() time.Time {
	if r.Now != nil {
		return r.Now()
	}
	return time.Now()
}

func (r *Reader) log() *slog.Logger {
	if r.Log != nil {
		return r.Log
	}
	return slog.New(slog.DiscardHandler)
}

func (r *Reader) build() string {
	if r.Build != "" {
		return r.Build
	}
	return built()
}

// built names the commit that the program was built from, if that is known.
var built = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var name strings.Builder
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" || s.Key == "vcs.modified" || s.Key == "vcs.time" {
			name.WriteString(s.Value)
		}
	}
	return name.String()
})
