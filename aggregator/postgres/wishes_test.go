package postgres_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// stuck is a site that does not answer for as long as anybody waits.
type stuck struct{}

func (stuck) Get(ctx context.Context, _ fetch.Request) (fetch.Response, error) {
	<-ctx.Done()
	return fetch.Response{}, &fetch.Error{Code: "timeout", Err: ctx.Err()}
}

func TestNothingIsAskedDuringMaintenanceAndNothingThereIsAFailure(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	night, err := aggregator.ParseMaintenance("22:00-05:00")
	d.must(err)
	one[string](d, `UPDATE hosts SET maintenance = $1, closed = $2::int4multirange RETURNING name`, night.String(), night.Ranges())
	at := func(clock string) time.Time {
		when, err := time.ParseInLocation(time.DateTime, "2026-11-"+clock, aggregator.Place)
		d.must(err)
		return when
	}
	one[int64](d, `UPDATE sources SET due_at = $1 RETURNING id`, at("20 00:00:00"))
	for clock, want := range map[string]int{"23 22:00:00": 0, "23 23:59:59": 0, "24 04:59:59": 0, "23 03:00:00": 0, "23 21:59:59": 1, "24 05:00:00": 1} {
		one[int64](d, `WITH h AS (UPDATE hosts SET taken_until = '-infinity', taken_by = '') UPDATE sources SET taken_until = '-infinity' RETURNING id`)
		turns, err := d.store.TakeDue(t.Context(), at(clock), 10)
		if err != nil || len(turns) != want {
			t.Errorf("%s: %d turns, %v, want %d", clock, len(turns), err, want)
		}
		one[string](d, `UPDATE hosts SET taken_until = '-infinity', taken_by = '' RETURNING name`)
		if ok, err := d.store.Take(t.Context(), "soyte.example.vn", "files:x", at(clock), at(clock)); err != nil || ok != (want == 1) {
			t.Errorf("%s: a lease for images: %v, %v", clock, ok, err)
		}
	}
	d.says(entry("1", "A"))
	d.now = at("26 09:00:00")
	d.read()
	for name, begun := range map[string]time.Time{"cut short": at("26 22:00:00").Add(-50 * time.Millisecond), "begun too late": at("26 22:00:00")} {
		d.now = at("26 12:00:00")
		turn := d.due()
		start := time.Now()
		d.reader.Fetcher, d.reader.Now = stuck{}, func() time.Time { return begun.Add(time.Since(start)) }
		d.must(d.reader.Read(t.Context(), turn))
		src, err := d.store.Source(t.Context(), d.source)
		d.must(err)
		if d.last.Outcome != "partial" || d.last.Failure != nil || src.Failures != 0 || !d.last.NextDueAt.Equal(at("27 05:00:00")) {
			t.Errorf("a reading that was %s: %+v, %d failures", name, d.last, src.Failures)
		}
	}
	d.reader.Fetcher, d.reader.Now = d.web, func() time.Time { return d.now }
	d.now = at("28 09:00:00")
	if got := d.read(); got.Failure != nil || got.Requests != 1 {
		t.Errorf("the next day: %+v", got)
	}
}

// warned is a site whose answers are not in order.
type warned struct {
	*web
	answer fetch.Response
}

func (w *warned) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) {
	answer, err := w.web.Get(ctx, r)
	answer.Incomplete, answer.Expires, answer.Moved = w.answer.Incomplete, w.answer.Expires, w.answer.Moved
	return answer, err
}

func TestWhatIsNotInOrderIsToldWithTheReading(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	d.says(line("1", "Một"))
	d.article("1", "bài một")
	site := &warned{web: d.web}
	d.reader.Fetcher = site
	for _, step := range []struct {
		answer fetch.Response
		want   []aggregator.Warning
	}{
		{fetch.Response{Incomplete: true, Moved: "https://soyte.example.vn/tin-tuc?k=1"}, []aggregator.Warning{
			{Code: "incomplete", Params: map[string]string{"host": "soyte.example.vn"}}, {Code: "moved", Params: map[string]string{"to": "https://soyte.example.vn/tin-tuc?k=…"}},
		}},
		{fetch.Response{}, nil},
		{fetch.Response{Expires: time.Date(2026, 11, 30, 18, 0, 0, 0, time.UTC)}, []aggregator.Warning{
			{Code: "expires", Params: map[string]string{"host": "soyte.example.vn", "until": "2026-12-01"}},
		}},
		{fetch.Response{Incomplete: true}, []aggregator.Warning{{Code: "incomplete", Params: map[string]string{"host": "soyte.example.vn"}}}},
	} {
		site.answer = step.answer
		got := d.read()
		if diff := cmp.Diff(step.want, got.Warnings); diff != "" || got.Failure != nil {
			t.Errorf("warnings (-want +got):\n%s%v", diff, got.Failure)
		}
		past, err := d.store.PastReadings(t.Context(), d.source, 1)
		d.must(err)
		if diff := cmp.Diff(step.want, past[0].Warnings); diff != "" {
			t.Errorf("kept (-want +got):\n%s", diff)
		}
	}
}

// listening notes which secrets each request may use.
type listening struct {
	*web
	told map[string]int
}

func (l *listening) Get(ctx context.Context, r fetch.Request) (fetch.Response, error) {
	l.told[r.URL] = len(r.Secrets)
	return l.web.Get(ctx, r)
}

func TestSecretsAreOfferedToTheSourcesOwnOriginAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), func(s *aggregator.Source) { s.Settings = []byte(`{"key": "{secret:KEY}"}`) })
	pages := map[string]int{
		list: 1, list + "/1": 1, "http://soyte.example.vn/tin/2": 0, "https://soyte.example.vn:8443/tin/3": 0, "https://soct.example.vn/tin/4": 0,
	}
	var entries []connectors.Entry
	for url := range pages {
		if url != list {
			entries = append(entries, connectors.Entry{URL: url, Title: url, More: &connectors.Request{URL: url, Role: "article"}})
			d.web.put(t, url, connectors.Page{Entries: []connectors.Entry{{URL: url, Title: url, Body: "<p>Bài.</p>"}}})
		}
	}
	d.says(entries...)
	l := &listening{d.web, map[string]int{}}
	d.reader.Fetcher = l
	d.read()
	if diff := cmp.Diff(pages, l.told); diff != "" {
		t.Errorf("secrets offered (-want +got):\n%s", diff)
	}
}

func TestASiteThatAsksForPatienceIsAskedForNoOtherPage(t *testing.T) {
	t.Parallel()
	for wish, want := range map[time.Duration]int{0: 1 + 3, time.Hour: 1 + 1} {
		t.Run(wish.String(), func(t *testing.T) {
			d := newDesk(t, postgrestest.Tx(t))
			var lines []connectors.Entry
			for i := range 6 {
				lines = append(lines, line(fmt.Sprint(i), "Tin"))
				busy := &fetch.Error{Code: "status", Params: map[string]string{"status": "503"}}
				if wish > 0 {
					busy.RetryAfter = d.now.Add(time.Hour + wish)
				}
				d.web.fail[fmt.Sprintf("%s/%d", list, i)] = busy
			}
			d.says(lines...)
			got := d.read()
			if asked, _ := d.web.requests(); len(asked) != want {
				t.Errorf("it was asked for %v, want %d requests", asked, want)
			}
			if due := got.NextDueAt.Sub(d.now); wish > 0 && due != wish {
				t.Errorf("it is due %v later", due)
			}
			if n := one[int](d, `SELECT count(*) FROM pages WHERE failures > 0`); n != want-1 {
				t.Errorf("%d pages count as failing, want %d", n, want-1)
			}
		})
	}
}
