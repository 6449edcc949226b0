package hijack

import (
	"strings"
	"testing"

	"hopluu/aggregator/clean"
)

// What is shown to readers is read here, however its marks are written.
func TestNothingIsShownThatIsNotRead(t *testing.T) {
	t.Parallel()
	const spam = "Nhà cái uy tín số 1, đăng ký nhận ngay khuyến mãi 100k, nạp rút siêu tốc"
	for _, body := range []string{
		"<!-- a --!>SPAM<!-- -->",
		"<textarea><!--</textarea><p>SPAM</p><!-- -->",
		"<xmp><!--</xmp><p>SPAM</p><!-- -->",
		"<iframe><!--</iframe><p>SPAM</p><!-- -->",
		`<p a==">SPAM<p a=">`,
		"<!-->SPAM<!-- -->",
		"<p>Thông báo</p><title>SPAM",
		strings.Repeat("<b>", 300) + "SPAM",
		"<p>" + strings.Replace(spam, "Nhà cái", "Nh<x-y></x-y>à c<x-y></x-y>ái", 1),
	} {
		body = strings.ReplaceAll(body, "SPAM", spam)
		if shown := clean.Text(body); !strings.Contains(shown, "Nhà cái") {
			continue // readers are not shown it either
		}
		if p := open(Item{Body: body}); !strings.Contains(string(p.text), spam) {
			t.Errorf("not read: %s", body)
		}
	}
}

func TestTextsAreReadEachByItself(t *testing.T) {
	t.Parallel()
	p := open(Item{Body: `<div style="display:none"><p>x</p><!--`, Texts: []string{"Bước 1", `<a href="https://a.example/">mẫu đơn</a>`}})
	if !strings.Contains(string(p.text), "Bước 1") {
		t.Errorf("behind an open comment: %q", p.text)
	}
	if len(p.links) != 1 || p.links[0].how != "" {
		t.Errorf("links %+v, want one that is seen", p.links)
	}
}

func TestHiddenLinksAreSeenHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`<div style="display:none"/><a href="https://w88.example/">w88</a>`,
		`<a style="font:0/0 a" href="https://w88.example/">w88</a>`,
		`<a style="opacity:1%" href="https://w88.example/">w88</a>`,
		`<div style="display:none"><a title= ">" href="https://w88.example/">w88</a></div>`,
		strings.Repeat("<i>", 300) + `<a style="display:none" href="https://w88.example/">w88</a>`,
	} {
		p := open(Item{Body: body})
		if len(p.links) != 1 || p.links[0].how == "" {
			t.Errorf("%s: %+v", body, p.links)
		}
	}
}
