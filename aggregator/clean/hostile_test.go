package clean

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// hostile is what has run scripts, or called other hosts, elsewhere.
var hostile = []string{
	`<script>alert(1)</script>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`, `<script/x>alert(1)</script>`,
	`<img src=x onerror=alert(1)>`, `<img src="x"onerror="alert(1)">`, `<img/src=x/onerror=alert(1)>`, "<img src=`x` onerror=alert(1)>", `<img src=javascript:alert(1)>`,
	`<img srcset="//evil.example/x 1x">`, `<img src=//evil.example/p.gif lowsrc=//evil.example/>`, `<image src=//evil.example/>`, `<picture><source srcset=//evil.example/><img src=//evil.example/></picture>`,
	`<a href=javascript:alert(1)>x</a>`, `<a href="java&#10;script:alert(1)">x</a>`, `<a href="&#x6A;avascript:alert(1)">x</a>`, `<a href=" javascript:alert(1)">x</a>`,
	"<a href=\"\x01javascript:alert(1)\">x</a>", `<a href="java	script:alert(1)">x</a>`, `<a href=data:text/html,<script>alert(1)</script>>x</a>`, `<a href=vbscript:x>x</a>`,
	`<a href="//evil.example" target=_blank ping=//evil.example/>x</a>`, `<a href=/a"onmouseover=alert(1)>x</a>`, `<a href='/a" onmouseover="alert(1)'>x</a>`, `<a href=blob:x>x</a>`,
	`<a href=https://gov.vn@evil.example/>x</a>`, `<a href=file:///etc/passwd>x</a>`, `<a href=feed:javascript:alert(1)>x</a>`, `<a style=x:expression(alert(1))>x</a>`,
	`<svg onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>`, `<svg><animate onbegin=alert(1) attributeName=x>`,
	`<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"></svg>`, `<svg><style><img src=x onerror=alert(1)></style></svg>`, `<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`, `<math href=javascript:alert(1)>x</math>`, `<math><annotation-xml encoding=text/html><script>alert(1)</script>`,
	`<iframe src=javascript:alert(1)></iframe>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`, `<iframe src=//evil.example/>`, `<frameset onload=alert(1)><frame src=//evil.example/></frameset>`,
	`<object data=//evil.example/x.swf></object>`, `<embed src=//evil.example/x.swf>`, `<applet code=x></applet>`, `<video src=x onerror=alert(1)>`, `<video poster=//evil.example/>`, `<audio src=x onerror=alert(1)>`,
	`<form action=//evil.example/><input name=password type=password><button formaction=javascript:alert(1)>x</button></form>`, `<input onfocus=alert(1) autofocus>`, `<isindex type=image src=1 onerror=alert(1)>`,
	`<select><style></select><img src=x onerror=alert(1)></style>`, `<style><select><option></style><script>alert(1)</script>`, `<textarea></textarea><script>alert(1)</script>`, `<textarea><img src=x onerror=alert(1)></textarea>`,
	`<title><img src=x onerror=alert(1)></title>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<template><script>alert(1)</script></template>`, `<xmp><img src=x onerror=alert(1)></xmp>`,
	`<plaintext><img src=x onerror=alert(1)>`, `<noembed><img src=x onerror=alert(1)></noembed>`, `<listing>&lt;img src=x onerror=alert(1)&gt;</listing>`, `<keygen onfocus=alert(1) autofocus>`,
	`<style>@import '//evil.example/x.css';</style>`, `<link rel=stylesheet href=//evil.example/x.css>`, `<link rel=preload as=image href=//evil.example/>`, `<meta http-equiv=refresh content="0;url=//evil.example/">`, `<base href=//evil.example/>`,
	`<p style="background:url(//evil.example/x)">x</p>`, `<table background=//evil.example/x><td background=//evil.example/y>x</table>`, `<body onload=alert(1)>`, `<body background=//evil.example/>`, `<div style="position:fixed;inset:0">x</div>`,
	`<details open ontoggle=alert(1)>x</details>`, `<marquee onstart=alert(1)>x</marquee>`, `<bgsound src=//evil.example/>`, `<layer src=//evil.example/></layer>`, `<div id=desk name=action class=btn>x</div>`, `<a id=body name=cookie>x</a>`,
	`<!--[if IE]><script>alert(1)</script><![endif]-->`, `<!--><img src=x onerror=alert(1)>-->`, `<!-- --!><img src=x onerror=alert(1)>-->`, `<![CDATA[<script>alert(1)</script>]]>`, `<?xml version="1.0"?><script>alert(1)</script>`, `<!DOCTYPE x [<!ENTITY a "b">]><p>&a;</p>`,
	`</p><script>alert(1)</script>`, `<p/onclick=alert(1)>x`, `<p onclick
=alert(1)>x</p>`, `<p title="</p><script>alert(1)</script>">x</p>`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `<b><script>alert(1)//</b></script>`, "<p>\x00<scr\x00ipt>alert(1)</script>",
	`<x onclick=alert(1)>x</x>`, `<custom-element onconnected=alert(1)>x</custom-element>`, `<a href="https://a.example/&quot; onclick=&quot;alert(1)">x</a>`, `<img alt='"><script>alert(1)</script>' src=/a>`, `<img src='/a"><script>alert(1)</script>'>`,
	`<ol start='1"><script>'><li>x</ol>`, `<td colspan='2" onclick="x'>x`, `<table><td colspan='2" onclick="x'>x<td>y</table>`, `<th scope='row" x'>x`, "<p>\u202e\u2066x</p>", `<dialog open><script>alert(1)</script></dialog>`, `<slot onslotchange=alert(1)></slot>`,
	`<portal src=//evil.example/ onload=alert(1)>`, `<math><mi//xlink:href="data:x,<script>alert(1)</script>">`, `<a href="mailto:a@b?subject=&quot;><script>alert(1)</script>">x</a>`, `<img src="data:image/svg+xml;base64,PHN2Zz4=">`,
}

// allowed are the tags that may come out, whole.
var allowed = regexp.MustCompile(`^(?:</?(?:p|pre|h[2-6]|blockquote|figure|figcaption|ul|ol|li|dl|dt|dd|div|table|caption|thead|tbody|tfoot|tr|th|td|strong|em|u|s|del|ins|sub|sup|code|q|cite|mark)>|<br/?>|` +
	`<div class="scroll" tabindex="0">|<ol start="[0-9]+">|<t[dh](?: (?:colspan|rowspan)="[0-9]+")*(?: scope="(?:row|col)")?>|` +
	`<a href="(?:https?://|mailto:|tel:)[^"<>]*" rel="noopener noreferrer">|</a>|<img src="/tep/[0-9a-f]{32}" alt="[^"<>]*" loading="lazy"/?>)$`)

// wrong says what is wrong with cleaned HTML, or nothing: every tag is one of
// those allowed, and a browser would see the same tree.
func wrong(cleaned string) string {
	for _, tag := range regexp.MustCompile(`<[^>]*>?`).FindAllString(cleaned, -1) {
		if !allowed.MatchString(tag) {
			return "the tag " + tag
		}
	}
	var open []string
	z := html.NewTokenizer(strings.NewReader(cleaned))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				return "never closed: " + strings.Join(open, " ")
			}
			return ""
		case html.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); n != "br" && n != "img" {
				open = append(open, n)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return "not balanced at </" + string(name) + ">"
			}
			open = open[:len(open)-1]
		}
	}
}

func TestHostileHTMLIsHarmless(t *testing.T) {
	t.Parallel()
	base, _ := url.Parse("https://soyte.example.com/tin/")
	var all strings.Builder
	for _, vector := range hostile {
		for _, in := range []string{vector, "<p>trước</p>" + vector + "<p>sau</p>", "<table><tr><td>" + vector, "<a href=/x>" + vector, "<b><ul><li>" + vector} {
			got := HTML(in, base)
			if problem := wrong(got.HTML); problem != "" {
				t.Errorf("HTML(%q) = %q: %s", in, got.HTML, problem)
			}
			for _, image := range got.Images {
				if !strings.HasPrefix(image.URL, "http") {
					t.Errorf("HTML(%q) wants the image %q", in, image.URL)
				}
			}
		}
		all.WriteString(vector)
	}
	if problem := wrong(HTML(all.String(), base).HTML); problem != "" {
		t.Error(problem)
	}
}

// The kept library's list leaves what the writer made as it is: each of the two
// lists would be enough.
func TestBothListsAgree(t *testing.T) {
	t.Parallel()
	base, _ := url.Parse("https://soyte.example.com/tin/")
	for _, in := range append(slices.Clone(hostile), bodies()...) {
		w := &writer{base: base}
		w.read(in)
		w.finish()
		made := string(w.html)
		once := last(made)
		if unescaped(once) != unescaped(made) {
			t.Errorf("of %q\nthe writer makes %q\nthe library    %q", in, made, once)
		}
		if again := last(once); again != once {
			t.Errorf("%q is not the same again: %q", once, again)
		}
	}
}

// unescaped undoes the two ways to write a quotation mark and a void tag.
func unescaped(s string) string {
	return strings.NewReplacer("&#39;", "'", "&#34;", `"`, "&quot;", `"`, "/>", ">").Replace(s)
}

func TestCleaningTakesTimeInProportion(t *testing.T) {
	t.Parallel()
	base, _ := url.Parse("https://soyte.example.com/")
	const n = 50_000
	for name, in := range map[string]string{
		"divs": strings.Repeat("<div>", n), "bold": strings.Repeat("<b>", n), "bold of many kinds": strings.Repeat("<b a=1><i b=2><p>x", n/4),
		"tables": strings.Repeat("<table><tr><td>", n/4), "lists": strings.Repeat("<ul><li>", n/4), "list text": strings.Repeat("<ul><li>x", n/4),
		"links": strings.Repeat("<a href=/"+strings.Repeat("x", 50)+">y<p>", n/20), "ends": strings.Repeat("</b></p></td>", n/4),
		"less than": strings.Repeat("<", n), "comments": strings.Repeat("<!--", n), "quotes": strings.Repeat(`<a b="`, n/4), "entities": strings.Repeat("&amp;&#x1ea5;", n/8),
		"tables in tables": strings.Repeat("<table><tr><td>x<td>y", n/8), "cells": "<table><tr>" + strings.Repeat("<td>", n), "skipped": strings.Repeat("<svg>", n), "attributes": "<p " + strings.Repeat("a=b ", n) + ">x",
		"images": strings.Repeat("<img src=/a.jpg>", n/8), "breaks": strings.Repeat("<br>", n) + "x", "blanks": strings.Repeat(" \u00a0", n), "rows": "<table>" + strings.Repeat("<tr><td>x<td>y", n/8),
	} {
		start := time.Now()
		got := HTML(in, base)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(in), took)
		}
		if len(got.HTML) > 60*len(in)+1000 {
			t.Errorf("%s: %d bytes became %d", name, len(in), len(got.HTML))
		}
		if problem := wrong(got.HTML); problem != "" {
			t.Errorf("%s: %.200s", name, problem)
		}
	}
}

func FuzzHTML(f *testing.F) {
	for _, vector := range hostile {
		f.Add(vector)
	}
	f.Add(bodies()[0])
	base, _ := url.Parse("https://soyte.example.com/tin/")
	f.Fuzz(func(t *testing.T, in string) {
		got := HTML(in, base)
		if problem := wrong(got.HTML); problem != "" {
			t.Errorf("HTML(%q) = %q: %s", in, got.HTML, problem)
		}
		if again := HTML(got.Text, base); strings.ContainsAny(got.Text, "\x00\r") || again.HTML == "" && got.Text != "" && !strings.Contains(got.Text, "<") {
			t.Errorf("the text of %q is %q", in, got.Text)
		}
	})
}
