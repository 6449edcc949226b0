package samplesites

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A draft fills the gaps of one post's sentences. A gap is written in braces:
//
//	{8-40}      a number, another at each gap
//	{a:8-40}    a number that is the same at every {a:8-40} of the post
//	{sáng|chiều} one of several
//	{ngay} {ngay+5} {ngaynam-2} {thang} {nam+1} {gio} {day} …  around the post's time
//	{xa} {noi} {cq} {tinh} …  words of the province and the site; {Xa} begins a sentence
type draft struct {
	rnd   *rand.Rand
	at    time.Time
	words map[string]string

	english bool
}

func (d *draft) fill(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "{")
		b.WriteString(before)
		gap, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			return b.String() + rest
		}
		word := d.gap(gap)
		if strings.HasPrefix(after, "%") {
			word = strings.TrimPrefix(word, "0") // counts have a nought before them, shares have none
		}
		b.WriteString(word)
		s = after
	}
}

func (d *draft) gap(g string) string {
	if word, ok := d.words[g]; ok {
		return word
	}
	if strings.Contains(g, "|") {
		return d.pick(strings.Split(g, "|"))
	}
	name, limits, named := strings.Cut(g, ":")
	if !named {
		name, limits = "", g
	}
	from, to, _ := strings.Cut(limits, "-")
	if lo, err := strconv.Atoi(from); err == nil {
		if n, ok := d.words[name]; ok && named {
			return n
		}
		hi, _ := strconv.Atoi(to)
		n := d.number(lo, max(lo, hi))
		if named {
			d.words[name] = n
		}
		return n
	}
	if word, ok := d.time(g); ok {
		return word
	}
	if word, ok := d.words[strings.ToLower(g)]; ok {
		return capital(word)
	}
	return "{" + g + "}" // a test finds these
}

// capital begins a sentence.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// number is between lo and hi, as it is written in Vietnamese; large ones are
// rounded as people round them.
func (d *draft) number(lo, hi int) string {
	n := lo + d.rnd.IntN(hi-lo+1)
	switch {
	case n >= 100_000:
		n -= n % 1000
	case n >= 10_000:
		n -= n % 100
	}
	if d.english {
		return grouped(n, ",")
	}
	if n < 10 && lo > 0 && hi > 9 {
		return fmt.Sprintf("%02d", n)
	}
	return grouped(n, ".")
}

func grouped(n int, mark string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// time words a time some days, months or years away from the post's.
func (d *draft) time(g string) (word string, ok bool) {
	what, by := g, 0
	if i := strings.IndexAny(g, "+-"); i > 0 {
		n, err := strconv.Atoi(g[i:])
		if err != nil {
			return "", false
		}
		what, by = g[:i], n
	}
	day := d.at.AddDate(0, 0, by)
	switch what {
	case "ngay":
		return day.Format("02/01"), true
	case "ngaynam":
		return day.Format("02/01/2006"), true
	case "thang":
		return strconv.Itoa(int(d.at.AddDate(0, by, 1-d.at.Day()).Month())), true
	case "nam", "year":
		return strconv.Itoa(d.at.Year() + by), true
	case "quy":
		return []string{"I", "II", "III", "IV"}[(int(d.at.Month())-1)/3], true
	case "gio":
		return d.at.Format("15:04"), true
	case "month":
		return day.Format("January 2006"), true
	case "day":
		return day.Format("2 January 2006"), true
	}
	return "", false
}

func (d *draft) pick(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[d.rnd.IntN(len(list))]
}

// word is the Vietnamese or the English one.
func (d *draft) word(vi, en, lang string) string {
	if lang == "en" {
		return en
	}
	return vi
}
