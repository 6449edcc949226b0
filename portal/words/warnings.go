package words

import (
	"time"

	"hopluu/aggregator"
)

// Warnings word what was not in order about a site and kept nothing from being
// read: a sentence for each code of [aggregator.Warning].
type Warnings struct {
	Incomplete, Moved func(string) string
	Expires           func(host, until string) string
	Unknown           string
}

// Say is the sentence for a warning, for somebody at the desk to pass on to the
// organisation.
func (s *Warnings) Say(w aggregator.Warning) string {
	switch w.Code {
	case aggregator.WarnIncomplete:
		return s.Incomplete(w.Params["host"])
	case aggregator.WarnExpires:
		return s.Expires(w.Params["host"], w.Params["until"])
	case aggregator.WarnMoved:
		return s.Moved(w.Params["to"])
	}
	return s.Unknown
}

// dated writes a day that is noted as 2026-12-01.
func dated(lang Lang, day string) string {
	t, err := time.Parse(time.DateOnly, day)
	switch {
	case err != nil:
		return day
	case lang == English:
		return t.Format("2 January 2006")
	}
	return t.Format("2/1/2006")
}
