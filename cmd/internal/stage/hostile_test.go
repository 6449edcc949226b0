package stage_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"hopluu/cmd/internal/stage"
)

// What no site does is no test of who reads it.
func TestEveryHostileSiteIsWellUntilItTurns(t *testing.T) {
	t.Parallel()
	h, err := stage.NewHostile()
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	for _, turned := range []bool{false, true} {
		if turned {
			h.Turn()
		}
		for _, site := range h.Sites {
			items, err := shown(t.Context(), "http://"+h.Address(site)+"/rss")
			if well := err == nil && items == stage.HostileItems; well == turned {
				t.Errorf("%s, turned %t: %d items, %v", site.Name, turned, items, err)
			}
		}
	}
}

// shown asks as a patient browser would, but not for long, and counts items.
func shown(ctx context.Context, address string) (items int, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return 0, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, 16<<20))
	return strings.Count(string(body), "<item>"), err
}
