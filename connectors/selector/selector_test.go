package selector_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/selector"
)

const row = `<div data-id="7"><h3><a href="/bai/7"> Họp  giao ban </a></h3><p class="trong">&nbsp;</p><p class="y">Số 47 Ngày 25/7/2026</p>
	<p class="m">Người đăng: Trần Văn Mẫu<br>Nguồn tin: <b>Báo Mẫu</b></p><img src="/a.jpg"></div>`

func place(t *testing.T, settings string) (selector.Place, *goquery.Selection) {
	t.Helper()
	var f selector.Field
	if err := json.Unmarshal([]byte(settings), &f); err != nil {
		t.Fatal(err)
	}
	var c selector.Compiler
	p := c.Place("list.title", f)
	if err := c.Err(); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(row))
	if err != nil {
		t.Fatal(err)
	}
	return p, doc.Find("div")
}

func TestText(t *testing.T) {
	for settings, want := range map[string]string{
		`"h3 a"`:           "Họp giao ban",
		`["h1", "h3"]`:     "Họp giao ban",
		`[".trong", ".y"]`: "Số 47 Ngày 25/7/2026", // a space shows nothing
		`"p"`:              "Số 47 Ngày 25/7/2026", // the first that shows anything
		`"@data-id"`:       "7",
		`"h3 a@href"`:      "/bai/7",
		`"."`:              "Họp giao ban Số 47 Ngày 25/7/2026 Người đăng: Trần Văn Mẫu Nguồn tin: Báo Mẫu",
		`"h6"`:             "",
		`{"select": ".m", "label": ["Tác giả", "Người đăng"]}`:   "Trần Văn Mẫu",
		`{"select": "p", "label": "Nguồn tin"}`:                  "Báo Mẫu",
		`{"select": ".y", "match": "Số (.+?) Ngày"}`:             "47",
		`{"select": ".y", "match": "[0-9]+/[0-9]+/[0-9]+"}`:      "25/7/2026",
		`{"select": ".y", "match": "Quyển ([0-9]+)"}`:            "",
		`{"select": "@data-id", "format": "/chi-tiet/{}?in={}"}`: "/chi-tiet/7?in=7",
	} {
		p, scope := place(t, settings)
		if got := p.Text(scope); got != want {
			t.Errorf("%s: %q, want %q", settings, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	base := &url.URL{Scheme: "https", Host: "so1.example.com", Path: "/tin/"}
	for settings, want := range map[string]string{
		`"h3"`:      "https://so1.example.com/bai/7",
		`"a@href"`:  "https://so1.example.com/bai/7",
		`"img@src"`: "https://so1.example.com/a.jpg",
		`".y"`:      "",
		`{"select": "@data-id", "format": "xem?id={}"}`: "https://so1.example.com/tin/xem?id=7",
	} {
		p, scope := place(t, settings)
		if got := p.Address(base, scope); got != want {
			t.Errorf("%s: %q, want %q", settings, got, want)
		}
	}
}

func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	var c selector.Compiler
	c.Place("list.title", selector.Field{Select: selector.Choice{"a[", "b"}})
	c.Place("list.date", selector.Field{Select: selector.Choice{"time"}, Match: "("})
	c.Place("list.origin", selector.Field{Label: selector.Choice{"Nguồn"}})
	err := c.Err()
	if !errors.Is(err, connectors.ErrSettings) {
		t.Fatalf("%v, want an error wrapping ErrSettings", err)
	}
	for _, where := range []string{"list.title", "list.date", "list.origin"} {
		if !strings.Contains(err.Error(), where) {
			t.Errorf("nothing of %s in %q", where, err)
		}
	}
}
