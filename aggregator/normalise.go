package aggregator

import (
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// Relative says that a date was computed from words like "3 ngày trước", so
// that it moves with the time of fetching and belongs in no hash.
func Relative(d connectors.Date) bool { return d.Text != "" && vietnamese.Relative(d.Text) }

// Revise makes the wording of an entry: texts in NFC, addresses absolute, dates
// bounded by at, the body cleaned. It returns what an editor should know beside
// what the connector noted. An error wrapping [ErrInvalid] means that the entry
// has nothing to show.
func Revise(src Source, e connectors.Entry, at time.Time) (Revision, []connectors.Doubt, error) {
	return Revision{}, nil, nil
}
