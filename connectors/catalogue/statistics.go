package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/query"
)

// kindStatistics is the kind of a list that counts dossiers.
const kindStatistics = connectors.KindStatistics

// counts are what one-stop systems call what they count.
var counts = names(map[string]string{
	"unit":       "tendonvi madonvi tencoquan govagencyname govagencycode donvi",
	"year":       "nam year",
	"month":      "thang month",
	"total":      "tongsohoso tongso totalcount",
	"carried":    "hosotukytruoc kytruoc tonkytruoc undonecount",
	"received":   "hosomoitiepnhan tiepnhan moitiepnhan receivedcount",
	"online":     "tructuyen tiepnhantructuyen onlinecount",
	"full":       "toantrinh",
	"partial":    "motphan",
	"settled":    "tongsohosodaxuly daxuly dagiaiquyet releasecount",
	"prompt":     "hosodaxulydunghan daxulydunghan dunghan",
	"punctual":   "ontimecount",
	"early":      "truochan betimescount",
	"late":       "hosodaxulyquahan daxulyquahan overtimecount",
	"processing": "dangxuly danggiaiquyet processingcount",
	"within":     "dangxulytronghan undueprocessingcount",
	"overdue":    "dangxulyquahan overduecount",
	"cancelled":  "rut darut cancelledcount",
	"refused":    "tuchoi deniedcount",
})

// statistics reads an answer that counts dossiers, by months and offices. What
// it lacks says nothing: it is no snapshot.
func (s *site) statistics(doc connectors.Document) (connectors.Page, error) {
	v, text, err := query.Decode(doc)
	page := connectors.Page{Charset: text.Charset}
	if err != nil {
		return page, err
	}
	items, err := s.Items.Values(v)
	if err != nil {
		return page, err
	}
	if items == nil {
		return page, fmt.Errorf("%w: no list where items says that it is", connectors.ErrOther)
	}
	seen := map[string]bool{}
	for i, item := range items {
		d, ok := counted(item)
		if !ok {
			page.Skipped = append(page.Skipped, connectors.Skip{Record: i + 1, Reason: "no year, or nothing counted"})
			continue
		}
		e := connectors.Entry{
			IDs:   []string{strings.TrimSpace(fmt.Sprintf("%s %d-%02d", d.Unit, d.Year, d.Month))},
			Title: heading(d), Detail: d, Doubts: append(slices.Clone(text.Doubts), implausible(d)...),
		}
		if !seen[e.IDs[0]] {
			seen[e.IDs[0]] = true
			page.Entries = append(page.Entries, e)
		}
	}
	if page.Empty = len(items) == 0; len(page.Entries) == 0 && !page.Empty {
		return page, fmt.Errorf("%w: none of the %d rows counts dossiers", connectors.ErrOther, len(items))
	}
	return page, nil
}

func heading(d *connectors.DossierStatistics) string {
	period := fmt.Sprintf("năm %d", d.Year)
	if d.Month > 0 {
		period = fmt.Sprintf("tháng %d/%d", d.Month, d.Year)
	}
	return strings.TrimSuffix("Thống kê hồ sơ "+period+": "+d.Unit, ": ")
}

// counted reads one object of JSON; false: it counts nothing.
func counted(item any) (*connectors.DossierStatistics, bool) {
	object, _ := item.(map[string]any)
	said := map[string]string{}
	for _, k := range slices.Sorted(maps.Keys(object)) {
		if name := counts[key(k)]; name != "" {
			said[name] = longer(name, said[name], query.Text(object[k]))
		}
	}
	number := func(name string) *int {
		n, err := strconv.Atoi(said[name])
		if err != nil || n < 0 {
			return nil
		}
		return &n
	}
	d := &connectors.DossierStatistics{
		Unit: said["unit"], Total: number("total"), Carried: number("carried"), Received: number("received"), Online: number("online"),
		Full: number("full"), Partial: number("partial"), Settled: number("settled"), OnTime: number("prompt"), Early: number("early"),
		Late: number("late"), Processing: number("processing"), Overdue: number("overdue"), Cancelled: number("cancelled"), Refused: number("refused"),
	}
	if d.OnTime == nil { // OpenCPS counts early ones apart
		d.OnTime = sum(number("punctual"), d.Early)
	}
	if d.Processing == nil {
		d.Processing = sum(number("within"), d.Overdue)
	}
	if n := number("year"); n != nil {
		d.Year = *n
	}
	if n := number("month"); n != nil && *n <= 12 {
		d.Month = *n
	}
	return d, d.Year >= 2000 && (d.Total != nil || d.Received != nil || d.Settled != nil)
}

// longer keeps of two texts the name of an office before its code.
func longer(name, was, now string) string {
	if name == "unit" && len(was) > len(now) || now == "" {
		return was
	}
	return now
}

func sum(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	return new(*a + *b)
}

// implausible notes counts that do not add up. They stay as the site has them.
func implausible(d *connectors.DossierStatistics) []connectors.Doubt {
	var doubts []connectors.Doubt
	for _, c := range []struct {
		field       string
		whole, a, b *int
	}{
		{"total", d.Total, d.Carried, d.Received},
		{"settled", d.Settled, d.OnTime, d.Late},
	} {
		if parts := sum(c.a, c.b); c.whole != nil && parts != nil && *parts != *c.whole {
			doubts = append(doubts, connectors.Doubt{Field: c.field, Code: "range"})
		}
	}
	return doubts
}
