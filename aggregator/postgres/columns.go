package postgres

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors/vietnamese"
)

// A placed is an item of a batch on its way to saveItems.
type placed struct {
	*aggregator.Item
	place int // in the batch
}

// itemColumns turns items, their captures and their keys into the arrays of
// saveItems.
func itemColumns(items []*placed, trusted bool) ([]any, error) {
	n := len(items)
	var (
		place, captured                           = make([]int32, n), make([]*int32, n)
		item                                      = make([]*int64, n)
		seen                                      = make([][16]byte, n)
		hash                                      = make([][]byte, n)
		kind, section, language, url, title       = texts(n), texts(n), texts(n), texts(n), texts(n)
		summary, html, text, author, precision    = texts(n), texts(n), texts(n), texts(n), texts(n)
		origin, categories, images, files, detail = texts(n), texts(n), texts(n), texts(n), texts(n)
		notes, held                               = texts(n), texts(n)
		published, updated                        = make([]*time.Time, n), make([]*time.Time, n)
		fetched                                   = make([]time.Time, n)
		plain                                     = texts(n)
		slug, words                               []string
		image                                     []*[16]byte
		captures                                  []*aggregator.Capture
	)
	if trusted {
		slug, words, image = texts(n), texts(n), make([]*[16]byte, n)
	}
	for i, it := range items {
		r := &it.Revision
		place[i], item[i], seen[i], hash[i] = int32(it.place), optional(it.ID), it.Seen, it.Hash[:]
		if it.Capture != nil {
			at := slices.Index(captures, it.Capture)
			if at < 0 {
				at = len(captures)
				captures = append(captures, it.Capture)
			}
			captured[i] = new(int32(at))
		}
		kind[i], section[i], language[i], url[i] = r.Kind(), it.Section, r.Language, printable(r.URL)
		title[i], summary[i], html[i], text[i] = printable(r.Title), printable(r.Summary), printable(r.BodyHTML), printable(r.BodyText)
		author[i], origin[i], held[i] = printable(r.Author), printable(r.Origin), it.Held
		if !r.Published.Time.IsZero() {
			published[i], precision[i] = &r.Published.Time, r.Published.Precision
		}
		updated[i], fetched[i] = moment(r.Updated.Time), it.At
		var err error
		for _, field := range []struct {
			to    *string
			empty bool
			value any
		}{
			{&categories[i], len(r.Categories) == 0, r.Categories}, {&images[i], len(r.Images) == 0, r.Images},
			{&files[i], len(r.Files) == 0, r.Files}, {&detail[i], r.Detail == nil, r.Detail}, {&notes[i], len(it.Notes) == 0, it.Notes},
		} {
			if field.empty {
				continue
			}
			if *field.to, err = encode(field.value); err != nil {
				return nil, fmt.Errorf("item %q: %w", r.URL, err)
			}
		}
		plain[i] = vietnamese.Fold(title[i])
		if trusted {
			e := indexed(r)
			slug[i], words[i], image[i] = e.slug, e.words, e.image
		}
	}
	columns := []any{place, item, seen, hash, captured, kind, section, language, url, title, summary, html, text, author, published, precision,
		updated, origin, categories, images, files, detail, notes, fetched, held, slug, words, plain, image}
	more, err := captureColumns(captures)
	if err != nil {
		return nil, err
	}
	return append(append(columns, more...), keyColumns(items)...), nil
}

func captureColumns(captures []*aggregator.Capture) ([]any, error) {
	n := len(captures)
	var (
		place, size, status = make([]int32, n), make([]int32, n), make([]int32, n)
		hash, packed        = make([][]byte, n), make([][]byte, n)
		request, url, kind  = texts(n), texts(n), texts(n)
		fetched             = make([]time.Time, n)
	)
	for i, c := range captures {
		place[i], size[i], status[i] = int32(i), int32(len(c.Body)), int32(c.Status)
		hash[i], packed[i] = c.Hash[:], pack(c.Body)
		url[i], kind[i], fetched[i] = printable(c.URL), printable(c.Type), c.At
		var err error
		if request[i], err = encode(c.Request); err != nil {
			return nil, fmt.Errorf("request for %q: %w", c.Request.URL, err)
		}
	}
	return []any{place, hash, size, packed, request, url, status, kind, fetched}, nil
}

func keyColumns(items []*placed) []any {
	var place []int32
	var key [][16]byte
	for _, it := range items {
		for _, k := range it.Keys {
			place, key = append(place, int32(it.place)), append(key, k)
		}
	}
	return []any{place, key}
}

func texts(n int) []string { return make([]string, n) }

func uuids(keys []aggregator.Key) [][16]byte {
	out := make([][16]byte, len(keys))
	for i, k := range keys {
		out[i] = k
	}
	return out
}

func encode(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	return string(jsonb(bytes.ToValidUTF8(data, []byte("\ufffd")))), nil
}
