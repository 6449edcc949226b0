package catalogue

import (
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/article"
	"hopluu/connectors/markup"
)

// page reads a procedure's own page over what the list told.
func (s *site) page(doc connectors.Document) (connectors.Page, error) {
	page, err := markup.Open(doc)
	if err != nil {
		return connectors.Page{}, err
	}
	scope := s.scope.First(page.Selection)
	if scope == nil {
		scope = page.Selection
	}
	r := reader{site: s, page: page}
	sh := r.sheet(scope)
	if len(sh) == 0 {
		what := "nothing that a procedure has"
		if page.Login() {
			what = "a page to sign in"
		}
		return connectors.Page{}, fmt.Errorf("%w: %s where a procedure was expected", connectors.ErrOther, what)
	}
	if code := s.ownCode.Text(scope); code != "" {
		sh.put("code", value{lines: []string{code}})
	}
	if a := s.submit.Every(scope); a != nil {
		sh.put("submit", value{links: markup.Files(page.Base, a, true)})
	}
	e := connectors.Entry{}
	if told := doc.Request.Entry; told != nil {
		e = *told
		e.More, e.Doubts = nil, nil
	}
	if e.URL == "" && e.IDs == nil {
		e.URL = markup.Address(page.Base, doc.URL)
	}
	if e.URL != page.Base.String() {
		e.Base = markup.Base(page.Base)
	}
	if title := s.ownTitle.Text(scope); title != "" {
		e.Title = title
	} else if e.Title == "" { // else it may be the name of the site
		e.Title = markup.Text(scope.Find("h1").First())
	}
	if e.Title == "" {
		e.Title = article.Read(page, "", doc.At).Title
	}
	e.Doubts = slices.Clone(page.Doubts)
	s.entry(&e, sh)
	return connectors.Page{Entries: []connectors.Entry{e}, Charset: page.Charset}, nil
}

// A reader turns parts of one page into values.
type reader struct {
	*site
	page *markup.Page
	grid markup.Grid // of the list
}

// sheet reads the rows of label and value, and the sections below headings.
func (r reader) sheet(scope *goquery.Selection) sheet {
	sh := make(sheet)
	for _, p := range r.details {
		rows := p.In(scope, true)
		outer := rows.FilterFunction(func(_ int, row *goquery.Selection) bool { return !row.Parents().IsSelection(rows) })
		for _, pair := range markup.Pairs(outer) {
			r.put(sh, pair.Label, pair.Value)
		}
	}
	if headings := r.sections.First(scope); headings != nil {
		headings.Each(func(_ int, h *goquery.Selection) {
			below := h.NextUntilSelection(headings)
			if below.Length() == 0 { // the heading is alone in a box of its own
				below = h.Parent().NextAll().First()
			}
			r.put(sh, markup.Text(h), below)
		})
	}
	if len(sh) < few {
		r.labelled(scope, sh)
	}
	return sh
}

func (r reader) put(sh sheet, label string, of *goquery.Selection) {
	if name := r.labels[key(label)]; name != "" {
		sh.put(name, r.value(name, of))
	}
}

// value reads what stands at a label. Only texts that are shown as HTML keep
// it.
func (r reader) value(name string, of *goquery.Selection) value {
	v := value{lines: markup.Lines(of), links: markup.Files(r.page.Base, of, true)}
	switch name {
	case "steps", "conditions", "result":
		if of.Children().Length() > 0 || of.Length() > 1 {
			if of.Length() > 1 { // paragraphs side by side stay paragraphs
				box := of.First().Clone().WrapAllHtml("<div></div>").Parent()
				box.AppendSelection(of.Slice(1, goquery.ToEnd).Clone())
				of = box
			}
			v.html = markup.Body(of)
		}
	case "ways", "parts", "bases":
		of.Find("table").AddSelection(of.Filter("table")).Each(func(_ int, table *goquery.Selection) {
			v.rows = append(v.rows, r.rows(table)...)
		})
	}
	return v
}

// rows reads a table by the headings of its columns. The title of the box that
// it is in, if any, names the case of a dossier.
func (r reader) rows(table *goquery.Selection) []row {
	of := markup.Text(table.Closest(".item").Find(".title").First())
	var rows []row
	for _, cols := range markup.Columns(table) {
		made := make(row)
		for _, c := range cols {
			name := cells[key(c.Label)]
			if name == "" {
				continue
			}
			put := cell{text: strings.Join(markup.Lines(c.Value), "\n")}
			if files := markup.Files(r.page.Base, c.Value, true); len(files) > 0 {
				put.file = &files[0]
			}
			made[name] = put
		}
		if len(made) == 0 {
			continue
		}
		if _, ok := made["case"]; !ok && of != "" {
			made["case"] = cell{text: of}
		}
		rows = append(rows, made)
	}
	return rows
}
