package postgres_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors/all"
)

// A kind of site, and an item as it shows it.
type kind struct{ connector, settings, head, item, foot string }

var kinds = []kind{
	{"feed", `{}`, `<rss version="2.0"><channel><title>Tin</title>`,
		`<item><guid>%[1]d</guid><link>http://soyte.example.vn/tin/%[1]d</link><title>Thông báo số %[1]d</title><description>Nội dung của thông báo.</description></item>`, `</channel></rss>`},
	{"listing", `{"profile": "static", "list": {"row": "ul.tin > li", "title": "a", "summary": "p", "complete": true}}`, `<!doctype html><html><body><ul class="tin">`,
		`<li><a href="/tin/%[1]d">Thông báo số %[1]d</a><p>Nội dung của thông báo.</p></li>`, `</ul></body></html>`},
	{"jsonapi", `{"items": "data", "id": "id", "url": "u", "title": "t", "body": "b"}`, `{"data": [`,
		`{"id": "%[1]d", "u": "/tin/%[1]d", "t": "Thông báo số %[1]d", "b": "<p>Nội dung của thông báo.</p>"},`, `null]}`},
}

// many are enough items to know what they are like.
const many = 12

func (k kind) page(items int) string {
	var b strings.Builder
	b.WriteString(k.head)
	for i := range items {
		fmt.Fprintf(&b, k.item, i+1)
	}
	b.WriteString(k.foot)
	return b.String()
}

// raw answers with bytes that no server of the standard library would send.
func raw(w http.ResponseWriter, answer string, again string) {
	c, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer c.Close()
	for _, err = io.WriteString(c, answer); err == nil && again != ""; {
		_, err = io.WriteString(c, again)
	}
}

// A site that has shown some items turns hostile in every way that a
// page can be: each reading ends, fails or changes nothing, and the items stay
// what they are. No second server is asked whatever the page names.
func TestHostilePagesLoseAndEmptyNothing(t *testing.T) {
	t.Parallel()
	const deep = 1_000_000
	nest := func(open, end string) string { return strings.Repeat(open, deep) + strings.Repeat(end, deep) }
	var asked atomic.Int64
	canary := visitedSite(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	ok := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
	harms := map[string]func(k kind, w http.ResponseWriter){
		"nothing at all":       func(_ kind, w http.ResponseWriter) {},
		"no answer":            func(_ kind, w http.ResponseWriter) { raw(w, "", "") },
		"half of the page":     func(k kind, w http.ResponseWriter) { io.WriteString(w, k.page(many)[:len(k.head)+len(k.item)/2]) },
		"a page without items": func(k kind, w http.ResponseWriter) { io.WriteString(w, k.page(0)) },
		"a login page": func(_ kind, w http.ResponseWriter) {
			io.WriteString(w, `<form><input type="password" name="p"></form>`)
		},
		"an error":         func(_ kind, w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) },
		"not found":        func(_ kind, w http.ResponseWriter) { w.WriteHeader(http.StatusNotFound) },
		"a longer length":  func(k kind, w http.ResponseWriter) { raw(w, ok+"Content-Length: 99999\r\n\r\n"+k.page(1), "") },
		"a shorter length": func(k kind, w http.ResponseWriter) { raw(w, ok+"Content-Length: 60\r\n\r\n"+k.page(many), "") },
		"a cut chunk": func(k kind, w http.ResponseWriter) {
			raw(w, ok+"Transfer-Encoding: chunked\r\n\r\nfff\r\n"+k.page(1), "")
		},
		"a page without end": func(k kind, w http.ResponseWriter) { raw(w, ok+"\r\n"+k.head, fmt.Sprintf(k.item, 7)) },
		"blanks without end": func(_ kind, w http.ResponseWriter) { raw(w, ok+"\r\n", strings.Repeat(" ", 1<<16)) },
		"what it does not say": func(_ kind, w http.ResponseWriter) {
			w.Header().Set("Content-Encoding", "br")
			io.WriteString(w, "\x5b\xff")
		},
		"a bomb":                 bomb,
		"elements in each other": func(k kind, w http.ResponseWriter) { io.WriteString(w, k.head+nest("<a>", "</a>")+k.foot) },
		"lists in each other":    func(_ kind, w http.ResponseWriter) { io.WriteString(w, nest("[", "]")) },
		"objects in each other":  func(_ kind, w http.ResponseWriter) { io.WriteString(w, nest(`{"data":`, "}")) },
		"tables in each other":   func(_ kind, w http.ResponseWriter) { io.WriteString(w, nest("<table><tr><td>", "")) },
		"entities of entities": func(_ kind, w http.ResponseWriter) {
			io.WriteString(w, `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">`)
			for c := 'b'; c < 'k'; c++ {
				fmt.Fprintf(w, `<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
			}
			io.WriteString(w, `]><rss version="2.0"><channel><item><guid>1</guid><title>&j;</title></item></channel></rss>`)
		},
		"entities from elsewhere": func(_ kind, w http.ResponseWriter) {
			fmt.Fprintf(w, `<?xml version="1.0"?><?xml-stylesheet href="%[1]s/x.xsl"?><!DOCTYPE rss SYSTEM "%[1]s/x.dtd" [<!ENTITY x SYSTEM "%[1]s/x"><!ENTITY f SYSTEM "file:///etc/passwd">]>
				<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><guid>1</guid><title>&x;&f;</title><xi:include href="%[1]s/x"/></item></channel></rss>`, canary.URL)
		},
	}
	for _, k := range kinds {
		t.Run(k.connector, func(t *testing.T) {
			t.Parallel()
			var harm atomic.Value
			harm.Store("")
			site := visitedSite(t, func(w http.ResponseWriter, r *http.Request) {
				switch now := harm.Load().(string); {
				case r.URL.Path == "/robots.txt":
					http.NotFound(w, r)
				case now == "":
					io.WriteString(w, k.page(many))
				default:
					harms[now](k, w)
				}
			})
			name := "soyte.example.vn:" + site.port()
			// A database of its own: transactions on the shared one would wait for this.
			d := newDesk(t, postgrestest.Pool(t, postgrestest.New(t), ""), func(s *aggregator.Source) {
				trusted(0)(s)
				s.Connector, s.URL, s.Host, s.Settings = k.connector, "http://"+name+"/tin", name, []byte(k.settings)
			})
			fetcher, err := fetch.New(fetch.Options{Pause: -1, Headers: time.Second, Whole: 10 * time.Second,
				Allow: []fetch.Exception{{Host: name, Address: netip.MustParseAddrPort(site.Listener.Addr().String())}}})
			d.must(err)
			d.reader.Fetcher, d.reader.Connectors = fetcher, all.Connectors
			if got := d.read(); got.Added != many || got.Failure != nil {
				t.Fatalf("while it is well: %+v", got)
			}
			well := d.wordings()
			for now := range harms {
				harm.Store(now)
				for range 2 {
					began := time.Now()
					got := d.read()
					if took := time.Since(began); took > 60*time.Second {
						t.Errorf("%s: it took %v", now, took)
					}
					if got.Outcome == "read" && got.Snapshot {
						t.Errorf("%s: it is believed: %+v", now, got)
					}
				}
				kept := d.wordings()
				for id, wording := range well {
					if diff := cmp.Diff(wording, kept[id]); diff != "" {
						t.Errorf("%s: item %d (-before +after):\n%s", now, id, diff)
					}
				}
			}
			harm.Store("")
			if got := d.read(); got.Failure != nil {
				t.Errorf("when it is well again: %+v", got.Failure)
			}
			for id, wording := range d.wordings() {
				if diff := cmp.Diff(well[id], wording); diff != "" && well[id] != "" {
					t.Errorf("when it is well again, item %d:\n%s", id, diff)
				}
			}
		})
	}
	t.Cleanup(func() {
		if n := asked.Load(); n > 0 {
			t.Errorf("another server was asked %d times", n)
		}
	})
}

// bomb is a page of 64 MB in 64 KB.
func bomb(k kind, w http.ResponseWriter) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, k.head)
	for range 64 {
		z.Write(bytes.Repeat([]byte(" "), 1<<20))
	}
	z.Close()
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(b.Bytes())
}

// wordings gives what is public of each item, with its title and text.
func (d *desk) wordings() map[int64]string {
	d.t.Helper()
	rows, err := d.db.Query(d.t.Context(), `
		SELECT i.id, r.title || ': ' || r.body_text || r.summary || coalesce(' missing since ' || i.missing_since, '') || coalesce(' gone at ' || i.gone_at, '')
		FROM items i JOIN published p ON p.item_id = i.id JOIN revisions r ON r.id = p.revision_id`)
	d.must(err)
	all := map[int64]string{}
	for rows.Next() {
		var id int64
		var text string
		d.must(rows.Scan(&id, &text))
		all[id] = text
	}
	d.must(rows.Err())
	return all
}
