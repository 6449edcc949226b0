package postgres_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestWhatPeopleDoWithASourceIsRecorded(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	ctx := t.Context()
	by := func() aggregator.By {
		d.now = d.now.Add(time.Minute)
		return d.by()
	}
	d.must(d.store.ReadNow(ctx, d.source, by()))
	d.must(d.store.Pause(ctx, d.source, by()))
	d.must(d.store.Pause(ctx, d.source, by())) // it is paused
	resumed := by()
	resumed.Editor, resumed.Operator = 0, "vanhanh"
	d.must(d.store.Resume(ctx, d.source, resumed))
	d.must(d.store.SetPublish(ctx, d.source, "at once", by()))
	d.must(d.store.SetPublish(ctx, d.source, "at once", by())) // it does
	d.must(d.store.SetSettings(ctx, aggregator.SettingsChange{Source: d.source, By: by(), Was: json.RawMessage(`{}`), Settings: json.RawMessage(`{"row": "li"}`)}))
	if _, err := d.store.Confirm(ctx, d.source, by()); err != nil {
		t.Error(err)
	}
	if err := d.store.Pause(ctx, 0, by()); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("pausing a source that is none: %v", err)
	}
	d.recorded([]aggregator.SourceEvent{
		{Kind: "confirmed", Editor: "Lan"},
		{Kind: "settings", Editor: "Lan"},
		{Kind: "publish", Was: "review", Became: "at once", Editor: "Lan"},
		{Kind: "resumed", Operator: "vanhanh"},
		{Kind: "paused", Editor: "Lan"},
		{Kind: "asked", Editor: "Lan"},
	})
}

func TestWhatAFileChangesIsRecordedOfEachSource(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	ctx := t.Context()
	registry, err := d.store.ExportSources(ctx)
	d.must(err)
	other := registry[0]
	other.URL, other.Maintenance = "https://soyte.example.vn/khac", "22:00-05:00"
	operator := aggregator.By{Operator: "vanhanh", At: d.now}
	_, _, err = d.store.ImportSources(ctx, []aggregator.Registered{other}, operator)
	d.must(err)
	d.recorded([]aggregator.SourceEvent{{Kind: "maintenance", Became: "22:00-05:00", Operator: "vanhanh"}}) // of the host that both are on
	operator.At = d.now.Add(time.Minute)
	registry[0].Paused, registry[0].Publish, registry[0].Every, registry[0].Settings = true, "at once", "1h30m", json.RawMessage(`{"row": "li"}`)
	for range 2 { // the second time it is so already
		_, _, err = d.store.ImportSources(ctx, registry, operator)
		d.must(err)
	}
	events, err := d.store.SourceEvents(ctx, d.source, 4)
	d.must(err)
	want := []aggregator.SourceEvent{
		{Kind: "every", Was: "900", Became: "5400", Operator: "vanhanh"}, {Kind: "paused", Operator: "vanhanh"},
		{Kind: "publish", Was: "review", Became: "at once", Operator: "vanhanh"}, {Kind: "settings", Operator: "vanhanh"},
	}
	byKind := cmpopts.SortSlices(func(a, b aggregator.SourceEvent) bool { return a.Kind < b.Kind })
	if diff := cmp.Diff(want, events, byKind, cmpopts.IgnoreFields(aggregator.SourceEvent{}, "At")); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	changes, err := d.store.SettingsChanges(ctx, d.source, 10)
	if err != nil || len(changes) != 1 || changes[0].Operator != "vanhanh" || string(changes[0].Was) != "{}" || string(changes[0].Settings) != `{"row": "li"}` {
		t.Errorf("changes %+v, %v", changes, err)
	}
}

// recorded fails the test unless just that was done with the source, the latest
// first.
func (d *desk) recorded(want []aggregator.SourceEvent) {
	d.t.Helper()
	got, err := d.store.SourceEvents(d.t.Context(), d.source, 100)
	d.must(err)
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(aggregator.SourceEvent{}, "At")); diff != "" {
		d.t.Errorf("recorded (-want +got):\n%s", diff)
	}
}
