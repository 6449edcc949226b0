// Package provinces says what a province is made of, as files: its organisations
// with their time and their successors, the sections of its portal, the days
// nobody works, and the rules that bind it. Two are shipped; a third is a file.
//
// A file is data and is checked as such. The package keeps nothing: loading into
// the database is package postgres's.
package provinces

import (
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// A Province is one file. Parents, successors and sections are named by slug,
// days are "2006-01-02"; a span of time begins with From and ends before To, and
// "" leaves it open.
type Province struct {
	Province string `json:"province"` // the file's name: nam-dinh
	Name     string `json:"name"`     // Tỉnh Nam Định
	NameEn   string `json:"name_en"`
	Title    string `json:"title"` // Cổng thông tin điện tử tỉnh Nam Định
	TitleEn  string `json:"title_en"`
	Operator string `json:"operator,omitempty"` // who answers for the content
	Phone    string `json:"phone,omitempty"`
	Email    string `json:"email,omitempty"`

	Organisations []Organisation `json:"organisations"`
	Successions   []Succession   `json:"successions"`
	Sections      []Section      `json:"sections"`
	Holidays      []Holiday      `json:"holidays"`
	Rules         []Rule         `json:"rules"`
}

// An Organisation is a body of the province.
type Organisation struct {
	Slug    string `json:"slug"`
	Code    string `json:"code,omitempty"`
	Kind    string `json:"kind"`
	Parent  string `json:"parent,omitempty"`
	Name    string `json:"name"`
	NameEn  string `json:"name_en,omitempty"`
	Address string `json:"address,omitempty"`
	Phone   string `json:"phone,omitempty"`
	Email   string `json:"email,omitempty"`
	Website string `json:"website,omitempty"`
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
}

// A Succession says who took over from whom.
type Succession struct {
	From string `json:"from"`
	To   string `json:"to"`
	On   string `json:"on"`
	Kind string `json:"kind"` // renamed, merged, split, dissolved
}

// A Section is a part of the portal, with the article that asks for it.
type Section struct {
	Slug     string `json:"slug"`
	Parent   string `json:"parent,omitempty"`
	Article  string `json:"article,omitempty"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	NameEn   string `json:"name_en,omitempty"`
	Hidden   bool   `json:"hidden,omitempty"` // never public
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
}

// A Holiday is a day off, or, when Working, a weekend day that is worked.
type Holiday struct {
	Day     string `json:"day"`
	Name    string `json:"name"`
	Working bool   `json:"working,omitempty"`
}

// A Rule is what an article demands, while it is in force.
type Rule struct {
	Name    string          `json:"name"`
	Article string          `json:"article"`
	From    string          `json:"from"`
	To      string          `json:"to,omitempty"`
	Value   json.RawMessage `json:"value"`
}

//go:embed *.json
var shipped embed.FS

// Shipped names the provinces that come with the program.
func Shipped() []string {
	files, _ := fs.Glob(shipped, "*.json") // a constant pattern
	for i, name := range files {
		files[i] = strings.TrimSuffix(name, ".json")
	}
	return files
}

// Open reads the shipped province of that name, or the file at that path.
func Open(name string) (Province, error) {
	if slices.Contains(Shipped(), name) {
		f, err := shipped.Open(name + ".json")
		if err != nil {
			return Province{}, fmt.Errorf("provinces: %w", err)
		}
		defer f.Close()
		return Read(f)
	}
	f, err := os.Open(name)
	if err != nil {
		return Province{}, fmt.Errorf("provinces: %w; shipped are %s", err, strings.Join(Shipped(), " and "))
	}
	defer f.Close()
	return Read(f)
}

// Read reads a province and reports everything that is wrong with it.
func Read(r io.Reader) (Province, error) {
	var p Province
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return Province{}, fmt.Errorf("provinces: %w", err)
	}
	if err := p.Validate(); err != nil {
		return Province{}, err
	}
	return p, nil
}

// Write writes p so that it reads well and compares well: one thing a line, in a
// fixed order.
func (p Province) Write(w io.Writer) error {
	slices.SortFunc(p.Organisations, func(a, b Organisation) int {
		return cmp.Or(cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(p.Successions, func(a, b Succession) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	slices.SortFunc(p.Sections, func(a, b Section) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Slug, b.Slug))
	})
	slices.SortFunc(p.Holidays, func(a, b Holiday) int { return cmp.Compare(a.Day, b.Day) })
	slices.SortFunc(p.Rules, func(a, b Rule) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.From, b.From)) })

	lists := []struct {
		name  string
		lines []any
	}{
		{"organisations", anys(p.Organisations)}, {"successions", anys(p.Successions)}, {"sections", anys(p.Sections)},
		{"holidays", anys(p.Holidays)}, {"rules", anys(p.Rules)},
	}
	p.Organisations, p.Successions, p.Sections, p.Holidays, p.Rules = nil, nil, nil, nil, nil
	head, err := marshal(p)
	if err != nil {
		return err
	}
	var b strings.Builder
	var top map[string]json.RawMessage
	if err := json.Unmarshal(head, &top); err != nil {
		return fmt.Errorf("provinces: %w", err)
	}
	b.WriteString("{\n")
	for _, field := range []string{"province", "name", "name_en", "title", "title_en", "operator", "phone", "email"} {
		if value, ok := top[field]; ok {
			fmt.Fprintf(&b, "\t%q: %s,\n", field, value)
		}
	}
	for i, list := range lists {
		fmt.Fprintf(&b, "\t%q: [", list.name)
		for j, thing := range list.lines {
			line, err := marshal(thing)
			if err != nil {
				return err
			}
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, "\n\t\t%s", line)
		}
		b.WriteString("\n\t]")
		if i < len(lists)-1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	b.WriteString("}\n")
	_, err = io.WriteString(w, b.String())
	return err
}

func anys[T any](list []T) []any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = v
	}
	return all
}

func marshal(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("provinces: %w", err)
	}
	return []byte(strings.TrimSpace(b.String())), nil
}
