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

// common is the file of what sites of every platform may be made with. News
// profiles are tried before it, field by field.
const common = "common"

// Profiles returns the names of the shipped profiles, sorted.
func Profiles() []string {
	files, _ := shipped.ReadDir("profiles")
	var names []string
	for _, f := range files {
		if name := strings.TrimSuffix(f.Name(), ".json"); name != common {
			names = append(names, name)
		}
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
	if !slices.Contains(Profiles(), s.Profile) {
		return s, fmt.Errorf("listing: %w: there is no profile %q; there are %s",
			connectors.ErrSettings, s.Profile, strings.Join(Profiles(), ", "))
	}
	whole, err := profile(s.Profile)
	if err != nil {
		return s, fmt.Errorf("listing: profile %s: %w", s.Profile, err)
	}
	if err := settings.Decode(raw, &whole); err != nil {
		return s, fmt.Errorf("listing: %w", err)
	}
	return whole, nil
}

// profile reads a shipped profile and, for news, puts what is common behind it.
func profile(name string) (Settings, error) {
	own, err := object(name)
	if err != nil {
		return Settings{}, err
	}
	if own["kind"] == nil {
		more, err := object(common)
		if err != nil {
			return Settings{}, err
		}
		own, _ = behind(own, more).(map[string]any)
	}
	data, err := json.Marshal(own)
	if err != nil {
		return Settings{}, err
	}
	var s Settings
	err = settings.Decode(data, &s)
	return s, err
}

func object(name string) (map[string]any, error) {
	data, err := shipped.ReadFile("profiles/" + name + ".json")
	if err != nil {
		return nil, err
	}
	var v map[string]any
	err = json.Unmarshal(data, &v)
	return v, err
}

// behind puts choices behind those that are there: objects key by key, lists of
// selectors one after the other. A field with more to it than selectors stays as
// it is.
func behind(own, more any) any {
	switch own := own.(type) {
	case nil:
		return more
	case string:
		return behind([]any{own}, more)
	case []any:
		switch more := more.(type) {
		case string:
			return append(own, more)
		case []any:
			return append(own, more...)
		}
	case map[string]any:
		if more, ok := more.(map[string]any); ok && own["select"] == nil {
			for key, v := range more {
				own[key] = behind(own[key], v)
			}
		}
	}
	return own
}
