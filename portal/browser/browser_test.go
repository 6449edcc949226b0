package browser

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What a department publishes is read, approved at the desk by an editor, and
// found by a citizen with its source.
func TestFromASiteOverTheDeskToTheHomePage(t *testing.T) {
	d := start(t)
	v := browse(t, d.portal)
	v.open(t, "/ban-bien-tap")
	v.look(t, "sign-in")
	v.signIn(t, d.editor)
	v.look(t, "queue")

	reviewed := v.text(t) // its filters name the sources whose items wait
	var sites []site
	d.ask(t, "GET", "/sites", nil, &sites)
	i := slices.IndexFunc(sites, func(s site) bool { return strings.Contains(reviewed, s.Name+" (") })
	if i < 0 {
		t.Fatalf("no source of the demonstration is reviewed: %+v", sites)
	}
	const title = "Tiêm bù vắc xin sởi cho trẻ từ 1 đến 10 tuổi tại 21 trạm y tế"
	var done []struct{ URL string }
	d.ask(t, "POST", "/do", map[string]string{"do": "publish", "site": sites[i].Key, "title": title, "summary": "Từ ngày 16/9 đến hết 25/9.",
		"body": "<p>Phụ huynh mang theo sổ tiêm chủng; trẻ chưa có sổ được lập sổ tại chỗ.</p>"}, &done)

	source := v.sourceOf(t, sites[i].Name)
	v.open(t, source)
	v.look(t, "source")
	v.run(t, chromedp.Click(`button[value="read"]`), chromedp.WaitVisible(".toast"))
	queue := "/ban-bien-tap?nguon=" + source[strings.LastIndex(source, "/")+1:]
	v.until(t, queue, title)
	v.look(t, "queue-of-the-source")

	v.run(t, chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll(".queue a")].find(a => a.textContent.includes(%q)).click()`, title), nil),
		chromedp.WaitVisible(".verdict form"))
	if text := v.text(t); !strings.Contains(text, "Đăng mục này lên Cổng?") || !strings.Contains(text, "trẻ chưa có sổ được lập sổ tại chỗ") {
		t.Errorf("the review does not show the wording:\n%s", text)
	}
	v.look(t, "review")
	v.run(t, chromedp.KeyEvent("a"), chromedp.WaitVisible(".toast"))
	if text := v.text(t); !strings.Contains(text, "Đã duyệt") {
		t.Errorf("nothing says that it was approved:\n%s", text)
	}
	v.look(t, "approved")

	v.until(t, "/", title)
	v.look(t, "home")
	v.run(t, chromedp.Click(fmt.Sprintf(`//main//a[contains(normalize-space(.), %q)]`, title), chromedp.BySearch), chromedp.WaitVisible(".source"))
	var original, public string
	v.run(t, chromedp.AttributeValue(`.source a.btn`, "href", &original, nil), chromedp.Location(&public))
	if original == "" || len(done) != 1 || original != done[0].URL {
		t.Errorf("the item's original is %q, want that of %+v", original, done)
	}
	v.look(t, "item")

	corrected := strings.Replace(title, "21 trạm", "24 trạm", 1)
	d.ask(t, "POST", "/do", map[string]string{"do": "edit", "site": sites[i].Key, "title": corrected,
		"body": "<p>Tiêm tại 24 trạm y tế. Phụ huynh mang theo sổ tiêm chủng.</p>"}, &done)
	v.open(t, source)
	v.run(t, chromedp.Click(`button[value="read"]`), chromedp.WaitVisible(".toast"))
	v.until(t, "/ban-bien-tap?vi-sao=changed", corrected)
	v.run(t, chromedp.Evaluate(`document.querySelector(".queue a").click()`, nil), chromedp.WaitVisible(".diff"))
	if text := v.text(t); !strings.Contains(text, "Thay bản đang hiện?") || !strings.Contains(text, "24") {
		t.Errorf("the review does not show what changed:\n%s", text)
	}
	v.look(t, "review-of-a-change")
	v.run(t, chromedp.Evaluate(another, nil, awaited))
	v.expects(http.StatusConflict)
	v.run(t, chromedp.KeyEvent("a"), chromedp.WaitVisible(`[role="alert"]`))
	v.look(t, "conflict")
	v.expects(0)
	v.open(t, "/ban-bien-tap/nhat-ky")
	v.look(t, "log")
}

// another is an editor who is faster: the same form is sent while it is looked at.
const another = `fetch(location.href, {method: "POST", body: new URLSearchParams({
	d: "approve", revision: document.querySelector(".verdict [name=revision]").value})}).then(r => r.status)`

// A site is a sample site's source, as its control endpoint tells of it.
type site struct{ Key, Name string }

// sourceOf finds the desk's page of a source.
func (v *visitor) sourceOf(t *testing.T, name string) string {
	t.Helper()
	v.open(t, "/ban-bien-tap/nguon")
	v.look(t, "sources")
	var path string
	v.run(t, chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll("tbody th a")].find(a => a.textContent.trim() === %q)?.getAttribute("href") ?? ""`, name), &path))
	if path == "" {
		t.Fatalf("the desk does not list %q:\n%s", name, v.text(t))
	}
	return path
}
