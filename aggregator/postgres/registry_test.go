package postgres_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/aggregator/provinces"
)

// loaded returns a store with a shipped province.
func loaded(t *testing.T, province string) *postgres.Store {
	t.Helper()
	// A database of its own: there is one row of the portal, and two transactions
	// that write it wait for each other.
	s := postgres.NewStore(postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp))
	p, err := provinces.Open(province)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadProvince(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLoadingAProvinceTwiceChangesNothing(t *testing.T) {
	for _, name := range provinces.Shipped() {
		s := loaded(t, name)
		want := written(t, s)
		file, err := provinces.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.LoadProvince(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, written(t, s)); diff != "" {
			t.Errorf("%s loaded twice (-once +twice):\n%s", name, diff)
		}
		var b strings.Builder
		if err := file.Write(&b); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b.String(), want); diff != "" {
			t.Errorf("%s exported (-file +exported):\n%s", name, diff)
		}
	}
}

// written is the province as a file, its rules' values in one form.
func written(t *testing.T, s *postgres.Store) string {
	t.Helper()
	p, err := s.ExportProvince(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestARuleThatEndsIsTheSameRule(t *testing.T) {
	s := loaded(t, "nam-dinh")
	p, err := s.ExportProvince(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := len(p.Rules)
	p.Rules[0].To = "2026-07-01"
	if err := s.LoadProvince(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if p, err = s.ExportProvince(t.Context()); err != nil || len(p.Rules) != n {
		t.Errorf("%d rules, want %d; %v", len(p.Rules), n, err)
	}
}

func TestADatabaseIsOfOneProvince(t *testing.T) {
	s := loaded(t, "nam-dinh")
	p, err := provinces.Open("ninh-binh")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadProvince(t.Context(), p); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("got %v, want a conflict", err)
	}
}

func TestDemoIsMarkedForGood(t *testing.T) {
	s := loaded(t, "nam-dinh")
	if err := s.MarkDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	p, err := provinces.Open("nam-dinh")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.LoadProvince(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if demo, err := s.Demo(t.Context()); !demo || err != nil {
		t.Errorf("demo is %v, %v", demo, err)
	}
}

// byHand is an operator at his terminal.
var byHand = aggregator.By{Operator: "vanhanh", At: time.Date(2026, 9, 14, 10, 40, 0, 0, time.UTC)}

func TestTheRegistryGoesToAFileAndBack(t *testing.T) {
	s := loaded(t, "nam-dinh")
	want := []aggregator.Registered{
		{
			Organisation: "so-tu-phap", Section: "van-ban", Name: "Văn bản", Connector: "listing", URL: "https://sotuphap.example.vn/van-ban",
			Language: "vi", Publish: "review", ReviewFirst: new(20), Every: "1h30m", Pause: "500ms", Maintenance: "22:00-05:00, Sat 12:00-18:00", Paused: true,
			Contact: "bientap@example.vn", Settings: json.RawMessage(`{"row": "li", "token": "{secret:TOKEN}"}`),
		},
		{
			Organisation: "so-y-te", Name: "Tin tức", Connector: "feed", URL: "https://soyte.example.vn:8443/rss",
			Language: "en", Publish: "at once", ReviewFirst: new(0), Every: "15m", Pause: "2s", Settings: json.RawMessage(`{}`),
		},
	}
	added, changed, err := s.ImportSources(t.Context(), want, byHand)
	if added != 2 || changed != 0 || err != nil {
		t.Fatalf("added %d, changed %d, %v", added, changed, err)
	}
	got, err := s.ExportSources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("exported (-want +got):\n%s", diff)
	}
	if added, changed, err = s.ImportSources(t.Context(), got, byHand); added != 0 || changed != 0 || err != nil {
		t.Errorf("the same again: added %d, changed %d, %v", added, changed, err)
	}
	got[1].Every, got[0].Paused = "5m", false
	if added, changed, err = s.ImportSources(t.Context(), got, byHand); added != 0 || changed != 2 || err != nil {
		t.Errorf("two edited: added %d, changed %d, %v", added, changed, err)
	}
	for _, step := range []struct{ says, want string }{{"", "22:00-05:00, Sat 12:00-18:00"}, {"none", ""}, {"Sun 00:00-24:00", "Sun 00:00-24:00"}} {
		got[0].Maintenance = step.says
		if _, _, err := s.ImportSources(t.Context(), got, byHand); err != nil {
			t.Fatal(err)
		}
		if all, err := s.ExportSources(t.Context()); err != nil || all[0].Maintenance != step.want {
			t.Errorf("maintenance %q becomes %q, %v, want %q", step.says, all[0].Maintenance, err, step.want)
		}
	}
	got[0].Maintenance = "22h-5h"
	if _, _, err := s.ImportSources(t.Context(), got, byHand); !errors.Is(err, aggregator.ErrInvalid) {
		t.Errorf("maintenance %q: %v", got[0].Maintenance, err)
	}
	both := []aggregator.Registered{want[0], want[0]}
	both[1].URL, both[1].Maintenance = "https://sotuphap.example.vn/tin", "01:00-02:00"
	if _, _, err := s.ImportSources(t.Context(), both, byHand); !errors.Is(err, aggregator.ErrInvalid) {
		t.Errorf("two maintenances of a host: %v", err)
	}
}

func TestImportNamesEverythingUnknown(t *testing.T) {
	s := loaded(t, "nam-dinh")
	source := func(organisation, section string) aggregator.Registered {
		return aggregator.Registered{Organisation: organisation, Section: section, Name: "Tin", Connector: "feed", URL: "https://a.example.vn/" + organisation}
	}
	_, _, err := s.ImportSources(t.Context(), []aggregator.Registered{source("so-y-te", "khong-co"), source("so-khong-co", "")}, byHand)
	if !errors.Is(err, aggregator.ErrInvalid) || !strings.Contains(err.Error(), "so-khong-co") || !strings.Contains(err.Error(), "section khong-co") {
		t.Errorf("got %v", err)
	}
	if all, err := s.ExportSources(t.Context()); len(all) > 0 || err != nil {
		t.Errorf("some were imported: %v, %v", all, err)
	}
}

func TestSessionsThatHaveEndedAreDropped(t *testing.T) {
	tx := postgrestest.Tx(t)
	now := time.Now()
	if _, err := tx.Exec(t.Context(), "INSERT INTO sessions VALUES ('old', '', $1), ('new', '', $2)", now.Add(-time.Minute), now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if dropped, err := postgres.NewStore(tx).DropSessions(t.Context(), now); dropped != 1 || err != nil {
		t.Errorf("dropped %d, %v", dropped, err)
	}
}
