package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
)

const feedPage = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Sở Y tế</title><link>https://soyte.example.com/</link>
<item><title>Lịch tiêm chủng</title><link>https://soyte.example.com/tin/1?utm_source=rss</link><guid>tin-1</guid>
<pubDate>Mon, 23 Nov 2026 08:00:00 +0700</pubDate><description>&lt;p&gt;Từ ngày 24/11&lt;/p&gt;</description></item>
</channel></rss>`

// saved writes files into a folder of the test's own and returns it.
func saved(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCheckPrintsOneObjectALine(t *testing.T) {
	t.Parallel()
	dir := saved(t, map[string]string{
		"good.xml": feedPage, "empty.xml": `<rss version="2.0"><channel><title>Trống</title></channel></rss>`,
		"login.html": `<html><body><form><input type="password"></form></body></html>`,
	})
	var out bytes.Buffer
	check := checkCmd{Connector: "feed", JSON: true, At: "2026-11-23T09:00:00+07:00", Language: "vi", Lang: "en", Pages: 5}
	for _, name := range []string{"good.xml", "empty.xml", "login.html"} {
		check.Inputs = append(check.Inputs, filepath.Join(dir, name))
	}
	err := check.run(t.Context(), &out)
	if failed, ok := errors.AsType[notOK](err); !ok || failed.failed != 1 {
		t.Errorf("run: %v, want one input that is not ok", err)
	}
	type line struct {
		Input   string
		OK      bool
		Entries []struct {
			IDs                       []string
			Title, Summary, URL, Kind string
			Author                    *string
			Published                 struct{ At, Precision, Text string }
			Updated                   *struct{}
			Categories, Images, Files []string
			Language                  string
			Held                      *string
			Detail                    json.RawMessage
		}
		Failure *struct{ Code, Message string }
	}
	var lines []line
	for text := range strings.Lines(out.String()) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		lines = append(lines, l)
	}
	if len(lines) != 3 {
		t.Fatalf("%d lines, want 3:\n%s", len(lines), out.String())
	}
	if got := []bool{lines[0].OK, lines[1].OK, lines[2].OK}; !cmp.Equal(got, []bool{true, true, false}) {
		t.Errorf("ok is %v:\n%s", got, out.String())
	}
	if len(lines[0].Entries) != 1 {
		t.Fatalf("no entry:\n%s", out.String())
	}
	e := lines[0].Entries[0]
	if e.Title != "Lịch tiêm chủng" || e.Kind != "news" || e.Published.At != "2026-11-23T01:00:00Z" || e.Language != "vi" || string(e.Detail) != "null" {
		t.Errorf("entry: %+v", e)
	}
	if f := lines[2].Failure; f == nil || f.Code != "not_the_kind" || f.Message == "" {
		t.Errorf("failure: %+v", f)
	}
}

func TestCheckWalksSavedPages(t *testing.T) {
	t.Parallel()
	list := `<html><body><ul class="tin"><li><a href="/tin/1">Một</a></li><li><a href="/tin/2">Hai</a></li><li><a href="/tin/3">Ba</a></li></ul><a class="next" href="/tin/?page=2">Sau</a></body></html>`
	second := `<html><body><ul class="tin"><li><a href="/tin/4">Bốn</a></li></ul></body></html>`
	article := func(title string) string {
		return `<html><body><h1>` + title + `</h1><div class="than"><p>Nội dung của bài ` + title + `.</p></div></body></html>`
	}
	settings := `{"list": {"row": "ul.tin li", "title": "a", "next": {"link": "a.next"}}, "article": {"body": ".than"}}`
	dir := saved(t, map[string]string{
		"tin/index.html": list, "tin/index.html@page=2": second, "tin/1": article("Một"), "tin/4": article("Bốn"), "settings.json": settings,
	})
	var out bytes.Buffer
	check := checkCmd{Connector: "listing", Settings: filepath.Join(dir, "settings.json"), JSON: true, URL: "https://soyte.example.com/tin/",
		Lang: "en", Language: "vi", Inputs: []string{dir}}
	if err := check.run(t.Context(), &out); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	var got aggregator.Checked
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, e := range got.Entries {
		body := ""
		if e.BodyText != nil {
			body = *e.BodyText
		}
		told = append(told, *e.Title+": "+body)
	}
	want := []string{"Một: Nội dung của bài Một.", "Hai: ", "Ba: ", "Bốn: Nội dung của bài Bốn."}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	more := []string{"https://soyte.example.com/tin/2", "https://soyte.example.com/tin/3"}
	if diff := cmp.Diff(more, got.More); diff != "" {
		t.Errorf("more (-want +got):\n%s", diff)
	}
	if len(got.Next) > 0 {
		t.Errorf("next: %v, want none", got.Next)
	}
}

func TestCheckRefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	dir := saved(t, map[string]string{"large.xml": feedPage + strings.Repeat(" ", fetch.DefaultMaxBytes)})
	var out bytes.Buffer
	check := checkCmd{Connector: "feed", Lang: "vi", Language: "vi", Inputs: []string{filepath.Join(dir, "large.xml")}}
	if err := check.run(t.Context(), &out); err == nil || !strings.Contains(out.String(), "✗") {
		t.Errorf("%v: %s", err, out.String())
	}
}

func TestCheckSaysDoubtsInWords(t *testing.T) {
	t.Parallel()
	dir := saved(t, map[string]string{"feed.xml": strings.Replace(feedPage, "Mon, 23 Nov 2026 08:00:00 +0700", "hôm nào", 1)})
	for lang, want := range map[string]string{"en": "? Published: The date is unreadable", "vi": "? Ngày đăng: Ngày không đọc được"} {
		var out bytes.Buffer
		check := checkCmd{Connector: "feed", Lang: lang, Language: "vi", Inputs: []string{filepath.Join(dir, "feed.xml")}}
		if err := check.run(t.Context(), &out); err != nil || !strings.Contains(out.String(), want) {
			t.Errorf("%s: %v, want %q in:\n%s", lang, err, want, out.String())
		}
	}
}

func TestCheckRefusesWrongUsage(t *testing.T) {
	t.Parallel()
	file := filepath.Join(saved(t, map[string]string{"a.xml": feedPage}), "a.xml")
	for name, check := range map[string]checkCmd{
		"connector": {Connector: "fax", Inputs: []string{file}},
		"no file":   {Connector: "feed", Inputs: []string{file + ".not"}},
		"settings":  {Connector: "feed", Settings: `{"a"`, Inputs: []string{file}},
		"time":      {Connector: "feed", At: "yesterday", Inputs: []string{file}},
		"role":      {Connector: "feed", Role: "page", Inputs: []string{file}},
		"exception": {Connector: "feed", Allow: "a=b", Inputs: []string{file}},
	} {
		err := check.run(t.Context(), new(bytes.Buffer))
		if code, ok := err.(interface{ ExitCode() int }); !ok || code.ExitCode() != 2 {
			t.Errorf("%s: %v, want exit code 2", name, err)
		}
	}
}

func TestCheckAsksASiteAsInEarnest(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var asked []string
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.Path)
		mu.Unlock()
		switch r.URL.Path {
		case "/robots.txt":
			fmt.Fprint(w, "User-agent: *\nDisallow: /kin")
		case "/tin/":
			fmt.Fprint(w, `<html><body><ul class="tin"><li><a href="/tin/1">Một</a></li><li><a href="/tin/2">Hai</a></li></ul></body></html>`)
		default:
			fmt.Fprint(w, `<html><body><h1>Một</h1><div class="than"><p>Nội dung của bài Một.</p></div></body></html>`)
		}
	}))
	defer site.Close()
	address := strings.Replace(site.URL, "127.0.0.1", "so.test", 1)
	check := checkCmd{Connector: "listing", Settings: `{"list": {"row": "ul.tin li", "title": "a"}, "article": {"body": ".than"}}`, JSON: true,
		Lang: "en", Language: "vi", Pages: 1, pause: -1, Allow: "so.test=" + site.Listener.Addr().String()}
	try := func(path string) (result aggregator.Checked, err error) {
		var out bytes.Buffer
		check.Inputs = []string{address + path}
		err = check.run(t.Context(), &out)
		if err := json.Unmarshal(out.Bytes(), &result); err != nil {
			t.Fatal(err)
		}
		return result, err
	}
	got, err := try("/tin/")
	if err != nil || len(got.Entries) != 2 || len(got.More) != 1 || got.Entries[0].BodyText == nil {
		t.Errorf("%+v, %v", got, err)
	}
	mu.Lock()
	first := slices.Clone(asked)
	mu.Unlock()
	if diff := cmp.Diff([]string{"/robots.txt", "/tin/", "/tin/1"}, first); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if got, err := try("/kin/"); err == nil || got.Failure == nil || got.Failure.Code != aggregator.CodeRobots {
		t.Errorf("what robots.txt forbids: %+v, %v", got.Failure, err)
	}
	check.Allow = ""
	if got, err := try("/tin/"); err == nil || got.Failure == nil || got.Failure.Code != aggregator.CodeDNS && got.Failure.Code != aggregator.CodeForbiddenAddress {
		t.Errorf("without the exception: %+v, %v", got.Failure, err)
	}
}

func TestWarningsAreToldOnceAndApartFromWhatIsPrinted(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	warn := warning(&out, "vi")
	for range 2 {
		warn(aggregator.Warning{Code: aggregator.WarnIncomplete, Params: map[string]string{"host": "soyte.example.vn"}})
	}
	warn(aggregator.Warning{Code: aggregator.WarnExpires, Params: map[string]string{"host": "soyte.example.vn", "until": "2026-12-01"}})
	if got := out.String(); strings.Count(got, "\n") != 2 || !strings.Contains(got, "chứng chỉ trung gian") || !strings.Contains(got, "hết hạn ngày 1/12/2026") {
		t.Errorf("told:\n%s", got)
	}
}
