// Package clean holds the allow-list of HTML that we republish.
//
// What a site sent is parsed, rebuilt from what is allowed and written out
// again, once, when it is stored; nothing edits it afterwards. The package
// fetches nothing, and judges neither words nor links.
package clean

import "net/url"

// Cleaned is what may be shown of a fragment.
type Cleaned struct {
	HTML   string   // allowed elements alone, balanced; links absolute, images at /tep/KEY
	Text   string   // what it says: blocks on lines of their own
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

// HTML cleans a fragment, whose links are resolved against base (nil: relative
// ones are dropped). It accepts anything and always ends.
func HTML(fragment string, base *url.URL) Cleaned { return Cleaned{} }

// Key names the kept copy of the image or file at an absolute address.
func Key(address string) [16]byte { return [16]byte{} }
