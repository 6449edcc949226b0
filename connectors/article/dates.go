package article

import (
	"regexp"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

const (
	clock = `(?:\d{1,2}\s*(?:[:hg]|giờ)\s*\d{2}(?:\s*[:']\s*\d{2})?(?:\s*phút)?\s*(?:AM|PM|SA|CH)?)`
	days  = `\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2}\b)|\d{4}-\d{1,2}-\d{1,2}|` +
		`\d{1,2}\s+(?:tháng|thg?|Th)\s*\d{1,2},?\s+(?:năm\s+)?\d{4}|\d{1,2}\s+[Tt]háng\s+\pL+(?:\s\pL+)?,?\s+\d{4}|` +
		`Th\d{1,2}\s+\d{1,2},?\s+\d{4}|` +
		`\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,?\s+\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+\d{1,2},?\s+\d{4}`
)

var (
	moment  = regexp.MustCompile(`(?i)(?:` + clock + `[\s,|–-]*(?:ngày\s*)?)?(?:` + days + `)(?:[\s,|–-]*(?:lúc|vào|hồi|at|T)?\s*` + clock + `)?`)
	past    = regexp.MustCompile(`(?i)^\W*(hôm qua|(một|vài)\s+\pL+\s+trước)\W*$`)
	ago     = regexp.MustCompile(`(?i)(?:^|[|•·(]\s*|^đăng\s*|^cập nhật\s*)((?:\d+|một|vài)\s+(?:phút|giờ|ngày|tuần|tháng|năm)\s+trước|hôm qua)\s*(?:$|[|•·,)])`)
	timed   = regexp.MustCompile(`(?i)^\W*(?:lúc\s*)?` + clock + `\s*(?:sáng|chiều|tối|am|pm|sa|ch)?\W*$`)
	posted  = regexp.MustCompile(`(ngay|thoi gian|gio|thoi diem)? ?(dang|xuat ban|viet|phat hanh|dua tin|ban hanh|tao|gui)( tin| tai| bai| luc| ngay| vao)*\W*$|(posted|published|date|created)( on)?\W*$|^\W*ngay\W*$`)
	changed = regexp.MustCompile(`(cap nhat|sua|sua doi|chinh sua|updated|modified)( lan cuoi| ngay| luc| on)*\W*$`)
)

// dates finds when the publication came out, as the page shows it near its
// headline or below its text; else as its head says.
func (r *reading) dates(a *Article) {
	best := 0
	try := func(i, rank int) {
		for _, m := range r.moments(r.lines[i]) {
			rank := rank + m.rank
			if m.changed {
				rank -= 4
				if a.Updated.Time.IsZero() {
					a.Updated = m.Date
				}
			}
			if rank > best {
				best, a.Published = rank, r.hour(i, m.Date)
			}
		}
	}
	for i := r.below; i < r.text && r.headline != nil; i++ {
		if l := r.lines[i]; r.beside(i) && (l.is != text || l.long() <= 60) {
			try(i, 10)
		}
	}
	for i := r.above - 1; i >= 0 && i >= r.above-6; i-- {
		if l := r.lines[i]; !l.off && l.long() <= 90 && r.near(i) {
			try(i, 6)
		}
	}
	if r.first < r.last {
		for i := max(r.last-3, r.first); i < r.end; i++ {
			if l := r.lines[i]; !r.junk[i] && l.long() <= 120 && l.is == facts {
				try(i, 5)
			}
		}
	}
	if a.Updated == a.Published {
		a.Updated = connectors.Date{}
	}
	said := vietnamese.Date(r.said.published, r.at)
	switch {
	case a.Published.Time.IsZero():
		a.Published = said
	case a.Published.Precision == vietnamese.Day && said.Precision != "" && said.Precision != vietnamese.Day && day(said) == day(a.Published):
		a.Published = said
	}
	if a.Updated.Time.IsZero() && !a.Published.Time.IsZero() {
		if u := vietnamese.Date(r.said.updated, r.at); u.Time.After(a.Published.Time) {
			a.Updated = u
		}
	}
}

// hour adds to a day the time that stands alone beside it: on the next line, or
// on the one before.
func (r *reading) hour(i int, d connectors.Date) connectors.Date {
	if d.Precision != vietnamese.Day || r.lines[i].node == nil {
		return d
	}
	for _, j := range []int{i + 1, i - 1} {
		if j < 0 || j >= len(r.lines) || len(r.lines[j].text) >= 40 || !timed.MatchString(r.lines[j].text) || !holds(r.lines[i].node.Parent, r.lines[j].start) {
			continue
		}
		if at := vietnamese.Date(d.Text+" "+r.lines[j].text, r.at); at.Precision != vietnamese.Day && !at.Time.IsZero() && day(at) == day(d) {
			return at
		}
	}
	return d
}

// Only returns the date that a text shows, when it shows just one, or else the
// first that it calls that of the publication.
func Only(text string, at time.Time) connectors.Date {
	if len(text) > 4000 {
		return connectors.Date{}
	}
	var only, called connectors.Date
	several := false
	end := 0
	for _, m := range moment.FindAllStringIndex(text, 4) {
		d := vietnamese.Date(text[m[0]:m[1]], at)
		if !d.Time.IsZero() && called.Time.IsZero() && posted.MatchString(vietnamese.Fold(text[end:m[0]])) {
			called = d
		}
		end = m[1]
		switch {
		case d.Time.IsZero(), only.Time.Equal(d.Time):
		case !only.Time.IsZero():
			several = true
		default:
			only = d
		}
	}
	if several {
		return called
	}
	return only
}

type stated struct {
	connectors.Date
	rank    int
	changed bool
}

// moments are the dates that a line states.
func (r *reading) moments(l line) []stated {
	if len(l.text) > 400 {
		return nil
	}
	if l.stamp != "" {
		if d := vietnamese.Date(l.stamp, r.at); !d.Time.IsZero() {
			shown := vietnamese.Date(l.text, r.at)
			if shown.Time.IsZero() || day(shown) == day(d) || !moment.MatchString(l.text) {
				return []stated{{Date: d, rank: 2}}
			}
		}
	}
	if relative(l.text) {
		if m := ago.FindStringSubmatch(l.text); m != nil {
			if d := vietnamese.Date(m[1], r.at); !d.Time.IsZero() {
				return []stated{{Date: d, rank: 1}}
			}
		}
	}
	if !dated(l.text) {
		return nil
	}
	var all []stated
	end := 0
	for _, at := range moment.FindAllStringIndex(l.text, 4) {
		before := vietnamese.Fold(l.text[end:at[0]])
		end = at[1]
		d := vietnamese.Date(l.text[at[0]:at[1]], r.at)
		if d.Time.IsZero() {
			continue
		}
		s := stated{Date: d}
		switch {
		case changed.MatchString(before):
			s.changed = true
		case posted.MatchString(before):
			s.rank = 3
		}
		all = append(all, s)
	}
	return all
}

// near reports whether a line above the headline belongs to it: they stand
// together in something smaller than the page, and it is not today's date.
func (r *reading) near(i int) bool {
	l := r.lines[i]
	if r.headline == nil {
		return false
	}
	if !labelled(l.text) && r.today(l.text) {
		return false
	}
	up := 0
	for p := r.headline; p != nil && p.Parent != nil && up < 4; p, up = p.Parent, up+1 {
		if holds(p.Parent, l.start) {
			return holds(p.Parent, r.lines[min(r.first, len(r.lines)-1)].start) || up < 2
		}
	}
	return false
}

// today reports whether a line shows the day on which the page was fetched.
func (r *reading) today(text string) bool {
	if !dated(text) {
		return false
	}
	d := vietnamese.Date(moment.FindString(text), r.at)
	return !d.Time.IsZero() && day(d) == r.at.In(vietnamese.Zone).Format(time.DateOnly)
}

func labelled(text string) bool {
	before, _, _ := strings.Cut(text, moment.FindString(text))
	return posted.MatchString(vietnamese.Fold(before))
}

func day(d connectors.Date) string { return d.Time.In(vietnamese.Zone).Format(time.DateOnly) }

// about reports whether a line tells about the publication and is not part of
// it: when, by whom, how often it was read.
func about(text string) bool {
	if !strings.ContainsAny(text, "0123456789") {
		return len(text) < 40 && past.MatchString(text) || bylined(text)
	}
	parts := parted(text)
	if (parts >= 2 || len(text) <= 140) && dated(text) {
		at := moment.FindStringIndex(text)
		if at != nil && (parts >= 2 || dateless(text) <= 24 || labelled(text) && len(text) < 120 || at[0] <= 30 && bylined(strings.TrimLeft(text[at[1]:], " ,-–"))) {
			return true
		}
	}
	return relative(text) && ago.MatchString(text) || len(text) < 40 && timed.MatchString(text) || bylined(text)
}

// relative reports whether a text may say how long ago something was.
func relative(text string) bool {
	return strings.Contains(text, "rước") || strings.Contains(text, "ôm qua") || strings.Contains(text, "RƯỚC") || strings.Contains(text, "ÔM QUA")
}

// dated reports whether a text may hold a date: a number that a sign parts from
// the next one twice, or beside the name of a month. Most lines of a page do
// not, and to look for all forms of moment in each is half of what reading it
// costs.
func dated(text string) bool {
	for i := 0; i < len(text); i++ {
		if !digit(text[i]) {
			continue
		}
		if before := strings.TrimRight(text[:i], " "); month(before[max(len(before)-9, 0):]) {
			return true
		}
		end := i
		for parts := 0; ; parts++ {
			for end < len(text) && digit(text[end]) {
				end++
			}
			rest := strings.TrimLeft(text[end:], " ")
			if parts == 2 || month(rest[:min(len(rest), 3)]) {
				return true
			}
			if rest == "" || !strings.ContainsRune("/.-", rune(rest[0])) {
				break
			}
			next := strings.TrimLeft(rest[1:], " ")
			if next == "" || !digit(next[0]) {
				break
			}
			end = len(text) - len(next)
		}
		i = end - 1
	}
	return false
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// month reports whether the beginning or the end of a month's name is in s.
func month(s string) bool {
	s = strings.ToLower(s)
	for _, name := range []string{"th", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
		if strings.Contains(s, name) {
			return true
		}
	}
	return false
}

// parted counts what parts such lines into pieces.
func parted(text string) int {
	return strings.Count(text, "|") + strings.Count(text, " / ") + strings.Count(text, "•") + strings.Count(text, "·")
}

// dateless counts the letters of a text beside its dates, the days of the week
// and what such lines say anyway.
func dateless(text string) int {
	rest := vietnamese.Fold(moment.ReplaceAllString(text, ""))
	rest = usual.ReplaceAllString(rest, "")
	n := 0
	for _, c := range rest {
		if c > ' ' && c != '|' && c != '-' && c != ':' && c != ',' {
			n++
		}
	}
	return n
}

var usual = regexp.MustCompile(`thu (hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|ngay|dang|luc|cap nhat|luot xem|xem|gmt ?\+?7?|\d+`)
