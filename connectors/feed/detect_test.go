package feed

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
)

func FuzzDetect(f *testing.F) { connectortest.FuzzDetect(f, Connector{}) }

func TestDetectNamesTheFeedsOfAPage(t *testing.T) {
	tests := map[string]struct {
		page string
		want []string
	}{
		"declared, without that of comments": {`<head><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate"
			type="application/rss+xml" href="/comments/feed/"><link rel="alternate" hreflang="en" href="/en/"></head>`, []string{"https://xa.example.vn/feed/"}},
		"linked": {`<a href="rss/tin-tuc.rss">RSS</a> <a href="/DesktopModules/DnnForge%20-%20NewsArticles/RSS.aspx?TabID=3&ModuleID=4">x</a> <a href="/tin">Tin</a>`,
			[]string{"https://xa.example.vn/rss/tin-tuc.rss", "https://xa.example.vn/DesktopModules/DnnForge%20-%20NewsArticles/RSS.aspx?TabID=3&ModuleID=4"}},
		"where NukeViet keeps it":       {`<head><meta name="generator" content="NukeViet v4.5"></head>`, []string{"https://xa.example.vn/news/rss/"}},
		"where WordPress keeps it":      {`<head><link rel="stylesheet" href="/wp-content/themes/a/style.css"></head>`, []string{"https://xa.example.vn/feed/"}},
		"not those of another office":   {`<head><link rel="alternate" type="application/atom+xml" href="https://huyen.example.vn/atom.xml"></head>`, nil},
		"none":                          {`<p>Không có gì</p>`, nil},
		"where a link's text says feed": {`<a href="/kenh-tin">RSS</a>`, []string{"https://xa.example.vn/kenh-tin"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found, look := Connector{}.Detect(connectors.Document{URL: "https://xa.example.vn/", At: connectortest.Fetched, Body: []byte(test.page)})
			var got []string
			for _, r := range look {
				got = append(got, r.URL)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || len(found) > 0 {
				t.Errorf("%d proposals, look (-want +got):\n%s", len(found), diff)
			}
		})
	}
}

func TestDetectProposesAFeed(t *testing.T) {
	const rss = `<rss version="2.0"><channel><item><title>Tin</title><link>https://xa.example.vn/1</link></item></channel></rss>`
	found, look := Connector{}.Detect(connectors.Document{URL: "https://xa.example.vn/rss", At: connectortest.Fetched, Body: []byte(rss)})
	if len(found) != 1 || len(look) > 0 || found[0].Source.URL != "https://xa.example.vn/rss" || found[0].Score != 1 {
		t.Errorf("%+v, %+v", found, look)
	}
}
