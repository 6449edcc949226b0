package samplesites

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// command sends a command to the control endpoint.
func command(t *testing.T, p *Province, c Command) []Effect {
	t.Helper()
	body, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	status, answer := ask(t, p, http.MethodPost, "do", p.Token(), body)
	if status != http.StatusOK {
		t.Fatalf("%+v: %d %s", c, status, answer)
	}
	var effects []Effect
	if err := json.Unmarshal(answer, &effects); err != nil {
		t.Fatal(err)
	}
	return effects
}

func ask(t *testing.T, p *Province, method, path, token string, body []byte) (int, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, p.Control()+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	status, _, answer := send(t, r)
	return status, answer
}

func get(t *testing.T, address string, header ...string) (int, http.Header, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	status, h, body := send(t, r)
	return status, h, string(body)
}

func send(t *testing.T, r *http.Request) (int, http.Header, []byte) {
	t.Helper()
	res, err := client(t).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, body
}

// only opens one site of Nam Định.
func only(t *testing.T, key string) (*Province, Site) {
	t.Helper()
	p := open(t, Options{Only: []string{key}})
	return p, p.Sources()[0]
}

func TestControlNeedsItsToken(t *testing.T) {
	p, _ := only(t, "soyte")
	for _, token := range []string{"", "wrong", p.Token() + "x"} {
		if status, _ := ask(t, p, http.MethodGet, "sites", token, nil); status != http.StatusUnauthorized {
			t.Errorf("token %q gets %d", token, status)
		}
	}
	if status, body := ask(t, p, http.MethodGet, "sites", p.Token(), nil); status != http.StatusOK || !bytes.Contains(body, []byte(`"organisation":"so-y-te"`)) {
		t.Errorf("the right token gets %d %s", status, body)
	}
	if status, _ := ask(t, p, http.MethodPost, "do", p.Token(), []byte(`{"do":"explode"}`)); status != http.StatusNotFound {
		t.Errorf("an unknown command gets %d", status)
	}
}

func TestPublishEditMoveDeleteShowAtOnce(t *testing.T) {
	p, site := only(t, "sogddt")
	made := command(t, p, Command{Do: Publish, Site: "sogddt", Title: "Thông báo nghỉ học do mưa lớn", Body: "<p>Nghỉ hai ngày.</p>"})[0]
	if _, _, feed := get(t, site.URL); !strings.Contains(feed, "Thông báo nghỉ học do mưa lớn") {
		t.Error("the feed lacks what was published")
	}
	if status, _, article := get(t, made.URL); status != http.StatusOK || !strings.Contains(article, "Nghỉ hai ngày.") {
		t.Errorf("its page answers %d %s", status, article)
	}
	if again := command(t, p, Command{Do: Publish, Title: made.Title})[0]; again.URL == made.URL {
		t.Errorf("two posts are at %s", made.URL)
	} else {
		command(t, p, Command{Do: Delete, ID: again.ID})
	}
	command(t, p, Command{Do: Edit, ID: made.ID, Body: "<p>Nghỉ ba ngày.</p>"})
	if _, _, article := get(t, made.URL); !strings.Contains(article, "Nghỉ ba ngày.") {
		t.Error("the page lacks what was edited")
	}
	moved := command(t, p, Command{Do: Move, ID: made.ID})[0]
	if status, h, _ := get(t, made.URL); status != http.StatusMovedPermanently || !strings.HasSuffix(moved.URL, h.Get("Location")) {
		t.Errorf("the old address answers %d %q", status, h.Get("Location"))
	}
	command(t, p, Command{Do: Delete, ID: made.ID})
	if status, _, _ := get(t, moved.URL); status != http.StatusNotFound {
		t.Errorf("what was deleted answers %d", status)
	}
	if _, _, feed := get(t, site.URL); strings.Contains(feed, "nghỉ học do mưa lớn") {
		t.Error("the feed still has what was deleted")
	}
}

func TestOneCallPublishesAndEditsOnEverySite(t *testing.T) {
	p := open(t, Options{})
	before := map[string]int{}
	for _, s := range p.Sources() {
		before[s.Key] = s.Items
	}
	if n := len(command(t, p, Command{Do: Publish})); n != len(before) {
		t.Errorf("%d sites published", n)
	}
	for _, s := range p.Sources() {
		if s.Items != before[s.Key]+1 {
			t.Errorf("%s has %d items, had %d", s.Key, s.Items, before[s.Key])
		}
		pages := map[string]string{}
		for _, e := range p.Published(s.Key)[:1] {
			_, _, pages[e.URL] = get(t, e.URL)
		}
		command(t, p, Command{Do: Edit, Site: s.Key})
		for address, old := range pages {
			if _, _, now := get(t, address); now == old {
				t.Errorf("%s: an edit changes nothing at %s", s.Key, address)
			}
		}
	}
}

func TestMoods(t *testing.T) {
	p, site := only(t, "sogddt")
	command(t, p, Command{Do: Status, Status: 503, RetryAfter: 120})
	if status, h, _ := get(t, site.URL); status != 503 || h.Get("Retry-After") != "120" {
		t.Errorf("status %d, retry after %q", status, h.Get("Retry-After"))
	}
	command(t, p, Command{Do: Well})
	command(t, p, Command{Do: Login, On: true})
	if status, h, body := get(t, site.URL); status != 200 || !strings.HasPrefix(h.Get("Content-Type"), "text/html") || !strings.Contains(body, "Mật khẩu") {
		t.Errorf("login page: %d %s", status, body)
	}
	command(t, p, Command{Do: Well})
	command(t, p, Command{Do: Quiet, On: true})
	if status, _, body := get(t, site.URL); status != 200 || strings.Contains(body, "<entry>") {
		t.Errorf("a quiet site answers %d %.200s", status, body)
	}
	if status, _, _ := get(t, p.Published("sogddt")[0].URL); status != 200 {
		t.Errorf("a quiet site's article answers %d", status)
	}
	command(t, p, Command{Do: Well})
	if _, _, body := get(t, site.URL); !strings.Contains(body, "<entry>") {
		t.Error("a site that is well lists nothing")
	}
	command(t, p, Command{Do: Slow, Delay: 0.05})
	began := time.Now()
	if get(t, site.URL); time.Since(began) < 50*time.Millisecond {
		t.Error("a slow site is fast")
	}
}

func TestConditionalRequestsAreHonouredAndCounted(t *testing.T) {
	p, site := only(t, "atvstp")
	status, h, body := get(t, site.URL, "Accept-Encoding", "identity", "User-Agent", "hopluu-test")
	if status != 200 || h.Get("ETag") == "" || h.Get("Last-Modified") == "" {
		t.Fatalf("%d %v", status, h)
	}
	for _, header := range [][]string{{"If-None-Match", h.Get("ETag")}, {"If-Modified-Since", h.Get("Last-Modified")}} {
		if status, _, body := get(t, site.URL, append(header, "Accept-Encoding", "identity")...); status != http.StatusNotModified || body != "" {
			t.Errorf("%s: %d with %d bytes", header[0], status, len(body))
		}
	}
	c := p.Counts()["atvstp"]
	if c.Requests != 3 || c.Conditional != 2 || c.NotModified != 2 || c.Bytes != int64(len(body)) || c.Agents["hopluu-test"] != 1 {
		t.Errorf("counts %+v", c)
	}
	if status, _ := ask(t, p, http.MethodPost, "reset", p.Token(), nil); status != 200 || p.Counts()["atvstp"].Requests != 0 {
		t.Error("a reset leaves counts")
	}
	command(t, p, Command{Do: Publish})
	if status, _, _ := get(t, site.URL, "If-None-Match", h.Get("ETag")); status != http.StatusOK {
		t.Errorf("a changed feed answers %d", status)
	}
}

func TestGzipIsOnUnlessPlain(t *testing.T) {
	p, site := only(t, "atvstp")
	if _, h, _ := get(t, site.URL, "Accept-Encoding", "gzip"); h.Get("Content-Encoding") != "gzip" {
		t.Error("not compressed")
	}
	command(t, p, Command{Do: Plain, On: true})
	if _, h, _ := get(t, site.URL, "Accept-Encoding", "gzip"); h.Get("Content-Encoding") != "" {
		t.Error("compressed")
	}
}

func TestPicturesAttachmentsAndRobots(t *testing.T) {
	_, site := only(t, "soyte")
	root := "http://" + site.Host
	for path, want := range map[string]string{"/uploads/a.jpg": "image/jpeg", "/uploads/b.png": "image/png", "/uploads/c.pdf": "application/pdf"} {
		status, h, body := get(t, root+path)
		if status != 200 || h.Get("Content-Type") != want || http.DetectContentType([]byte(body)) != want {
			t.Errorf("%s: %d %s", path, status, h.Get("Content-Type"))
		}
	}
	if _, _, body := get(t, root+"/robots.txt"); !strings.Contains(body, "Disallow: /quan-tri/") {
		t.Errorf("robots.txt says %s", body)
	}
	if status, _, _ := get(t, root+"/khong-co"); status != http.StatusNotFound {
		t.Errorf("no page answers %d", status)
	}
}

func TestGeneratedSitesDifferAndStayPlain(t *testing.T) {
	for _, kind := range []string{"rss", "listing"} {
		p := open(t, Options{Sites: 6, Items: 20, Kind: kind})
		var titles []string
		for _, s := range p.servers {
			for _, post := range s.posts {
				titles = append(titles, post.title)
				if n := len(post.body); n < 2000 || n > 9000 {
					t.Errorf("%s: a body of %d bytes", s.key, n)
				}
			}
		}
		slices.Sort(titles)
		if n := len(slices.Compact(titles)); n != 120 {
			t.Errorf("%s: %d different titles", kind, n)
		}
		if _, h, body := get(t, p.Sources()[0].URL, "Accept-Encoding", "gzip"); h.Get("Content-Encoding") != "" || len(body) < 1000 {
			t.Errorf("%s: %v", kind, h)
		}
	}
}

func TestAliveSitesPublishByThemselves(t *testing.T) {
	p := open(t, Options{Only: []string{"soyte"}, Alive: true, Pace: time.Millisecond})
	site := p.Sources()[0]
	deadline := time.After(10 * time.Second)
	for p.Sources()[0].Items <= site.Items {
		select {
		case <-deadline:
			t.Fatal("nothing was published")
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func TestCloseFreesItsPorts(t *testing.T) {
	p, site := only(t, "soyte")
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if _, err := client(t).Get(site.URL); err == nil {
		t.Error("a closed site answers")
	}
}
