package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
)

// A vector is a way to attack a reader, and the words around it that the reader
// has to see.
type vector struct {
	text  string
	words []string
}

var word = regexp.MustCompile(`_(\pL+)_`)

// vectors reads what the cleaner is tested with, for one field: its words are
// marked as that field's.
func vectors(t *testing.T, field string) (all []vector) {
	t.Helper()
	data, err := os.ReadFile("../../aggregator/clean/testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		var v vector
		line = strings.NewReplacer("JS", "console.error('ran')", "HOST", "evil.example", `\n`, "\n", `\t`, "\t", `\0`, "\x00", `\\`, `\`).Replace(line)
		line = regexp.MustCompile(`\\u[0-9a-f]{4}`).ReplaceAllStringFunc(line, func(s string) string {
			n, _ := strconv.ParseUint(s[2:], 16, 32)
			return string(rune(n))
		})
		v.text = word.ReplaceAllStringFunc(line, func(s string) string {
			v.words = append(v.words, fmt.Sprintf("%s%s%d", strings.Trim(s, "_"), field, i+1))
			return v.words[len(v.words)-1]
		})
		all = append(all, v)
	}
	return all
}

// Whatever a site writes in whatever field, on the way to a citizen nothing of it
// runs, no other host is asked, and the text is there.
func TestNothingThatASiteWritesRuns(t *testing.T) {
	d := start(t)
	v := browse(t, d.portal)
	v.open(t, "/ban-bien-tap/dang-nhap")
	v.signIn(t, d.editor)

	var sites []struct{ Key, Name, URL string }
	d.ask(t, "GET", "/sites", nil, &sites)
	i := slices.IndexFunc(sites, func(s struct{ Key, Name, URL string }) bool { return strings.HasSuffix(s.URL, "/feed.json") })
	if i < 0 {
		t.Fatalf("no sample site has a JSON Feed: %+v", sites)
	}
	titles, summaries, bodies, authors := vectors(t, "t"), vectors(t, "s"), vectors(t, "b"), vectors(t, "a")
	for n := range bodies {
		var done []struct{ URL string }
		d.ask(t, "POST", "/do", map[string]any{"do": "publish", "site": sites[i].Key, "title": fmt.Sprintf("Mục %03d %s", n, titles[n].text),
			"summary": summaries[n].text, "body": bodies[n].text, "author": authors[n].text, "category": authors[n].text, "image": address(bodies[n].text),
			"files": []map[string]string{{"url": address(bodies[n].text), "title": authors[n].text, "type": "text/html"}, {"url": "https://evil.example/" + bodies[n].text, "title": titles[n].text, "type": "application/pdf"}}}, &done)
	}
	source := v.sourceOf(t, sites[i].Name)
	v.open(t, source)
	v.run(t, chromedp.Click(`button[value="read"]`), chromedp.WaitVisible(".toast"))
	queue := "/ban-bien-tap?xep=moi&nguon=" + source[strings.LastIndex(source, "/")+1:]
	v.until(t, queue, fmt.Sprintf("Mục %03d", len(bodies)-1))

	kept, words := 0, 0
	for n, path := range v.waiting(t, queue, len(bodies)) {
		v.open(t, path)
		v.harmless(t, fmt.Sprintf("the review of vector %d", n))
		var status int
		v.run(t, chromedp.Evaluate(approve, &status, awaited))
		public := "/tin/" + path[strings.LastIndex(path, "/")+1:]
		v.open(t, public)
		v.harmless(t, fmt.Sprintf("%s, of %q", public, bodies[n].text))
		text := v.text(t)
		for _, w := range slices.Concat(titles[n].words, summaries[n].words, bodies[n].words) {
			if words++; strings.Contains(text, w) {
				kept++
			} else {
				t.Logf("%s is lost: %q of %q", w, text[:min(len(text), 300)], bodies[n].text)
			}
		}
		if n%10 == 0 {
			v.open(t, public+"/nguon-goc")
			v.harmless(t, public+"/nguon-goc")
		}
	}
	v.until(t, "/co-quan", d.renamed(t))
	for _, path := range []string{queue, source, "/", "/tin", "/nguon", "/co-quan", "/en/co-quan", "/co-quan/so-khoa-hoc-va-cong-nghe", "/tim-kiem?q=%22m%E1%BB%A5c+001%22", "/en/tin"} {
		v.open(t, path)
		v.harmless(t, path)
	}
	t.Logf("%d vectors in every field; %d of %d words are shown", len(bodies), kept, words)
	if words == 0 || kept < words*95/100 {
		t.Errorf("%d of %d words are shown", kept, words)
	}
}

// renamed puts a vector behind the name of every organisation, as an operator
// would who loads a province that somebody else has written, and gives a word
// that stands there then.
func (d demo) renamed(t *testing.T) string {
	t.Helper()
	run := func(args ...string) []byte {
		c := exec.CommandContext(t.Context(), binary(t), append([]string{"province"}, args...)...)
		c.Env = append(os.Environ(), "DATABASE_URL=postgres:///hopluu?user=hopluu&host="+filepath.Join(d.data, "run"))
		c.Stderr = t.Output()
		out, err := c.Output()
		if err != nil {
			t.Fatalf("province %v: %v", args, err)
		}
		return out
	}
	var province map[string]any
	if err := json.Unmarshal(run("export"), &province); err != nil {
		t.Fatal(err)
	}
	names := vectors(t, "o")
	for i, o := range province["organisations"].([]any) {
		o := o.(map[string]any)
		o["name"] = fmt.Sprint(o["name"], " ", strings.Join(strings.FieldsFunc(names[i%len(names)].text, unicode.IsControl), " "))
		o["name_en"] = o["name"]
	}
	data, err := json.Marshal(province)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "province.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	run("load", file)
	return names[0].words[0]
}

var quoted = regexp.MustCompile(`(?:href|src|data|action)="?([^" >]+)`)

// address is the worst address that a vector has.
func address(vector string) string {
	if m := quoted.FindStringSubmatch(vector); m != nil {
		return m[1]
	}
	return "javascript:console.error('ran')"
}

// approve sends the form of a review as its button does.
const approve = `(() => { const f = document.querySelector(".verdict form"), b = new URLSearchParams(new FormData(f));
	b.set("d", "approve"); return fetch(f.action, {method: "POST", body: b}).then(r => r.status) })()`

// waiting gives the pages on which the items of a queue are reviewed, by the
// numbers in their titles.
func (v *visitor) waiting(t *testing.T, queue string, most int) map[int]string {
	t.Helper()
	const rows = `[...document.querySelectorAll(".queue h2 a")].map(a => [a.textContent.trim(), a.getAttribute("href")])`
	all := map[int]string{}
	for at := queue; at != "" && len(all) < most; {
		v.open(t, at)
		v.harmless(t, at)
		var found [][2]string
		v.run(t, chromedp.Evaluate(rows, &found), chromedp.Evaluate(`document.querySelector("a[rel=next]")?.getAttribute("href") ?? ""`, &at))
		for _, row := range found {
			var n int
			if _, err := fmt.Sscanf(row[0], "Mục %d", &n); err == nil {
				all[n], _, _ = strings.Cut(row[1], "?")
			}
		}
	}
	if len(all) < most {
		t.Errorf("%d of %d items wait", len(all), most)
	}
	return all
}

// harmless fails the test if the page ran anything or asked another host.
func (v *visitor) harmless(t *testing.T, name string) {
	t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, w := range v.wrong {
		t.Errorf("%s: %s", name, w)
	}
	v.wrong = nil
}
