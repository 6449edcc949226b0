package settings_test

import (
	"encoding/json"
	"errors"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/settings"
)

func TestDecodeRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, raw := range []string{`{"rows": "li"}`, `{"row": 1}`, `{"row": "li"} x`, `[`} {
		var into struct {
			Row string `json:"row"`
		}
		if err := settings.Decode(json.RawMessage(raw), &into); !errors.Is(err, connectors.ErrSettings) {
			t.Errorf("Decode(%s): %v, want an error about settings", raw, err)
		}
	}
}

func TestDecodeKeepsWhatSettingsDoNotName(t *testing.T) {
	into := struct{ A, B string }{"a", "b"}
	if err := settings.Decode(json.RawMessage(`{"B": "c"}`), &into); err != nil || into.A != "a" || into.B != "c" {
		t.Errorf("got %+v, %v", into, err)
	}
	if err := settings.Decode(nil, &into); err != nil {
		t.Errorf("no settings: %v", err)
	}
}

func TestCacheCompilesOnce(t *testing.T) {
	n := 0
	c := settings.Cache[int]{Compile: func(json.RawMessage) (int, error) { n++; return n, nil }}
	for range 3 {
		if got, err := c.Get(json.RawMessage(`{}`)); err != nil || got != 1 {
			t.Errorf("got %d, %v, want what was compiled first", got, err)
		}
	}
}
