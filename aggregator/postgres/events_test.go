package postgres_test

import (
	"errors"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestASourceThatFollowsItsSiteKeepsItsItems(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	e := entry("1", "a")
	e.IDs = nil // so that its address alone names it
	d.says(e)
	d.read()
	const failed = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params)
		VALUES ($1, 1000, $2, $2, 'failed', 'moved', '{"to": "https://soyte-moi.example.vn/tin"}') RETURNING id`
	if err := d.store.FollowMove(t.Context(), d.source, "https://soyte-moi.example.vn/tin", d.by()); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("following a site that has not moved: %v", err)
	}
	one[int64](d, failed, d.source, d.now.Add(time.Second))
	turn := d.due()
	d.must(d.store.FollowMove(t.Context(), d.source, "https://soyte-moi.example.vn/tin", d.by()))
	if _, err := d.store.Claim(t.Context(), turn, d.now); !errors.Is(err, aggregator.ErrLostTurn) {
		t.Errorf("a turn at the old address goes on: %v", err)
	}
	known, err := d.store.Known(t.Context(), d.source, aggregator.KeysElsewhere(e.URL, "www.soyte.example.vn", "soyte-moi.example.vn"), nil)
	if err != nil || len(known.Items) != 1 {
		t.Errorf("at its new address the item is %+v, %v", known.Items, err)
	}
	events, err := d.store.SourceEvents(t.Context(), d.source, 10)
	if err != nil || len(events) != 1 || events[0].Kind != aggregator.EventFollowed || events[0].Editor == "" {
		t.Errorf("events %+v, %v", events, err)
	}
}
