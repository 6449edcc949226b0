package samplesites_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/catalogue"
	"hopluu/connectors/feed"
	"hopluu/connectors/jsonapi"
	"hopluu/connectors/listing"
	"hopluu/connectors/samplesites"
)

var kinds = map[string]connectors.Connector{
	"feed": feed.Connector{}, "listing": listing.Connector{}, "jsonapi": jsonapi.Connector{}, "catalogue": catalogue.Connector{},
}

// A reader follows a source as the aggregator would, over loopback.
type reader struct {
	t        *testing.T
	client   *http.Client
	province *samplesites.Province
	pages    int
	skipped  []connectors.Skip
	empty    bool
}

func newReader(t *testing.T, p *samplesites.Province) *reader {
	tr := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			return nil, err
		}
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
	}}
	t.Cleanup(tr.CloseIdleConnections)
	return &reader{t: t, client: &http.Client{Transport: tr}, province: p}
}

// read returns every entry of a source, those with a page of their own as that
// page tells them.
func (r *reader) read(s samplesites.Site) ([]connectors.Entry, error) {
	c, src := kinds[s.Connector], connectors.Source{Name: s.Name, URL: s.URL, Language: s.Language, Settings: s.Settings}
	if c == nil {
		return nil, fmt.Errorf("no connector %q", s.Connector)
	}
	lists, err := c.Start(src)
	if err != nil {
		return nil, err
	}
	var entries []connectors.Entry
	for ; len(lists) > 0; lists = lists[1:] {
		page, err := r.parse(c, src, lists[0])
		if err != nil {
			return entries, err
		}
		lists = append(lists, page.Next...)
		r.empty = page.Empty
		for _, e := range page.Entries {
			if e.More != nil {
				own, err := r.parse(c, src, *e.More)
				if err != nil {
					return entries, err
				}
				if len(own.Entries) != 1 {
					return entries, fmt.Errorf("%s tells of %d entries", e.More.URL, len(own.Entries))
				}
				e = own.Entries[0]
			}
			entries = append(entries, e)
		}
	}
	return entries, nil
}

func (r *reader) parse(c connectors.Connector, src connectors.Source, req connectors.Request) (connectors.Page, error) {
	address := strings.ReplaceAll(req.URL, "{secret:SAMPLE_SHARE_KEY}", "khoa-chia-se-thu-nghiem")
	res, err := r.get(address, req.Form)
	if err != nil {
		return connectors.Page{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return connectors.Page{}, err
	}
	if res.StatusCode != http.StatusOK {
		return connectors.Page{}, fmt.Errorf("%s answers %d", address, res.StatusCode)
	}
	r.pages++
	page, err := c.Parse(src, connectors.Document{Request: req, URL: req.URL, At: time.Now(), Type: res.Header.Get("Content-Type"), Body: body})
	if err != nil {
		return page, fmt.Errorf("%s: %w", address, err)
	}
	r.skipped = append(r.skipped, page.Skipped...)
	return page, nil
}

func (r *reader) get(address string, form url.Values) (*http.Response, error) {
	if form != nil {
		return r.client.PostForm(address, form)
	}
	return r.client.Get(address)
}

// The connectors, with the settings that the sites give, find what the sites
// publish: everything once, with text and with the right time.
func TestConnectorsFindEverythingOnce(t *testing.T) {
	for _, name := range []string{samplesites.NamDinh, samplesites.NinhBinh} {
		t.Run(name, func(t *testing.T) {
			p, err := samplesites.Open(samplesites.Options{Province: name, Epoch: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			items, procedures, sites := 0, 0, p.Sources()
			for _, s := range sites {
				t.Run(s.Key, func(t *testing.T) {
					r := newReader(t, p)
					entries, err := r.read(s)
					if err != nil {
						t.Fatal(err)
					}
					check(t, p, s, entries)
					for _, e := range entries {
						if _, ok := e.Detail.(*connectors.Procedure); ok {
							procedures++
						} else {
							items++
						}
					}
				})
			}
			if len(sites) < 14 || items < 600 || procedures < 200 {
				t.Errorf("%d sites have %d items and %d procedures", len(sites), items, procedures)
			}
		})
	}
}

// check compares what was read with what the site published.
func check(t *testing.T, p *samplesites.Province, s samplesites.Site, entries []connectors.Entry) {
	t.Helper()
	want := p.Published(s.Key)
	if len(entries) != len(want) {
		t.Fatalf("%d entries of %d", len(entries), len(want))
	}
	if tables[s.Key] == "oldest first" {
		slices.Reverse(want)
	}
	seen := map[string]bool{}
	for i, e := range entries {
		at := e.URL
		if tables[s.Key] != "" { // their lines have no pages
			at = strings.Join(e.IDs, " ")
		}
		if seen[at] || at == "" {
			t.Errorf("%q comes twice", at)
		}
		seen[at] = true
		if e.Title != want[i].Title && e.Title != "" {
			t.Errorf("title %q, want %q", e.Title, want[i].Title)
		}
		if e.Body == "" && !(s.Connector == "feed" && e.Summary != "") && !bodiless(e) {
			t.Errorf("%q has no body", e.Title)
		}
		if at := e.Published.Time; !at.IsZero() && at.In(place).Format(time.DateOnly) != want[i].At.In(place).Format(time.DateOnly) {
			t.Errorf("%q is of %v, want %v", e.Title, at, want[i].At)
		}
		if lacks := incomplete(e); lacks != "" {
			t.Errorf("%q lacks %s", e.Title, lacks)
		}
	}
	if t.Failed() && len(entries) > 0 {
		shown, _ := json.MarshalIndent(entries[0], "", " ")
		t.Logf("the first: %s", shown)
	}
}

var place = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// tables are the sites whose lists are read whole, and in which order those run.
var tables = map[string]string{"lichcongtac": "oldest first", "danhba": "oldest first", "thongke": "newest first"}

// bodiless says that all there is to read is in the detail.
func bodiless(e connectors.Entry) bool {
	switch d := e.Detail.(type) {
	case *connectors.Procedure, *connectors.CalendarEvent, *connectors.Official, *connectors.DossierStatistics:
		return true
	case *connectors.Question:
		return d.AnsweredOn == ""
	}
	return false
}

// incomplete names a part of an entry's detail that was not found.
func incomplete(e connectors.Entry) string {
	switch d := e.Detail.(type) {
	case *connectors.Procedure:
		for name, text := range map[string]string{"code": d.Code, "field": d.Field, "performer": d.Performer, "steps": d.Steps,
			"result": d.Result, "receiver": d.Receiver, "decision": d.Decision, "applicants": d.Applicants} {
			if text == "" {
				return name
			}
		}
		if len(d.Ways) < 2 || d.Ways[0].Channel == "" || d.Ways[0].Time == "" || len(d.Bases) == 0 || len(d.Tiers) == 0 {
			return "ways, bases or tiers"
		}
		if d.Level == 0 && d.Online == "" {
			return "level"
		}
	case *connectors.LegalDocument:
		if d.Number == "" || d.IssuedOn == "" || d.Issuer == "" || d.Form == "" || d.EffectiveOn == "" || len(e.Files) == 0 {
			return "number, days, issuer, form or file"
		}
	case *connectors.GazetteIssue:
		if d.Number == "" || d.IssuedOn == "" || len(d.Documents) < 3 || d.Documents[0].Abstract == "" || d.Documents[0].URL == "" {
			return "number, day or documents"
		}
	case *connectors.Question:
		if d.Question == "" || d.AskedOn == "" || d.Field == "" || (d.AnsweredOn == "") != (d.Answerer == "") || (d.AnsweredOn == "") != (e.Body == "") {
			return "question, day, field, answer or who gave it"
		}
	case *connectors.CalendarEvent:
		if d.HeldOn == "" || d.Time == "" || d.Chair == "" || d.Place == "" || d.Participants == "" || d.Unit == "" {
			return "day, time, place or people"
		}
	case *connectors.Official:
		if d.Position == "" || d.Unit == "" || d.Phone == "" || !strings.Contains(d.Email, "@") || len(e.Images) == 0 {
			return "position, unit, phone, mail or picture"
		}
	case *connectors.DossierStatistics:
		if d.Unit == "" || d.Month == 0 || d.Total == nil || d.OnTime == nil || d.Late == nil || d.Overdue == nil || len(e.Doubts) > 0 {
			return "unit, month or counts that add up"
		}
	case *connectors.Consultation:
		if d.OpensOn == "" || d.ClosesOn == "" || d.Receiver == "" || len(e.Files) == 0 {
			return "days, receiver or file"
		}
	}
	return ""
}
