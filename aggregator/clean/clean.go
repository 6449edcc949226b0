// Package clean holds the allow-list of HTML that we republish.
//
// What a site sent is read as a row of tags and texts, and written anew from
// what is allowed, balanced by construction; a second allow-list of a kept
// library looks at the result. That happens once, when a text is stored;
// nothing edits it afterwards. Any input takes time and memory in proportion to
// its length.
//
// The package fetches nothing, and judges neither words nor links.
package clean

import (
	"crypto/sha256"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Cleaned is what may be shown of a fragment.
type Cleaned struct {
	HTML   string   // allowed elements alone, balanced; links absolute, images at /tep/KEY; "" when it shows nothing
	Text   string   // what it says, blocks on lines of their own
	Images []Image  // that HTML shows, each once, in order
	Links  []string // absolute, each once, in order
}

// An Image is a picture that a fragment shows, under the key that its kept copy
// is served by.
type Image struct {
	Key   [16]byte // of URL
	URL   string   // absolute
	Title string   // its alternative text
}

// Key names the kept copy of the image or file at an absolute address.
func Key(address string) [16]byte {
	sum := sha256.Sum256([]byte(address))
	return [16]byte(sum[:16])
}

// HTML cleans a fragment. Its links are resolved against base; without one,
// relative links and images are dropped.
func HTML(fragment string, base *url.URL) Cleaned {
	w := &writer{base: base, html: make([]byte, 0, len(fragment)), text: make([]byte, 0, len(fragment))}
	w.read(fragment)
	w.finish()
	return Cleaned{HTML: last(string(w.html)), Text: strings.TrimSpace(string(w.text)), Images: w.images, Links: w.links}
}

// Text returns what a fragment says, in one line.
func Text(fragment string) string { return Line(Lines(fragment)) }

// Lines returns what a fragment says, blocks on lines of their own.
func Lines(fragment string) string {
	if strings.IndexByte(fragment, '<') < 0 {
		return strings.TrimSpace(plain(html.UnescapeString(fragment)))
	}
	w := &writer{}
	w.read(fragment)
	w.finish()
	return strings.TrimSpace(string(w.text))
}

// read walks over a fragment's tags and texts.
func (w *writer) read(fragment string) {
	z := html.NewTokenizer(strings.NewReader(fragment))
	outside := map[atom.Atom]int{}
	gone, pale := hiding{outside: outside}, hiding{outside: outside} // what is not seen at all, and whose letters are not
	var look Look
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			if !gone.on() && pale.letters() == 0 {
				w.write(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			alone := kind == html.SelfClosingTagToken || slices.Contains(void, tag)
			attributes := w.attributes(z, tag, &look, more)
			if gone.on() && !gone.endsBefore(tag) {
				if tag == atom.Source && (gone.open[0] == atom.Video || gone.open[0] == atom.Audio) {
					w.medium(tag, attributes)
				}
				if !alone {
					gone.within(tag)
				}
				continue
			}
			if pale.on() {
				pale.endsBefore(tag)
			}
			switch {
			case slices.Contains(media, tag):
				w.medium(tag, attributes)
			case tag == atom.Img:
				w.image(attributes)
			}
			switch unseen := slices.Contains(unshown, tag) || attributes.hidden && !slices.Contains(void, tag); {
			case !unseen:
				w.open(tag, attributes)
				if !alone {
					gone.around(tag, 1)
					pale.shown(tag, &look)
				}
			case kind == html.StartTagToken && tag != 0:
				gone.begin(tag)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if tag := atom.Lookup(name); !gone.on() || gone.endsAt(tag) {
				w.close(tag)
				if pale.on() {
					pale.endsAt(tag)
				}
				gone.around(tag, -1)
			}
		}
	}
}
