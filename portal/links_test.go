package portal_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
)

var (
	nextLink = regexp.MustCompile(`<a href="([^"]*)" rel="next">`)
	itemLink = regexp.MustCompile(`<(?:li|h2|h3)>?[^<]*(?:<h3>)?<a href="(?:/en)?/(?:tin|thu-tuc|van-ban)/([0-9]+)-`)
	anyLink  = regexp.MustCompile(`href="(/[^"]*)"`)
)

// crowd is 70 items of every kind, all with words, fields and issuers whose
// letters an address must encode.
func crowd() []seeded {
	var items []seeded
	for i := range 70 {
		day := now.AddDate(0, 0, -i)
		iso := day.Format(time.DateOnly)
		items = append(items,
			seeded{title: fmt.Sprintf("Ổ dịch sởi & sốt rét thứ %d", i), section: 1, at: day},
			seeded{title: fmt.Sprintf("Cấp đổi thẻ số %d", i), at: day, detail: &connectors.Procedure{Code: fmt.Sprintf("1.%06d", i), Field: "Hộ tịch & cư trú", Performer: "Sở Y tế"}},
			seeded{title: fmt.Sprintf("Về đơn giá đợt %d", i), at: day, detail: &connectors.LegalDocument{Number: fmt.Sprintf("%d/2026/QĐ-UBND", i+1), Form: "Quyết định", Issuer: "UBND tỉnh + HĐND", IssuedOn: iso}},
			seeded{title: fmt.Sprintf("Công báo kỳ %d", i), at: day, detail: &connectors.GazetteIssue{Number: fmt.Sprint(i + 1), IssuedOn: now.Format(time.DateOnly)}},
			seeded{title: fmt.Sprintf("Dự thảo lần %d", i), at: day, detail: &connectors.Consultation{ClosesOn: now.AddDate(0, 0, 35-i).Format(time.DateOnly)}},
			seeded{title: fmt.Sprintf("Hỏi lần thứ %d", i), at: day, detail: &connectors.Question{Question: "Nộp ở đâu?", AnsweredOn: now.AddDate(0, 0, -i/3).Format(time.DateOnly)}},
		)
	}
	return items
}

// Whoever follows a list to its end meets each item once.
func TestListsAreFollowedToTheirEnd(t *testing.T) {
	p, _, _ := open(t, crowd()...)
	for _, c := range []struct {
		path string
		want int
	}{
		{"/tin", 70}, {"/en/tin", 70}, {"/chuyen-muc/y-te", 70}, {"/cong-bao", 70}, {"/lay-y-kien", 70}, {"/en/lay-y-kien", 70}, {"/hoi-dap", 70}, {"/en/hoi-dap?co-quan=so-y-te", 70},
		{"/thu-tuc?linh-vuc=H%E1%BB%99+t%E1%BB%8Bch+%26+c%C6%B0+tr%C3%BA", 70}, {"/thu-tuc?co-quan=so-y-te", 70},
		{"/van-ban?loai=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh&ban-hanh=UBND+t%E1%BB%89nh+%2B+H%C4%90ND&nam=2026", 70},
		{"/van-ban?so=" + "q%C4%91-ubnd", 70},
		{"/tim-kiem?q=%E1%BB%94+d%E1%BB%8Bch+s%E1%BB%9Fi+%26+s%E1%BB%91t&loai=tin&cq=so-y-te", 70},
	} {
		seen := map[string]bool{}
		for path, pages := c.path, 0; path != ""; pages++ {
			if pages > 10 {
				t.Errorf("%s has no end", c.path)
				break
			}
			w := ask(p, path)
			if w.Code != http.StatusOK {
				t.Errorf("%s leads to %s: %d", c.path, path, w.Code)
				break
			}
			text := w.Body.String()
			for _, m := range itemLink.FindAllStringSubmatch(mainOf(text), -1) {
				if seen[m[1]] {
					t.Errorf("%s: item %s comes twice", c.path, m[1])
				}
				seen[m[1]] = true
			}
			path = ""
			if m := nextLink.FindStringSubmatch(text); m != nil {
				path = html.UnescapeString(m[1])
			}
		}
		if len(seen) != c.want {
			t.Errorf("%s lists %d items, want %d", c.path, len(seen), c.want)
		}
	}
}

// mainOf is a page's list without what stands beside it.
func mainOf(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "<aside")
	return page
}

// No page of ours leads to one that is not there, in either language.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	p, _, _ := open(t, slices.Concat(province(), crowd()[:10], office())...)
	from := map[string]string{"/": "", "/en/": "", "/tim-kiem?q=c%E1%BA%A5p+%C4%91%E1%BB%95i": "", "/en/tim-kiem?q=s%E1%BB%9Fi": ""}
	queue := []string{"/", "/en/", "/tim-kiem?q=c%E1%BA%A5p+%C4%91%E1%BB%95i", "/en/tim-kiem?q=s%E1%BB%9Fi"}
	for len(queue) > 0 && len(from) < 2000 {
		path := queue[0]
		queue = queue[1:]
		w := ask(p, path)
		if w.Code >= 400 && !strings.Contains(path, "/van-ban/so/") { // a document may name one that is not here
			t.Errorf("%s, which %s leads to: %d", path, from[path], w.Code)
			continue
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		for _, m := range anyLink.FindAllStringSubmatch(w.Body.String(), -1) {
			to, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if _, known := from[to]; !known && !strings.HasPrefix(to, "/ban-bien-tap") {
				from[to] = path
				queue = append(queue, to)
			}
		}
	}
	if len(from) < 100 {
		t.Errorf("only %d addresses were met", len(from))
	}
}
