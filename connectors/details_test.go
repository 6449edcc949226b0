package connectors_test

import (
	"encoding/json"
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
