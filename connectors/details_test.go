package connectors_test

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
)

func TestEntryWithDetailSurvivesJSON(t *testing.T) {
	want := connectors.Request{URL: "https://soyte.example.com/1", Role: "procedure", Entry: &connectors.Entry{
		IDs: []string{"1.001"}, URL: "https://soyte.example.com/1", Title: "Cấp giấy phép",
		Detail: &connectors.Procedure{Code: "1.001", Field: "Y tế", Parts: []connectors.Part{{Name: "Đơn", Form: &connectors.File{URL: "https://soyte.example.com/don.doc"}}}},
	}}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got connectors.Request
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after a round trip (-want +got):\n%s\n%s", diff, data)
	}
}

func TestNoKindIsForgotten(t *testing.T) {
	source, err := os.ReadFile("details.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared []string
	for _, d := range regexp.MustCompile(`(?m)^\tKind\w+ += "(\w+)"$`).FindAllSubmatch(source, -1) {
		declared = append(declared, string(d[1]))
	}
	if diff := cmp.Diff(declared, connectors.Kinds); diff != "" {
		t.Errorf("kinds (-declared +listed):\n%s", diff)
	}
}

func TestDetailsOfEveryKindSurviveStorage(t *testing.T) {
	count := 7
	for _, want := range []connectors.Detail{
		&connectors.LegalDocument{Number: "11/2017/QĐ-UBND"}, &connectors.GazetteIssue{Number: "75 + 76"}, &connectors.Procedure{Code: "1.001"},
		&connectors.Consultation{ClosesOn: "2026-12-30"}, &connectors.Question{Answerer: "Sở Mẫu"}, &connectors.CalendarEvent{HeldOn: "2026-11-23"},
		&connectors.Official{Position: "Giám đốc"}, &connectors.DossierStatistics{Year: 2026, Total: &count},
	} {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := connectors.DecodeDetail(want.Kind(), data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Kind(), diff)
		}
	}
}
