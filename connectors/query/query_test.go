package query_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/connectors/query"
)

func TestTextFollowsPathsAndPrograms(t *testing.T) {
	doc := connectors.Document{Body: []byte(`{"data": {"items": [{"TinTucID": 9007199254740993, "ten": "Chuyển đổi số", "rong": ""}]}, "ok": true}`)}
	v, _, err := query.Decode(doc)
	if err != nil {
		t.Fatal(err)
	}
	for settings, want := range map[string]string{
		`"data.items.0.TinTucID"`:                     "9007199254740993", // larger than a float holds
		`".data.items[0].ten"`:                        "Chuyển đổi số",
		`["data.items.0.rong", "ok"]`:                 "true",
		`"data.items.1.ten"`:                          "",
		`"\"/tin/\" + (.data.items|length|tostring)"`: "/tin/1",
		`"data.items"`:                                "",
	} {
		var q query.Query
		if err := json.Unmarshal([]byte(settings), &q); err != nil {
			t.Errorf("%s: %v", settings, err)
			continue
		}
		if got, err := q.Text(v); err != nil || got != want {
			t.Errorf("%s gives %q, %v, want %q", settings, got, err, want)
		}
	}
}

func TestProgramsEndAndKnowNoTime(t *testing.T) {
	for _, program := range []string{`"now"`, `"[limit(5; repeat(1))] | now"`, `"range(1e9)"`, `"def f: f; f"`} {
		if program == `"now"` {
			continue // a path
		}
		var q query.Query
		if err := json.Unmarshal([]byte(program), &q); err != nil {
			t.Fatalf("%s: %v", program, err)
		}
		start := time.Now()
		if _, err := q.Values(map[string]any{}); !errors.Is(err, connectors.ErrOther) {
			t.Errorf("%s: %v, want an error", program, err)
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s ran for %v", program, d)
		}
	}
}

func TestAnEmptyListIsThere(t *testing.T) {
	var q query.Query
	if err := json.Unmarshal([]byte(`"items"`), &q); err != nil {
		t.Fatal(err)
	}
	got, err := q.Values(map[string]any{"items": []any{}})
	if diff := cmp.Diff([]any{}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got, _ := q.Values(map[string]any{"Message": "sai mã"}); got != nil {
		t.Errorf("a list that is not there gives %v, want nil", got)
	}
}
