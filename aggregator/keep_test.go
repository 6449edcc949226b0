package aggregator

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/clean"
	"hopluu/aggregator/fetch"
)

// shelf is Files in memory, with one host.
type shelf struct {
	mu     sync.Mutex
	host   string
	wanted []WantedFile
	became map[string]string
	lost   bool // somebody else has the host
	calls  int
}

func (s *shelf) TakeFiles(_ context.Context, _ string, _, _ time.Time, limit int) (string, []WantedFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls++
	if len(s.wanted) == 0 {
		return "", nil, nil
	}
	taken := s.wanted[:min(limit, len(s.wanted))]
	s.wanted = s.wanted[len(taken):]
	return s.host, taken, nil
}

func (s *shelf) note(key Key, what string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.became[key.String()] = what
	return nil
}

func (s *shelf) SaveFile(_ context.Context, f KeptFile, _ time.Time) error {
	return s.note(f.Key, f.Type)
}

func (s *shelf) RefuseFile(_ context.Context, key Key, reason string) error {
	return s.note(key, "refused: "+reason)
}

func (s *shelf) DelayFile(_ context.Context, key Key, due time.Time, reason string) error {
	if wait := time.Until(due); wait < 9*time.Minute {
		return s.note(key, "too early")
	}
	return s.note(key, "later: "+reason)
}

func (s *shelf) Take(context.Context, string, string, time.Time, time.Time) (bool, error) {
	return !s.lost, nil
}

func (s *shelf) Give(context.Context, string, string, time.Time) error { return nil }

func TestKeeperKeepsRefusesAndDelays(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/a.jpg":
			_, _ = w.Write(encoded(t, "jpeg", drawn(30, 20, 255)))
		case "/page.jpg":
			_, _ = w.Write([]byte("<!doctype html><p>Không tìm thấy"))
		case "/qd.exe":
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte("%PDF-1.7"))
		case "/large.pdf":
			_, _ = w.Write(append([]byte("%PDF-1.7"), make([]byte, 9<<10)...))
		case "/down.jpg":
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/inside.jpg":
			http.Redirect(w, r, "http://169.254.169.254/", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	_, port, err := net.SplitHostPort(site.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	allow, err := fetch.ParseExceptions("anh.test=" + site.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	fetcher, err := fetch.New(fetch.Options{Allow: allow, Pause: -1})
	if err != nil {
		t.Fatal(err)
	}
	host := "anh.test:" + port
	files := &shelf{host: host, became: map[string]string{}}
	want := map[string]string{}
	add := func(path, site string, failures int, outcome string) {
		address := "http://" + host + path
		key := Key(clean.Key(address + site))
		files.wanted = append(files.wanted, WantedFile{Key: key, URL: address, Site: site, Failures: failures})
		want[key.String()] = outcome
	}
	add("/a.jpg", host, 0, "image/jpeg")
	add("/page.jpg", host, 0, "refused: type")
	add("/down.jpg", host, 0, "later: status")
	add("/gone.jpg", host, 5, "refused: status")
	add("/inside.jpg", host, 0, "refused: forbidden_address")
	keeper := Keeper{Files: files, Fetcher: fetcher}
	if err := keeper.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, files.became); diff != "" {
		t.Errorf("files became (-want +got):\n%s", diff)
	}

	// What is attached is kept as it came, and told by its bytes.
	files.became, want = map[string]string{}, map[string]string{}
	attach := func(path, outcome string) {
		key := AttachedKey("http://" + host + path)
		files.wanted = append(files.wanted, WantedFile{Key: key, URL: "http://" + host + path, Site: host, Attached: true})
		want[key.String()] = outcome
	}
	attach("/a.jpg", "image/jpeg")
	attach("/page.jpg", "refused: active")
	attach("/qd.exe", "application/pdf")
	attach("/large.pdf", "refused: too_large")
	keeper.MaxAttached = 8 << 10
	if err := keeper.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, files.became); diff != "" {
		t.Errorf("attachments became (-want +got):\n%s", diff)
	}

	// The exception of a host is not for the images that another site shows.
	files.became = map[string]string{}
	add("/a.jpg", "b.test", 0, "")
	if err := keeper.Keep(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, what := range files.became {
		if what == "image/jpeg" {
			t.Error("an exception was used for another site's wording")
		}
	}

	files.lost, files.became = true, map[string]string{}
	add("/a.jpg", host, 0, "")
	if err := keeper.Keep(t.Context()); err != nil || len(files.became) > 0 {
		t.Errorf("without the host's lease: %v, %v", files.became, err)
	}
}
