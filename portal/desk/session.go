package desk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

// What a session holds.
const (
	editorKey     = "editor"
	generationKey = "generation" // of the account, when the session began
	flashKey      = "flash"
)

var errRefused = fmt.Errorf("desk: %w: the role has not this right", aggregator.ErrForbidden)

// newSessions keeps hashes of tokens alone: who reads the table cannot sign in.
func newSessions(store scs.Store, secure bool, log *slog.Logger) *scs.SessionManager {
	s := scs.New()
	s.Store = store
	s.HashTokenInStore = true
	s.IdleTimeout = 12 * time.Hour
	s.Lifetime = 7 * 24 * time.Hour
	s.Cookie.Name = "hopluu"
	if secure {
		s.Cookie.Name = "__Host-hopluu" // browsers then insist on Secure, Path=/ and no Domain
	}
	s.Cookie.Secure = secure
	s.Cookie.HttpOnly = true
	s.Cookie.SameSite = http.SameSiteLaxMode
	s.Cookie.Persist = false
	s.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		if r.Context().Err() != nil {
			return // whoever asked has left
		}
		log.ErrorContext(r.Context(), "the sessions of the desk cannot be reached", "path", r.URL.Path, "err", err)
		l := words.Vietnamese
		if strings.HasPrefix(r.URL.Path, page.Link(words.English, "/")) {
			l = words.English
		}
		w.Header().Set("Retry-After", "10")
		http.Error(w, words.For(l).Errors.Busy, http.StatusServiceUnavailable)
	}
	return s
}

// Sessions loads and keeps the session of each request to next.
func (d *Desk) Sessions(next http.Handler) http.Handler { return d.sessions.LoadAndSave(next) }

// signedIn returns who is signed in, as the account is now: one that was
// disabled, or given another password since, is nobody. The zero Editor is
// nobody.
func (d *Desk) signedIn(ctx context.Context) (aggregator.Editor, error) {
	id := d.sessions.GetInt64(ctx, editorKey)
	if id == 0 {
		return aggregator.Editor{}, nil
	}
	e, err := d.store.Editor(ctx, id)
	if errors.Is(err, aggregator.ErrNotFound) || err == nil && e.Generation != d.sessions.GetInt(ctx, generationKey) {
		return aggregator.Editor{}, d.sessions.Destroy(ctx)
	}
	return e, err
}

// begin begins a session, under another token, as an account of a generation.
func (d *Desk) begin(ctx context.Context, editor int64, generation int) error {
	if err := d.sessions.RenewToken(ctx); err != nil {
		return err
	}
	d.sessions.Put(ctx, editorKey, editor)
	d.sessions.Put(ctx, generationKey, generation)
	return nil
}

type contextKey struct{}

func withEditor(ctx context.Context, e aggregator.Editor) context.Context {
	return context.WithValue(ctx, contextKey{}, e)
}

// editorOf returns who calls; guard put him there.
func editorOf(r *page.Request) aggregator.Editor {
	e, _ := r.Context().Value(contextKey{}).(aggregator.Editor)
	return e
}

// A flash is said once, on the next page, with a way back where there is one.
type flash struct {
	Text    string
	Item    int64              // what it is about; 0: nothing, or several
	Verdict aggregator.Verdict // what can be undone; "": nothing
	Undo    []wordingID        // of these wordings
}

func (d *Desk) say(r *page.Request, f flash) {
	data, err := json.Marshal(f)
	if err == nil { // a struct of strings and numbers always has a form
		d.sessions.Put(r.Context(), flashKey, string(data))
	}
}

func (d *Desk) takeFlash(r *page.Request) flash {
	var f flash
	if data := d.sessions.PopString(r.Context(), flashKey); data != "" {
		if json.Unmarshal([]byte(data), &f) != nil {
			return flash{}
		}
	}
	return f
}
