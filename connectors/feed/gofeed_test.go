package feed

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed/rss"
)

// What is well made says the same to a parser of XML.
func TestWellMadeFeedsReadAsByAParserOfXML(t *testing.T) {
	text := string(large())
	want, err := new(rss.Parser).Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	got, err := parsed(text)
	if err != nil || len(got.records) != len(want.Items) {
		t.Fatalf("%d records, want %d: %v", len(got.records), len(want.Items), err)
	}
	for i, item := range want.Items {
		r := got.records[i]
		have := []string{r.title, r.link, r.guid, r.summary, r.body, r.author, r.published[0]}
		says := []string{item.Title, item.Link, item.GUID.Value, item.Description, item.Content, item.DublinCoreExt.Creator[0], item.PubDate}
		if diff := cmp.Diff(says, have); diff != "" {
			t.Errorf("record %d (-gofeed +ours):\n%s", i, diff)
		}
	}
}

// BenchmarkReaders compares what reads a feed here with a parser of XML.
func BenchmarkReaders(b *testing.B) {
	text := string(large())
	b.Run("scanner", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if _, err := parsed(text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("gofeed", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if _, err := new(rss.Parser).Parse(strings.NewReader(text)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
