package feed

import (
	"regexp"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// nukevietGUID is how NukeViet 4 identifies what its modules publish.
var nukevietGUID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,30}_[0-9]{1,10}$`)

// mendMinutes lowers the precision of dates whose minutes say nothing. NukeViet
// 4 writes pubDate by the pattern H:m:s, in which m is the month, so that every
// minute of such a feed is the month of its date. The hour holds, and is kept
// for the order of a day's entries; what is shown is the day.
func mendMinutes(entries []connectors.Entry, c channel, set Settings) {
	if set.Minutes == "right" || set.Minutes == "" && !wrongMinutes(entries, c) {
		return
	}
	for i := range entries {
		for _, d := range []*connectors.Date{&entries[i].Published, &entries[i].Updated} {
			if d.Precision == vietnamese.Minute || d.Precision == vietnamese.Second {
				d.Time, d.Precision = d.Time.Truncate(time.Hour), vietnamese.Day
			}
		}
	}
}

func wrongMinutes(entries []connectors.Entry, c channel) bool {
	dated, marked := 0, 0
	for _, e := range entries {
		if len(e.IDs) > 0 && nukevietGUID.MatchString(e.IDs[0]) {
			marked++
		}
		if e.Published.Precision != vietnamese.Second {
			continue
		}
		dated++
		if e.Published.Time.Minute() != int(e.Published.Time.Month()) {
			return false
		}
	}
	named := strings.Contains(strings.ToLower(c.generator), "nukeviet")
	return dated > 0 && (named || dated > 2 && marked == len(entries))
}
