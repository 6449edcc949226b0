package aggregator_test

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// A slow parser lets the other site send all it has, if anybody takes it.
type slowParser struct {
	sent    chan string // hosts whose document has been taken
	parsing atomic.Int32
	most    atomic.Int32
}

func (*slowParser) Start(src connectors.Source) ([]connectors.Request, error) {
	return []connectors.Request{{URL: src.URL}}, nil
}

func (s *slowParser) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	s.most.Store(max(s.most.Load(), s.parsing.Add(1)))
	defer s.parsing.Add(-1)
	<-s.sent // this one's own
	select {
	case host := <-s.sent:
		s.sent <- host
		s.most.Store(2)
	case <-time.After(300 * time.Millisecond):
	}
	return connectors.Page{Entries: []connectors.Entry{{IDs: []string{"1"}, URL: src.URL + "/1", Title: "Tin"}}}, nil
}

// A parser needs several times its document: what is being parsed counts as in
// flight, so that two large ones are not in memory at once.
func TestTwoBigDocumentsAreNotParsedAtOnce(t *testing.T) {
	t.Parallel()
	parser := &slowParser{sent: make(chan string, 4)}
	body := bytes.Repeat([]byte("hợp lưu "), (15<<20)/len("hợp lưu "))
	db := postgrestest.New(t)
	pool, err := postgres.Open(t.Context(), db, postgres.RoleApp, 4)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	store := postgres.NewStore(pool)
	var organisation, section int64
	if err := pool.QueryRow(t.Context(), `WITH s AS (INSERT INTO sections (slug, name) VALUES ('x', 'x') RETURNING id)
		INSERT INTO organisations (slug, kind, name) VALUES ('x', 'department', 'x') RETURNING id, (SELECT id FROM s)`).Scan(&organisation, &section); err != nil {
		t.Fatal(err)
	}
	var allow strings.Builder
	for _, name := range []string{"a", "b"} {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			if _, err := w.Write(body); err == nil {
				parser.sent <- r.Host
			}
		}))
		t.Cleanup(site.Close)
		at, err := url.Parse(site.URL)
		if err != nil {
			t.Fatal(err)
		}
		host := name + ".example.vn:" + at.Port()
		allow.WriteString("," + name + ".example.vn=" + at.Host)
		if _, err := store.AddSource(t.Context(), aggregator.Source{Organisation: organisation, Section: &section, Name: name, Connector: "slow",
			URL: "http://" + host + "/tin", Host: host, Every: time.Hour}); err != nil {
			t.Fatal(err)
		}
	}
	exceptions, err := fetch.ParseExceptions(allow.String()[1:])
	if err != nil {
		t.Fatal(err)
	}
	fetcher, err := fetch.New(fetch.Options{Allow: exceptions, Pause: -1})
	if err != nil {
		t.Fatal(err)
	}
	reader := &aggregator.Reader{Store: store, Fetcher: fetcher, Connectors: map[string]connectors.Connector{"slow": parser}, Build: "1",
		Recorded: func(r aggregator.Reading) {
			if r.Outcome != aggregator.OutcomeRead {
				t.Errorf("%+v", r)
			}
		}}
	turns, err := store.TakeDue(t.Context(), time.Now().Add(time.Second), 2)
	if err != nil || len(turns) != 2 {
		t.Fatal(turns, err)
	}
	var wg sync.WaitGroup
	for _, turn := range turns {
		wg.Go(func() {
			if err := reader.Read(context.WithoutCancel(t.Context()), turn); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := parser.most.Load(); n != 1 {
		t.Errorf("%d large documents were in memory at once", n)
	}
}
