package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/all"
)

// one page answers every request.
type onePage string

func (p onePage) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	return fetch.Response{URL: r.URL, Status: 200, Type: "text/html; charset=utf-8", Body: []byte(p), At: time.Now()}, nil
}

func TestReplayShowsWhatOtherSettingsWouldChange(t *testing.T) {
	t.Parallel()
	address := postgrestest.New(t)
	db := postgrestest.Pool(t, address, "")
	store := postgres.NewStore(db)
	if _, err := db.Exec(t.Context(), `INSERT INTO organisations (slug, kind, name) VALUES ('an-binh', 'commune', 'Xã An Bình')`); err != nil {
		t.Fatal(err)
	}
	id, err := store.AddSource(t.Context(), aggregator.Source{Organisation: 1, Name: "Tin xã", Connector: "listing", URL: "https://anbinh.example.vn/tin",
		Host: "anbinh.example.vn", Settings: json.RawMessage(`{"list": {"row": "li", "title": "a", "complete": true}}`)})
	if err != nil {
		t.Fatal(err)
	}
	turns, err := store.TakeDue(t.Context(), time.Now().Add(time.Minute), 1)
	if err != nil || len(turns) != 1 {
		t.Fatal(turns, err)
	}
	page := onePage(`<ul><li><a href="/1">Họp tiếp xúc cử tri xã An Bình</a> <b>02/03/2026</b></li><li><a href="/2">Lịch tiêm chủng tháng ba</a> <b>03/03/2026</b></li></ul>`)
	if err := (&aggregator.Reader{Store: store, Fetcher: page, Connectors: all.Connectors}).Read(t.Context(), turns[0]); err != nil {
		t.Fatal(err)
	}

	c := replayCmd{Database: Database{DatabaseURL: address}, Name: "Tin xã", Settings: `{"list": {"row": "li", "title": "a", "date": "b", "complete": true}}`}
	var out bytes.Buffer
	if err := c.run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"0 added, 0 lost, 2 changed, 0 the same", "~ Lịch tiêm chủng tháng ba", `published: "", would be "2026-03-03"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing of %q in\n%s", want, out.String())
		}
	}
	c.JSON = true
	out.Reset()
	var found aggregator.Replayed
	if err := c.run(t.Context(), &out); err != nil || json.Unmarshal(out.Bytes(), &found) != nil || found.Source != id || len(found.Changed) != 2 {
		t.Errorf("%v, %s", err, out.String())
	}
	c.Settings = ""
	out.Reset()
	if err := c.run(t.Context(), &out); err != nil || !strings.Contains(out.String(), `"changed":[]`) {
		t.Errorf("%v, %s", err, out.String())
	}
	c.Name = "Tin huyện"
	if err := c.run(t.Context(), &out); err == nil || !strings.Contains(err.Error(), `no source "Tin huyện"`) {
		t.Errorf("a source that is not there: %v", err)
	}
}
