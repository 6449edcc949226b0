package aggregator

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
)

var noon = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

func TestKeysFindTheSameItem(t *testing.T) {
	t.Parallel()
	same := func(a, b connectors.Entry) bool {
		return slices.ContainsFunc(Keys(a), func(k Key) bool { return slices.Contains(Keys(b), k) })
	}
	at := func(address string) connectors.Entry { return connectors.Entry{URL: address} }
	document := func(address, number, day string) connectors.Entry {
		return connectors.Entry{URL: address, Detail: &connectors.LegalDocument{Number: number, IssuedOn: day}}
	}
	tests := []struct {
		name string
		a, b connectors.Entry
		want bool
	}{
		{"guid", connectors.Entry{IDs: []string{"x"}, URL: "http://a.example/1"}, connectors.Entry{IDs: []string{" x "}, URL: "http://a.example/2"}, true},
		{"another guid, same address", connectors.Entry{IDs: []string{"x"}, URL: "http://a.example/1"}, connectors.Entry{IDs: []string{"y"}, URL: "http://a.example/1"}, true},
		{"guid in other case", connectors.Entry{IDs: []string{"x"}}, connectors.Entry{IDs: []string{"X"}}, false},
		{"a guid like an address", connectors.Entry{IDs: []string{"a.example/1"}}, at("http://a.example/1"), false},
		{"https", at("http://a.example/1"), at("https://www.A.example/1/"), true},
		{"where a reader came from", at("http://a.example/1?utm_source=x&id=3&fbclid=y#z"), at("http://a.example/1?id=3"), true},
		{"order of parameters", at("http://a.example/?b=1&a=2"), at("http://a.example/?a=2&b=1"), true},
		{"session", at("http://a.example/x;jsessionid=1"), at("http://a.example/x"), true},
		{"another page", at("http://a.example/?id=1"), at("http://a.example/?id=2"), false},
		{"another port", at("http://a.example:8080/x"), at("http://a.example/x"), false},
		{"the home page is nobody's", at("http://a.example/"), at("http://a.example/"), false},
		{"number and day", document("http://a.example/1", "11/2017/QĐ-UBND", "2017-05-15"), document("http://a.example/2", "11/2017/qđ-ubnd", "2017-05-15"), true},
		{"number of another day", document("http://a.example/1", "11/TB", "2017-05-15"), document("http://a.example/2", "11/TB", "2018-05-15"), false},
		{"procedure", connectors.Entry{Detail: &connectors.Procedure{Code: "1.013225"}}, connectors.Entry{Detail: &connectors.Procedure{Code: "1.013225"}}, true},
		{"nothing", connectors.Entry{}, connectors.Entry{}, false},
	}
	for _, test := range tests {
		if got := same(test.a, test.b); got != test.want {
			t.Errorf("%s: same is %v, want %v", test.name, got, test.want)
		}
	}
}

func TestPageKeyIsMethodAddressAndForm(t *testing.T) {
	t.Parallel()
	a := connectors.Request{URL: "http://a.example/"}
	if b := (connectors.Request{URL: a.URL, Role: "list", State: []byte("1"), Entry: &connectors.Entry{}}); PageKey(a) != PageKey(b) {
		t.Error("role, state or entry make another page")
	}
	for _, b := range []connectors.Request{{URL: "http://a.example/x"}, {URL: a.URL, Form: url.Values{}}, {URL: a.URL, Form: url.Values{"a": {"1"}}}} {
		if PageKey(a) == PageKey(b) {
			t.Errorf("%+v is the same page", b)
		}
	}
}

func TestSeenChangesWithWhatWasParsed(t *testing.T) {
	t.Parallel()
	e := connectors.Entry{IDs: []string{"1"}, Title: "a", Published: connectors.Date{Time: noon, Precision: "day", Text: "3 ngày trước"}, More: &connectors.Request{URL: "x"}}
	later := e
	later.Published = connectors.Date{Time: noon.Add(24 * time.Hour), Precision: "day", Text: "4 ngày trước"}
	later.More = &connectors.Request{URL: "y"}
	if Seen(e) != Seen(later) {
		t.Error("a relative date changes it")
	}
	for name, change := range map[string]func(*connectors.Entry){
		"title": func(e *connectors.Entry) { e.Title = "b" }, "moved between fields": func(e *connectors.Entry) { e.Title, e.Summary = "", "a" },
		"file": func(e *connectors.Entry) { e.Files = []connectors.File{{URL: "x"}} }, "image": func(e *connectors.Entry) { e.Images = []connectors.File{{URL: "x"}} },
		"detail": func(e *connectors.Entry) { e.Detail = &connectors.Procedure{Code: "1"} }, "date": func(e *connectors.Entry) {
			e.Published = connectors.Date{Time: noon, Precision: "day", Text: "23/11/2026"}
		},
	} {
		other := e
		change(&other)
		if Seen(e) == Seen(other) {
			t.Errorf("%s does not change it", name)
		}
	}
}

func TestReviseMendsTitles(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("một hai ba ", 200)
	tests := []struct{ name, title, summary, body, want, doubt string }{
		{"plain", "Giá < 5 triệu & hơn", "", "", "Giá < 5 triệu & hơn", ""},
		{"composed, in one line", "  Tiê\u0301p\n công\tdân\u200b ", "", "", "Tiếp công dân", ""},
		{"turned around", "abc\u202egpj.exe", "", "", "abcgpj.exe", ""},
		{"three hundred characters", strings.TrimSpace(long[:300]), "", "", strings.TrimSpace(long[:300]), ""},
		{"too long", long, "", "", "", "truncated"},
		{"of the summary", " ", "<p>Sở Y tế thông báo lịch tiêm chủng tháng 12. Chi tiết sau.</p>", "", "Sở Y tế thông báo lịch tiêm chủng tháng 12", "missing"},
		{"of the body", "", "", "<div><p>Dòng đầu</p><p>Dòng sau</p></div>", "Dòng đầu", "missing"},
	}
	dated := connectors.Date{Time: noon, Precision: "minute"}
	for _, test := range tests {
		rev, doubts, err := Revise(Source{}, connectors.Entry{URL: "http://a.example/1", Title: test.title, Summary: test.summary, Body: test.body, Published: dated}, noon)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if test.want != "" && rev.Title != test.want {
			t.Errorf("%s: title %q, want %q", test.name, rev.Title, test.want)
		}
		if n := utf8.RuneCountInString(rev.Title); n > longestTitle {
			t.Errorf("%s: %d characters", test.name, n)
		}
		got := ""
		if len(doubts) > 0 {
			got = doubts[0].Code
		}
		if got != test.doubt {
			t.Errorf("%s: doubts %v, want %q", test.name, doubts, test.doubt)
		}
	}
	for address, want := range map[string]string{
		"https://a.example/van-ban/quyet-dinh-11-2017.htm": "quyet dinh 11 2017", "https://a.example/tin/?id=7": "a.example/tin/?id=7",
	} {
		if rev, doubts, err := Revise(Source{}, connectors.Entry{URL: address, Published: dated}, noon); err != nil || rev.Title != want || len(doubts) != 1 {
			t.Errorf("of the address %s: %q, %v, %v", address, rev.Title, doubts, err)
		}
	}
	if _, _, err := Revise(Source{}, connectors.Entry{IDs: []string{"1"}}, noon); !errors.Is(err, ErrInvalid) {
		t.Errorf("an entry without anything to show: %v", err)
	}
}

func TestReviseBoundsDates(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name             string
		time             time.Time
		want             time.Time
		precision, doubt string
	}{
		{"past", noon.Add(-time.Hour), noon.Add(-time.Hour), "minute", ""},
		{"now", noon, noon, "minute", ""},
		{"wrong minutes", noon.Add(30 * time.Minute), time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC), "day", "future"},
		{"tomorrow", noon.Add(24 * time.Hour), time.Time{}, "", "future"},
		{"in 2062", noon.AddDate(36, 0, 0), time.Time{}, "", "future"},
		{"year one", time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}, "", "missing"},
		{"the epoch", time.Unix(0, 0), time.Time{}, "", "date"},
		{"unknown", time.Time{}, time.Time{}, "", "missing"},
	}
	for _, test := range tests {
		e := connectors.Entry{URL: "http://a.example/1", Title: "a", Published: connectors.Date{Time: test.time, Precision: "minute", Text: "?"}}
		rev, doubts, err := Revise(Source{}, e, noon)
		if err != nil {
			t.Fatal(err)
		}
		doubt := ""
		if len(doubts) > 0 {
			doubt = doubts[0].Code
		}
		if !rev.Published.Time.Equal(test.want) || rev.Published.Precision != test.precision || doubt != test.doubt {
			t.Errorf("%s: %v %q, doubt %q; want %v %q, %q", test.name, rev.Published.Time, rev.Published.Precision, doubt, test.want, test.precision, test.doubt)
		}
	}
}

func TestReviseMakesAddressesAbsolute(t *testing.T) {
	t.Parallel()
	e := connectors.Entry{
		URL: "https://a.example/tin/1.html", Title: "a", Body: `<p><a href="2.html">hai</a> <img src="../anh/1.jpg"></p>`,
		Images: []connectors.File{{URL: "/anh/đầu.jpg", Title: "Đầu"}, {URL: "data:image/png;base64,AAAA"}},
		Files:  []connectors.File{{URL: "/tep/QĐ số 37.doc"}, {URL: "javascript:x", Title: "x"}, {URL: "/tep/QĐ số 37.doc", Title: "again"}},
	}
	rev, _, err := Revise(Source{Language: "vi"}, e, noon)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(rev.BodyHTML, `href="https://a.example/tin/2.html"`) {
		t.Errorf("body: %s", rev.BodyHTML)
	}
	var images []string
	for _, i := range rev.Images {
		images = append(images, i.URL)
	}
	if diff := cmp.Diff([]string{"https://a.example/anh/%C4%91%E1%BA%A7u.jpg", "https://a.example/anh/1.jpg"}, images); diff != "" {
		t.Errorf("images (-want +got):\n%s", diff)
	}
	files := []connectors.File{{URL: "https://a.example/tep/Q%C4%90%20s%E1%BB%91%2037.doc", Title: "QĐ số 37.doc"}}
	if diff := cmp.Diff(files, rev.Files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestReviseTidiesDetails(t *testing.T) {
	t.Parallel()
	p := &connectors.Procedure{
		Code: " 1.01\u200b3225", Level: 9, Online: "maybe", Steps: "<p onclick=x>Bước 1</p><script>x</script>", Conditions: "a<br>b", SubmitURL: "javascript:x",
		Ways: []connectors.Way{{Channel: "<b>Trực tiếp</b>", Fee: "Không"}}, Parts: []connectors.Part{{Name: "Đơn", Form: &connectors.File{URL: "https://a.example/x.doc"}}},
	}
	rev, doubts, err := Revise(Source{}, connectors.Entry{URL: "http://a.example/1", Title: "a", Detail: p}, noon)
	if err != nil {
		t.Fatal(err)
	}
	want := &connectors.Procedure{
		Code: "1.013225", Steps: "<p>Bước 1</p>", Conditions: "a\nb", Ways: []connectors.Way{{Channel: "Trực tiếp", Fee: "Không"}},
		Parts: []connectors.Part{{Name: "Đơn", Form: &connectors.File{URL: "https://a.example/x.doc"}}},
	}
	if diff := cmp.Diff(connectors.Detail(want), rev.Detail); diff != "" {
		t.Errorf("detail (-want +got):\n%s", diff)
	}
	if len(doubts) != 2 || p.Level != 9 {
		t.Errorf("doubts %v; the connector's own has level %d", doubts, p.Level)
	}
	rev, doubts, _ = Revise(Source{}, connectors.Entry{URL: "http://a.example/1", Title: "a", Detail: &connectors.LegalDocument{Number: "1", IssuedOn: "2026-02-30"}}, noon)
	if d := rev.Detail.(*connectors.LegalDocument); d.IssuedOn != "" || len(doubts) != 1 {
		t.Errorf("a day that does not exist: %+v, %v", d, doubts)
	}
}

func TestSameEntryIsTheSameWordingAtAnyTime(t *testing.T) {
	t.Parallel()
	e := connectors.Entry{IDs: []string{"1"}, URL: "http://a.example/1", Title: "a", Body: "<p>b</p>", Published: connectors.Date{Time: noon.Add(-time.Hour), Precision: "minute", Text: "1 giờ trước"},
		Detail: &connectors.LegalDocument{Number: "11/QĐ", Replaces: []string{"1", "2"}}}
	first, _, err := Revise(Source{}, e, noon)
	if err != nil {
		t.Fatal(err)
	}
	e.Published = connectors.Date{Time: noon, Precision: "minute", Text: "2 giờ trước"}
	second, _, err := Revise(Source{}, e, noon.Add(2*time.Hour))
	if err != nil || first.Hash() != second.Hash() {
		t.Errorf("the wording has changed by itself: %v", err)
	}
}

func TestReviseEndsSummariesThatWereCut(t *testing.T) {
	t.Parallel()
	for summary, want := range map[string]string{
		"Chi cục yêu cầu các cơ sở sản xuất [&#8230;]":                                    "Chi cục yêu cầu các cơ sở sản xuất…",
		"<p>Đường dây nóng, [...]</p><p>The post A appeared first on <a>Sở Y tế</a>.</p>": "Đường dây nóng…",
		"Trích “[…] mọi người dân”":                                                       "Trích “[…] mọi người dân”",
		"Còn nữa…":                                                                        "Còn nữa…",
	} {
		rev, _, err := Revise(Source{URL: "http://a.example/"}, connectors.Entry{URL: "http://a.example/1", Title: "Tin", Summary: summary}, noon)
		if err != nil || rev.Summary != want {
			t.Errorf("%q becomes %q, %v; want %q", summary, rev.Summary, err, want)
		}
	}
}

func TestStepsOfAProcedureKeepTheirLinksAndPictures(t *testing.T) {
	t.Parallel()
	p := &connectors.Procedure{Code: "1.1", Steps: `<p><a href="mau.doc">Mẫu</a> <img src="/so-do.png" alt="Sơ đồ"></p>`}
	rev, _, err := Revise(Source{}, connectors.Entry{URL: "https://a.example/thu-tuc/1", Title: "a", Detail: p}, noon)
	if err != nil {
		t.Fatal(err)
	}
	steps := rev.Detail.(*connectors.Procedure).Steps
	if !strings.Contains(steps, `href="https://a.example/thu-tuc/mau.doc"`) {
		t.Errorf("steps %s", steps)
	}
	if len(rev.Images) != 1 || rev.Images[0].URL != "https://a.example/so-do.png" {
		t.Errorf("images %+v", rev.Images)
	}
}
