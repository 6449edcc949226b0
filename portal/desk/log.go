package desk

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
)

const decisionsOnPage = 50

type logPage struct {
	chrome
	Rows []aggregator.Decided
	Mine bool
	Next string // query of the next page; "" on the last
}

// log answers GET /ban-bien-tap/nhat-ky: what editors decided, the latest first.
func (d *Desk) log(r *page.Request) (page.View, error) {
	q := r.URL.Query()
	p := logPage{chrome: d.chrome(r, "log"), Mine: q.Get("cua") == "toi"}
	editor := int64(0)
	if p.Mine {
		editor = p.Editor.ID
	}
	before, beforeID := end(q.Get("truoc"), d.now())
	rows, err := d.store.Decisions(r.Context(), editor, before, beforeID, decisionsOnPage+1)
	if err != nil {
		return page.View{}, err
	}
	if len(rows) > decisionsOnPage {
		rows = rows[:decisionsOnPage]
		last := rows[decisionsOnPage-1]
		p.Next = fmt.Sprintf("truoc=%d-%d", last.At.UnixMicro(), last.ID)
		if p.Mine {
			p.Next += "&cua=toi"
		}
	}
	p.Rows = rows
	return page.View{Page: "desk/log", Data: p}, nil
}

// end reads where a page of the log ends; what is none is now.
func end(s string, now time.Time) (time.Time, int64) {
	at, id, _ := strings.Cut(s, "-")
	micros, err := strconv.ParseInt(at, 10, 64)
	number, err2 := strconv.ParseInt(id, 10, 64)
	if err != nil || err2 != nil || micros < 0 || micros > 1<<53 {
		return now.Add(time.Minute), math.MaxInt64
	}
	return time.UnixMicro(micros), number
}
