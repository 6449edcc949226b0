package browser

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"
)

// A kind is a kind of page: where it is, or on which page the first link to one
// is found.
type kind struct {
	name, path string
	link       string // a regular expression over the paths of links; "": path itself
	status     int    // with which it is answered on purpose; 0: well
}

var public = []kind{
	{"home", "/", "", 0}, {"news", "/tin", "", 0}, {"article", "/tin", `^/tin/\d`, 0}, {"provenance", "/tin", `^/tin/\d`, 0},
	{"section", "/", `^/chuyen-muc/[0-9a-z]`, 0}, {"organisations", "/co-quan", "", 0}, {"organisation", "/co-quan", `^/co-quan/[0-9a-z]`, 0},
	{"procedures", "/thu-tuc", "", 0}, {"procedure", "/thu-tuc", `^/thu-tuc/\d`, 0},
	{"documents", "/van-ban", "", 0}, {"documents-nothing", "/van-ban?so=zzzzzz", "", 0}, {"document", "/van-ban", `^/van-ban/\d`, 0},
	{"gazettes", "/cong-bao", "", 0}, {"gazette", "/cong-bao", `^/tin/\d`, 0},
	{"consultations", "/lay-y-kien", "", 0}, {"consultation", "/lay-y-kien", `^/tin/\d`, 0},
	{"questions", "/hoi-dap", "", 0}, {"question", "/hoi-dap", `^/tin/\d`, 0},
	{"calendar", "/lich-cong-tac", "", 0}, {"calendar-nothing", "/lich-cong-tac?tuan=2020-01-06", "", 0}, {"event", "/lich-cong-tac", `^/tin/\d`, 0},
	{"statistics", "/thong-ke-ho-so", "", 0}, {"statistics-of-one", "/thong-ke-ho-so", `^/tin/\d`, 0},
	{"officials", "/co-quan/huyen-hai-hau", "", 0}, {"official", "/co-quan/huyen-hai-hau", `^/tin/\d+-nguyen-van-mau`, 0},
	{"counted", "/co-quan/so-y-te", "", 0},
	{"search", "/tim-kiem?q=khai+sinh", "", 0}, {"search-nothing", "/tim-kiem?q=zzzzzz", "", 0},
	{"sources-of-the-portal", "/nguon", "", 0}, {"open-data", "/du-lieu-mo", "", 0}, {"about", "/gioi-thieu", "", 0},
	{"accessibility", "/tiep-can", "", 0}, {"not-found", "/tin/999999999", "", http.StatusNotFound},
	{"sign-in", "/ban-bien-tap/dang-nhap", "", 0},
}

var desk = []kind{
	{"queue", "/ban-bien-tap?xep=moi", "", 0}, {"queue-search", "/ban-bien-tap?q=huyen", "", 0}, {"queue-nothing", "/ban-bien-tap?q=zzzzzz", "", 0},
	{"review", "/ban-bien-tap", `^/ban-bien-tap/muc/\d`, 0}, {"desk-sources", "/ban-bien-tap/nguon", "", 0},
	{"desk-source", "/ban-bien-tap/nguon", `^/ban-bien-tap/nguon/\d`, 0}, {"log", "/ban-bien-tap/nhat-ky", "", 0}, {"me", "/ban-bien-tap/toi", "", 0},
	{"accounts", "/ban-bien-tap/tai-khoan", "", 0}, {"parked", "/ban-bien-tap/viec", "", 0},
	{"connect", "/ban-bien-tap/nguon/tim", "", 0}, {"desk-not-found", "/ban-bien-tap/khong-co", "", http.StatusNotFound},
}

// Every kind of page, in both languages, is found good by what can be found by
// machine.
func TestEveryKindOfPage(t *testing.T) {
	d := start(t)
	v := browse(t, d.portal)
	for _, prefix := range []string{"", "/en"} {
		for _, k := range public {
			v.visit(t, prefix, k)
		}
	}
	v.signIn(t, d.administrator())
	for _, prefix := range []string{"", "/en"} {
		for _, k := range desk {
			v.visit(t, prefix, k)
		}
		v.open(t, prefix+"/ban-bien-tap/nguon")
		v.follow(t, prefix, `^/ban-bien-tap/nguon/\d`)
		v.follow(t, prefix, `^/ban-bien-tap/ban-luu/\d`)
		v.look(t, "capture"+suffix(prefix))
		v.connect(t, prefix)
	}
}

// connect asks about the site of the first source, as if it were new.
func (v *visitor) connect(t *testing.T, prefix string) {
	t.Helper()
	var site string
	v.open(t, prefix+"/ban-bien-tap/nguon")
	v.follow(t, prefix, `^/ban-bien-tap/nguon/\d`)
	v.run(t, chromedp.Evaluate(`new URL(document.querySelector("aside dd.break").textContent).origin`, &site))
	v.open(t, prefix+"/ban-bien-tap/nguon/tim")
	v.run(t, chromedp.SendKeys("#url", site), chromedp.Submit("#url"), chromedp.WaitVisible("#tim-thay"))
	v.look(t, "connect-found"+suffix(prefix))
}

func (v *visitor) visit(t *testing.T, prefix string, k kind) {
	t.Helper()
	v.expects(k.status)
	v.open(t, prefix+k.path)
	if k.link != "" {
		v.follow(t, prefix, k.link)
	}
	if k.name == "provenance" {
		v.follow(t, prefix, `/nguon-goc$`)
	}
	v.look(t, k.name+suffix(prefix))
	v.expects(0)
}

// follow opens the first link of the page's main part whose path matches.
func (v *visitor) follow(t *testing.T, prefix, pattern string) {
	t.Helper()
	const first = `[...document.querySelectorAll("main a")].map(a => a.getAttribute("href")).find(h => h.startsWith(%q) && new RegExp(%q).test(h.slice(%d))) ?? ""`
	var path string
	v.run(t, chromedp.Evaluate(fmt.Sprintf(first, prefix+"/", pattern, len(prefix)), &path))
	if path == "" {
		t.Fatalf("no link like %s on a page of %q:\n%s", pattern, prefix, v.text(t))
	}
	v.open(t, path)
}

func suffix(prefix string) string {
	if prefix == "" {
		return ""
	}
	return "-en"
}
