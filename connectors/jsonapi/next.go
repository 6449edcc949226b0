package jsonapi

import (
	"encoding/json"
	"strconv"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// state is what a further answer of a list needs besides its bytes.
type state struct {
	Page int    `json:"page"` // counted from 0
	Last string `json:"last"` // the first entry of the answer before
}

// following names the next answer of the list, if there is one. An answer that
// begins with the same entry as the one before is that one again: the list has
// ended.
func (r reader) following(src connectors.Source, value any, page *connectors.Page, rows int) ([]connectors.Request, error) {
	var st state
	if r.doc.Request.State != nil && json.Unmarshal(r.doc.Request.State, &st) != nil {
		st = state{}
	}
	if len(page.Entries) == 0 || rows < r.Next.Size {
		return nil, nil
	}
	head := identity(page.Entries[0])
	if head == st.Last {
		*page = connectors.Page{Empty: true, Charset: page.Charset}
		return nil, nil
	}
	pages := r.Next.Pages
	if pages == 0 {
		pages = 20
	}
	if st.Page++; st.Page >= pages {
		return nil, nil
	}
	req := connectors.Request{URL: src.URL, Form: r.form(), Role: roleList}
	switch {
	case !r.Next.Link.Zero():
		mark, err := r.Next.Link.Text(value)
		if err != nil || mark == "" {
			return nil, err
		}
		if r.Next.Parameter != "" {
			r.put(&req, mark)
		} else if req.URL = r.address(mark); req.URL == "" || !r.ours(req.URL) {
			return nil, nil
		}
	case r.Next.Parameter != "":
		first, step := 1, max(r.Next.Step, 1)
		if r.Next.First != nil {
			first = *r.Next.First
		}
		r.put(&req, strconv.Itoa(first+st.Page*step))
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
func (r reader) put(req *connectors.Request, value string) {
	if req.Form != nil {
		req.Form.Set(r.Next.Parameter, strings.NewReplacer("{", "", "}", "").Replace(value))
		return
	}
	req.URL = markup.With(req.URL, r.Next.Parameter, value)
}
