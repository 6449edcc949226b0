package browser

import (
	"fmt"
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
	v.run(t, chromedp.SendKeys("#login", d.login), chromedp.SendKeys("#password", d.password), chromedp.Submit("#login"), chromedp.WaitVisible(".panes"))
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
		chromedp.WaitVisible("form.verdict"))
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
	var original string
	v.run(t, chromedp.AttributeValue(`.source a.btn`, "href", &original, nil))
	if original == "" || len(done) != 1 || original != done[0].URL {
		t.Errorf("the item's original is %q, want that of %+v", original, done)
	}
	v.look(t, "item")
}

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

// Every kind of page, in both languages, is found good by what can be found by
// machine.
func TestEveryKindOfPage(t *testing.T) {
	d := start(t)
	v := browse(t, d.portal)
	for name, path := range map[string]string{
		"home-en": "/en/", "news": "/tin", "procedures": "/thu-tuc", "documents": "/van-ban", "gazettes": "/cong-bao",
		"consultations": "/lay-y-kien", "organisations": "/co-quan", "sources-of-the-portal": "/nguon", "about": "/gioi-thieu",
		"accessibility": "/tiep-can", "search": "/tim-kiem?q=khai+sinh", "search-nothing": "/tim-kiem?q=zzzzzz",
	} {
		v.open(t, path)
		v.look(t, name)
	}
	for name, list := range map[string]string{"procedure": "/thu-tuc", "document": "/van-ban", "organisation": "/co-quan"} {
		v.open(t, list)
		var path string
		v.run(t, chromedp.Evaluate(fmt.Sprintf(`[...document.querySelectorAll("main a")].map(a => a.getAttribute("href")).find(h => new RegExp(%q).test(h)) ?? ""`, "^"+list+"/[0-9a-z]"), &path))
		v.open(t, path)
		v.look(t, name)
	}
	v.open(t, "/ban-bien-tap/dang-nhap")
	v.run(t, chromedp.SendKeys("#login", d.login), chromedp.SendKeys("#password", d.password), chromedp.Submit("#login"), chromedp.WaitVisible(".panes"))
	for name, path := range map[string]string{
		"desk-log": "/ban-bien-tap/nhat-ky", "desk-me": "/ban-bien-tap/toi", "desk-sources-en": "/en/ban-bien-tap/nguon", "desk-queue-en": "/en/ban-bien-tap",
	} {
		v.open(t, path)
		v.look(t, name)
	}
}
