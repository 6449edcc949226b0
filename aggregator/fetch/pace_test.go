package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// web answers without a network, and notes when it was asked.
type web struct {
	mu    sync.Mutex
	start time.Time
	takes time.Duration
	asked map[string][]time.Duration
	busy  map[string]int
	most  int
	say   func(*http.Request) *http.Response
}

func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.asked[r.URL.Host] = append(w.asked[r.URL.Host], time.Since(w.start))
	w.busy[r.URL.Host]++
	w.most = max(w.most, w.busy[r.URL.Host])
	w.mu.Unlock()
	time.Sleep(w.takes)
	w.mu.Lock()
	w.busy[r.URL.Host]--
	w.mu.Unlock()
	if w.say != nil {
		return w.say(r), nil
	}
	return answer(200, ""), nil
}

func answer(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

// noRobots answers robots.txt with 404.
func noRobots(r *http.Request) *http.Response {
	if r.URL.Path == "/robots.txt" {
		return answer(404, "")
	}
	return answer(200, "")
}

func onWeb(t *testing.T, o Options, say func(*http.Request) *http.Response) (*Fetcher, *web) {
	t.Helper()
	f, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	w := &web{start: time.Now(), takes: time.Second, asked: map[string][]time.Duration{}, busy: map[string]int{}, say: say}
	f.transport = transports{public: w, excepted: w}
	return f, w
}

func TestPauseIsPerHostAndFollowsTheRequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f, w := onWeb(t, Options{Pause: 5 * time.Second}, noRobots)
		var wg sync.WaitGroup
		for _, u := range []string{"https://a.example/1", "https://a.example/2", "https://b.example/1", "https://a.example/3"} {
			wg.Go(func() {
				if _, err := f.Get(t.Context(), Request{URL: u, Site: Site(u)}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		// robots.txt first; each request takes a second.
		want := map[string][]time.Duration{
			"a.example": {0, 6 * time.Second, 12 * time.Second, 18 * time.Second},
			"b.example": {0, 6 * time.Second},
		}
		if diff := cmp.Diff(want, w.asked); diff != "" {
			t.Errorf("requests at (-want +got):\n%s", diff)
		}
		if w.most != 1 {
			t.Errorf("%d requests to a host at once", w.most)
		}
	})
}

func TestCrawlDelayIsKept(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hosts := &kept{}
		f, w := onWeb(t, Options{Pause: time.Second, Hosts: hosts}, func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer(200, "User-agent: *\nCrawl-delay: 10")
			}
			return answer(200, "")
		})
		for range 2 {
			if _, err := f.Get(t.Context(), Request{URL: "https://a.example/", Site: "a.example"}); err != nil {
				t.Fatal(err)
			}
		}
		want := []time.Duration{0, 11 * time.Second, 22 * time.Second}
		if diff := cmp.Diff(want, w.asked["a.example"]); diff != "" {
			t.Errorf("requests at (-want +got):\n%s", diff)
		}
		if hosts.hosts["a.example"].Pause != 10*time.Second {
			t.Errorf("Hosts was told a pause of %v", hosts.hosts["a.example"].Pause)
		}
	})
}

func TestRobotsAreFetchedAgainAfterADay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		up := true
		f, w := onWeb(t, Options{Pause: -1}, func(r *http.Request) *http.Response {
			switch {
			case r.URL.Path != "/robots.txt":
				return answer(200, "")
			case up:
				return answer(200, "User-agent: *\nDisallow: /a")
			}
			return answer(503, "")
		})
		get := func(path string) string {
			_, err := f.Get(t.Context(), Request{URL: "https://a.example" + path, Site: "a.example"})
			return code(err)
		}
		count := func() int { return len(w.asked["a.example"]) }
		if get("/b") != "" || count() != 2 {
			t.Errorf("%d requests, want robots.txt and the page", count())
		}
		time.Sleep(23 * time.Hour)
		if get("/b") != "" || count() != 3 {
			t.Errorf("%d requests within a day, want no second robots.txt", count())
		}
		up = false
		time.Sleep(2 * time.Hour)
		if get("/b") != "" || get("/a") != codeRobots {
			t.Error("while robots.txt cannot be had, the last one does not hold")
		}
		time.Sleep(31 * 24 * time.Hour)
		if get("/b") != codeStatus {
			t.Error("a robots.txt of a month ago still holds")
		}
	})
}

func TestLeasesOfOtherHostsAreTakenForARequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		hosts := &kept{}
		f, _ := onWeb(t, Options{Pause: -1, Hosts: hosts}, noRobots)
		for _, r := range []Request{
			{URL: "https://a.example/", Site: "a.example"}, {URL: "https://b.example/", Site: "a.example"}, {URL: "https://c.example/", Held: "c.example"},
		} {
			if _, err := f.Get(t.Context(), r); err != nil {
				t.Fatal(err)
			}
		}
		var leases []string
		for _, call := range hosts.calls {
			if strings.HasPrefix(call, "take") || strings.HasPrefix(call, "give") {
				leases = append(leases, call)
			}
		}
		if diff := cmp.Diff([]string{"take b.example", "give b.example"}, leases); diff != "" {
			t.Errorf("leases (-want +got):\n%s", diff)
		}
		hosts.taken = map[string]string{"b.example": "source:1:1"}
		start := time.Now()
		if _, err := f.Get(t.Context(), Request{URL: "https://b.example/", Site: "a.example"}); code(err) != codeTimeout || !errors.Is(err, errHeld) {
			t.Errorf("a host that another has: %v", err)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("waited %v for it", took)
		}
		go func() {
			time.Sleep(3 * time.Second)
			_ = hosts.Give(context.Background(), "b.example", "source:1:1", time.Now())
		}()
		if _, err := f.Get(t.Context(), Request{URL: "https://b.example/", Site: "a.example"}); err != nil {
			t.Errorf("a host that another gave back: %v", err)
		}
	})
}

func TestWholeFetchHasOneDeadline(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f, w := onWeb(t, Options{Pause: -1}, nil)
		w.takes = 9 * time.Second
		w.say = func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer(404, "")
			}
			a := answer(302, "")
			a.Header.Set("Location", r.URL.Path+"x")
			return a
		}
		if _, err := f.Get(t.Context(), Request{URL: "https://a.example/", Site: "a.example"}); code(err) != codeStatus || !errors.Is(err, errHops) {
			t.Errorf("a chain without end: %v", err)
		}
		if n := len(w.asked["a.example"]); n > maxHops+2 {
			t.Errorf("%d requests", n)
		}
	})
}

func TestCallersEndIsNotTheSites(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		f, _ := onWeb(t, Options{Pause: time.Minute}, noRobots)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, err := f.Get(ctx, Request{URL: "https://a.example/", Site: "a.example"})
		if !errors.Is(err, context.DeadlineExceeded) || !strings.HasPrefix(code(err), "ours") {
			t.Errorf("Get: %v", err)
		}
	})
}

func TestManyHostsAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var l lanes
		for i := range 3 * manyLanes {
			way, err := l.enter(t.Context(), string(rune('a'+i%26))+time.Duration(i).String(), 0)
			if err != nil {
				t.Fatal(err)
			}
			way.last = time.Now()
			way.leave()
			time.Sleep(10 * time.Second)
		}
		if len(l.of) > manyLanes+1 {
			t.Errorf("%d lanes are remembered", len(l.of))
		}
	})
}
