package samplesites

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

var epoch = time.Date(2026, 11, 20, 9, 0, 0, 0, place)

// open opens a province for one test.
func open(t *testing.T, o Options) *Province {
	t.Helper()
	if o.Epoch.IsZero() {
		o.Epoch = epoch
	}
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// client reaches *.localhost on loopback, whatever the resolver says, and
// shows redirects instead of following them.
func client(t *testing.T) *http.Client {
	t.Helper()
	tr := &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(addr)
			if err != nil {
				return nil, err
			}
			return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
		},
	}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// The site's texts leave no gap of a draft unfilled, and none repeats a title
// of another.
func TestEveryTitleIsFilledAndItsOwn(t *testing.T) {
	for _, province := range []string{NamDinh, NinhBinh} {
		p := open(t, Options{Province: province})
		seen := map[string]string{}
		for _, s := range p.servers {
			for _, post := range s.posts {
				if before, ok := seen[post.title]; ok {
					t.Errorf("%s: %s and %s both have %q", province, before, s.key, post.title)
				}
				seen[post.title] = s.key
				if all := post.title + post.lead + post.body; strings.ContainsAny(all, "{}") {
					t.Errorf("%s: %s: a gap is left in %q: %.300s", province, s.key, post.title, all)
				}
				if post.published.After(epoch) {
					t.Errorf("%s: %q is from the future", s.key, post.title)
				}
			}
		}
	}
}

func TestARestartShowsTheSame(t *testing.T) {
	one, two := open(t, Options{Seed: 7}), open(t, Options{Seed: 7})
	for i, s := range one.servers {
		for j, post := range s.posts {
			if other := two.servers[i].posts[j]; post.title != other.title || post.body != other.body || !post.published.Equal(other.published) {
				t.Fatalf("%s: %q became %q", s.key, post.title, other.title)
			}
		}
	}
}
