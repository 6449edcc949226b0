package aggregator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/connectors/all"
)

const office = "https://xa.example.vn/"

// listPage is a list of so many entries, from a number on, below a menu.
func listPage(menu string, from, count int) string {
	var b strings.Builder
	b.WriteString("<nav>" + menu + `</nav><ul class="tin">`)
	for i := range count {
		fmt.Fprintf(&b, `<li><a href="/bai/%d">Tin số %d của Ủy ban nhân dân xã</a> <i>%02d/11/2026</i></li>`, from+i, from+i, 1+i%20)
	}
	return b.String() + "</ul>"
}

// serving is a Getter over made-up pages that counts what it is asked.
func serving(asked *int, page func(address string) (string, bool)) aggregator.Getter {
	return func(_ context.Context, r connectors.Request) (connectors.Document, error) {
		*asked++
		body, ok := page(strings.TrimPrefix(r.URL, office))
		if !ok {
			return connectors.Document{}, errors.New("no such page")
		}
		return connectors.Document{Request: r, URL: r.URL, At: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Type: "text/html", Body: []byte(body)}, nil
	}
}

func TestProposalsThatBringTheSameAreOne(t *testing.T) {
	asked := 0
	pages := map[string]string{
		"":         listPage(`<a href="/tin-tuc">Tin tức</a><a href="/van-ban">Văn bản</a>`, 1, 6),
		"tin-tuc":  listPage("", 1, 14),
		"van-ban":  listPage("", 50, 5),
		"bai/1":    "<h1>Tin số 1 của Ủy ban nhân dân xã</h1><div class=nd><p>" + strings.Repeat("Nội dung của bài viết dài. ", 30) + "</p></div>",
		"not this": "",
	}
	d := aggregator.Detector{Connectors: all.Connectors, Say: sayNothing, Get: serving(&asked, func(at string) (string, bool) { p, ok := pages[at]; return p, ok })}
	got, err := d.Detect(t.Context(), office)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Proposals) != 2 || got.Proposals[0].URL != office+"tin-tuc" || got.Proposals[1].URL != office+"van-ban" {
		t.Fatalf("proposed: %+v", got.Proposals)
	}
	if p := got.Proposals[0]; p.Count != 14 || len(p.Preview) != 10 || p.Score <= got.Proposals[1].Score || p.Score > 1 {
		t.Errorf("%d entries, %d shown, scores %v and %v", p.Count, len(p.Preview), p.Score, got.Proposals[1].Score)
	}
	if first := got.Proposals[0].Preview[0]; first.BodyText == nil || !strings.Contains(*first.BodyText, "Nội dung của bài") {
		t.Errorf("the text of the first entry was not read: %+v", first)
	}
	if got.Requests != asked {
		t.Errorf("%d requests are told, %d were made", got.Requests, asked)
	}
}

func TestASiteWithoutEndIsLeftAfterSoManyRequests(t *testing.T) {
	asked := 0
	get := serving(&asked, func(at string) (string, bool) {
		var menu strings.Builder
		for i := range 12 {
			fmt.Fprintf(&menu, `<a href="/%s%d">Tin tức %d</a>`, at, i, i)
		}
		return listPage(menu.String(), 100*len(at), 5), true
	})
	got, err := aggregator.Detector{Connectors: all.Connectors, Say: sayNothing, Get: get, Requests: 7}.Detect(t.Context(), office)
	if err != nil || asked > 7 || got.Requests != asked || len(got.Proposals) == 0 || len(got.Proposals) > 9 {
		t.Errorf("%d requests, %d told, %d proposals, %v", asked, got.Requests, len(got.Proposals), err)
	}
}

func TestASlowSiteIsLeftInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		quick := serving(&asked, func(string) (string, bool) {
			return listPage(`<a href="/tin-tuc">Tin tức</a>`, 1, 6), true
		})
		get := func(ctx context.Context, r connectors.Request) (connectors.Document, error) {
			if r.URL == office {
				return quick(ctx, r)
			}
			<-ctx.Done()
			return connectors.Document{}, context.Cause(ctx)
		}
		began := time.Now()
		got, err := aggregator.Detector{Connectors: all.Connectors, Say: sayNothing, Get: get}.Detect(t.Context(), office)
		if took := time.Since(began); took > aggregator.DetectPatience {
			t.Errorf("took %s", took)
		}
		if err != nil || len(got.Proposals) != 1 || got.Proposals[0].Count != 6 {
			t.Errorf("%d proposals, %v", len(got.Proposals), err)
		}
	})
}

// A broken detector finds nothing, and takes no other with it.
type broken struct{ connectors.Connector }

func (broken) Detect(connectors.Document) ([]connectors.Proposal, []connectors.Request) {
	panic("a fault of ours")
}

func TestADetectorThatPanicsTakesNoOtherWithIt(t *testing.T) {
	asked := 0
	kinds := map[string]connectors.Connector{"listing": all.Connectors["listing"], "broken": broken{}}
	get := serving(&asked, func(at string) (string, bool) { return listPage("", 1, 6), at == "" })
	var log bytes.Buffer
	d := aggregator.Detector{Connectors: kinds, Say: sayNothing, Get: get, Log: slog.New(slog.NewTextHandler(&log, nil))}
	got, err := d.Detect(t.Context(), office)
	if err != nil || len(got.Proposals) != 1 {
		t.Errorf("%d proposals, %v", len(got.Proposals), err)
	}
	if !strings.Contains(log.String(), "connector=broken") || !strings.Contains(log.String(), "a fault of ours") {
		t.Errorf("logged: %s", &log)
	}
}

func TestAHomePageThatFailsIsAnError(t *testing.T) {
	asked := 0
	_, err := aggregator.Detector{Connectors: all.Connectors, Say: sayNothing, Get: serving(&asked, func(string) (string, bool) { return "", false })}.Detect(t.Context(), office)
	if err == nil || asked != 1 {
		t.Errorf("%d requests, %v", asked, err)
	}
}
