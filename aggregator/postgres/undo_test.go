package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestUndoingTakesBackTheEditorsOwnLastVerdict(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	approve, withdraw, reject := aggregator.Approve, aggregator.Withdraw, aggregator.Reject
	d.says(entry("1", "a"))
	d.read()
	d.must(d.decide("1", approve))
	d.undo(t, "1", "a", state{Current: "a", Waiting: "a"})
	if n := one[int](d, `SELECT count(*) FROM tombstones`); n != 1 {
		t.Errorf("%d tombstones of what was seen for a moment, want 1", n)
	}
	d.must(d.decide("1", approve))
	if n := one[int](d, `SELECT count(*) FROM tombstones`); n != 0 {
		t.Errorf("%d tombstones of what is public", n)
	}
	d.says(entry("1", "b"))
	d.read()
	d.must(d.decide("1", reject))
	d.undo(t, "1", "b", state{Current: "b", Waiting: "b", Public: "a"})
	d.must(d.decide("1", approve))
	d.undo(t, "1", "b", state{Current: "b", Waiting: "b", Public: "a"})
	d.must(d.decide("1", approve))
	d.must(d.decide("1", withdraw))
	d.undo(t, "1", "b", state{Current: "b", Public: "b"})
	if err := d.takeBack("1", "a", d.now); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("undoing what is not the last: %v", err)
	}
	d.now = d.now.Add(aggregator.UndoFor + time.Second)
	if err := d.takeBack("1", "b", d.now); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("undoing too late: %v", err)
	}
}

func (d *desk) undo(t *testing.T, id, text string, want state) {
	t.Helper()
	if err := d.takeBack(id, text, d.now); err != nil {
		t.Fatal(err)
	}
	if got := d.states()[id]; got != want {
		t.Fatalf("after undoing %q: %+v, want %+v", text, got, want)
	}
}

func (d *desk) takeBack(id, text string, at time.Time) error {
	const query = `SELECT i.id, r.id FROM items i JOIN revisions r ON r.item_id = i.id WHERE i.source_id = $1 AND r.url = $2 AND r.body_text = $3`
	var item, revision int64
	if err := d.db.QueryRow(context.WithoutCancel(d.t.Context()), query, d.source, list+"/"+id, text).Scan(&item, &revision); err != nil {
		return err
	}
	return d.store.Decide(context.WithoutCancel(d.t.Context()), aggregator.Decision{
		Item: item, Revision: revision, Verdict: aggregator.Undo, Editor: d.editor, Reason: "nhầm", At: at,
	})
}
