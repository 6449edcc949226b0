package main

import (
	"strings"
	"testing"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/aggregator/provinces"
)

func TestThePortalRefusesTheDatabaseOfADemonstration(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	store := postgres.NewStore(postgrestest.Pool(t, url, postgres.RoleApp))
	province, err := provinces.Open("nam-dinh")
	if err != nil {
		t.Fatal(err)
	}
	if err := store.LoadProvince(t.Context(), province); err != nil {
		t.Fatal(err)
	}
	if err := store.MarkDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	portal := portalCmd{Database: Database{url}, Logging: Logging{"info"}, Listen: "127.0.0.1:0", BaseURL: "http://127.0.0.1:8080", Metrics: "127.0.0.1:0", Conns: 2}
	if err := portal.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "hopluu demo") {
		t.Errorf("it started: %v", err)
	}
}
