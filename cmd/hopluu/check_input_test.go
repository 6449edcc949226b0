package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
)

// The names of the object are an interface: programs read them.
func TestCheckPrintsTheseNamesAndNullForWhatIsAbsent(t *testing.T) {
	t.Parallel()
	dir := saved(t, map[string]string{"good.xml": feedPage})
	file := filepath.Join(dir, "good.xml")
	var out bytes.Buffer
	check := checkCmd{Connector: "feed", JSON: true, At: "2026-11-23T09:00:00+07:00", Language: "vi", Lang: "en", Inputs: []string{file}}
	if err := check.run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	want := `{"input":"` + file + `","ok":true,"connector":"feed","charset":{"name":"utf-8","by":"valid","sure":true},` +
		`"entries":[{"key":"5f61ec1c711c1d6934944f075ff75829","ids":["tin-1"],"url":"https://soyte.example.com/tin/1?utm_source=rss",` +
		`"title":"Lịch tiêm chủng","summary":"Từ ngày 24/11","body_html":null,"body_text":null,"author":null,"origin":null,"language":"vi",` +
		`"published":{"at":"2026-11-23T01:00:00Z","precision":"second","text":"Mon, 23 Nov 2026 08:00:00 +0700"},"updated":null,` +
		`"categories":[],"images":[],"files":[],"kind":"news","detail":null,"doubts":[],"held":null}],` +
		`"next":[],"more":[],"skipped":[],"snapshot":false,"failure":null}` + "\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever comes, there is an answer in a sentence, in both languages; what can
// be read is shown with its doubts.
func TestCheckSaysWhatIsWrongWithItsInput(t *testing.T) {
	t.Parallel()
	const login = `<html><body><form action="/dang-nhap"><input type="password" name="p"></form></body></html>`
	const list = `{"list": {"row": "ul.tin li", "title": "a"}, "article": {"body": ".than"}}`
	tests := map[string]struct {
		connector, settings, role, body string
		failure                         aggregator.Code // "" means that it is ok
		entries                         int
		doubt                           string
	}{
		"a login page instead of a feed": {connector: "feed", body: login, failure: aggregator.CodeNotTheKind},
		"words instead of a feed":        {connector: "feed", body: "hello", failure: aggregator.CodeNotTheKind},
		"nothing":                        {connector: "feed", failure: aggregator.CodeNotTheKind},
		"a feed without entries":         {connector: "feed", body: `<rss version="2.0"><channel><title>T</title></channel></rss>`},
		"bytes that are no text":         {connector: "feed", body: strings.Replace(feedPage, "Lịch", "L\xff\xfech", 1), entries: 1, doubt: "charset"},
		"NUL bytes":                      {connector: "feed", body: strings.Replace(feedPage, "Lịch", "L\x00ịch", 1), entries: 1},
		"no dates":                       {connector: "feed", body: strings.ReplaceAll(feedPage, "pubDate", "ngay"), entries: 1},
		"a date that is none":            {connector: "feed", body: strings.Replace(feedPage, "Mon, 23 Nov 2026 08:00:00 +0700", "hôm nào", 1), entries: 1, doubt: "date"},
		"settings nobody knows":          {connector: "feed", settings: `{"selektor": 1}`, body: feedPage, failure: aggregator.CodeSettings},
		"settings that say too little":   {connector: "jsonapi", settings: `{"items": "data", "title": "t"}`, body: `{"data":[]}`, failure: aggregator.CodeSettings},
		"a profile that is none":         {connector: "listing", settings: `{"profile": "nope"}`, body: login, failure: aggregator.CodeSettings},
		"a selector that is none":        {connector: "listing", settings: `{"list": {"row": "ul["}}`, body: login, failure: aggregator.CodeSettings},
		"a page with other headlines":    {connector: "listing", settings: list, body: `<html><body><p>Trang mới</p></body></html>`, failure: aggregator.CodeNotTheKind},
		"JSON that is none":              {connector: "jsonapi", settings: `{"items": "data", "id": "i", "title": "t"}`, body: `{"data":[`, failure: aggregator.CodeNotTheKind},
		"a list of nothing":              {connector: "jsonapi", settings: `{"items": "data", "id": "i", "title": "t"}`, body: `{"data":[]}`},
	}
	for name, test := range tests {
		for _, lang := range []string{"en", "vi"} {
			var out bytes.Buffer
			check := checkCmd{Connector: test.connector, Settings: test.settings, Role: test.role, JSON: true, At: "2026-11-23T09:00:00+07:00",
				URL: "https://soyte.example.com/tin/", Language: "vi", Lang: lang, Inputs: []string{filepath.Join(saved(t, map[string]string{"page": test.body}), "page")}}
			err := check.run(t.Context(), &out)
			var got aggregator.Checked
			if wrong := json.Unmarshal(out.Bytes(), &got); wrong != nil {
				t.Errorf("%s: %v, %v: %s", name, err, wrong, out.String())
				continue
			}
			var code aggregator.Code
			if got.Failure != nil {
				code = got.Failure.Code
				if got.Failure.Message == "" {
					t.Errorf("%s: nothing is said of %s", name, code)
				}
			}
			if code != test.failure || len(got.Entries) != test.entries || got.OK != (code == "") || (err == nil) != got.OK {
				t.Errorf("%s: %v: failure %q, want %q; %d entries, want %d", name, err, code, test.failure, len(got.Entries), test.entries)
			}
			if test.doubt != "" && (len(got.Entries) == 0 || len(got.Entries[0].Doubts) == 0 || got.Entries[0].Doubts[0].Code != test.doubt) {
				t.Errorf("%s: %s is not in doubt: %s", name, test.doubt, out.String())
			}
		}
	}
}

func TestCheckReadsAnOwnPageByItsRole(t *testing.T) {
	t.Parallel()
	dir := saved(t, map[string]string{"page": `<html><body><h1>Một</h1><div class="than"><p>Nội dung của bài.</p></div></body></html>`})
	var out bytes.Buffer
	check := checkCmd{Connector: "listing", Settings: `{"list": {"row": "li", "title": "a"}, "article": {"title": "h1", "body": ".than"}}`, Role: "article", JSON: true,
		URL: "https://soyte.example.com/tin/1", Language: "vi", Lang: "en", Inputs: []string{filepath.Join(dir, "page")}}
	if err := check.run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	var got aggregator.Checked
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Entries) != 1 || *got.Entries[0].Title != "Một" || *got.Entries[0].BodyText != "Nội dung của bài." || got.Snapshot {
		t.Errorf("%s", out.String())
	}
}

// Programs ask for the exit code first.
func TestTheExitCodeTellsFailureFromWrongUsage(t *testing.T) {
	dir := saved(t, map[string]string{"good.xml": feedPage, "bad.xml": "hello"})
	good, bad := filepath.Join(dir, "good.xml"), filepath.Join(dir, "bad.xml")
	for _, test := range []struct {
		want int
		args []string
	}{
		{0, []string{"--connector", "feed", good}},
		{0, []string{"-connector=feed", "-json", good, good}},
		{1, []string{"--connector", "feed", good, bad}},
		{2, []string{"--connector", "feed"}},
		{2, []string{good}},
		{2, []string{"--connector", "fax", good}},
		{2, []string{"--connector", "feed", "--url", "::", good}},
		{2, []string{"--connector", "feed", filepath.Join(dir, "none.xml")}},
	} {
		if got := run(t.Context(), append([]string{"source", "check"}, test.args...)); got != test.want {
			t.Errorf("%v: %d, want %d", test.args, got, test.want)
		}
	}
}
