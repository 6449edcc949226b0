package aggregator

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Bookmark is a place in a list ordered by a day, a name or a number: what
// comes after it follows the row it was made of. It holds what that row was
// ordered by, so that the list goes on also when the row has been withdrawn.
// The zero Bookmark is the start.
type Bookmark struct {
	ID   int64
	Day  *time.Time // midnight UTC; nil: the row had none
	Text string     // a name or a number; "" where lists are ordered by days alone
}

// String writes b as addresses have it: 812_2026-03-01, 97__Đăng ký khai sinh.
func (b Bookmark) String() string {
	s := strconv.FormatInt(b.ID, 10) + "_"
	if b.Day != nil {
		s += b.Day.Format(time.DateOnly)
	}
	if b.Text != "" {
		s += "_" + b.Text
	}
	return s
}

// ParseBookmark reads what [Bookmark.String] wrote; "" is the start. Anything
// else is [ErrInvalid].
func ParseBookmark(s string) (b Bookmark, err error) {
	if s == "" {
		return b, nil
	}
	id, rest, marked := strings.Cut(s, "_")
	day, text, _ := strings.Cut(rest, "_")
	b.ID, err = strconv.ParseInt(id, 10, 64)
	if day != "" && err == nil {
		b.Day = new(time.Time)
		*b.Day, err = time.Parse(time.DateOnly, day)
	}
	if err != nil || !marked || b.ID < 1 || !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return Bookmark{}, fmt.Errorf("%w: no place in a list: %q", ErrInvalid, s)
	}
	b.Text = text
	return b, nil
}

// Bookmark is p's place among procedures, which are in the order of their names.
func (p ListedProcedure) Bookmark() Bookmark { return Bookmark{ID: p.ID, Text: p.Title} }

// Bookmark is d's place among documents.
func (d ListedDocument) Bookmark() Bookmark { return Bookmark{ID: d.ID, Day: d.IssuedOn} }

// Bookmark is g's place among the issues of the gazette.
func (g ListedGazette) Bookmark() Bookmark {
	return Bookmark{ID: g.ID, Day: g.IssuedOn, Text: g.Number}
}

// Bookmark is c's place among consultations.
func (c ListedConsultation) Bookmark() Bookmark { return Bookmark{ID: c.ID, Day: c.ClosesOn} }

// Bookmark is q's place among questions.
func (q ListedQuestion) Bookmark() Bookmark { return Bookmark{ID: q.ID, Day: q.LatestOn} }
