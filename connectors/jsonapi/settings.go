package jsonapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/paging"
	"hopluu/connectors/query"
	"hopluu/connectors/selector"
	"hopluu/connectors/settings"
)

// Settings say where what is in an API's answers. Each place is a path
// ("data.items", "TinTucID", "0.name"), a jq program (".data[] | .x"), or a
// list of these in order of preference; those of fields start at an item.
//
//	{
//	  "items": ".", "id": "TinTucID", "url": "\"/chi-tiet/\" + (.TinTucID | tostring)", "title": "TieuDe",
//	  "body": "NoiDung", "unescape": ["body"], "date": "NgayDang", "deleted": "isDelete",
//	  "next": {"parameter": "page", "pages": 10}
//	}
type Settings struct {
	Kind     string            `json:"kind,omitempty"`     // "news" (default), "document", "gazette"
	Items    query.Query       `json:"items"`              // the list; "." is the whole answer
	Post     map[string]string `json:"post,omitempty"`     // sent as a form by POST; without it the address is got
	Layouts  []string          `json:"layouts,omitempty"`  // of dates, Go's layouts, tried first
	Unescape []string          `json:"unescape,omitempty"` // fields whose HTML is escaped once more: "body", "summary"
	Next     paging.Answers    `json:"next"`
	Article  Article           `json:"article"`
	Fields
}

// Article says how an entry's own answer is read.
type Article struct {
	Request query.Query `json:"request,omitzero"` // the address of the answer, found in the row; without it the row tells everything
	Item    query.Query `json:"item,omitzero"`    // where the entry is in it; the whole answer unless said
	Fields
}

// Fields say where what is in an item.
type Fields struct {
	ID         query.Query `json:"id,omitzero"`
	Link       query.Query `json:"url,omitzero"` // of the page for people
	Title      query.Query `json:"title,omitzero"`
	Summary    query.Query `json:"summary,omitzero"`
	Body       query.Query `json:"body,omitzero"`
	Author     query.Query `json:"author,omitzero"`
	Origin     query.Query `json:"origin,omitzero"`
	Date       query.Query `json:"date,omitzero"`
	Updated    query.Query `json:"updated,omitzero"`
	Language   query.Query `json:"language,omitzero"`
	Categories query.Query `json:"categories,omitzero"`
	Image      query.Query `json:"image,omitzero"`
	Files      query.Query `json:"files,omitzero"`   // addresses, or objects with an address and a name
	Deleted    query.Query `json:"deleted,omitzero"` // true, 1 or "true": the row is passed over

	// Of legal documents and gazettes.
	Number      query.Query `json:"number,omitzero"`
	Form        query.Query `json:"form,omitzero"`
	Issuer      query.Query `json:"issuer,omitzero"`
	IssuedOn    query.Query `json:"issued_on,omitzero"`
	EffectiveOn query.Query `json:"effective_on,omitzero"`
	ExpiresOn   query.Query `json:"expires_on,omitzero"`
	Subject     query.Query `json:"field,omitzero"`
	Signer      query.Query `json:"signer,omitzero"`
	SignerTitle query.Query `json:"signer_title,omitzero"`
	Status      query.Query `json:"status,omitzero"`
	Replaces    query.Query `json:"replaces,omitzero"`
	ReplacedBy  query.Query `json:"replaced_by,omitzero"`
	Related     query.Query `json:"related,omitzero"`
	Documents   *Documents  `json:"documents,omitempty"` // of an issue of a gazette
}

// Documents say where the documents of an issue are.
type Documents struct {
	Items    query.Query `json:"items"`
	Number   query.Query `json:"number,omitzero"`
	IssuedOn query.Query `json:"issued_on,omitzero"`
	Abstract query.Query `json:"abstract,omitzero"`
	Page     query.Query `json:"page,omitzero"`
	URL      query.Query `json:"url,omitzero"`
}

// compile reads and checks settings; its errors wrap connectors.ErrSettings.
func compile(raw json.RawMessage) (*Settings, error) {
	s := new(Settings)
	if err := settings.Decode(raw, s); err != nil {
		return nil, fmt.Errorf("jsonapi: %w", err)
	}
	var c selector.Compiler
	if !slices.Contains([]string{"", connectors.KindNews, connectors.KindDocument, connectors.KindGazette}, s.Kind) {
		c.Wrong("kind: %q is not one of news, document, gazette", s.Kind)
	}
	if s.Items.Zero() {
		c.Wrong("items: it does not say where the list is; \".\" is the whole answer")
	}
	if s.ID.Zero() && s.Link.Zero() {
		c.Wrong("neither id nor url says what tells one entry from another")
	}
	if s.Title.Zero() && s.Article.Title.Zero() {
		c.Wrong("title: it does not say where titles are")
	}
	for _, name := range s.Unescape {
		if !slices.Contains([]string{"title", "summary", "body"}, name) {
			c.Wrong("unescape: %q is not one of title, summary, body", name)
		}
	}
	s.Next.Check(&c, "next")
	if err := c.Err(); err != nil {
		return nil, fmt.Errorf("jsonapi: %w", err)
	}
	return s, nil
}

// few lists some names, sorted.
func few(names []string) string {
	slices.Sort(names)
	if len(names) > 10 {
		names = append(names[:10], "…")
	}
	return strings.Join(names, ", ")
}
