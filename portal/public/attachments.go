package public

import (
	"cmp"
	"net/url"
	"path"
	"strings"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/words"
)

// An attachment is a file as it is offered: always on the source's site, and as
// a copy where one is kept.
type attachment struct {
	URL, Name, Kind string
	Path, Size      string // of the copy; empty when there is none
	Note            string // why there will be none
}

// attachments names files by their title, else by their address, and says of
// which type they are: as their address ends, or what the copy was found to be.
func attachments(w *words.Words, files []connectors.File, kept map[string]aggregator.Attachment) []attachment {
	var made []attachment
	for _, f := range files {
		if a, ok := attachmentOf(w, f, kept); ok {
			made = append(made, a)
		}
	}
	return made
}

func attachmentOf(w *words.Words, f connectors.File, kept map[string]aggregator.Attachment) (attachment, bool) {
	u, err := url.Parse(f.URL)
	if err != nil {
		return attachment{}, false
	}
	a := attachment{URL: f.URL, Name: f.Title}
	if a.Name == "" {
		a.Name = path.Base(u.Path)
	}
	a.Kind = ending(u.Path)
	switch k := kept[f.URL]; k.State {
	case "kept":
		a.Path, a.Kind, a.Size = k.Path(), ending(k.Name()), w.Bytes(int64(k.Size))
	case "refused":
		a.Note = cmp.Or(w.Public.NotKept[k.Reason], w.Public.NotKept["other"])
	}
	return a, true
}

// ending is the type of a file as its name ends: PDF.
func ending(name string) string {
	if ext := strings.TrimPrefix(path.Ext(name), "."); len(ext) > 0 && len(ext) <= 4 {
		return strings.ToUpper(ext)
	}
	return ""
}
