package aggregator

import (
	"cmp"
	"path"
	"strings"
	"time"
	"unicode"

	"hopluu/aggregator/clean"
	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// mostAttached is how many files of a wording are kept; the others stay links.
const mostAttached = 100

// An Attachment is a file that a public wording has attached, as far as it is
// kept.
type Attachment struct {
	Key    Key
	Title  string // as the site says; may be empty
	URL    string // of the original
	State  string // wanted, kept, refused
	Type   string // of what is kept: by its bytes, see attachable
	Reason string // why it is not kept, in a word of [RefusedType] or of [Code]
	Size   int
	KeptAt *time.Time
}

// Name is what the copy is called when it is saved: the site's name for it,
// ended as its type ends.
func (a Attachment) Name() string { return attachedName(a.Title, a.URL, a.Type) }

// Path is where the portal offers the copy: the key decides, the name is for
// whoever reads or saves it.
func (a Attachment) Path() string {
	name := a.Name()
	ext := path.Ext(name)
	return "/tep/" + a.Key.String() + "/" + vietnamese.Slug(strings.TrimSuffix(name, ext)) + ext
}

// AttachedKey names the kept copy of an attachment by its address. The kept
// copy of an image at the same address has another key, because it is another
// file: its pixels alone.
func AttachedKey(address string) Key { return Key(clean.Key("attached " + address)) }

// Attached lists what a wording has attached: its files, then the forms of a
// procedure, each once.
func Attached(r Revision) []connectors.File {
	all, seen := []connectors.File(nil), map[string]bool{}
	add := func(f connectors.File) {
		if f.URL != "" && !seen[f.URL] && len(all) < mostAttached {
			seen[f.URL] = true
			all = append(all, f)
		}
	}
	for _, f := range r.Files {
		add(f)
	}
	if p, ok := r.Detail.(*connectors.Procedure); ok {
		for _, part := range p.Parts {
			if part.Form != nil {
				add(*part.Form)
			}
		}
	}
	return all
}

// longestFileName is in bytes, and what most file systems take.
const longestFileName = 180

// attachedName makes a name that is safe to save under.
func attachedName(title, address, kind string) string {
	name := strings.Map(inFileName, cmp.Or(clean.Line(title), fileName(address)))
	name = strings.Trim(name, " .")
	end := attachable[kind]
	if ext := strings.ToLower(path.Ext(name)); len(ext) > 1 && len(ext) <= 5 && ext[1] > '9' && !strings.ContainsFunc(ext[1:], unlettered) {
		name = strings.TrimRight(name[:len(name)-len(ext)], " .")
	}
	for len(name)+len(end) > longestFileName {
		r := []rune(name)
		name = strings.TrimRight(string(r[:len(r)-1]), " .")
	}
	return cmp.Or(name, "tep-kem-theo") + end
}

// inFileName drops what has a meaning in a path or turns the direction of
// writing.
func inFileName(r rune) rune {
	switch {
	case strings.ContainsRune(`/\:*?"<>|`, r):
		return '-'
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

func unlettered(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
