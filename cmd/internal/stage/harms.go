package stage

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// harms are part 4a's: each goes on until whoever asked has had enough.
var harms = []struct {
	name   string
	answer func(*Hostile, http.ResponseWriter, *http.Request)
}{
	{"one byte a second", func(h *Hostile, w http.ResponseWriter, r *http.Request) {
		h.drip(r, func() error {
			fmt.Fprint(w, "<")
			return http.NewResponseController(w).Flush()
		})
	}},
	{"headers without end, slowly", func(h *Hostile, w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n")
		h.drip(r, func() error {
			_, err := fmt.Fprint(conn, "X-Wait: 1\r\n")
			return err
		})
	}},
	{"a body without end", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<rss><channel>")
		for err := error(nil); err == nil; {
			_, err = w.Write(bytes.Repeat([]byte("<item/>"), 4096))
		}
	}},
	{"a hundred megabytes", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(100<<20))
		for range 100 {
			if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
				return
			}
		}
	}},
	{"a gigabyte in a megabyte", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		member := packed(bytes.Repeat([]byte(" "), 1<<20))
		for range 1024 {
			if _, err := w.Write(member); err != nil {
				return
			}
		}
	}},
	{"a length that is not so", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		feed := wellFeed("")
		w.Header().Set("Content-Length", fmt.Sprint(2*len(feed)))
		fmt.Fprint(w, feed[:len(feed)/2])
	}},
	{"redirects in a circle", func(_ *Hostile, w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/rss?"+time.Now().Format("150405.000000"), http.StatusFound)
	}},
	{"TLS that is none", func(_ *Hostile, w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://"+r.Host+"/rss", http.StatusFound)
	}},
	{"a connection that is cut", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>")
		conn.(weighed).Conn.(*net.TCPConn).SetLinger(0)
		conn.Close()
	}},
	{"a page as deep as a well", func(_ *Hostile, w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, wellFeed(strings.Repeat("<div><b><table><tr><td>", 40_000)+"Đáy"))
	}},
}

// wellFeed is what a site shows, with one item more that has a body of its own.
func wellFeed(body string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>`)
	if body != "" {
		b.WriteString("<item><guid>moi</guid><title>Thông báo mới</title><description><![CDATA[" + body + "]]></description></item>")
	}
	for n := range HostileItems {
		fmt.Fprintf(&b, "<item><guid>tin-%d</guid><title>Thông báo số %d</title><description>Nội dung thông báo số %[1]d.</description></item>", n, n)
	}
	return b.String() + "</channel></rss>"
}

// drip does something once a second until it fails or the asker has gone.
func (h *Hostile) drip(r *http.Request, do func() error) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for do() == nil {
		select {
		case <-tick.C:
		case <-r.Context().Done():
			return
		case <-h.done:
			return
		}
	}
}

func packed(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write(b)
	w.Close()
	return out.Bytes()
}
