package desk

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hopluu/portal/words"
)

// lost is a store of sessions whose database is away.
type lost struct{}

var errAway = errors.New("no connection")

func (lost) Find(string) ([]byte, bool, error)      { return nil, false, errAway }
func (lost) Commit(string, []byte, time.Time) error { return errAway }
func (lost) Delete(string) error                    { return errAway }

// An editor reads in his own language that the desk is away, and an operator why.
func TestSessionsThatCannotBeReachedAreLoggedAndWorded(t *testing.T) {
	left, leave := context.WithCancel(t.Context())
	leave()
	for _, test := range []struct {
		path   string
		ctx    context.Context
		want   string
		logged bool
	}{
		{Root, t.Context(), words.For(words.Vietnamese).Errors.Busy, true},
		{"/en" + Root, t.Context(), words.For(words.English).Errors.Busy, true},
		{Root, left, "", false},
	} {
		var log bytes.Buffer
		d := &Desk{sessions: newSessions(lost{}, false, slog.New(slog.NewTextHandler(&log, nil)))}
		w, r := httptest.NewRecorder(), httptest.NewRequestWithContext(test.ctx, http.MethodGet, test.path, nil)
		r.AddCookie(&http.Cookie{Name: "hopluu", Value: "x"})
		d.Sessions(http.NotFoundHandler()).ServeHTTP(w, r)
		if got := strings.TrimSpace(w.Body.String()); got != test.want || test.want != "" && w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s: %d %q, want %q", test.path, w.Code, got, test.want)
		}
		if got := log.String(); strings.Contains(got, errAway.Error()) != test.logged {
			t.Errorf("%s: logged %q", test.path, got)
		}
	}
}
