package paging

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/url"
	"strconv"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/query"
	"hopluu/connectors/selector"
)

// Answers says how the following answer of an API's list is asked for: by a
// number in Parameter, by what Link finds in the answer, or by that put in
// Parameter.
type Answers struct {
	Parameter string      `json:"parameter,omitempty"` // of the address, or of the form where there is one
	Link      query.Query `json:"link,omitzero"`       // an address on the same host, or a mark to go on from
	First     *int        `json:"first,omitempty"`     // number of the first answer; 1 unless said
	Step      int         `json:"step,omitempty"`      // how far numbers go up; 1 unless said (an offset goes up by its size)
	Size      int         `json:"size,omitempty"`      // rows of a full answer: one with fewer is the last
	Pages     int         `json:"pages,omitempty"`     // at most so many; 20 unless said
}

// Check notes what is wrong with the settings.
func (n Answers) Check(c *selector.Compiler, where string) {
	if n.Pages < 0 || n.Pages > Most {
		c.Wrong("%s.pages: %d is not a number of pages from 1 to %d", where, n.Pages, Most)
	}
}

// Again reports whether an answer that begins with head is the one before it
// once more: the list has ended.
func (n Answers) Again(doc connectors.Document, head string) bool {
	st := n.at(doc)
	return st.Last != "" && st.Last == head
}

// Ends reports whether the settings ask for no answer after this one.
func (n Answers) Ends(doc connectors.Document) bool {
	known := n.Parameter != "" || !n.Link.Zero()
	return known && n.at(doc).Page+1 >= cmp.Or(n.Pages, usual)
}

func (n Answers) at(doc connectors.Document) State {
	var st State // pages are counted from 0
	if len(doc.Request.State) > 0 && json.Unmarshal(doc.Request.State, &st) != nil {
		return State{}
	}
	return st
}

// Following names the answer after one with so many rows, the first of them
// head, or nothing. Post is the form of the first request.
func (n Answers) Following(src connectors.Source, doc connectors.Document, value any, head string, rows int, post url.Values) ([]connectors.Request, error) {
	st := n.at(doc)
	if rows == 0 || rows < n.Size || n.Ends(doc) {
		return nil, nil
	}
	st.Page++
	req := connectors.Request{URL: src.URL, Form: maps.Clone(post), Role: doc.Request.Role}
	switch {
	case !n.Link.Zero():
		mark, err := n.Link.Text(value)
		if err != nil || mark == "" {
			return nil, err
		}
		if n.Parameter != "" {
			n.put(&req, mark)
			break
		}
		base, err := url.Parse(doc.URL)
		if err != nil {
			return nil, nil // the next page of a page without address
		}
		if req.URL = markup.Address(base, mark); req.URL == "" || markup.Host(req.URL) != markup.Host(doc.URL) {
			return nil, nil
		}
	case n.Parameter != "":
		first, step := 1, max(n.Step, 1)
		if n.First != nil {
			first = *n.First
		}
		n.put(&req, strconv.Itoa(first+st.Page*step))
	default:
		return nil, nil
	}
	st.Last = head
	var err error
	req.State, err = json.Marshal(st)
	return []connectors.Request{req}, err
}

// put sets the parameter that tells answers apart. Braces are taken out of
// what an answer says, so that no answer can ask for a secret.
func (n Answers) put(req *connectors.Request, value string) {
	if req.Form != nil {
		req.Form.Set(n.Parameter, strings.NewReplacer("{", "", "}", "").Replace(value))
		return
	}
	req.URL = markup.With(req.URL, n.Parameter, value)
}

// Post is the form of a first request that is sent by POST; nil means GET.
func Post(values map[string]string) url.Values {
	if values == nil {
		return nil
	}
	form := make(url.Values, len(values))
	for name, v := range values {
		form.Set(name, v)
	}
	return form
}
