package paging_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/paging"
	"hopluu/connectors/selector"
)

const list = "https://so1.example.com/tin?k={secret:SO_1}"

// following returns the address of the page after the one given, or "".
func following(t *testing.T, settings, html string, state string) string {
	t.Helper()
	var n paging.Next
	if err := json.Unmarshal([]byte(settings), &n); err != nil {
		t.Fatal(err)
	}
	var c selector.Compiler
	p := paging.Compile(&c, "next", n)
	if err := c.Err(); err != nil {
		t.Fatal(err)
	}
	doc := connectors.Document{URL: list, Request: connectors.Request{URL: list, Role: "list"}, Body: []byte("<p>" + html)}
	if state != "" {
		doc.Request.State = json.RawMessage(state)
	}
	page, err := markup.Open(doc)
	if err != nil {
		t.Fatal(err)
	}
	ours := func(u string) bool { return strings.Contains(u, "//so1.example.com/") }
	next := p.Following(connectors.Source{URL: list}, doc, page, p.At(doc), "x", []string{"p_auth"}, ours)
	if len(next) == 0 {
		return ""
	}
	return next[0].URL
}

func TestFollowing(t *testing.T) {
	const numbers = `<div class="p"><a href="?t=1">1</a> <a href="?t=2">2</a> <a href="?t=3">3</a> <a href="?t=9">Cuối</a></div>`
	for _, c := range []struct{ name, settings, html, state, want string }{
		{"a link that is the only one", `"a.next"`, `<a class="next" href="/tin/2?p_auth=a">Tin cũ hơn</a>`, "", "https://so1.example.com/tin/2"},
		{"the number that follows", `".p a"`, numbers, `{"page": 2}`, "https://so1.example.com/tin?t=3"},
		{"no number that follows", `".p a"`, numbers, `{"page": 9}`, ""},
		{"a word", `".p a"`, `<div class="p"><a href="?t=0">Trang trước</a> <a href="?t=5">Trang sau</a></div>`, "", "https://so1.example.com/tin?t=5"},
		{"a link back alone", `".p a"`, `<div class="p"><a href="?t=1">1</a></div>`, `{"page": 2}`, ""},
		{"a link to nowhere", `".p a"`, `<div class="p"><a href="javascript:;">Sau</a></div>`, "", ""},
		{"a link to another site", `".p a"`, `<div class="p"><a href="https://khac.example.org/">Sau</a></div>`, "", ""},
		{"a counted parameter", `{"parameter": "trang", "first": 0}`, "", "", list + "&trang=1"},
		{"a counted path", `{"path": "page-{}/"}`, "", `{"page": 3}`, "https://so1.example.com/tin/page-4/?k={secret:SO_1}"},
		{"a list of its own", `{"parameter": "trang"}`, "", `{"page": 1, "list": "https://so1.example.com/dat-dai"}`, "https://so1.example.com/dat-dai?trang=2"},
		{"the last page asked for", `{"parameter": "trang", "pages": 3}`, "", `{"page": 3}`, ""},
		{"a state that cannot be read", `{"parameter": "trang"}`, "", `{"page": "x"}`, list + "&trang=2"},
		{"no settings", `{}`, numbers, "", ""},
	} {
		if got := following(t, c.settings, c.html, c.state); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
