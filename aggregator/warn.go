package aggregator

import (
	"slices"
	"time"

	"hopluu/aggregator/fetch"
)

// warningsOf are what is not in order about an answer. That an address has moved
// concerns those of a list alone.
func warningsOf(answer fetch.Response, list bool) (all []Warning) {
	if answer.Incomplete {
		all = append(all, Warning{WarnIncomplete, map[string]string{"host": fetch.Site(answer.URL)}})
	}
	if !answer.Expires.IsZero() {
		until := answer.Expires.In(Place).Format(time.DateOnly)
		all = append(all, Warning{WarnExpires, map[string]string{"host": fetch.Site(answer.URL), "until": until}})
	}
	if answer.Moved != "" && list {
		all = append(all, Warning{WarnMoved, map[string]string{"to": fetch.Bare(answer.Moved)}})
	}
	return all
}

// warn notes warnings, each kind once a reading.
func (rd *reading) warn(all []Warning) {
	for _, w := range all {
		if !slices.ContainsFunc(rd.Warnings, func(said Warning) bool { return said.Code == w.Code }) {
			rd.Warnings = append(rd.Warnings, w)
		}
	}
}
