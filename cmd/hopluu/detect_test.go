package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/samplesites"
)

// detecting is the command for one site of a sample province.
func detecting(t *testing.T, key string) detectCmd {
	t.Helper()
	p, err := samplesites.Open(samplesites.Options{Only: []string{key}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return detectCmd{Home: "http://" + p.Sources()[0].Host + "/", Allow: p.Allow(), Requests: 25, Patience: 10 * time.Second, Pause: -1, Language: "vi", Lang: "en"}
}

func TestDetectPrintsProposalsWithPreviews(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := detecting(t, "namdinh").run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"TD SharePoint, 1 proposals", "\n1  ", "listing", `{"profile":"td-sharepoint"}`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing of %q in\n%s", want, out.String())
		}
	}
	if lines := strings.Count(out.String(), "/portal/Pages/"); lines != 10 {
		t.Errorf("%d entries are shown", lines)
	}
}

func TestDetectPrintsOneObject(t *testing.T) {
	t.Parallel()
	c := detecting(t, "sogddt")
	c.JSON = true
	var out bytes.Buffer
	if err := c.run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	var found aggregator.Detected
	if err := json.Unmarshal(out.Bytes(), &found); err != nil {
		t.Fatal(err)
	}
	if len(found.Proposals) == 0 || found.Proposals[0].Connector != "feed" || len(found.Proposals[0].Preview) != 10 {
		t.Errorf("%+v", found.Proposals)
	}
}

func TestDetectRegistersOnlyWithADatabaseAndAnOrganisation(t *testing.T) {
	t.Parallel()
	c := detecting(t, "namdinh")
	c.Add = 1
	if err := c.run(t.Context(), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "--organisation") {
		t.Errorf("without an organisation: %v", err)
	}
	c.Organisation = "ubnd-tinh"
	unheard := detectCmd{Add: 1, Organisation: "ubnd-tinh", Home: "https://khong-co.invalid"}
	if err := unheard.run(t.Context(), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("before looking: %v", err)
	}
	if err := c.run(t.Context(), &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("without a database: %v", err)
	}
}

func TestDetectLeavesASourceThatIsThereAsItIs(t *testing.T) {
	t.Parallel()
	address := postgrestest.New(t)
	db := postgrestest.Pool(t, address, "")
	if _, err := db.Exec(t.Context(), "INSERT INTO organisations (slug, kind, name) VALUES ('so-y-te', 'department', 'Sở Y tế')"); err != nil {
		t.Fatal(err)
	}
	c := detectCmd{Organisation: "so-y-te", Publish: "review", Every: "15m", Language: "vi", Database: Database{address}}
	p := aggregator.Proposed{Connector: "feed", URL: "https://soyte.example.vn/rss"}
	if err := c.add(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	c.Name = "another"
	if err := c.add(t.Context(), p); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("again: %v", err)
	}
	var name string
	if err := db.QueryRow(t.Context(), "SELECT name FROM sources").Scan(&name); err != nil || name != "soyte.example.vn/rss" {
		t.Errorf("the source is called %q, %v", name, err)
	}
}

func TestAProposalBecomesASource(t *testing.T) {
	c := detectCmd{Organisation: "so-y-te", Section: "tin-tuc", Publish: "review", Every: "15m", Language: "vi"}
	got := c.registered(aggregator.Proposed{Connector: "listing", URL: "https://www.soyte.example.vn/tin-tuc/?a=1", Settings: json.RawMessage(`{"profile":"nukeviet"}`)})
	if got.Name != "soyte.example.vn/tin-tuc" || got.Connector != "listing" || got.Organisation != "so-y-te" {
		t.Errorf("%+v", got)
	}
	if err := got.Validate(); err != nil {
		t.Error(err)
	}
}
