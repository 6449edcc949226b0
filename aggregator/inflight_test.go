package aggregator_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// A weigher notes how much was in flight when it parsed.
type weigher struct {
	fetcher *fetch.Fetcher
	weights []int64
}

func (*weigher) Start(src connectors.Source) ([]connectors.Request, error) {
	return []connectors.Request{{URL: src.URL}}, nil
}

func (w *weigher) Parse(src connectors.Source, _ connectors.Document) (connectors.Page, error) {
	w.weights = append(w.weights, w.fetcher.InFlight())
	return connectors.Page{Entries: []connectors.Entry{{IDs: []string{"1"}, URL: src.URL + "/1", Title: "Tin"}}}, nil
}

// A parser needs several times its document: what is being parsed counts as in
// flight, of which there is never more than a budget, so that two large ones are
// not in memory at once. What has been read does not.
func TestWhatIsBeingParsedIsInFlight(t *testing.T) {
	t.Parallel()
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
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Write(body)
	}))
	t.Cleanup(site.Close)
	at, err := url.Parse(site.URL)
	if err != nil {
		t.Fatal(err)
	}
	host := "a.example.vn:" + at.Port()
	if _, err := store.AddSource(t.Context(), aggregator.Source{Organisation: organisation, Section: &section, Name: "a", Connector: "weigher",
		URL: "http://" + host + "/tin", Host: host, Every: time.Hour}); err != nil {
		t.Fatal(err)
	}
	exceptions, err := fetch.ParseExceptions("a.example.vn=" + at.Host)
	if err != nil {
		t.Fatal(err)
	}
	fetcher, err := fetch.New(fetch.Options{Allow: exceptions, Pause: -1})
	if err != nil {
		t.Fatal(err)
	}
	parser := &weigher{fetcher: fetcher}
	reader := &aggregator.Reader{Store: store, Fetcher: fetcher, Connectors: map[string]connectors.Connector{"weigher": parser}, Build: "1",
		Recorded: func(r aggregator.Reading) {
			if r.Outcome != aggregator.OutcomeRead {
				t.Errorf("%+v", r)
			}
		}}
	turns, err := store.TakeDue(t.Context(), time.Now().Add(time.Second), 1)
	if err != nil || len(turns) != 1 {
		t.Fatal(turns, err)
	}
	if err := reader.Read(t.Context(), turns[0]); err != nil {
		t.Fatal(err)
	}
	if len(parser.weights) != 1 || parser.weights[0] < int64(len(body)) {
		t.Errorf("%d bytes were in flight when %d were parsed", parser.weights, len(body))
	}
	if n := fetcher.InFlight(); n != 0 {
		t.Errorf("%d bytes are in flight when all is read", n)
	}
}
