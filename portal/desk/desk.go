// Package desk is where the editorial board works: it signs editors in, shows
// what waits, records what they decide, and says how the sources are.
//
// It decides nothing itself and publishes nothing: every verdict goes through
// the store, which refuses what is not true any more. It shows foreign bytes
// only as the cleaner left them, or as escaped text.
package desk

import (
	"context"
	"embed"
	"html/template"
	"log/slog"
	"net/netip"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

//go:embed *.html
var files embed.FS

// Folder is the desk's templates, with a layout of its own.
var Folder = page.Folder{Name: "desk", Files: files, Funcs: func(w *words.Words, _ func() time.Time) template.FuncMap {
	return template.FuncMap{
		"duration": w.Duration,
		"by":       doneBy,
		"at":       func(path, query string) string { return at(w.Lang, path, query) },
	}
}}

// at is the address of a page with a query that is already encoded; written in
// two pieces a template would encode it again.
func at(l words.Lang, path, query string) string {
	if query == "" {
		return page.Link(l, path)
	}
	return page.Link(l, path) + "?" + query
}

// A Store is what the desk reads and writes; package postgres has it.
type Store interface {
	Queue(context.Context, aggregator.QueueFilter) ([]aggregator.Waiting, error)
	QueueCounts(context.Context) ([]aggregator.QueueCount, error)
	Review(ctx context.Context, item int64) (aggregator.Review, error)
	Sections(context.Context) ([]aggregator.Section, error)
	Capture(ctx context.Context, id int64) (aggregator.StoredCapture, error)
	Decide(context.Context, aggregator.Decision) error
	Decisions(ctx context.Context, editor int64, before time.Time, beforeID int64, limit int) ([]aggregator.Decided, error)

	SourceStates(ctx context.Context, source int64, now time.Time) ([]aggregator.SourceState, error)
	SourceState(ctx context.Context, source int64, now time.Time) (aggregator.SourceState, error)
	Suspicions(ctx context.Context, revision int64) ([]aggregator.Suspicion, error)
	Notices(ctx context.Context, source int64, limit int) ([]aggregator.Notice, error)
	PastReadings(ctx context.Context, source int64, limit int) ([]aggregator.PastReading, error)
	Habits(ctx context.Context, source int64) (aggregator.Habits, error)
	SettingsChanges(ctx context.Context, source int64, limit int) ([]aggregator.SettingsChange, error)
	SetSettings(context.Context, aggregator.SettingsChange) error
	Loss(ctx context.Context, source int64) (aggregator.Loss, error)
	Confirm(ctx context.Context, source int64, by aggregator.By) (items int, err error)
	Parked(ctx context.Context, limit int) ([]aggregator.Parked, error)
	Forget(ctx context.Context, task int64) error
	SetPublish(ctx context.Context, source int64, publish string, by aggregator.By) error
	SourceEvents(ctx context.Context, source int64, limit int) ([]aggregator.SourceEvent, error)
	FollowMove(ctx context.Context, source int64, to string, by aggregator.By) error
	KeepAddress(ctx context.Context, source int64, to string, by aggregator.By) error
	ReadNow(ctx context.Context, source int64, by aggregator.By) error
	Pause(ctx context.Context, source int64, by aggregator.By) error
	Resume(ctx context.Context, source int64, by aggregator.By) error

	AskDetection(ctx context.Context, editor int64, url string, at time.Time) (id int64, err error)
	Detection(ctx context.Context, id int64) (aggregator.Detection, error)
	Registered(ctx context.Context, connector, url string) (source int64, err error)
	Bodies(ctx context.Context, host, today string) (list []aggregator.Organisation, here int64, err error)
	AddSourceBy(ctx context.Context, src aggregator.Source, by aggregator.By) (id int64, err error)

	Editors(context.Context) ([]aggregator.Editor, error)
	Editor(ctx context.Context, id int64) (aggregator.Editor, error)
	EditorByLogin(ctx context.Context, login string) (aggregator.Editor, string, error)
	ChangePassword(ctx context.Context, e aggregator.Editor, hash string, at time.Time) (generation int, err error)
	DisableEditor(ctx context.Context, login string, by aggregator.By) error
	EnableEditor(ctx context.Context, login string, by aggregator.By) error
	EditorEvents(ctx context.Context, account int64, limit int) ([]aggregator.EditorEvent, error)
	BeginSignIn(ctx context.Context, login string, from netip.Addr, at time.Time) (attempt int64, wait time.Duration, err error)
	EndSignIn(ctx context.Context, attempt int64) error
}

// A Desk finds what the desk's pages show. It is safe for concurrent use.
type Desk struct {
	store    Store
	sessions *scs.SessionManager
	check    *checker
	now      func() time.Time
	mender   Mender // nil: none
	proxies  []netip.Prefix
}

// Options are what a desk is made of.
type Options struct {
	Store    Store
	Sessions scs.Store
	Base     *url.URL       // its cookie is sent over https alone, unless this is an address of this machine
	Proxies  []netip.Prefix // who is believed about whom he asks for, beside this machine
	Now      func() time.Time
	Log      *slog.Logger
}

// New returns a desk.
func New(o Options) (*Desk, error) {
	check, err := newChecker()
	if err != nil {
		return nil, err
	}
	return &Desk{
		store: o.Store, sessions: newSessions(o.Sessions, o.Base.Scheme == "https" || !fetch.Loopback(o.Base.Hostname()), o.Log),
		check: check, now: o.Now, proxies: o.Proxies,
	}, nil
}

// Those who may call the desk's pages, by what they may do.
var (
	see     = who(aggregator.MaySee)
	decide  = who(aggregator.MayDecide)
	manage  = who(aggregator.MayManage)
	set     = who(aggregator.MaySet)
	appoint = who(aggregator.MayAppoint)
)

func who(right aggregator.Right) page.Who {
	var roles []string
	for _, role := range aggregator.Roles {
		if role.May(right) {
			roles = append(roles, string(role))
		}
	}
	return page.Roles(roles...)
}

// A chrome is what stands around every page of the desk.
type chrome struct {
	Editor aggregator.Editor // zero when nobody is signed in
	Under  string            // the entry of the menu that this page is under
	Flash  flash
}

// May says whether who is signed in has the right.
func (c chrome) May(right string) bool { return c.Editor.Role.May(aggregator.Right(right)) }

func (d *Desk) chrome(r *page.Request, at string) chrome {
	return chrome{Editor: editorOf(r), Under: at, Flash: d.takeFlash(r)}
}
