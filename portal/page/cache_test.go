package page

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/words"
)

func TestManyReadersOfAColdPageCauseOneRendering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, _ := open(t, "http://localhost")
		var renderings atomic.Int32
		h := p.Handle(public(Cached("/", func(*Request) (View, error) {
			renderings.Add(1)
			time.Sleep(50 * time.Millisecond) // in the bubble: no time passes
			return say("x"), nil
		})), words.Vietnamese)
		var wg sync.WaitGroup
		for range 64 {
			wg.Go(func() {
				if w := ask(h, "/"); w.Code != 200 {
					t.Errorf("got %d", w.Code)
				}
			})
		}
		wg.Wait()
		if n := renderings.Load(); n != 1 {
			t.Errorf("rendered %d times, want once", n)
		}
	})
}

func TestAPageIsRenderedAgainWhenSomethingChangedButOnceASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, generation := open(t, "http://localhost")
		n := 0
		h := p.Handle(public(Cached("/", func(*Request) (View, error) {
			n++
			return say(fmt.Sprint(n)), nil
		})), words.Vietnamese)
		want := func(what, text string) {
			t.Helper()
			if got := ask(h, "/").Body.String(); !strings.Contains(got, ">"+text+"<") {
				t.Errorf("%s: got %s, want %s", what, got, text)
			}
		}
		want("first", "1")
		generation.Add(1)
		want("changed at once", "1")
		time.Sleep(pause)
		want("changed a second ago", "2")
		time.Sleep(time.Hour)
		want("unchanged for an hour", "2")
	})
}

func TestOldBytesStandInForAPageThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, generation := open(t, "http://localhost")
		var broken error
		h := p.Handle(public(Cached("/", func(*Request) (View, error) { return say("good"), broken })), words.Vietnamese)
		want := func(what string, status int) {
			t.Helper()
			if got := ask(h, "/").Code; got != status {
				t.Errorf("%s: got %d, want %d", what, got, status)
			}
		}
		want("first", 200)
		broken = errors.New("the database is gone")
		generation.Add(1)
		time.Sleep(pause)
		want("the database gone", 200)
		time.Sleep(spare)
		want("for ten minutes", 500)
		broken = aggregator.ErrNotFound
		time.Sleep(pause)
		want("withdrawn", 404)
	})
}

func TestUnknownParametersMakeNoCopy(t *testing.T) {
	p, _ := open(t, "http://localhost")
	n := 0
	h := p.Handle(public(Cached("/", func(r *Request) (View, error) {
		n++
		return say(r.URL.RawQuery), nil
	}, "truoc")), words.Vietnamese)
	for i := range 100 {
		ask(h, fmt.Sprintf("/?utm_source=%d", i))
	}
	for _, query := range []string{"truoc=5&utm_source=1", "utm_source=2&truoc=5", "truoc=5&truoc=6", "%74ruoc=5&x=%zz"} {
		if body := ask(h, "/?"+query).Body.String(); !strings.Contains(body, ">truoc=5<") {
			t.Errorf("%q reaches the page as %s", query, body)
		}
	}
	if n != 2 {
		t.Errorf("rendered %d times, want 2", n)
	}
}

func TestWhatAReaderWroteIsKeptForNobody(t *testing.T) {
	p, _ := open(t, "http://localhost")
	n := 0
	h := p.Handle(public(Cached("/", func(r *Request) (View, error) {
		n++
		return say(r.URL.Query().Get("ten")), nil
	}, "truoc").Typed("ten")), words.Vietnamese)
	for range 2 {
		w := ask(h, "/?truoc=5&ten=phù+long")
		if body := w.Body.String(); !strings.Contains(body, ">phù long<") || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%v: %s", w.Header(), body)
		}
	}
	if n != 2 {
		t.Errorf("rendered %d times, want 2", n)
	}
	for range 2 {
		ask(h, "/?truoc=5&ten=")
	}
	if n != 3 {
		t.Errorf("without it rendered %d times more, want once", n-2)
	}
}

func TestARenderingThatPanicsIsWaitedForByNobody(t *testing.T) {
	p, _ := open(t, "http://localhost")
	try := func(render func(context.Context) *answer) (status int, panicked any) {
		defer func() { panicked = recover() }()
		return p.cache.get(t.Context(), key{path: "/"}, render).status, nil
	}
	if _, v := try(func(context.Context) *answer { panic("a fault") }); v != "a fault" {
		t.Errorf("panicked with %v", v)
	}
	if status, v := try(func(context.Context) *answer { return &answer{status: http.StatusOK} }); status != http.StatusOK || v != nil {
		t.Errorf("afterwards %d, %v", status, v)
	}
}

func TestWhoHasThePageIsToldSo(t *testing.T) {
	p, _ := open(t, "http://localhost")
	h := p.Handle(public(Cached("/", func(*Request) (View, error) { return say("x"), nil })), words.Vietnamese)
	tag := ask(h, "/").Header().Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) {
		t.Fatalf("the tag is %q", tag)
	}
	w := ask(h, "/", "If-None-Match", tag)
	if w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("got %d with %d bytes", w.Code, w.Body.Len())
	}
}
