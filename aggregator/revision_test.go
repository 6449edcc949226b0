package aggregator_test

import (
	"crypto/sha256"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
)

func wording() aggregator.Revision {
	return aggregator.Revision{
		Language: "vi", URL: "https://soyte.example.vn/tin/1", Title: "Tiêm chủng", Summary: "Tóm tắt", BodyHTML: "<p>Thân</p>", BodyText: "Thân",
		Author: "Lan", Origin: "Báo", Published: connectors.Date{Time: time.Date(2026, 3, 2, 8, 0, 0, 0, aggregator.Place), Precision: "minute", Text: "02/03/2026 08:00"},
		Updated:    connectors.Date{Time: time.Date(2026, 3, 3, 9, 0, 0, 0, aggregator.Place), Precision: "minute"},
		Categories: []string{"Tin"}, Images: []aggregator.Image{{Key: aggregator.Key{1}, URL: "https://soyte.example.vn/a.jpg", Title: "Ảnh"}},
		Files:  []connectors.File{{URL: "https://soyte.example.vn/a.pdf", Title: "Văn bản", Type: "application/pdf"}},
		Detail: &connectors.LegalDocument{Number: "1/QĐ", Issuer: "<Sở & ban>"},
	}
}

// The form is public, and hashes outlive this program: a change of it is another
// version.
func TestHashIsThatOfTheDocumentedForm(t *testing.T) {
	var form strings.Builder
	for _, field := range []string{"17:hopluu revision 1", "8:document", "2:vi", "30:https://soyte.example.vn/tin/1", "13:Tiêm chủng", "10:Tóm tắt",
		"12:<p>Thân</p>", "3:Lan", "4:Báo", "20:2026-03-02T01:00:00Z", "6:minute", "20:2026-03-03T02:00:00Z", "1:1", "3:Tin",
		"1:1", "30:https://soyte.example.vn/a.jpg", "5:Ảnh", "1:1", "30:https://soyte.example.vn/a.pdf", "10:Văn bản", "15:application/pdf",
		`42:{"issuer":"<Sở & ban>","number":"1/QĐ"}`} {
		form.WriteString(field + "\n")
	}
	if got, want := wording().Hash(), sha256.Sum256([]byte(form.String())); got != want {
		t.Errorf("the hash %x is not that of the form:\n%s", got, form.String())
	}
}

func TestHashNamesWhatIsShown(t *testing.T) {
	same := map[string]func(*aggregator.Revision){
		"how a date was written":      func(r *aggregator.Revision) { r.Published.Text = "2/3/2026" },
		"the zone of a date":          func(r *aggregator.Revision) { r.Published.Time = r.Published.Time.UTC() },
		"how fine an update is known": func(r *aggregator.Revision) { r.Updated.Precision = "second" },
		"plain text":                  func(r *aggregator.Revision) { r.BodyText = "" },
	}
	other := map[string]func(*aggregator.Revision){
		"title":     func(r *aggregator.Revision) { r.Title += " " },
		"body":      func(r *aggregator.Revision) { r.BodyHTML = "<p>Thân </p>" },
		"author":    func(r *aggregator.Revision) { r.Author, r.Origin = "", "LanBáo" },
		"precision": func(r *aggregator.Revision) { r.Published.Precision = "day" },
		"no date":   func(r *aggregator.Revision) { r.Published = connectors.Date{} },
		"category":  func(r *aggregator.Revision) { r.Categories = nil },
		"image":     func(r *aggregator.Revision) { r.Images[0].URL += "x" },
		"file":      func(r *aggregator.Revision) { r.Files[0].Title = "" },
		"detail": func(r *aggregator.Revision) {
			r.Detail = &connectors.LegalDocument{Number: "2/QĐ", Issuer: "<Sở & ban>"}
		},
		"kind": func(r *aggregator.Revision) { r.Detail = nil },
	}
	want := wording().Hash()
	for name, f := range same {
		r := wording()
		if f(&r); r.Hash() != want {
			t.Errorf("%s is part of the hash", name)
		}
	}
	for name, f := range other {
		r := wording()
		if f(&r); r.Hash() == want {
			t.Errorf("%s is not part of the hash", name)
		}
	}
}

func TestDateCountedBackIsNotPartOfTheHash(t *testing.T) {
	r := wording()
	r.Published = connectors.Date{Time: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC), Precision: "day", Text: "3 ngày trước"}
	before := r.Hash()
	r.Published.Time = r.Published.Time.AddDate(0, 0, 1)
	if r.Hash() != before {
		t.Error("a day later it is another wording")
	}
}

func TestKeySurvivesJSON(t *testing.T) {
	want := aggregator.Image{Key: aggregator.Key{0xab, 15: 1}, URL: "https://a.example"}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"ab000000000000000000000000000001"`) {
		t.Errorf("a key is written %s", data)
	}
	var got aggregator.Image
	if err := json.Unmarshal(data, &got); err != nil || got != want {
		t.Errorf("%s is read as %v, %v", data, got, err)
	}
	if json.Unmarshal([]byte(`{"key": "ab"}`), &got) == nil || json.Unmarshal([]byte(`{"key": "`+strings.Repeat("x", 32)+`"}`), &got) == nil {
		t.Error("what is no key is read as one")
	}
}
