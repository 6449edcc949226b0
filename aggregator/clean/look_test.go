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
		"cut off":               {`<p style="position:absolute;clip:rect(1px, 1px, 1px, 1px)">giấu</p>a`, "a"},
		"collapsed":             {`<table><tr style="visibility:collapse"><td>giấu</td></tr><tr><td>a</td></tr></table>`, "a"},

		"the last is shown":        {`<p style="display:block;display:none">giấu</p>a`, "a"},
		"what is important":        {`<p style="display:none !important;display:block">giấu</p>a`, "a"},
		"after the middle":         {`<p style="margin-left:-9999px;left:0">giấu</p>a`, "a"},
		"far off in hundredths":    {`<p style="left:-999%;position:absolute">giấu</p>a`, "a"},
		"far off in inches":        {`<p style="position:absolute;left:-999in">giấu</p>a`, "a"},
		"far off to the right":     {`<p style="position:absolute;left:9999px">giấu</p>a`, "a"},
		"far off by all sides":     {`<p style="position:fixed;inset:-5000px auto auto -5000px">giấu</p>a`, "a"},
		"a margin":                 {`<span style="margin-left:-9999px">giấu</span>a`, "a"},
		"cut from all sides":       {`<p style="clip-path:inset(50% 60%)">giấu</p>a`, "a"},
		"covering nothing":         {`<p style="color:rgba(0, 0, 0, 0)">giấu</p>a`, "a"},
		"covering nothing, in hex": {`<p style="color:#ffffff00">giấu</p>a`, "a"},
		"one colour, two ways":     {`<p style="color:rgb(255 255 255);background:no-repeat #FEFEFE">giấu</p>a`, "a"},
		"no size in hundredths":    {`<p style="font-size:0%">giấu</p>a`, "a"},
		"no size, after bold":      {`<p style="font:bold 0px/1 a">giấu</p>a`, "a"},
		"escaped":                  {`<p style="d\69splay:none">giấu</p><p style="display:n\6f ne">giấu</p>a`, "a"},
		"after many blanks":        {`<p style="` + strings.Repeat(" ", 5<<10) + `display:none">giấu</p>a`, "a"},
		"after quoted marks":       {`<p style="font-family:';';display:none">giấu</p>a`, "a"},
		"no room in a line":        {`<span style="display:inline-block;width:0;overflow:hidden">giấu</span>a`, "a"},
		"a class of its own":       {`<p class="x" style="font-size:0">giấu <b>giấu</b></p>a`, "a"},
		"links of no size":         {`<p style="font-size:0"><a href="https://a.example/">giấu</a></p>a`, "a"},
		"a ground by attribute":    {`<table><tr><td bgcolor="FFFFFF"><b style="color:#000">a</b></td><td bgcolor="ffffff" style="color:#fff">giấu</td><td>b</td></tr></table>`, "a\nb"},

		"a hanging paragraph":         {`<p style="margin-left:.25in;text-indent:-9pt">a</p>`, "a"},
		"moved a little":              {`<p style="margin-left:-9px;top:-90px">a</p>`, "a"},
		"in the middle":               {`<div style="position:absolute;left:50%;margin-left:-490px">a</div>`, "a"},
		"a frame for a film":          {`<div style="height:0;overflow:hidden;padding-bottom:56.25%">a</div>`, "a"},
		"cut to a part":               {`<p style="clip:rect(0px,200px,100px,0px)">a</p>`, "a"},
		"white on a ground":           {`<p style="background:#0a5c6b;color:#fff">a</p>`, "a"},
		"white, ground unsaid":        {`<font color="white">a</font>`, "a"},
		"a picture for colour":        {`<p style="color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text">a</p>`, "a"},
		"shown at last":               {`<p style="display:none;display:block">a</p>`, "a"},
		"a style over hidden":         {`<p hidden style="display:block">a</p>`, "a"},
		"a second style":              {`<p style="color:red" style="display:none">a</p>`, "a"},
		"a name with a comment in it": {`<p style="dis/**/play:none">a</p><p style="/*;display:none">b</p>`, "a\nb"},
		"quoted":                      {`<p style="background:url(data:;display:none);content:';display:none'">a</p>`, "a"},
		"both inherited":              {`<p style="color:inherit;background:inherit">a</p><p style="color:currentcolor;background:currentcolor">b</p>`, "a\nb"},
		"of the same first word":      {`<p style="color:rgb(0 0 0);background:rgb(0 100 200)">a</p><p style="color:hsl(0 0% 0%);background:hsl(0 90% 90%)">b</p>`, "a\nb"},
		"before a picture":            {`<p style="color:#fff;background:#fff url(/a.png)">a</p><p style="color:#fff;background-color:#fff;background-image:linear-gradient(red,blue)">b</p>`, "a\nb"},
		"with a shadow":               {`<p style="color:#fff;background:#fff;text-shadow:1px 1px #000">a</p>`, "a"},
		"filled":                      {`<p style="color:transparent;-webkit-text-fill-color:#000">a</p>`, "a"},
		"a ground that is thin":       {`<p style="color:#fff;background:rgba(255,255,255,.1)">a</p>`, "a"},
		"a style over bgcolor":        {`<table><tr><td style="background:#0a5c6b;color:#fff" bgcolor="#fff">a</td><td>b</td></tr></table>`, "a\nb"},
		"a style over a size":         {`<marquee style="width:100%;height:30px" width=1 height=0>a</marquee>`, "a"},
		"no size for a block":         {`<div style="overflow:hidden" width=0 height=0>a</div>`, "a"},
		"a frame, in short":           {`<div style="height:0;overflow:hidden;padding:0 0 56.25% 0">a</div>`, "a"},
		"at least as high":            {`<div style="height:0;overflow:hidden;min-height:40px">a</div><div style="width:0;overflow:hidden;min-width:100%">b</div>`, "a\nb"},
		"a cell grows":                {`<table><tr style="height:0;overflow:hidden"><td style="width:0;height:0;overflow:hidden">a</td><td>b</td></tr></table>`, "a\nb"},
		"a line has no size":          {`<span style="width:0;height:0;overflow:hidden">a</span>`, "a"},
		"a ground of its own":         {`<div style="color:red;background:red"><p style="background:#fff">a</p></div>`, "a"},
		"links have a colour":         {`<p style="color:#fff;background:#fff"><a href="https://a.example/">a</a></p>`, "a"},
		"font size":                   {`<div style="font-size:0"><font size="3">a</font></div>`, "a"},
		"a size without unit":         {`<p style="font-size:1">a</p><p style="font:0">b</p>`, "a\nb"},
		"a size in a class":           {`<ul style="font-size:0"><li class="fs14">a <b>b</b></li> giấu</ul>`, "a b"},
		"offsets of what stays":       {`<p style="left:-9999px;top:-9999px">a</p><p style="position:static;left:-9999px">b</p>`, "a\nb"},
		"right, and left too":         {`<p style="position:absolute;left:0;right:-9999px">a</p>`, "a"},
		"far down":                    {`<p style="position:absolute;top:12000px">a</p>`, "a"},
		"middle, said later":          {`<div style="margin-left:-1490px;position:absolute;width:2980px;left:50%">a</div>`, "a"},
		"a margin and its padding":    {`<div style="margin-left:-2000px;padding-left:2000px">a</div><div style="margin:-1000px;padding:1000px">b</div>`, "a\nb"},
		"a margin of a half":          {`<div style="margin-left:-899px;margin-top:-500px">a</div>`, "a"},
		"a margin taken back":         {`<div style="margin:-9999px;margin:0">a</div>`, "a"},
		"indented in a line":          {`<span style="text-indent:-9999px">a</span>`, "a"},
		"cut from one side":           {`<p style="clip-path:inset(50% 0 0 0)">a</p>`, "a"},
		"cut, but in its place":       {`<p style="clip:rect(0,0,0,0)">a</p>`, "a"},
		"no browser reads it":         {`<p style="display:none !ie">a</p>`, "a"},
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
