package postgres_test

import (
	"log/slog"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/all"
	"hopluu/connectors/samplesites"
)

// From what is asked at the desk to proposals with previews: over the network,
// through the guard, with an exception only where a source is registered.
func TestASiteThatIsAskedAboutIsLookedAtThroughTheGuard(t *testing.T) {
	t.Parallel()
	p, err := samplesites.Open(samplesites.Options{Only: []string{"sogddt"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	allow, err := fetch.ParseExceptions(p.Allow())
	if err != nil {
		t.Fatal(err)
	}
	pool := postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp)
	store := postgres.NewStore(pool)
	ctx := t.Context()
	editor, err := store.AddEditor(ctx, aggregator.Editor{Login: "quan", Name: "Quản", Role: aggregator.Administrator}, "h")
	if err != nil {
		t.Fatal(err)
	}
	scout, err := aggregator.NewScout(store, fetch.Options{Allow: allow, Pause: time.Millisecond}, all.Connectors, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	host := p.Sources()[0].Host
	look := func(url string) aggregator.Detection {
		t.Helper()
		id, err := store.AskDetection(ctx, editor, url, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := scout.Look(ctx); err != nil {
			t.Fatal(err)
		}
		d, err := store.Detection(ctx, id)
		if err != nil || d.DoneAt == nil {
			t.Fatalf("%+v, %v", d, err)
		}
		return d
	}
	for _, inside := range []string{"http://" + host + "/", "http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://[::1]/"} {
		if d := look(inside); d.Failure == nil || d.Failure.Code == "" || len(d.Found.Proposals) != 0 {
			t.Errorf("%s: %+v", inside, d)
		}
	}
	if asked := p.Counts()["sogddt"].Requests; asked != 0 {
		t.Errorf("a site inside was asked %d times", asked)
	}
	const register = `
		WITH o AS (INSERT INTO organisations (slug, kind, name) VALUES ('so', 'department', 'Sở') RETURNING id),
		h AS (INSERT INTO hosts (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET pause = excluded.pause RETURNING name)
		INSERT INTO sources (organisation_id, name, connector, url, host) SELECT o.id, 'Tin', 'feed', 'http://' || h.name || '/rss', h.name FROM o, h`
	if _, err := pool.Exec(ctx, register, host); err != nil {
		t.Fatal(err)
	}
	d := look("http://" + host + "/")
	if d.Failure != nil || len(d.Found.Proposals) == 0 {
		t.Fatalf("of a site that is read already: %+v", d)
	}
	best := d.Found.Proposals[0]
	if best.Connector != "feed" || len(best.Preview) != 10 || best.Preview[0].Title == nil || best.Preview[0].BodyHTML != nil || d.Found.Took > 10 {
		t.Errorf("the best of %d proposals in %.1f s: %+v", len(d.Found.Proposals), d.Found.Took, best)
	}
	if src := best.Source(); src.Host == "" || src.Publish != "review" {
		t.Errorf("registered as %+v", src)
	}
	var held int
	if err := pool.QueryRow(ctx, `SELECT count(*) FROM hosts WHERE taken_by <> ''`).Scan(&held); err != nil || held != 0 {
		t.Errorf("%d hosts are held still, %v", held, err)
	}
}
