package postgres_test

import (
	"errors"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestQueueIsSearchedByWordsAndOrderedByWhatCameLast(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	waitingItems(t, tx, 5)
	store, ctx := postgres.NewStore(tx), t.Context()
	const title = `UPDATE revisions SET title = 'Tiêm bù vắc xin SỞI (đợt 2)' WHERE id = (SELECT max(waiting) FROM items)`
	if _, err := tx.Exec(ctx, title); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"vac xin soi": 1, "Vắc Sởi": 1, "vặc": 0, "dot (đợt": 1, "sở y tế": 5, "so y te sởi": 1, ".*": 0, "  ": 5,
	} {
		rows, err := store.Queue(ctx, aggregator.QueueFilter{Text: text, Limit: 10})
		if err != nil || len(rows) != want {
			t.Errorf("%q finds %d, want %d, %v", text, len(rows), want, err)
		}
	}
	first, err := store.Queue(ctx, aggregator.QueueFilter{Newest: true, Limit: 3})
	if err != nil || len(first) != 3 {
		t.Fatal(first, err)
	}
	rest, err := store.Queue(ctx, aggregator.QueueFilter{Newest: true, After: first[2].Key(), Limit: 3})
	if err != nil || len(rest) != 2 || rest[0].Since.After(first[2].Since) || first[2].Since.After(first[0].Since) {
		t.Errorf("newest first: %v then %v, %v", first, rest, err)
	}
}

// What a reading saves is looked through folded, and asked in full only where
// that leaves something.
func TestQueueFindsWhatASourceSaysNow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	e := entry("1", "a")
	e.Title = "Đợt 2: 100%_sạch ở Ý Yên"
	d.says(e, entry("2", "b"))
	d.read()
	finds := func(text string, want int) {
		t.Helper()
		rows, err := d.store.Queue(t.Context(), aggregator.QueueFilter{Text: text, Limit: 10})
		if err != nil || len(rows) != want {
			t.Errorf("%q finds %d, want %d, %v", text, len(rows), want, err)
		}
	}
	finds("dot y yen", 1)
	finds("ĐỢT Ý", 1)
	finds("đốt", 0)
	finds("100%_", 1)
	finds("1_0%", 0)
	finds("sở tiêm", 1) // the organisation's name and the title together
	e.Title = "Đợt 3"
	d.says(e, entry("2", "b"))
	d.read()
	finds("dot 2", 0)
	finds("dot 3", 1)
}

func TestALossOfManyProceduresWaitsForAPerson(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	feed, _ := waitingItems(t, tx, 24)
	store, ctx := postgres.NewStore(tx), t.Context()
	const lose = `
		UPDATE items SET kind = 'procedure', current = waiting, missing_since = CASE WHEN (SELECT count(*) FROM items e WHERE e.source_id = $1 AND e.id < items.id) % 2 = 0 THEN $2::timestamptz END WHERE source_id = $1`
	if _, err := tx.Exec(ctx, lose, feed, noon); err != nil {
		t.Fatal(err)
	}
	l, err := store.Loss(ctx, feed)
	if err != nil || !l.Waits() || l.Held != 12 || l.Missing != len(l.Titles) || !l.Since.Equal(noon) {
		t.Errorf("Loss = %+v, %v", l, err)
	}
	if l, err := store.Loss(ctx, 1<<60); err != nil || l.Waits() {
		t.Errorf("no source: %+v, %v", l, err)
	}
}

func TestParkedTasksAreListedUntilForgotten(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	if err := store.Park(ctx, "read", []byte(`{"source": 7}`), "tried 5 times"); err != nil {
		t.Fatal(err)
	}
	tasks, err := store.Parked(ctx, 10)
	if err != nil || len(tasks) != 1 || tasks[0].Kind != "read" || tasks[0].Error != "tried 5 times" || time.Since(tasks[0].At) > time.Hour {
		t.Fatalf("Parked = %+v, %v", tasks, err)
	}
	if err := store.Forget(ctx, tasks[0].ID); err != nil {
		t.Error(err)
	}
	if err := store.Forget(ctx, tasks[0].ID); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("forgetting twice: %v", err)
	}
}
