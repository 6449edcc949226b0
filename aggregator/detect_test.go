package aggregator_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/connectors"
	"hopluu/connectors/all"
	"hopluu/connectors/samplesites"
)

// From the home page of every sample site, what an operator registered by hand
// is found: the same connector, and the entries that the registered source
// brings.
func TestSourcesOfTheSampleSitesAreDetected(t *testing.T) {
	found, sites := 0, 0
	for _, name := range []string{samplesites.NamDinh, samplesites.NinhBinh} {
		p, err := samplesites.Open(samplesites.Options{Province: name, Epoch: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		fetcher := reaching(t, p)
		for _, s := range p.Sources() {
			sites++
			home := "http://" + s.Host + "/"
			get := aggregator.FromSite(fetcher, home, []string{"SHARE_KEY", "SAMPLE_SHARE_KEY"}, nil)
			began := time.Now()
			result, err := aggregator.Detector{Connectors: all.Connectors, Get: get, Language: s.Language, Say: sayNothing}.Detect(t.Context(), home)
			if err != nil {
				t.Errorf("%s: %v", s.Key, err)
				continue
			}
			if took := time.Since(began); took > 10*time.Second || result.Requests > aggregator.DetectRequests {
				t.Errorf("%s took %s and %d requests", s.Key, took, result.Requests)
			}
			want := first(t.Context(), get, s.Connector, connectors.Source{URL: s.URL, Language: s.Language, Settings: s.Settings})
			rank := 0
			for i, prop := range result.Proposals {
				got := first(t.Context(), get, prop.Connector, connectors.Source{URL: prop.URL, Settings: prop.Settings})
				if share := overlap(want, got); prop.Connector == s.Connector && share >= 0.9 {
					rank = i + 1
					break
				}
			}
			if rank > 0 {
				found++
			}
			if rank != 1 || testing.Verbose() {
				t.Logf("%s %s (%s): proposal %d of %d, %d requests", name, s.Key, s.Connector, rank, len(result.Proposals), result.Requests)
			}
			for i, prop := range result.Proposals {
				if rank == 0 {
					t.Logf("\t%d %.2f %s %s %d %s", i+1, prop.Score, prop.Connector, prop.URL, prop.Count, prop.Settings)
				}
			}
		}
	}
	t.Logf("%d of %d sources are detected", found, sites)
	if found != sites {
		t.Errorf("%d of %d sources are detected", found, sites)
	}
}

func sayNothing(f aggregator.Failure) string { return string(f.Code) }

func reaching(t *testing.T, p *samplesites.Province) *fetch.Fetcher {
	t.Helper()
	allow, err := fetch.ParseExceptions(p.Allow())
	if err != nil {
		t.Fatal(err)
	}
	secrets := func(name string) (string, bool) { return p.Secret("SAMPLE_SHARE_KEY") }
	f, err := fetch.New(fetch.Options{Allow: allow, Secrets: secrets, Pause: -1})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// first returns the addresses that the first page of a source leads to.
func first(ctx context.Context, get aggregator.Getter, connector string, src connectors.Source) map[string]bool {
	read := aggregator.Checker{Connector: connector, Connectors: all.Connectors, Source: src, Say: sayNothing}.Walk(ctx, src.URL, get)
	addresses := map[string]bool{}
	for _, e := range read.Entries {
		at := e.Key
		if e.URL != nil {
			if u, err := url.Parse(*e.URL); err == nil {
				at = u.RequestURI()
			}
		}
		addresses[at] = true
	}
	return addresses
}

// overlap is the share of what is wanted that is there.
func overlap(want, got map[string]bool) float64 {
	both := 0
	for at := range want {
		if got[at] {
			both++
		}
	}
	if len(want) == 0 {
		return 0
	}
	return float64(both) / float64(len(want))
}
