package samplesites

import (
	"fmt"
	"math/rand/v2"
	"regexp"
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
//	{ngay} {ngay+5} {ngaynam-2} {thang} {nam+1} {gio} {day} {thu}  around the post's time
//	{xa} {noi} {cq} {tinh} …  words of the province and the site; {Xa} begins a sentence
type draft struct {
	rnd   *rand.Rand
	at    time.Time
	words map[string]string

	english bool
}

var gap = regexp.MustCompile(`\{[^{}]+\}`)

func (d *draft) fill(s string) string {
	s = gap.ReplaceAllStringFunc(s, func(g string) string { return d.gap(g[1 : len(g)-1]) })
	return share.ReplaceAllString(s, "$1")
}

// share is a percentage with the nought that counts have.
var share = regexp.MustCompile(`\b0(\d%)`)

var (
	numbers = regexp.MustCompile(`^(?:([a-z]+):)?(\d+)-(\d+)$`)
	times   = regexp.MustCompile(`^(ngaynam|ngay|thang|nam|quy|gio|thu|day|month|year)([+-]\d+)?$`)
)

func (d *draft) gap(g string) string {
	if m := times.FindStringSubmatch(g); m != nil {
		by, _ := strconv.Atoi(m[2])
		return d.time(m[1], by)
	}
	if m := numbers.FindStringSubmatch(g); m != nil {
		if n, ok := d.words[m[1]]; ok && m[1] != "" {
			return n
		}
		lo, _ := strconv.Atoi(m[2])
		hi, _ := strconv.Atoi(m[3])
		n := d.number(lo, hi)
		if m[1] != "" {
			d.words[m[1]] = n
		}
		return n
	}
	if strings.Contains(g, "|") {
		return d.pick(strings.Split(g, "|"))
	}
	if word, ok := d.words[g]; ok {
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

func (d *draft) time(what string, by int) string {
	day := d.at.AddDate(0, 0, by)
	switch what {
	case "ngay":
		return day.Format("02/01")
	case "ngaynam":
		return day.Format("02/01/2006")
	case "thang":
		return strconv.Itoa(int(d.at.AddDate(0, by, 1-d.at.Day()).Month()))
	case "nam", "year":
		return strconv.Itoa(d.at.Year() + by)
	case "quy":
		return []string{"I", "II", "III", "IV"}[(int(d.at.Month())-1)/3]
	case "gio":
		return d.at.Format("15:04")
	case "thu":
		return []string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}[day.Weekday()]
	case "month":
		return day.Format("January 2006")
	}
	return day.Format("2 January 2006")
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
