package portal

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2/memstore"
	"github.com/go-chi/chi/v5"
	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/portal/desk"
	"hopluu/portal/words"
)

type never struct{}

func (never) Generation() uint64 { return 0 }

func TestEveryRouteSaysWhoMayCall(t *testing.T) {
	base := &url.URL{Scheme: "http", Host: "localhost"}
	board, err := desk.New(desk.Options{Sessions: memstore.NewWithCleanupInterval(0), Base: base, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	p, err := New(Options{
		Public: postgres.NewPublic(nil), Generation: never{}, Desk: board, Base: base,
		Log: slog.New(slog.DiscardHandler), Metrics: prometheus.NewRegistry(),
	})
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for _, r := range p.routes() {
		if r.Who.Nobody() {
			t.Errorf("%s %s does not say who may call it", r.Method, r.Path)
		}
		if r.Method != http.MethodGet && r.Who.Public() && !r.Session {
			t.Errorf("%s %s changes something and anyone may call it", r.Method, r.Path)
		}
		if r.Cached && !r.Who.Public() {
			t.Errorf("%s %s is kept for everybody and not everybody may see it", r.Method, r.Path)
		}
		for _, l := range words.Langs {
			declared[r.Method+" "+strings.TrimSuffix("/"+string(l), "/vi")+r.Path] = true
		}
	}
	walked := 0
	err = chi.Walk(p.mux, func(method, path string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		walked++
		if method == http.MethodHead {
			method = http.MethodGet
		}
		if !declared[method+" "+path] {
			t.Errorf("%s %s answers and is not declared", method, path)
		}
		return nil
	})
	if err != nil || walked < len(declared)/2 {
		t.Errorf("walked %d routes of %d: %v", walked, len(declared), err)
	}
}

func TestPublicPagesCannotSeeWhatWasNotApproved(t *testing.T) {
	db := postgrestest.Pool(t, postgrestest.New(t), postgres.RolePublic)
	for _, query := range []string{
		"SELECT FROM revisions", "SELECT FROM items", "SELECT FROM decisions", "SELECT FROM captures", "SELECT FROM bodies", "SELECT FROM editors",
		"SELECT FROM sessions", "SELECT FROM readings", "SELECT settings FROM sources", "SELECT contact FROM sources", "DELETE FROM published",
		"UPDATE published SET title = ''", "INSERT INTO portal (province, name, name_en, title, title_en) VALUES ('', '', '', '', '')",
	} {
		if _, err := db.Exec(context.Background(), query); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", query, err)
		}
	}
}
