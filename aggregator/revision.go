package aggregator

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"hash"
	"strconv"
	"time"

	"hopluu/connectors"
)

// canonical form: docs/verify.md. A change of it is another version.
const revisionForm = "hopluu revision 1"

// Hash names the wording: two revisions have the same hash only if they show the
// same. Times of fetching and dates counted back from them are not part of it.
func (r Revision) Hash() [32]byte {
	f := form{Hash: sha256.New()}
	f.text(revisionForm)
	f.text(r.Kind())
	f.text(r.Language)
	f.text(r.URL)
	f.text(r.Title)
	f.text(r.Summary)
	f.text(r.BodyHTML)
	f.text(r.Author)
	f.text(r.Origin)
	f.date(r.Published)
	f.text(f.instant(r.Updated))
	f.count(len(r.Categories))
	for _, c := range r.Categories {
		f.text(c)
	}
	f.count(len(r.Images))
	for _, i := range r.Images {
		f.text(i.URL)
		f.text(i.Title)
	}
	f.count(len(r.Files))
	for _, file := range r.Files {
		f.text(file.URL)
		f.text(file.Title)
		f.text(file.Type)
	}
	f.text(canonicalDetail(r.Detail))
	return [32]byte(f.Sum(nil))
}

// A form writes each field as its length in bytes, a colon, its bytes and a line
// feed, so that none runs into the next.
type form struct {
	hash.Hash
	buf []byte
}

func (f *form) text(s string) {
	f.buf = strconv.AppendInt(f.buf[:0], int64(len(s)), 10)
	f.buf = append(f.buf, ':')
	f.buf = append(f.buf, s...)
	f.buf = append(f.buf, '\n')
	f.Write(f.buf)
}

func (f *form) count(n int) { f.text(strconv.Itoa(n)) }

func (f *form) date(d connectors.Date) {
	at, precision := f.instant(d), d.Precision
	if at == "" {
		precision = ""
	}
	f.text(at)
	f.text(precision)
}

func (f *form) instant(d connectors.Date) string {
	if d.Time.IsZero() || Relative(d) {
		return ""
	}
	return d.Time.UTC().Format(time.RFC3339)
}

// canonicalDetail is JSON with sorted names and no blanks, so that it can be had
// from any copy of the detail, whatever the order of its names there.
func canonicalDetail(d connectors.Detail) string {
	if d == nil {
		return ""
	}
	data, err := json.Marshal(d)
	if err != nil { // details are structs of strings and numbers
		return err.Error()
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return err.Error()
	}
	var sorted bytes.Buffer
	encoder := json.NewEncoder(&sorted)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err.Error()
	}
	return string(bytes.TrimRight(sorted.Bytes(), "\n"))
}
