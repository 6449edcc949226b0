// Package selector finds texts, addresses and elements on a page by the CSS
// selectors of a source's settings. Selectors are compiled once, expressions
// are RE2: no page and no settings can make them slow.
package selector

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// A Pick is one compiled selector: elements, or an attribute of theirs.
type Pick struct {
	match goquery.Matcher // nil means the scope itself
	attr  string
}

// In returns what the pick finds in a scope: all of it, or the first.
func (p Pick) In(scope *goquery.Selection, all bool) *goquery.Selection {
	switch {
	case p.match == nil:
		return scope
	case all:
		return scope.FindMatcher(p.match)
	}
	one := goquery.SingleMatcher(p.match) // looks no further within a child, so the children are walked here
	for _, n := range scope.Nodes {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if found := one.MatchAll(c); len(found) > 0 {
				return scope.FindNodes(found[0])
			}
		}
	}
	return scope.FindNodes()
}

// text returns what the first element shows that shows anything.
func (p Pick) text(scope *goquery.Selection) string {
	if p.attr != "" {
		return markup.Plain(p.In(scope, false).AttrOr(p.attr, ""))
	}
	if t := markup.Text(p.In(scope, false)); t != "" || p.match == nil {
		return t
	}
	for _, n := range p.In(scope, true).Nodes {
		if t := markup.Text(goquery.NewDocumentFromNode(n).Selection); t != "" {
			return t
		}
	}
	return ""
}

// A Place is a compiled [Field]. The zero Place finds nothing.
type Place struct {
	picks  Picks
	labels []string
	match  *regexp.Regexp
	format string
	all    bool
}

// Empty reports whether the settings left the field out.
func (f Place) Empty() bool { return len(f.picks) == 0 }

// Text returns the first text that the field finds in one of the scopes.
func (f Place) Text(scopes ...*goquery.Selection) string {
	for _, p := range f.picks {
		for _, scope := range scopes {
			if t := f.cut(p, scope); t != "" {
				return t
			}
		}
	}
	return ""
}

// cut takes from what a pick finds the part that is meant.
func (f Place) cut(p Pick, scope *goquery.Selection) string {
	var t string
	if f.labels != nil {
		t = markup.After(p.In(scope, true), f.labels)
	} else {
		t = p.text(scope)
	}
	if f.match != nil {
		m := f.match.FindStringSubmatch(t)
		switch {
		case m == nil:
			return ""
		case len(m) > 1:
			t = strings.TrimSpace(m[1])
		default:
			t = m[0]
		}
	}
	if t != "" && f.format != "" {
		t = strings.ReplaceAll(f.format, "{}", t)
	}
	return t
}

// Texts returns the text of every element that the first fruitful pick finds.
func (f Place) Texts(scope *goquery.Selection) []string {
	for _, p := range f.picks {
		var texts []string
		p.In(scope, true).Each(func(_ int, s *goquery.Selection) {
			if t := f.cut(Pick{attr: p.attr}, s); t != "" {
				texts = append(texts, t)
			}
		})
		if texts != nil {
			return texts
		}
	}
	return nil
}

// Nodes returns the elements of the first pick that show anything: the first
// such element, or all of them.
func (f Place) Nodes(scopes ...*goquery.Selection) *goquery.Selection {
	for _, p := range f.picks {
		for _, scope := range scopes {
			found := p.In(scope, true).FilterFunction(func(_ int, s *goquery.Selection) bool { return markup.Shows(s) })
			if found.Length() > 0 {
				if f.all {
					return found
				}
				return found.First()
			}
		}
	}
	return nil
}

// Every returns all elements of the first fruitful pick, or nil.
func (f Place) Every(scopes ...*goquery.Selection) *goquery.Selection {
	for _, p := range f.picks {
		for _, scope := range scopes {
			if found := p.In(scope, true); found.Length() > 0 {
				return found
			}
		}
	}
	return nil
}

// Address returns the absolute address that the field finds: where an element
// leads, or what its attribute or text says.
func (f Place) Address(base *url.URL, scope *goquery.Selection) string {
	for _, p := range f.picks {
		address := ""
		if p.attr != "" || f.match != nil || f.format != "" || f.labels != nil {
			address = markup.Address(base, f.cut(p, scope))
		} else {
			address = markup.Link(base, p.In(scope, false))
		}
		if address != "" {
			return address
		}
	}
	return ""
}

// attribute finds the @name at the end of a selector; brackets hold others.
var attribute = regexp.MustCompile(`@([A-Za-z_][A-Za-z0-9_:.-]*)$`)

// A Compiler turns settings into what a page is read with, and gathers
// everything that is wrong with them.
type Compiler struct{ errs []error }

// Wrong notes an error of the settings; it wraps [connectors.ErrSettings].
func (c *Compiler) Wrong(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%w: "+format, append([]any{connectors.ErrSettings}, args...)...))
}

// Err returns everything that was wrong.
func (c *Compiler) Err() error { return errors.Join(c.errs...) }

// Picks compiles selectors in order of preference.
func (c *Compiler) Picks(where string, choice Choice) Picks {
	picks := make(Picks, 0, len(choice))
	for _, text := range choice {
		sel, attr := strings.TrimSpace(text), ""
		if m := attribute.FindStringSubmatchIndex(sel); m != nil {
			sel, attr = strings.TrimSpace(sel[:m[0]]), sel[m[2]:m[3]]
		}
		p := Pick{attr: attr}
		if sel != "" && sel != "." {
			compiled, err := cascadia.Compile(sel)
			if err != nil {
				c.Wrong("%s: the selector %q cannot be read: %w", where, text, err)
				continue
			}
			p.match = compiled
		}
		picks = append(picks, p)
	}
	return picks
}

// Place compiles a field.
func (c *Compiler) Place(where string, f Field) Place {
	made := Place{picks: c.Picks(where, f.Select), format: f.Format, all: f.All}
	for _, l := range f.Label {
		made.labels = append(made.labels, markup.Label(l))
	}
	if f.Match != "" {
		re, err := regexp.Compile(f.Match)
		switch {
		case err != nil:
			c.Wrong("%s: the expression %q cannot be read: %w", where, f.Match, err)
		case len(f.Match) > 500:
			c.Wrong("%s: the expression is longer than 500 characters", where)
		}
		made.match = re
	}
	if made.Empty() && (f.Label != nil || f.Match != "" || f.Format != "") {
		c.Wrong("%s: it does not say what to select", where)
	}
	return made
}

// Picks are compiled selectors in order of preference.
type Picks []Pick

// First returns what the first fruitful selector finds, or nil.
func (picks Picks) First(scope *goquery.Selection) *goquery.Selection {
	for _, p := range picks {
		if found := p.In(scope, true); found.Length() > 0 {
			return found
		}
	}
	return nil
}
