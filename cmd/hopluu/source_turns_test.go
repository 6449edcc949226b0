package main

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestWhatACommandDoesWithASourceIsItsOperators(t *testing.T) {
	t.Parallel()
	db, ctx := Database{DatabaseURL: postgrestest.New(t)}, t.Context()
	pool := postgrestest.Pool(t, db.DatabaseURL, "")
	if _, err := pool.Exec(ctx, `INSERT INTO organisations (slug, kind, name) VALUES ('an-binh', 'commune', 'Xã An Bình')`); err != nil {
		t.Fatal(err)
	}
	add := sourceAddCmd{Database: db, Organisation: "an-binh", Name: "Tin xã", Connector: "feed", URL: "https://anbinh.example.vn/rss"}
	moved := add
	moved.Maintenance = "22:00-05:00"
	one := Sources{IDs: []int64{1}}
	var did []string
	for _, run := range []func(context.Context) error{
		add.Run, sourcePauseCmd{db, one}.Run, sourceResumeCmd{db, one}.Run, sourceReadCmd{db, one}.Run, moved.Run,
	} {
		if err := run(ctx); err != nil {
			t.Fatal(err)
		}
	}
	events, err := postgres.NewStore(pool).SourceEvents(ctx, 1, 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range slices.Backward(events) {
		did = append(did, e.Kind)
		if e.Operator != operator().Operator || e.Operator == "" || e.Editor != "" {
			t.Errorf("%s was done by %q, editor %q", e.Kind, e.Operator, e.Editor)
		}
	}
	if diff := cmp.Diff([]string{"added", "paused", "resumed", "asked", "maintenance"}, did); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}
