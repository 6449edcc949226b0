package outline

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

const (
	months  = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*`
	numbers = `\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2}\b)|\d{4}-\d{1,2}-\d{1,2}`
	spelled = `\d{1,2}\s+(?:tháng|thg?)\s*\d{1,2},?\s+(?:năm\s+)?\d{4}|\d{1,2}\s+` + months + `,?\s+\d{4}|` + months + `\s+\d{1,2},?\s+\d{4}`
	clock   = `(?:\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?\s*(?:AM|PM|SA|CH)?)`
)

var (
	// dated finds what may be a date in a text; whether it is one, package
	// vietnamese decides.
	dated = regexp.MustCompile(`(?i)` + numbers + `|tháng\s*\d|\d{1,2}\s+\d{1,2}\s*[/\-]\s*\d{4}|\b(19|20)\d\d\b|trước|hôm qua|hôm nay|ago|^\D{0,12}\d{1,2}\s*[/\-]\s*\d{1,2}\D{0,3}$`)

	anyDate = regexp.MustCompile(`(?i)` + numbers + `|` + spelled)

	// ways are how a date can be cut out of a text that holds the headline too:
	// from its end, from its beginning, the last one, the first.
	ways = append(cuts(numbers), cuts(spelled)...)
)

func cuts(date string) []string {
	return []string{
		`(?i)((?:` + clock + `[\s,|–-]*)?(?:` + date + `)(?:[\s,|–-]*` + clock + `)?)\W*$`,
		`(?i)^\W*((?:` + clock + `[\s,|–-]*)?(?:` + date + `)(?:[\s,|–-]*` + clock + `)?)`,
		`(?i).*\D(` + date + `)`,
		`(?i)(` + date + `)`,
	}
}

// longestDate is how long the text around a date may be, and longestRow that of
// a row in which dates are looked for, in bytes.
const longestDate, longestRow = 90, 10000

// dateField finds the date of each row and how many rows have one.
func (b builder) dateField(boxes, titles []*html.Node) (Field, float64) {
	wanted := make([]*html.Node, len(boxes))
	times, abbreviated := 0, 0
	for i, box := range boxes {
		if clocks := find(box, "abbr[title]"); len(clocks) > 0 && b.day(attr(clocks[0], "title")) != "" {
			abbreviated++
		}
		if wanted[i] = b.dateIn(box, titles[i]); wanted[i] != nil && wanted[i].DataAtom == atom.Time && attr(wanted[i], "datetime") != "" {
			times++
		}
	}
	if times*5 >= len(boxes)*3 {
		return Field{Select: []string{"time@datetime", "time"}}, float64(times) / float64(len(boxes))
	}
	if abbreviated == len(boxes) { // an hour that stands for the whole moment
		return Field{Select: []string{"abbr@title"}}, 1
	}
	best, share := Field{}, 0.0
	for _, sel := range tries(boxes, wanted) {
		if s := b.datedBy(boxes, wanted, sel); s > share+0.02 {
			best, share = Field{Select: []string{sel}}, s
		}
	}
	if share >= 0.5 {
		return best, share
	}
	if f, s := b.looseDates(boxes, titles); s > share {
		return f, s
	}
	if share == 0 {
		return Field{}, 0
	}
	return best, share
}

// datedBy is the share of boxes whose date a selector finds.
func (b builder) datedBy(boxes, wanted []*html.Node, sel string) float64 {
	right := 0
	for i, box := range boxes {
		n := b.first(box, sel)
		switch {
		case n == nil || wanted[i] == nil:
		case n == wanted[i], b.dayOf(n) == b.dayOf(wanted[i]):
			right++
		}
	}
	return float64(right) / float64(len(boxes))
}

// dateIn is the smallest element of a box, beside its headline, that shows a
// date and little else.
func (b builder) dateIn(box, title *html.Node) *html.Node {
	var found *html.Node
	for d := range box.Descendants() {
		if d.Type != html.ElementNode || d.DataAtom == atom.Script || d.DataAtom == atom.Style || holds(d, title) || holds(title, d) && d != title {
			continue
		}
		if d == title {
			continue
		}
		if found != nil && !holds(found, d) {
			break // the first one, as small as it gets
		}
		if d.DataAtom == atom.Time && b.day(attr(d, "datetime")) != "" || b.isDate(d) {
			found = d
		}
	}
	return found
}

func (b builder) isDate(n *html.Node) bool {
	text := b.text(n)
	return text != "" && len([]rune(text)) <= longestDate && dated.MatchString(text) && b.dayOf(n) != ""
}

// dayOf is the day that an element shows, perhaps in parts that stand close
// together, or "".
func (b builder) dayOf(n *html.Node) string {
	text := b.text(n)
	if day := b.day(text); day != "" || len(text) > longestDate {
		return day
	}
	return b.day(markup.Apart(goquery.NewDocumentFromNode(n).Selection))
}

// inParts reports whether the dates that a field finds are in two parts.
func (b builder) inParts(f Field, boxes []*html.Node) bool {
	if f.Zero() || f.Match != "" {
		return false
	}
	for _, box := range boxes {
		if n := b.first(box, f.Select[0]); n != nil && b.dayOf(n) != "" {
			return vietnamese.Date(b.text(n), b.at).Time.IsZero()
		}
	}
	return false
}

// looseDates cuts dates out of the text of the boxes, where they stand beside
// the headline without an element of their own.
func (b builder) looseDates(boxes, titles []*html.Node) (Field, float64) {
	days := make([]string, len(boxes))
	for i, box := range boxes {
		if len(b.text(box)) > longestRow {
			continue
		}
		rest := strings.Replace(b.text(box), b.text(titles[i]), " ", 1)
		if m := anyDate.FindString(rest); m != "" {
			days[i] = b.day(m)
		}
	}
	best, share := Field{}, 0.0
	for _, way := range ways {
		cut := regexp.MustCompile(way)
		right := 0
		for i, box := range boxes {
			if days[i] == "" {
				continue
			}
			if m := cut.FindStringSubmatch(b.text(box)); m != nil && b.day(m[1]) == days[i] {
				right++
			}
		}
		if s := float64(right) / float64(len(boxes)); s > share {
			best, share = Field{Select: []string{"."}, Match: way}, s
		}
	}
	return best, share
}

// splits part a headline from the date that the same link shows, after it or
// before.
var splits = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(.*?)[\s(\[|,–-]*(?:` + clock + `[\s,|–-]*)?(?:ngày\s*)?(?:` + numbers + `)(?:[\s,|–-]*` + clock + `)?[\s)\]]*$`),
	regexp.MustCompile(`(?i)^[\s(\[]*(?:` + numbers + `)[\s)\]:|,–-]*(.*)$`),
}

// splitTitle parts the headlines from dates that their links show too.
func (p *parts) splitTitle(b builder) {
	for i, split := range splits {
		right, date := 0, regexp.MustCompile(ways[i])
		titles := make([]string, len(p.titles))
		for j, t := range p.titles {
			titles[j] = t
			m, d := split.FindStringSubmatch(t), date.FindStringSubmatch(t)
			if m != nil && d != nil && headline(m[1]) && b.day(d[1]) != "" {
				right++
				titles[j] = m[1]
			}
		}
		if right == 0 || right*5 < len(titles)*4 {
			continue
		}
		p.Date = Field{Select: p.Title.Select, Match: ways[i]}
		p.Title = Field{Select: p.Title.Select, Match: split.String()}
		p.titles, p.dated = titles, float64(right)/float64(len(titles))
		return
	}
}
