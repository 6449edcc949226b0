// Package public is the citizens' pages: what was approved, always with where
// it came from.
//
// It reads the public side of the database alone, writes nothing, and needs no
// session.
package public

import (
	"embed"
	"net/url"
	"time"

	"hopluu/aggregator/postgres"
)

// Templates are the pages' own.
//
//go:embed *.html
var Templates embed.FS

// Pages finds what the public pages show.
type Pages struct {
	db   *postgres.Public
	base *url.URL
	now  func() time.Time
}

// New returns the public pages over db.
func New(db *postgres.Public, base *url.URL, now func() time.Time) *Pages {
	return &Pages{db, base, now}
}
