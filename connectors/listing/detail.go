package listing

import (
	"maps"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// labels are what offices call the fields of a document, folded; the names of
// the fields are those of the settings.
var labels = map[string]string{
	"so ki hieu": "number", "so ky hieu": "number", "so hieu": "number", "so van ban": "number", "ky hieu": "number", "so hieu van ban": "number",
	"so ky hieu van ban": "number", "so cong bao": "number",
	"ngay ban hanh": "issued_on", "ngay van ban": "issued_on", "ngay ky": "issued_on", "ban hanh": "issued_on",
	"ngay bat dau hieu luc": "effective_on", "ngay co hieu luc": "effective_on", "ngay hieu luc": "effective_on", "hieu luc": "effective_on",
	"hieu luc tu": "effective_on", "ngay het hieu luc": "expires_on", "het hieu luc": "expires_on",
	"the loai": "form", "loai van ban": "form", "hinh thuc": "form", "hinh thuc van ban": "form", "loai": "form",
	"linh vuc": "field", "co quan ban hanh": "issuer", "don vi ban hanh": "issuer", "noi ban hanh": "issuer",
	"nguoi ky": "signer", "nguoi ky duyet": "signer", "chuc vu": "signer_title", "chuc danh": "signer_title", "chuc vu nguoi ky": "signer_title",
	"tinh trang": "status", "tinh trang hieu luc": "status", "hieu luc van ban": "status", "trang thai": "status",
	"trich yeu": "title", "trich yeu noi dung": "title", "noi dung trich yeu": "title", "ten van ban": "title", "tieu de": "title",
	"ngay dang": "date", "ngay dang tai": "date", "ngay cap nhat": "updated",
	"tep dinh kem": "files", "tap tin dinh kem": "files", "file dinh kem": "files", "tai ve": "files", "tai lieu dinh kem": "files",
	"file van ban": "files", "van ban dinh kem": "files", "toan van": "files",
	"van ban bi thay the": "replaces", "van ban duoc thay the": "replaces", "thay the cho": "replaces", "thay the van ban": "replaces",
	"van ban thay the": "replaced_by", "bi thay the boi": "replaced_by", "duoc thay the boi": "replaced_by", "duoc thay the bang": "replaced_by",
	"van ban lien quan": "related",
}

// drafts are what they call those of a consultation.
var drafts = map[string]string{
	"bat dau lay y kien": "opens_on", "ngay bat dau": "opens_on", "ngay bat dau lay y kien": "opens_on",
	"ket thuc lay y kien": "closes_on", "ngay ket thuc": "closes_on", "han gop y": "closes_on", "han lay y kien": "closes_on",
	"ngay ket thuc lay y kien": "closes_on", "noi nhan y kien": "receiver", "don vi tiep nhan": "receiver", "dia chi nhan y kien": "receiver",
	"co quan soan thao": "receiver", "tinh trang": "state", "trang thai": "state", "trang thai du thao": "state",
	"ten du thao": "title", "trich yeu": "title", "tieu de": "title",
	"tep dinh kem": "files", "file dinh kem": "files", "tap tin dinh kem": "files", "du thao": "files", "toan van du thao": "files",
}

func labelsOf(kind string) map[string]string {
	if kind == connectors.KindConsultation {
		return maps.Clone(drafts)
	}
	return maps.Clone(labels)
}

// know keeps the values whose label is known, the first of each.
func (s *site) know(pairs []markup.Pair) map[string]*goquery.Selection {
	known := make(map[string]*goquery.Selection, len(pairs))
	for _, p := range pairs {
		if name, ok := s.labels[p.Label]; ok && known[name] == nil && markup.Shows(p.Value) {
			known[name] = p.Value
		}
	}
	return known
}

// detail fills what the kind of content has beyond a publication's fields.
func (r reader) detail(e *connectors.Entry) {
	switch r.kind {
	case connectors.KindDocument:
		r.document(e)
	case connectors.KindConsultation:
		d, _ := e.Detail.(*connectors.Consultation)
		d = copyOf(d)
		set(&d.OpensOn, r.day("opens_on"))
		set(&d.ClosesOn, r.day("closes_on"))
		set(&d.Receiver, r.text("receiver"))
		set(&d.State, r.text("state"))
		e.Detail = d
	case connectors.KindGazette:
		d, _ := e.Detail.(*connectors.GazetteIssue)
		d = copyOf(d)
		set(&d.Number, r.text("number"))
		set(&d.IssuedOn, r.day("issued_on"))
		if d.Number != "" && e.IDs == nil {
			e.IDs = []string{strings.TrimSpace(d.Number + " " + d.IssuedOn)}
		}
		e.Detail = d
	}
}

// document reads the fields of Article 6.3.e.
func (r reader) document(e *connectors.Entry) {
	d, _ := e.Detail.(*connectors.LegalDocument)
	d = copyOf(d)
	set(&d.Number, r.text("number"))
	set(&d.Form, r.text("form"))
	set(&d.Issuer, r.text("issuer"))
	set(&d.IssuedOn, r.day("issued_on"))
	set(&d.EffectiveOn, r.day("effective_on"))
	set(&d.ExpiresOn, r.day("expires_on"))
	set(&d.Field, r.text("field"))
	set(&d.Signer, r.text("signer"))
	set(&d.SignerTitle, r.text("signer_title"))
	set(&d.Status, r.text("status"))
	for name, to := range map[string]*[]string{"replaces": &d.Replaces, "replaced_by": &d.ReplacedBy, "related": &d.Related} {
		if v := r.pairs[name]; v != nil {
			*to = markup.Lines(v)
		}
	}
	e.Detail = d
	if e.Published.Time.IsZero() && e.Published.Text == "" {
		e.Published = r.date("issued_on")
	}
	if v := r.pairs["title"]; v != nil && e.Summary == "" && markup.Text(v) != e.Title {
		e.Summary = escape(markup.Text(v))
	}
}

// issue reads the documents that the own page of a gazette's issue lists.
func (r reader) issue(e *connectors.Entry) {
	d, ok := e.Detail.(*connectors.GazetteIssue)
	rows := r.documents.First(r.page.Selection)
	if !ok || rows == nil {
		return
	}
	d.Documents = nil
	rows.Each(func(_ int, row *goquery.Selection) {
		in := reader{site: r.site, doc: r.doc, page: r.page, fields: r.site.document, scopes: []*goquery.Selection{row}}
		entry := connectors.GazetteEntry{
			Number: in.text("number"), IssuedOn: in.day("issued_on"), Abstract: in.text("abstract"), Page: in.text("page"),
		}
		entry.URL = in.fields["url"].Address(r.page.Base, row)
		if entry.Number == "" && entry.Abstract == "" {
			return
		}
		d.Documents = append(d.Documents, entry)
		for _, f := range in.attached() {
			e.Files = addFile(e.Files, f)
		}
	})
}

// attached returns the files of one document of an issue.
func (r reader) attached() []connectors.File {
	var e connectors.Entry
	r.files(&e)
	return e.Files
}

func copyOf[T any](d *T) *T {
	if d == nil {
		return new(T)
	}
	c := *d
	return &c
}
