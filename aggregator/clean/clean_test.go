package clean

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHTMLWritesWhatIsAllowed(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"paragraph", "<p>Xin chào</p>", "<p>Xin chào</p>"},
		{"bare text", "Xin chào", "<p>Xin chào</p>"},
		{"divs", "<div>Một<div>Hai</div>Ba</div>", "<p>Một</p><p>Hai</p><p>Ba</p>"},
		{"headings move down", "<h1>A</h1><h2>B</h2><h6>C</h6>", "<h2>A</h2><h3>B</h3><h6>C</h6>"},
		{"empty ones go", "<p>&nbsp;</p><p><b></b><br></p><ul><li></li></ul><p>A</p>", "<p>A</p>"},
		{"word", `<p class=MsoNormal style="mso-x:y"><span lang=VI><font face=".VnTime"><o:p>Quyết</o:p></font> <b><b>định</b></b></span></p>`, "<p>Quyết <strong>định</strong></p>"},
		{"misnested", "<b>a<i>b</b>c</i>d", "<p><strong>a<em>b</em></strong><em>c</em>d</p>"},
		{"never closed", "<ul><li>a<li>b<table><tr><td>c<td>d", `<ul><li>a</li><li>b<div class="scroll" tabindex="0"><table><tr><td>c</td><td>d</td></tr></table></div></li></ul>`},
		{"closed too often", "</div></td></p>a</b></table>", "<p>a</p>"},
		{"bold over paragraphs", "<b><p>a</p><p>b</p></b>c", "<p><strong>a</strong></p><p><strong>b</strong></p><p>c</p>"},
		{"link with blanks", `<a href="/x?so=12 QĐ">A</a>`, `<p><a href="https://a.example/x?so=12%20QĐ" rel="noopener noreferrer">A</a></p>`},
		{"link around heading", `<a href="/x"><h2>A</h2></a>`, `<h3><a href="https://a.example/x" rel="noopener noreferrer">A</a></h3>`},
		{"layout table", "<table><tr><td><p>a</p></td></tr><tr><td>b</td></tr></table>", "<div><p>a</p></div><div>b</div>"},
		{"empty cells keep their place", "<table><tr><td></td><td>a</td><td></td></tr><tr><td></td></tr></table>", `<div class="scroll" tabindex="0"><table><tr><td></td><td>a</td><td></td></tr></table></div>`},
		{"table in a layout table", "<table><tr><td>x<td><table><tr><th>a<th>b<tr><td>1<td>2</table></table>", `<div>x</div><div><div class="scroll" tabindex="0"><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></div></div>`},
		{"text in a table", "<table>a<tr>b<td>c<td>d</table>", `<div class="scroll" tabindex="0"><table><tr><td>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr></table></div>`},
		{"breaks", "<p><br>a<br><br><br>b<br></p>", "<p>a<br><br>b</p>"},
		{"blanks", "<p>  a \n b&nbsp;<b> c </b> d</p>", "<p>a b <strong>c</strong> d</p>"},
		{"entities", "<p>tr&ocirc;&#768;ng &amp; &lt;b&gt; \"x\"</p>", "<p>trồng &amp; &lt;b&gt; &#34;x&#34;</p>"},
		{"image", `<img src="/a b.jpg" alt='Ảnh "1"' width=600 onerror=x>`, `<p><img src="/tep/b636c13df19663000a273473e662dd6d" alt="Ảnh &#34;1&#34;" loading="lazy"></p>`},
		{"trackers and data", `<img src="/p.gif" width=1 height=1><img src="data:image/png;base64,AAAA"><p>a</p>`, "<p>a</p>"},
		{"hidden", `<div style="display: none">cờ bạc</div><p hidden>x</p>a`, "<p>a</p>"},
		{"film", `<iframe src="https://www.youtube.com/embed/x"></iframe>`, `<p><a href="https://www.youtube.com/embed/x" rel="noopener noreferrer">https://www.youtube.com/embed/x</a></p>`},
		{"ordered from", "<ol start=3><li>c</ol>", `<ol start="3"><li>c</li></ol>`},
		{"pre", "<pre>a\n  b</pre>", "<pre>a\n  b</pre>"},
		{"invalid and control characters", "<p>a\x00\xff\u202eb\u200b</p>", "<p>a\ufffdb</p>"},
		{"list without items", "<ul>a<p>b</p></ul>", "<ul><li>a<p>b</p></li></ul>"},
		{"nested list", "<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"},
	}
	base, _ := url.Parse("https://a.example/tin/1")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, HTML(test.in, base).HTML); diff != "" {
				t.Errorf("HTML(%q) (-want +got):\n%s", test.in, diff)
			}
		})
	}
}
