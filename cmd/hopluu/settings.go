package main

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
)

// settingsOf reads a connector's settings: the JSON itself, or else a file of
// it. Without any there are none.
func settingsOf(given string) (json.RawMessage, error) {
	if given == "" {
		return nil, nil
	}
	settings := []byte(given)
	if !strings.HasPrefix(strings.TrimSpace(given), "{") {
		var err error
		if settings, err = os.ReadFile(given); err != nil {
			return nil, err
		}
	}
	if !json.Valid(settings) {
		return nil, errors.New("the settings are not JSON")
	}
	return settings, nil
}
