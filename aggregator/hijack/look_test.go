package hijack

import (
	"strings"
	"testing"

	"hopluu/aggregator/clean"
)

// What readers are not shown because nobody sees it is read here, as hidden.
func TestWhatIsCleanedAwayAsHiddenIsReadAsHidden(t *testing.T) {
	t.Parallel()
	for _, style := range []string{
		"display:none", "visibility:hidden", "visibility:collapse", "opacity:0", "opacity:1%", "font-size:0", "font:0/0 a", "font-size:.5px !important",
		"text-indent:-9999px", "d\\69splay:none", "position:absolute;left:-5000px", "margin-left:-9999px", "height:0;overflow:hidden", "max-width:1px;overflow-x:hidden",
		"position:absolute;clip:rect(0,0,0,0)", "clip-path:inset(50%)", "transform:scale(0)", "color:transparent", "color:#fff;background:white", "COLOR:red; BACKGROUND-COLOR:red",
	} {
		body := `<p>Thông báo</p><div style="` + style + `">giấu <a href="https://w88.example/">w88</a></div>`
		if shown := clean.Text(body); strings.Contains(shown, "giấu") {
			t.Errorf("%s: readers are shown %q", style, shown)
		}
		p := open(Item{Body: body})
		if len(p.hidden) != 1 || !strings.Contains(string(p.text), "giấu w88") || len(p.links) != 1 || p.links[0].how == "" {
			t.Errorf("%s: hidden %+v, links %+v in %q", style, p.hidden, p.links, p.text)
		}
	}
}

// Where readers are shown it, for a style sheet may be what shows it, an editor
// is told.
func TestWhatMayBeHiddenIsReadAsHidden(t *testing.T) {
	t.Parallel()
	for _, style := range []string{
		"left:-9999px", "position:absolute;left:-500px", "clip:rect(0,0,0,0)", "color:#fff", "font-size:1", "display:inline;height:0;overflow:hidden",
	} {
		body := `<p>Thông báo</p><div style="` + style + `">giấu <a href="https://w88.example/">w88</a></div>`
		if shown := clean.Text(body); !strings.Contains(shown, "giấu w88") {
			t.Errorf("%s: readers are shown %q", style, shown)
		}
		if p := open(Item{Body: body}); len(p.hidden) != 1 || p.links[0].how == "" {
			t.Errorf("%s: hidden %+v, links %+v", style, p.hidden, p.links)
		}
	}
}
