package public

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

const perPage = 30

// A pager leads from a page of a list to the next. Empty paths lead nowhere;
// without First, FirstName says that this is the first page.
type pager struct{ First, FirstName, Next, NextName string }

// before reads the place in a list of news that ?truoc= names; the start when
// there is none.
func before(r *page.Request) (aggregator.Mark, error) {
	text := r.URL.Query().Get("truoc")
	if text == "" {
		return aggregator.Mark{}, nil
	}
	micros, id, _ := strings.Cut(text, "-")
	at, err := strconv.ParseInt(micros, 10, 64)
	n, err2 := strconv.ParseInt(id, 10, 64)
	if err != nil || err2 != nil || at < 0 || at > time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro() {
		return aggregator.Mark{}, fmt.Errorf("public: %w: no place in a list: %q", aggregator.ErrInvalid, text)
	}
	return aggregator.Mark{At: time.UnixMicro(at), ID: n}, nil
}

// paged cuts a list of news that was asked for with one item more than fits, and
// says how to go on from its last one.
func paged(w *words.Words, path string, mark aggregator.Mark, list []aggregator.Listed) ([]aggregator.Listed, pager) {
	pg := pager{FirstName: w.Public.Newest}
	if mark != (aggregator.Mark{}) {
		pg.First, pg.FirstName = path, w.Public.BackToNewest
	}
	if len(list) > perPage {
		list = list[:perPage]
		last := list[perPage-1]
		pg.Next = fmt.Sprintf("%s?truoc=%d-%d", path, last.SortAt.UnixMicro(), last.ID)
		pg.NextName = w.Public.OlderPage
	}
	return list, pg
}

// part reads with find the part of a list that ?sau= names, which goes on after
// a row, and says how to go on from it. Links to other parts keep the rest of
// the query.
func part[T interface{ Bookmark() aggregator.Bookmark }](r *page.Request, path string, find func(after aggregator.Bookmark, limit int) ([]T, error)) ([]T, pager, error) {
	q := r.URL.Query()
	pg := pager{FirstName: r.Words.Public.OnFirstPage}
	after, err := aggregator.ParseBookmark(q.Get("sau"))
	if err != nil {
		return nil, pg, err
	}
	if after.ID != 0 {
		q.Del("sau")
		pg.First, pg.FirstName = withQuery(path, q), r.Words.Public.FirstPage
	}
	list, err := find(after, perPage+1)
	if err != nil {
		return nil, pg, err
	}
	if len(list) > perPage {
		list = list[:perPage]
		q.Set("sau", list[perPage-1].Bookmark().String())
		pg.Next, pg.NextName = withQuery(path, q), r.Words.Public.NextPage
	}
	return list, pg, nil
}

func withQuery(path string, q url.Values) string {
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
