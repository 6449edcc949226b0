package postgres_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// A visited site notes when it was asked, and answers what it is told to.
type visited struct {
	*httptest.Server
	mu     sync.Mutex
	busy   int
	most   int
	visits []visit
}

type visit struct {
	path       string
	begun, end time.Time
}

func visitedSite(t *testing.T, say http.HandlerFunc) *visited {
	t.Helper()
	v := &visited{}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		v.mu.Lock()
		v.busy++
		v.most = max(v.most, v.busy)
		v.mu.Unlock()
		<-time.After(20 * time.Millisecond) // what it takes
		say(w, r)
		v.mu.Lock()
		defer v.mu.Unlock()
		v.busy--
		v.visits = append(v.visits, visit{r.URL.Path, begun, time.Now()})
	}))
	t.Cleanup(v.Close)
	return v
}

// seen gives the visits in order.
func (v *visited) seen() []visit {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := slices.Clone(v.visits)
	slices.SortFunc(all, func(a, b visit) int { return a.begun.Compare(b.begun) })
	return all
}

// port is that of a server.
func (v *visited) port() string { return v.URL[strings.LastIndex(v.URL, ":")+1:] }

// worker is a process of its own: connections, a fetcher and a reader.
func worker(t *testing.T, url string, sites map[string]*visited) (*postgres.Store, *aggregator.Reader) {
	t.Helper()
	store := postgres.NewStore(postgrestest.Pool(t, url, postgres.RoleApp))
	options := fetch.Options{Hosts: store, Contact: "https://tinh.example/", Pause: time.Millisecond}
	for host, site := range sites {
		options.Allow = append(options.Allow, fetch.Exception{Host: host, Address: netip.MustParseAddrPort(site.Listener.Addr().String())})
	}
	fetcher, err := fetch.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return store, &aggregator.Reader{Store: store, Fetcher: fetcher, Connectors: map[string]connectors.Connector{"plain": plain{}}, Build: "1"}
}

// together has workers read what is due until enough says so.
func together(t *testing.T, url string, sites map[string]*visited, workers int, enough func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for range workers {
		store, reader := worker(t, url, sites)
		wg.Go(func() {
			poll := time.NewTicker(10 * time.Millisecond)
			defer poll.Stop()
			for !enough() {
				turns, err := store.TakeDue(ctx, time.Now(), 1)
				if err != nil {
					t.Error(err)
					return
				}
				for _, turn := range turns {
					if err := reader.Read(ctx, turn); err != nil {
						t.Error(err)
					}
				}
				select {
				case <-poll.C:
				case <-ctx.Done():
					t.Error("it did not come to an end")
					return
				}
			}
		})
	}
	wg.Wait()
}

// Three sources on one host, with own pages there and on a host that others read
// too, by two workers: each host has one request at a time, and the pause that
// robots.txt asks for between them.
func TestTwoWorkersAskAHostOneAfterTheOther(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	const pause = 120 * time.Millisecond
	sites := map[string]*visited{}
	for _, host := range []string{"chung.example.vn", "rieng.example.vn"} {
		sites[host] = visitedSite(t, func(w http.ResponseWriter, r *http.Request) {
			switch {
			case r.URL.Path == "/robots.txt":
				fmt.Fprintf(w, "User-agent: *\nCrawl-delay: %v", pause.Seconds())
			case strings.HasSuffix(r.URL.Path, "/bai"):
				fmt.Fprintf(w, `{"Entries": [{"URL": "http://%s%s", "Title": "Bài", "Body": "<p>Nội dung.</p>"}]}`, r.Host, r.URL.Path)
			default:
				address := "http://" + r.Host + r.URL.Path
				fmt.Fprintf(w, `{"Entries": [{"URL": %q, "Title": "Một", "More": {"URL": %q}}, {"URL": %q, "Title": "Hai", "More": {"URL": %q}}]}`,
					address+"/1/bai", address+"/1/bai", address+"/2/bai", address+"/2/bai")
			}
		})
	}
	d := deskOn(t, postgrestest.Pool(t, url, ""))
	organisation := one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id`)
	for i, host := range []string{"chung.example.vn", "chung.example.vn", "chung.example.vn", "rieng.example.vn"} {
		name := host + ":" + sites[host].port()
		_, err := d.store.AddSource(t.Context(), aggregator.Source{
			Name: "Tin", Connector: "plain", URL: fmt.Sprintf("http://%s/tin-%d", name, i), Host: name, Organisation: organisation, Publish: "review", Every: time.Hour,
		})
		d.must(err)
	}
	d.must(change(d, fmt.Sprintf(`UPDATE hosts SET pause = '%d ms'`, pause.Milliseconds())))
	together(t, url, sites, 2, func() bool {
		return one[int](d, `SELECT count(*) FROM readings`) == 4
	})
	for host, site := range sites {
		visits := site.seen()
		want := map[string]int{"chung.example.vn": 3 * 3, "rieng.example.vn": 3}[host]
		if pages := len(slices.DeleteFunc(slices.Clone(visits), func(v visit) bool { return v.path == "/robots.txt" })); pages != want {
			t.Errorf("%s was asked for %d pages, want %d: %v", host, pages, want, visits)
		}
		if site.most != 1 {
			t.Errorf("%s had %d requests at once", host, site.most)
		}
		for i, v := range visits[1:] {
			if gap := v.begun.Sub(visits[i].end); gap < pause-5*time.Millisecond {
				t.Errorf("%s: %s came %v after %s, want %v", host, v.path, gap, visits[i].path, pause)
			}
		}
	}
	if failed := one[int](d, `SELECT count(*) FROM readings WHERE outcome <> 'read'`); failed > 0 {
		t.Errorf("%d readings were not good", failed)
	}
}

// A host that asked for patience is asked by no worker, for none of its sources.
func TestAWishHoldsForAllWorkersAndSources(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	busy := visitedSite(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	sites := map[string]*visited{"ban.example.vn": busy}
	d := deskOn(t, postgrestest.Pool(t, url, ""))
	organisation := one[int64](d, `INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế') RETURNING id`)
	name := "ban.example.vn:" + busy.port()
	for i := range 3 {
		_, err := d.store.AddSource(t.Context(), aggregator.Source{
			Name: "Tin", Connector: "plain", URL: fmt.Sprintf("http://%s/tin-%d", name, i), Host: name, Organisation: organisation, Publish: "review", Every: time.Second,
		})
		d.must(err)
	}
	d.must(change(d, `UPDATE hosts SET pause = '1 ms'`))
	began := time.Now()
	together(t, url, sites, 2, func() bool {
		d.must(change(d, `UPDATE sources SET due_at = now()`)) // somebody is impatient
		return one[int](d, `SELECT count(*) FROM readings`) > 0 && time.Since(began) > 500*time.Millisecond
	})
	pages := 0
	for _, v := range busy.seen() {
		if v.path != "/robots.txt" {
			pages++
		}
	}
	if pages != 1 {
		t.Errorf("it was asked %d times for pages, want once", pages)
	}
	if until := one[time.Time](d, `SELECT rests_until FROM hosts`); until.Before(began.Add(3590*time.Second)) || until.After(began.Add(3630*time.Second)) {
		t.Errorf("it rests until %v later", until.Sub(began))
	}
}
