package article_test

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hopluu/connectors"
	"hopluu/connectors/article"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

const address = "https://anbinh.example.vn/tin/1"

func open(t *testing.T, body []byte) *markup.Page {
	t.Helper()
	page, err := markup.Open(connectors.Document{URL: address, At: connectortest.Fetched, Type: "text/html", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// The pages of testdata are made as sites of many kinds make theirs. The lines
// of "want" say what each is read as; those with + must be in the text, those
// with - must not.
func TestPagesAreReadByTheirStructure(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var body, wanted []byte
			for _, f := range a.Files {
				if f.Name == "page" {
					body = f.Data
				} else {
					wanted = f.Data
				}
			}
			page := open(t, body)
			got := article.Read(page, "", connectortest.Fetched)
			if got.Body == nil {
				t.Fatal("no text is found")
			}
			got.Trim(got.Body)
			text := markup.Text(got.Body)
			var said, want []string
			for line := range strings.Lines(string(wanted)) {
				line = strings.TrimSpace(line)
				switch part, ok := strings.CutPrefix(line, "+ "); {
				case ok && !strings.Contains(text, part):
					t.Errorf("%q is not in the text", part)
				case ok:
				case strings.HasPrefix(line, "- "):
					if strings.Contains(text, line[2:]) {
						t.Errorf("%q is in the text", line[2:])
					}
				case line != "":
					want = append(want, line)
				}
			}
			for _, l := range []struct{ name, value string }{
				{"title", got.Title}, {"published", moment(got.Published)}, {"author", got.Author}, {"origin", got.Origin},
			} {
				if l.value != "" {
					said = append(said, l.name+": "+l.value)
				}
			}
			for _, f := range got.Files {
				said = append(said, "file: "+strings.TrimPrefix(f.URL, "https://anbinh.example.vn"))
			}
			if diff := cmp.Diff(want, said); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func moment(d connectors.Date) string {
	switch local := d.Time.In(vietnamese.Zone); {
	case d.Time.IsZero():
		return ""
	case d.Precision == vietnamese.Day:
		return local.Format(time.DateOnly)
	default:
		return local.Format("2006-01-02 15:04")
	}
}

func TestWhatAListToldFindsTheHeadline(t *testing.T) {
	page := open(t, []byte(`<h1>Cổng thông tin xã An Bình</h1><h2>Tin tức trong tuần của xã</h2><p class="x">Khánh thành cầu dân sinh nối hai thôn</p><p>20/11/2026</p>
		<p>Sáng nay, xã khánh thành cầu dân sinh nối hai thôn ven sông, thay cho chiếc đò ngang đã có từ nhiều năm nay.</p>`))
	if got := article.Read(page, "Khánh thành cầu dân sinh…", connectortest.Fetched); got.Title != "Khánh thành cầu dân sinh nối hai thôn" || moment(got.Published) != "2026-11-20" {
		t.Errorf("%q of %s", got.Title, moment(got.Published))
	}
}

func TestAccountsAreNoAuthors(t *testing.T) {
	for name, want := range map[string]string{
		"admin": "", "Administrator": "", "quantri": "", "bientap02": "", "Super User": "", "Trần Văn Mẫu": "Trần Văn Mẫu", "Ban biên tập": "Ban biên tập",
		"Được viết bởi Administrator": "", "Được viết bởi Lê Thị Mẫu": "Lê Thị Mẫu", "Viết bởi Lê Thị Mẫu": "Lê Thị Mẫu", "Người viết: Lê Thị Mẫu": "Lê Thị Mẫu",
		"Written by Lê Thị Mẫu": "Lê Thị Mẫu", "Đăng bởi quantri": "", "Đăng bởi Lê Thị Mẫu": "Lê Thị Mẫu", "Theo TTXVN": "",
		"Chủ Nhật": "", "Thứ Bảy": "", "Chủ Nhật Nam": "Chủ Nhật Nam",
	} {
		if got := article.Human(name); got != want {
			t.Errorf("Human(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestWhomTheHeadNames(t *testing.T) {
	for name, want := range map[string]string{
		"Đoàn Thị Mẫu": "Đoàn Thị Mẫu", "Ban Mai": "Ban Mai", "Trường Giang": "Trường Giang",
		"Ban Tuyên giáo tỉnh": "", "Trường THCS xã": "", "Đoàn Thanh niên xã": "", "Phòng Tư pháp": "", "Trạm Thú y": "",
	} {
		page := open(t, []byte(`<meta name="author" content="`+name+`"><h1>Một tiêu đề dài của bài viết này</h1><p>20/11/2026</p><p>Một câu văn dài, đủ để là một bài viết của trang này.</p>`))
		if got := article.Read(page, "", connectortest.Fetched).Author; got != want {
			t.Errorf("%q is written by %q, want %q", name, got, want)
		}
	}
}

func TestARowShowsItsDate(t *testing.T) {
	for text, want := range map[string]string{
		"Tập huấn cho cán bộ xã 12/11/2026":                                          "2026-11-12",
		"Tập huấn từ 12/11/2026 đến 14/11/2026":                                      "",
		"Dự thảo quy chế Ngày đăng: 18/11/2026 - Hạn góp ý: 20/11/2026":              "2026-11-18",
		"Hạn góp ý: 20/11/2026 - Ngày đăng: 18/11/2026":                              "2026-11-18",
		"12/11/2026 Tập huấn ngày 12/11/2026":                                        "2026-11-12",
		"Tập huấn cho cán bộ xã " + strings.Repeat("một câu dài ", 400) + "1/1/2026": "",
	} {
		if got := moment(article.Only(text, connectortest.Fetched)); got != want {
			t.Errorf("%.80q is of %q, want %q", text, got, want)
		}
	}
}

func TestFilesInFrames(t *testing.T) {
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for html, want := range map[string]string{
		`<iframe src="/a/b.pdf"></iframe>`: "https://anbinh.example.vn/a/b.pdf",
		`<iframe src="https://docs.google.com/viewer?url=https%3A%2F%2Fanbinh.example.vn%2Fx.doc&embedded=true"></iframe>`: "https://anbinh.example.vn/x.doc",
		`<iframe src="/pdfjs/web/viewer.html?file=/tep/2.pdf"></iframe>`:                                                   "https://anbinh.example.vn/tep/2.pdf",
		`<object data="/xem?id=7" type="application/pdf"></object>`:                                                        "https://anbinh.example.vn/xem?id=7",
		`<iframe src="https://www.youtube.com/embed/x"></iframe>`:                                                          "",
		`<embed src="javascript:alert(1)">`:                                                                                "",
	} {
		f, _ := article.Framed(base, open(t, []byte(html)).Find("iframe, object, embed").Nodes[0])
		if f.URL != want {
			t.Errorf("%s shows %q, want %q", html, f.URL, want)
		}
	}
}

// What grows with the square of the number of lines would take minutes here.
func TestPagesOfThousandsOfLinesAreReadSoon(t *testing.T) {
	const head = `<h1>Một tiêu đề dài của bài viết này</h1><p>20/11/2026</p><p>Một câu văn dài, đủ để là một bài viết của trang này.</p>`
	for name, body := range map[string]string{
		"names":           head + strings.Repeat(`<p><b>Nguyễn Văn Mẫu</b></p>`, 20000),
		"deep boxes":      head + strings.Repeat(strings.Repeat(`<div>`, 150)+`Tin hay đây`+strings.Repeat(`</div>`, 150)+`<a href="/x">Một tin khác của trang này đây</a>`, 800),
		"lines of facts":  `<h1>Một tiêu đề dài của bài viết này</h1><div>` + strings.Repeat(`20/11/2026 <i class="author">Đăng lúc</i><br>`, 10000) + `</div>`,
		"summaries":       `<h1>Một tiêu đề dài của bài viết này</h1>` + strings.Repeat(`<div class="sapo">Một câu trong tóm tắt</div>`, 10000),
		"files":           head + strings.Repeat(`<p>Tệp đính kèm</p><p><a href="/x.pdf">x.pdf</a></p>`, 5000),
		"columns":         head + `<table><tr>` + strings.Repeat(`<td>Đánh giá</td>`, 20000) + `</tr><tr><td>` + strings.Repeat(`<p>Tin liên quan</p>`, 20000) + `</table>`,
		"files beside":    head + `<div class="col-4">` + strings.Repeat(`<div>`, 100) + strings.Repeat(`<p>Công điện <a href="/x.pdf">x</a></p>`, 8000),
		"boxes of others": head + strings.Repeat(`<p>Tin hay đây</p><p><a href="/x">Một tin khác của trang này đây</a></p>`, 10000),
		"pictures":        `<div>` + strings.Repeat(`<img src="x.jpg">`, 20000) + head + strings.Repeat(`<div><i class="share">x</i><img src="x.jpg"></div>`, 5000) + `</div>`,
	} {
		page, began := open(t, []byte(body)), time.Now()
		if got := article.Read(page, "", connectortest.Fetched); got.Body != nil {
			got.Trim(got.Body)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: %d bytes took %s", name, len(body), took)
		}
	}
}

// Whatever a page is, it is read soon, and what is read of it was there.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data, "")
	}
	f.Add([]byte(`<table><tr><td><b>Lịch tiếp công dân của xã tháng này</b><tr><td>1/1/2026<td><a href=x.pdf>`), "Lịch tiếp")
	f.Fuzz(func(t *testing.T, body []byte, told string) {
		page, err := markup.Open(connectors.Document{URL: address, At: connectortest.Fetched, Body: body})
		if err != nil {
			return
		}
		began := time.Now()
		got := article.Read(page, told, connectortest.Fetched)
		if got.Published.Time.After(connectortest.Fetched.Add(24 * time.Hour)) {
			t.Errorf("published at %s, after it was fetched", got.Published.Time)
		}
		if slices.ContainsFunc(got.Files, func(f connectors.File) bool { return !strings.HasPrefix(f.URL, "http") }) {
			t.Errorf("files %v", got.Files)
		}
		if got.Body != nil {
			got.Trim(got.Body)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%d bytes took %s", len(body), took)
		}
	})
}
