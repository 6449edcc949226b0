package connectors

import (
	"encoding/json"
	"fmt"
)

// The kinds of content. What has no detail is news.
const (
	KindNews         = "news"
	KindDocument     = "document"
	KindGazette      = "gazette"
	KindProcedure    = "procedure"
	KindConsultation = "consultation"
	KindEvent        = "event"
	KindOfficial     = "official"
	KindQuestion     = "question"
	KindProject      = "project"
	KindStatistics   = "statistics"
)

// Kinds are all of them.
var Kinds = []string{
	KindNews, KindDocument, KindGazette, KindProcedure, KindConsultation, KindEvent, KindOfficial, KindQuestion, KindProject, KindStatistics,
}

// A LegalDocument is a document with legal or administrative effect, with the
// fields of Article 6.3.e of Decision 11/2017. Days are "2006-01-02"; "" is
// unknown.
type LegalDocument struct {
	Number      string   `json:"number,omitempty"` // số, ký hiệu: 11/2017/QĐ-UBND
	Form        string   `json:"form,omitempty"`   // hình thức: Quyết định
	Issuer      string   `json:"issuer,omitempty"` // cơ quan ban hành
	IssuedOn    string   `json:"issued_on,omitempty"`
	EffectiveOn string   `json:"effective_on,omitempty"`
	ExpiresOn   string   `json:"expires_on,omitempty"`
	Field       string   `json:"field,omitempty"` // lĩnh vực
	Signer      string   `json:"signer,omitempty"`
	SignerTitle string   `json:"signer_title,omitempty"`
	Status      string   `json:"status,omitempty"` // as the site words it
	Replaces    []string `json:"replaces,omitempty"`
	ReplacedBy  []string `json:"replaced_by,omitempty"`
	Related     []string `json:"related,omitempty"`
}

// A GazetteIssue is one number of an e-gazette (Article 6.3.g).
type GazetteIssue struct {
	Number    string         `json:"number,omitempty"` // "75 + 76"
	IssuedOn  string         `json:"issued_on,omitempty"`
	Documents []GazetteEntry `json:"documents,omitempty"`
}

// A GazetteEntry is a document as a gazette lists it.
type GazetteEntry struct {
	Number   string `json:"number,omitempty"`
	IssuedOn string `json:"issued_on,omitempty"`
	Abstract string `json:"abstract,omitempty"`
	Page     string `json:"page,omitempty"`
	URL      string `json:"url,omitempty"`
}

// A Procedure is an administrative procedure or online service (Articles 2.5
// and 10). Lists are in the site's order; "" and nil mean that the site does
// not say, which "Không có thông tin" also means.
type Procedure struct {
	Code        string   `json:"code,omitempty"`     // 1.013225, 1.002891.000.00.00.H40
	Decision    string   `json:"decision,omitempty"` // number of the announcing decision
	Field       string   `json:"field,omitempty"`    // lĩnh vực
	Tiers       []string `json:"tiers,omitempty"`    // cấp thực hiện: "Cấp tỉnh", "Cấp xã"
	Class       string   `json:"class,omitempty"`    // loại thủ tục
	Level       int      `json:"level,omitempty"`    // 1…4 of the Decision, 0 unknown
	Online      string   `json:"online,omitempty"`   // "full" (toàn trình), "partial" (một phần), "none"
	Proactive   int      `json:"proactive,omitempty"`
	Applicants  string   `json:"applicants,omitempty"`
	Performer   string   `json:"performer,omitempty"` // cơ quan thực hiện
	Competent   string   `json:"competent,omitempty"`
	Coordinator string   `json:"coordinator,omitempty"`
	Receiver    string   `json:"receiver,omitempty"` // nơi tiếp nhận, with its address
	Steps       string   `json:"steps,omitempty"`    // HTML as found
	Conditions  string   `json:"conditions,omitempty"`
	Result      string   `json:"result,omitempty"`
	Keywords    string   `json:"keywords,omitempty"`
	SubmitURL   string   `json:"submit_url,omitempty"`
	Off         bool     `json:"off,omitempty"` // the site itself marks it as switched off

	Ways  []Way       `json:"ways,omitempty"`
	Parts []Part      `json:"parts,omitempty"`
	Bases []Reference `json:"bases,omitempty"`
}

// A Way is one channel by which a procedure can be used.
type Way struct {
	Channel string `json:"channel,omitempty"` // Trực tiếp, Trực tuyến, Dịch vụ bưu chính
	Time    string `json:"time,omitempty"`    // as written: "10 Ngày làm việc"
	Fee     string `json:"fee,omitempty"`     // as written; "Không" is a fee of nothing, "" is unknown
	Note    string `json:"note,omitempty"`
}

// A Part is one paper of a dossier.
type Part struct {
	Case      string `json:"case,omitempty"` // trường hợp
	Name      string `json:"name,omitempty"`
	Form      *File  `json:"form,omitempty"` // the form to fill in
	Originals string `json:"originals,omitempty"`
	Copies    string `json:"copies,omitempty"`
}

// A Reference names a legal basis.
type Reference struct {
	Number string `json:"number,omitempty"`
	Title  string `json:"title,omitempty"`
	URL    string `json:"url,omitempty"`
}

// A Consultation asks for comments on a draft (Article 6.3.i).
type Consultation struct {
	OpensOn  string `json:"opens_on,omitempty"`
	ClosesOn string `json:"closes_on,omitempty"`
	Receiver string `json:"receiver,omitempty"` // who takes comments, with address and mail
	State    string `json:"state,omitempty"`
}

// Kind names the kind of content; it is also the word stored with an item.
func (*LegalDocument) Kind() string { return KindDocument }

// Kind names the kind of content; it is also the word stored with an item.
func (*GazetteIssue) Kind() string { return KindGazette }

// Kind names the kind of content; it is also the word stored with an item.
func (*Procedure) Kind() string { return KindProcedure }

// Kind names the kind of content; it is also the word stored with an item.
func (*Consultation) Kind() string { return KindConsultation }

// DecodeDetail reads a detail as it was stored with its kind. Kinds without a
// detail, and empty JSON, give nil.
func DecodeDetail(kind string, data []byte) (Detail, error) {
	var d Detail
	switch kind {
	case KindDocument:
		d = new(LegalDocument)
	case KindGazette:
		d = new(GazetteIssue)
	case KindProcedure:
		d = new(Procedure)
	case KindConsultation:
		d = new(Consultation)
	case KindQuestion:
		d = new(Question)
	case KindEvent:
		d = new(CalendarEvent)
	case KindOfficial:
		d = new(Official)
	case KindStatistics:
		d = new(DossierStatistics)
	default:
		return nil, nil
	}
	if len(data) == 0 || string(data) == "null" {
		return nil, nil
	}
	if err := json.Unmarshal(data, d); err != nil {
		return nil, fmt.Errorf("connectors: reading a %s: %w", kind, err)
	}
	return d, nil
}

// plain is an Entry without its methods and with its detail left as JSON.
type plain struct {
	*entry
	Detail json.RawMessage `json:",omitempty"`
	Kind   string          `json:",omitempty"`
}
type entry Entry

// MarshalJSON writes the kind of the detail beside it, so that an entry kept
// with a request can be read back.
func (e Entry) MarshalJSON() ([]byte, error) {
	p := plain{entry: (*entry)(&e)}
	if e.Detail != nil {
		p.Kind = e.Detail.Kind()
		var err error
		if p.Detail, err = json.Marshal(e.Detail); err != nil {
			return nil, fmt.Errorf("connectors: writing a %s: %w", p.Kind, err)
		}
	}
	return json.Marshal(p)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Entry) UnmarshalJSON(data []byte) error {
	*e = Entry{}
	p := plain{entry: (*entry)(e)}
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	var err error
	e.Detail, err = DecodeDetail(p.Kind, p.Detail)
	return err
}
