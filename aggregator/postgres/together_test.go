package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// Two schedulers, four workers and an editor at once, on sources that change all
// the time and are paused, lost and asked for: each turn is given once, nothing
// is there twice, and what is public was approved.
func TestManyAtOnceLoseNothingAndDoNothingTwice(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Pool(t, postgrestest.New(t), ""), trusted(0))
	ctx := t.Context()
	const sources, items, rounds = 6, 5, 12
	lists := []string{list}
	d.must(change(d, `UPDATE hosts SET pause = '0'`))
	d.must(change(d, `UPDATE sources SET every = '1 s'`))
	for i := 1; i < sources; i++ {
		lists = append(lists, fmt.Sprintf("https://s%d.example.vn/tin", i/2)) // some share a host
		src, err := d.store.Source(ctx, d.source)
		d.must(err)
		src.URL, src.Host = fmt.Sprintf("%s/%d", lists[i], i), fmt.Sprintf("s%d.example.vn", i/2)
		lists[i] = src.URL
		_, err = d.store.AddSource(ctx, src)
		d.must(err)
	}
	for _, l := range lists {
		serve(d, l, 0, items)
	}
	var mu sync.Mutex
	given := map[aggregator.Turn]bool{}
	turns := make(chan aggregator.Turn, 1000)
	var clock atomic.Int64
	start := time.Now()
	now := func() time.Time { return start.Add(time.Duration(clock.Load()) * time.Second) }
	d.reader.Now, d.reader.Recorded = now, nil

	var workers, schedulers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for turn := range turns {
				for range 2 { // each task runs twice
					if err := d.reader.Read(ctx, turn); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for range 2 {
		schedulers.Go(func() {
			for range rounds {
				got, err := d.store.TakeDue(ctx, now(), 4)
				if err != nil {
					t.Error(err)
				}
				for _, turn := range got {
					mu.Lock()
					if given[turn] {
						t.Errorf("%v was given twice", turn)
					}
					given[turn] = true
					lose := len(given)%5 == 0
					mu.Unlock()
					if !lose {
						turns <- turn
					}
				}
				clock.Add(60)
			}
		})
	}
	schedulers.Go(func() {
		for round := range rounds {
			for _, l := range lists {
				serve(d, l, round, items)
			}
			d.withdrawSome(round)
		}
	})
	schedulers.Wait()
	close(turns)
	workers.Wait()
	for range 2 * sources { // what was lost comes due again
		clock.Add(7200)
		got, err := d.store.TakeDue(ctx, now(), 10)
		d.must(err)
		for _, turn := range got {
			d.must(d.reader.Read(ctx, turn))
		}
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM items`: sources * items,
		`SELECT count(*) FROM (SELECT FROM items GROUP BY source_id HAVING count(*) <> 5) x`:                     0,
		`SELECT count(*) FROM items WHERE current IS NULL`:                                                       0,
		`SELECT count(*) FROM published p JOIN decisions d ON d.id = p.decision_id WHERE d.verdict <> 'approve'`: 0,
		`SELECT count(*) FROM published p JOIN items i ON i.id = p.item_id WHERE i.waiting = p.revision_id`:      0,
		`SELECT count(*) FROM items i WHERE waiting IS NULL AND must_wait(i.id, i.current)`:                      0,
		`SELECT count(*) FROM published p WHERE NOT EXISTS (SELECT FROM search s WHERE s.item_id = p.item_id)`:   0,
		`SELECT count(*) FROM tombstones t JOIN published p ON p.item_id = t.item_id`:                            0,
	} {
		if got := one[int](d, query); got != want {
			t.Errorf("%s gives %d, want %d", query, got, want)
		}
	}
}

func change(d *desk, query string) error {
	_, err := d.db.Exec(d.t.Context(), query)
	return err
}

func serve(d *desk, l string, round, items int) {
	var page connectors.Page
	for i := range items {
		e := entry(fmt.Sprint(i), fmt.Sprintf("lần %d", (round+i)%3))
		e.URL = fmt.Sprintf("%s/%d", l, i)
		page.Entries = append(page.Entries, e)
	}
	d.web.put(d.t, l, page)
}

// withdrawSome withdraws what is public and approves what waits, while others
// change it.
func (d *desk) withdrawSome(round int) {
	const query = `
		SELECT i.id, coalesce(i.waiting, p.revision_id), CASE WHEN i.waiting IS NULL THEN 'withdraw' ELSE 'approve' END
		FROM items i LEFT JOIN published p ON p.item_id = i.id
		WHERE i.id % 3 = $1 AND coalesce(i.waiting, p.revision_id) IS NOT NULL ORDER BY i.id LIMIT 3`
	rows, err := d.db.Query(d.t.Context(), query, round%3)
	if err != nil {
		d.t.Error(err)
		return
	}
	var decisions []aggregator.Decision
	for rows.Next() {
		dec := aggregator.Decision{Editor: d.editor, Reason: "x", At: d.now}
		if err := rows.Scan(&dec.Item, &dec.Revision, &dec.Verdict); err != nil {
			d.t.Error(err)
		}
		decisions = append(decisions, dec)
	}
	rows.Close()
	for _, dec := range decisions {
		if err := d.store.Decide(d.t.Context(), dec); err != nil && !errors.Is(err, aggregator.ErrConflict) {
			d.t.Error(err)
		}
	}
}

func TestWatchTellsOfEveryChangeAndOfALostConnection(t *testing.T) {
	t.Parallel()
	pool := postgrestest.Pool(t, postgrestest.New(t), "")
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan postgres.Notice, 100)
	done := make(chan error)
	go func() { done <- postgres.Watch(ctx, pool, func(n postgres.Notice) { told <- n }, "due", "public") }()
	until := func(what string, is func(postgres.Notice) bool) {
		t.Helper()
		for {
			select {
			case n := <-told:
				if is(n) {
					return
				}
			case <-time.After(20 * time.Second):
				t.Fatalf("not told of %s", what)
			}
		}
	}
	exec := func(sql string) {
		t.Helper()
		if _, err := pool.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	until("the generation at first", func(n postgres.Notice) bool { return n.Channel == postgres.ChannelPublic })
	exec(`SELECT pg_notify('due', '')`)
	until("a source that is due", func(n postgres.Notice) bool { return n.Channel == postgres.ChannelDue })
	exec(`DELETE FROM tombstones`)
	until("a change of what is public", func(n postgres.Notice) bool { return n.Generation == 1 })
	exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	until("the lost connection", func(n postgres.Notice) bool { return n.Lost })
	exec(`UPDATE public_generation SET number = 7`) // without a notice
	until("what happened meanwhile", func(n postgres.Notice) bool { return n.Generation == 7 })
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
