package aggregator

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Replayed is what other settings would change. Its names are kept from release
// to release.
type Replayed struct {
	Source    int64           `json:"source"`
	Name      string          `json:"name"`
	Connector string          `json:"connector"`
	Settings  json.RawMessage `json:"settings"` // the proposed ones
	Pages     []ReplayedPage  `json:"pages"`
	Was       int             `json:"was"`   // entries by the present settings
	Would     int             `json:"would"` // by the proposed ones
	Same      int             `json:"same"`  // that both read alike
	Added     []ReplayedEntry `json:"added"`
	Lost      []ReplayedEntry `json:"lost"`
	Changed   []ReplayedEntry `json:"changed"`

	Alike []ReplayedEntry `json:"-"` // some of those that both read alike

	worth float64 // how good what the proposed settings read is, to compare settings by
}

// A ReplayedPage is a kept page as both settings read it.
type ReplayedPage struct {
	Capture int64       `json:"capture"`
	URL     string      `json:"url"`
	Own     bool        `json:"own"` // an entry's own page, not a page of the list
	At      time.Time   `json:"at"`
	Was     PageResult  `json:"was"`
	Would   *PageResult `json:"would"` // null: there is a later one of the same page, which the proposed settings read
}

// A PageResult is what came of a page.
type PageResult struct {
	Entries int    `json:"entries"`
	Code    Code   `json:"code,omitempty"`  // why it cannot be read
	Error   string `json:"error,omitempty"` // the same for operators
}

// A ReplayedEntry is an entry that would be added, lost or changed.
type ReplayedEntry struct {
	Key    Key             `json:"key"`
	URL    string          `json:"url"`
	Title  string          `json:"title"`
	Kept   bool            `json:"kept"` // it is an item already
	Fields []ReplayedField `json:"fields,omitempty"`
}

// A ReplayedField is a field that both settings read otherwise.
type ReplayedField struct {
	Field string `json:"field"`
	Was   string `json:"was"`
	Would string `json:"would"`
}

// Seen names what somebody has looked at who looks at r: these settings, and
// which entries they would add, lose and change. What comes to something else
// has another name.
func (r Replayed) Seen() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n", r.Settings)
	for _, list := range [][]ReplayedEntry{r.Added, r.Lost, r.Changed} {
		for _, e := range list {
			fmt.Fprintf(h, "%s %d\n", e.Key, len(e.Fields))
		}
		fmt.Fprintln(h)
	}
	return hex.EncodeToString(h.Sum(nil))
}
