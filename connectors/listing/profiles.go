package listing

import (
	"embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/settings"
)

// The settings of platforms that many offices run, one file each.
//
//go:embed profiles/*.json
var shipped embed.FS

// Profiles returns the names of the shipped profiles, sorted.
func Profiles() []string {
	files, _ := shipped.ReadDir("profiles")
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".json"))
	}
	slices.Sort(names)
	return names
}

// resolve reads settings over those of the profile that they name.
func resolve(raw json.RawMessage) (Settings, error) {
	var s Settings
	if err := settings.Decode(raw, &s); err != nil {
		return s, fmt.Errorf("listing: %w", err)
	}
	if s.Profile == "" {
		return s, nil
	}
	data, err := shipped.ReadFile("profiles/" + s.Profile + ".json")
	if err != nil {
		return s, fmt.Errorf("listing: %w: there is no profile %q; there are %s",
			connectors.ErrSettings, s.Profile, strings.Join(Profiles(), ", "))
	}
	var whole Settings
	if err := settings.Decode(data, &whole); err != nil {
		return s, fmt.Errorf("listing: profile %s: %w", s.Profile, err)
	}
	if err := settings.Decode(raw, &whole); err != nil {
		return s, fmt.Errorf("listing: %w", err)
	}
	return whole, nil
}
