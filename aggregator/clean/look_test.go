package clean

import (
	"strings"
	"testing"
)

// What a browser does not show is not shown without its style either, and what
// it shows stays.
func TestWhatIsNotSeenIsNotShown(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ in, want string }{
		"no size":               {`<span style="font-size:0">giấu</span>a`, "a"},
		"no size, in short":     {`<span style="font:0/0 a">giấu</span>a`, "a"},
		"no size for all in it": {`<div style="font-size:0px"><p>giấu <b>giấu</b></p></div><p>a</p>`, "a"},
		"as much of no size":    {`<div style="font-size:0"><b style="font-size:2em">giấu</b></div>a`, "a"},
		"a size of its own":     {`<ul style="font-size:0"><li style="font-size:14px">a</li> giấu <li style="font-size:1rem"><b>b</b></li></ul>c`, "a\nb\nc"},
		"an end left out":       {`<p style="font-size:0">giấu<p>a`, "a"},
		"an end that is around": {`<div><span style="font-size:0">giấu</div>a`, "a"},
		"as its ground":         {`<p style="color:#FFF; background:white">giấu</p>a`, "a"},
		"as its cell":           {`<table><tr><td bgcolor="#fff" style="color:white">giấu</td><td>a</td></tr></table>`, "a"},
		"a colour of its own":   {`<p style="color:red;background:red">giấu <b style="color:#fff">a</b></p>`, "a"},
		"transparent":           {`<p style="color:transparent">giấu</p>a`, "a"},
		"a comment within":      {`<p style="display:/* */none">giấu</p>a`, "a"},
		"opacity":               {`<p style="opacity:1%">giấu</p>a`, "a"},
		"far off":               {`<p style="position:absolute;left:-5000px">giấu</p>a`, "a"},
		"far off in letters":    {`<p style="text-indent:-99em">giấu</p>a`, "a"},
		"no room":               {`<div style="height:0;overflow:hidden">giấu</div>a`, "a"},
		"a dot that runs":       {`<marquee width=1 height=1>giấu</marquee>a`, "a"},
		"cut off":               {`<p style="clip:rect(1px, 1px, 1px, 1px)">giấu</p>a`, "a"},
		"collapsed":             {`<table><tr style="visibility:collapse"><td>giấu</td></tr><tr><td>a</td></tr></table>`, "a"},

		"a hanging paragraph":  {`<p style="margin-left:.25in;text-indent:-9pt">a</p>`, "a"},
		"moved a little":       {`<p style="margin-left:-9px;top:-90px">a</p>`, "a"},
		"in the middle":        {`<div style="position:absolute;left:50%;margin-left:-490px">a</div>`, "a"},
		"a frame for a film":   {`<div style="height:0;overflow:hidden;padding-bottom:56.25%">a</div>`, "a"},
		"cut to a part":        {`<p style="clip:rect(0px,200px,100px,0px)">a</p>`, "a"},
		"white on a ground":    {`<p style="background:#0a5c6b;color:#fff">a</p>`, "a"},
		"white, ground unsaid": {`<font color="white">a</font>`, "a"},
		"a picture for colour": {`<p style="color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text">a</p>`, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := HTML(test.in, nil); got.Text != test.want || strings.Contains(got.HTML, "giấu") {
				t.Errorf("HTML(%s) shows %q as %s, want %q", test.in, got.Text, got.HTML, test.want)
			}
		})
	}
}

func TestAPictureHasNoSizeOfLetters(t *testing.T) {
	t.Parallel()
	if got := HTML(`<p style="font-size:0"><img src="https://soyte.example.com/a.jpg"></p>`, nil); len(got.Images) != 1 || got.HTML == "" {
		t.Errorf("shows %s", got.HTML)
	}
}
