package aggregator

import (
	"time"

	"hopluu/connectors"
)

// Keys returns the identities of an entry, best first: the site's own, its
// address, its number. None is shared by two entries of a source; another
// source's are another's. An entry without any has none.
func Keys(e connectors.Entry) []Key { return nil }

// Seen is a cheap hash of an entry as parsed: equal means that there is nothing
// to do. What changes by itself (a date computed from "3 ngày trước") is not in
// it.
func Seen(e connectors.Entry) Key { return Key{} }

// PageKey names the page that a request asks for: same method, URL and form.
func PageKey(r connectors.Request) Key { return Key{} }

// Relative says that a date was computed from words like "3 ngày trước", so
// that it moves with the time of fetching and belongs in no hash.
func Relative(d connectors.Date) bool { return false }

// Revise makes the wording of an entry: texts in NFC, addresses absolute, dates
// bounded by at, the body cleaned. It returns what an editor should know beside
// what the connector noted. An error wrapping [ErrInvalid] means that the entry
// has nothing to show.
func Revise(src Source, e connectors.Entry, at time.Time) (Revision, []connectors.Doubt, error) {
	return Revision{}, nil, nil
}
