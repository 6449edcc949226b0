package postgres_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/clean"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// want makes an organisation, a source on a.example that is not due, and wanted
// files on some hosts.
func want(t *testing.T, db postgres.DB, hosts ...string) {
	t.Helper()
	const source = `
		WITH h AS (INSERT INTO hosts (name) VALUES ('a.example') RETURNING name),
		o AS (INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id)
		INSERT INTO sources (organisation_id, name, connector, url, host, due_at)
		SELECT o.id, 'Tin', 'feed', 'https://a.example/rss', h.name, $1 FROM o, h`
	const file = `
		INSERT INTO files (key, url, host, source_id, due_at) SELECT $1, $2, $3, id, $4 FROM sources WHERE url = 'https://a.example/rss'`
	if _, err := db.Exec(t.Context(), source, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	for i, host := range hosts {
		url := fmt.Sprintf("https://%s/%d.jpg", host, i)
		if _, err := db.Exec(t.Context(), file, clean.Key(url), url, host, now.Add(time.Duration(i-100)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFilesAreTakenWithTheirHost(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	s := postgres.NewStore(tx)
	want(t, tx, "a.example", "anh.example", "a.example", "a.example")
	took := map[string]int{}
	for range 3 {
		host, files, err := s.TakeFiles(t.Context(), "files:1", now, now.Add(time.Minute), 2)
		if err != nil {
			t.Fatal(err)
		}
		took[host] += len(files)
		for _, f := range files {
			if f.Site != "a.example" || f.URL == "" || f.Key != aggregator.Key(clean.Key(f.URL)) {
				t.Errorf("file %+v", f)
			}
		}
	}
	if fmt.Sprint(took) != "map[:0 a.example:2 anh.example:1]" {
		t.Errorf("taken: %v", took)
	}
}

func TestSourcesComeBeforeFiles(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	s := postgres.NewStore(tx)
	want(t, tx, "a.example")
	if _, err := tx.Exec(t.Context(), "UPDATE sources SET due_at = $1", now.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if host, _, err := s.TakeFiles(t.Context(), "files:1", now, now.Add(time.Minute), 2); host != "" || err != nil {
		t.Errorf("took %q, %v from under a source that is about to be read", host, err)
	}
}

func TestFilesAreTakenOnceByMany(t *testing.T) {
	t.Parallel()
	pool := postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp)
	s := postgres.NewStore(pool)
	want(t, pool, "a.example", "b.example", "c.example", "a.example", "b.example")
	var wg sync.WaitGroup
	var mu sync.Mutex
	took := map[string]int{}
	for i := range 6 {
		wg.Go(func() {
			host, _, err := s.TakeFiles(t.Context(), fmt.Sprint("files:", i), now, now.Add(time.Minute), 50)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			took[host]++
			mu.Unlock()
		})
	}
	wg.Wait()
	delete(took, "")
	for host, n := range took {
		if n != 1 {
			t.Errorf("%s was taken %d times", host, n)
		}
	}
}

func TestFilesAreKeptRefusedAndDelayed(t *testing.T) {
	t.Parallel()
	tx := postgrestest.Tx(t)
	s := postgres.NewStore(tx)
	ctx := t.Context()
	want(t, tx, "a.example", "a.example", "a.example")
	_, files, err := s.TakeFiles(ctx, "files:1", now, now.Add(time.Minute), 50)
	if err != nil || len(files) != 3 {
		t.Fatal(files, err)
	}
	for range 2 { // twice changes nothing
		if err := s.SaveFile(ctx, aggregator.KeptFile{Key: files[0].Key, Type: "image/png", Width: 2, Height: 3, Body: []byte("abc")}, now); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.RefuseFile(ctx, files[1].Key, "type"); err != nil {
		t.Fatal(err)
	}
	if err := s.DelayFile(ctx, files[2].Key, now.Add(10*time.Minute), "timeout"); err != nil {
		t.Fatal(err)
	}
	var kept, refused, delayed int
	err = tx.QueryRow(ctx, `
		SELECT count(*) FILTER (WHERE state = 'kept' AND type = 'image/png' AND width = 2 AND height = 3 AND b.size = 3),
			count(*) FILTER (WHERE state = 'refused' AND reason = 'type'),
			count(*) FILTER (WHERE state = 'wanted' AND failures = 1 AND due_at = $1)
		FROM files LEFT JOIN bodies b ON b.hash = body`, now.Add(10*time.Minute)).Scan(&kept, &refused, &delayed)
	if err != nil || kept != 1 || refused != 1 || delayed != 1 {
		t.Errorf("kept %d, refused %d, delayed %d, %v", kept, refused, delayed, err)
	}
	if err := s.Give(ctx, "a.example", "files:1", now); err != nil {
		t.Fatal(err)
	}
	later := now.Add(5 * time.Minute)
	if host, files, err := s.TakeFiles(ctx, "files:2", later, later, 50); host != "" || err != nil {
		t.Errorf("took %q %v, %v while nothing is due", host, files, err)
	}
}
