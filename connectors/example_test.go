package connectors_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// CSV reads a list of documents that an office keeps as a table of four
// columns: number, day, abstract, file. Seen at an office of records, 3 March 2026.
type CSV struct{}

// Start asks for the table; all of it is one page.
func (CSV) Start(src connectors.Source) ([]connectors.Request, error) {
	if u, err := url.Parse(src.URL); err != nil || u.Host == "" {
		return nil, fmt.Errorf("csv: %w: no address: %q", connectors.ErrSettings, src.URL)
	}
	return []connectors.Request{{URL: src.URL, Role: "list"}}, nil
}

// Parse makes a document of each row. A row that cannot be read is skipped.
func (CSV) Parse(src connectors.Source, doc connectors.Document) (connectors.Page, error) {
	text := vietnamese.Decode(doc.Body, doc.Type) // never string(doc.Body)
	if strings.HasPrefix(strings.TrimSpace(text.String), "<") {
		return connectors.Page{}, fmt.Errorf("csv: %w: a page of HTML", connectors.ErrOther)
	}
	base, err := url.Parse(doc.URL)
	if err != nil {
		return connectors.Page{}, fmt.Errorf("csv: %w", err)
	}
	page := connectors.Page{Charset: text.Charset}
	rows := csv.NewReader(strings.NewReader(text.String))
	rows.FieldsPerRecord = 4
	for n := 1; ; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			page.Empty = n == 1 // a table without rows says so itself
			return page, nil
		}
		if err == nil && strings.TrimSpace(row[0]) == "" {
			err = errors.New("no number")
		}
		if err != nil {
			page.Skipped = append(page.Skipped, connectors.Skip{Record: n, Reason: err.Error()})
			continue
		}
		e := entry(base, row, doc.At)
		e.Doubts = append(e.Doubts, text.Doubts...)
		page.Entries = append(page.Entries, e)
	}
}

func entry(base *url.URL, row []string, at time.Time) connectors.Entry {
	number, day := strings.TrimSpace(row[0]), vietnamese.Date(row[1], at)
	e := connectors.Entry{
		IDs:       []string{vietnamese.NumberKey(number)},
		Published: day,
	}
	e.Title, _ = vietnamese.Plain(row[2])
	detail := &connectors.LegalDocument{Number: number}
	if day.Time.IsZero() {
		e.Doubts = append(e.Doubts, connectors.Doubt{Field: "published", Code: "date"})
	} else {
		detail.IssuedOn = day.Time.In(vietnamese.Zone).Format(time.DateOnly)
	}
	e.Detail = detail
	if file, err := base.Parse(strings.TrimSpace(row[3])); err == nil {
		e.URL = file.String()
		e.Files = []connectors.File{{URL: file.String(), Title: number}}
	}
	return e
}

func Example() {
	src := connectors.Source{Name: "Chi cục Văn thư", URL: "https://vanthu.example.vn/van-ban.csv"}
	requests, err := CSV{}.Start(src)
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := CSV{}.Parse(src, connectors.Document{
		Request: requests[0], URL: requests[0].URL, At: time.Date(2026, 11, 23, 8, 0, 0, 0, vietnamese.Zone),
		Body: []byte("12/QĐ-VTLT,Thứ hai 16/11/2026,Về việc chỉnh lý tài liệu,tep/12.pdf\nmột cột\n"),
	})
	fmt.Println(err, len(page.Skipped))
	for _, e := range page.Entries {
		fmt.Println(e.IDs[0], e.Detail.(*connectors.LegalDocument).IssuedOn, e.Title, e.URL)
	}
	// Output:
	// <nil> 1
	// 12/qd-vtlt 2026-11-16 Về việc chỉnh lý tài liệu https://vanthu.example.vn/tep/12.pdf
}
