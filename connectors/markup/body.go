package markup

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// late are the attributes in which pictures that load late keep their address.
var late = []string{"data-src", "data-original", "data-lazy-src", "data-lazy"}

// picture returns the address that an img shows in the end, as written.
func picture(img *goquery.Selection) string {
	for _, attr := range late {
		if v := strings.TrimSpace(img.AttrOr(attr, "")); v != "" && !strings.HasPrefix(v, "data:") {
			return v
		}
	}
	if v := strings.TrimSpace(img.AttrOr("src", "")); v != "" && !strings.HasPrefix(v, "data:") {
		return v
	}
	first, _, _ := strings.Cut(strings.TrimSpace(img.AttrOr("srcset", "")), " ")
	return strings.TrimSuffix(first, ",")
}

// Images returns the pictures that the selection holds or is, each once;
// pictures that are written into the page are left out.
func Images(base *url.URL, s *goquery.Selection) []connectors.File {
	var images []connectors.File
	seen := make(map[string]bool)
	take := func(_ int, img *goquery.Selection) {
		ref := picture(img)
		if ref == "" {
			ref = img.AttrOr("content", "") // <meta property="og:image">
		}
		if u := Address(base, ref); u != "" && !seen[u] {
			seen[u] = true
			images = append(images, connectors.File{URL: u, Title: Plain(img.AttrOr("alt", ""))})
		}
	}
	s.Filter("img, meta").Each(take)
	s.Find("img").Each(take)
	return images
}

// Body returns the HTML inside each part of the selection, in NFC, with the
// late pictures in place.
func Body(s *goquery.Selection) string {
	s.Find("img").Each(func(_ int, img *goquery.Selection) {
		if ref := picture(img); ref == "" {
			img.Remove()
		} else if ref != img.AttrOr("src", "") {
			img.SetAttr("src", ref)
		}
	})
	parts := make([]string, 0, s.Length())
	s.Each(func(_ int, part *goquery.Selection) {
		if inner, err := part.Html(); err == nil {
			parts = append(parts, strings.TrimSpace(inner))
		}
	})
	return vietnamese.Clean(strings.Join(parts, "\n"))
}
