package feed

import (
	"regexp"
	"strings"
)

// dotnet is a date as programs of .NET write it where nobody told them the
// country: month first, and nothing filled up with zeros.
var dotnet = regexp.MustCompile(`^([1-9]|1[0-2])/([1-9]|[12][0-9]|3[01])/[0-9]{4} ([1-9]|1[0-2]):[0-9]{2}:[0-9]{2} [AP]M$`)

// plainly is one that is not also a date with its day first: that has two
// figures for day, month and hour.
var plainly = regexp.MustCompile(`^[0-9]/|/[0-9]/|/(1[3-9]|[23][0-9])/| [0-9]:`)

// layouts gives the layouts of dates that a feed turns out to have. One date that
// has its month first tells it of all, for "10/11/2026 11:25:00 AM" does not say.
func layouts(records []record) []string {
	american := false
	for _, r := range records {
		for _, date := range r.published {
			date = strings.TrimSpace(date)
			if !dotnet.MatchString(date) {
				return nil
			}
			american = american || plainly.MatchString(date)
		}
	}
	if !american {
		return nil
	}
	return []string{"1/2/2006 3:04:05 PM"}
}
