package listing

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/settings"
)

func strict(data json.RawMessage, into any) error { return settings.Decode(data, into) }

// A pick is one compiled selector: elements, or an attribute of theirs.
type pick struct {
	match goquery.Matcher // nil means the scope itself
	attr  string
}

// in returns what the pick finds in a scope, the scope's own elements included.
func (p pick) in(scope *goquery.Selection, all bool) *goquery.Selection {
	switch {
	case p.match == nil:
		return scope
	case all:
		return scope.FindMatcher(p.match)
	}
	return scope.FindMatcher(goquery.SingleMatcher(p.match))
}

// text returns what the first element shows that shows anything.
func (p pick) text(scope *goquery.Selection) string {
	if p.attr != "" {
		return markup.Plain(p.in(scope, false).AttrOr(p.attr, ""))
	}
	if t := markup.Text(p.in(scope, false)); t != "" || p.match == nil {
		return t
	}
	for _, n := range p.in(scope, true).Nodes {
		if t := markup.Text(goquery.NewDocumentFromNode(n).Selection); t != "" {
			return t
		}
	}
	return ""
}

// A field is a compiled [Field].
type field struct {
	picks  []pick
	labels []string
	match  *regexp.Regexp
	format string
	all    bool
}

func (f field) empty() bool { return len(f.picks) == 0 }

// text returns the first text that the field finds in one of the scopes.
func (f field) text(scopes ...*goquery.Selection) string {
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
func (f field) cut(p pick, scope *goquery.Selection) string {
	var t string
	if f.labels != nil {
		t = markup.After(p.in(scope, true), f.labels)
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

// texts returns the text of every element that the first fruitful pick finds.
func (f field) texts(scope *goquery.Selection) []string {
	for _, p := range f.picks {
		var texts []string
		p.in(scope, true).Each(func(_ int, s *goquery.Selection) {
			if t := f.cut(pick{attr: p.attr}, s); t != "" {
				texts = append(texts, t)
			}
		})
		if texts != nil {
			return texts
		}
	}
	return nil
}

// nodes returns the elements of the first pick that show anything: the first
// such element, or all of them.
func (f field) nodes(scopes ...*goquery.Selection) *goquery.Selection {
	for _, p := range f.picks {
		for _, scope := range scopes {
			found := p.in(scope, true).FilterFunction(func(_ int, s *goquery.Selection) bool { return markup.Shows(s) })
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

// attribute finds the @name at the end of a selector; brackets hold others.
var attribute = regexp.MustCompile(`@([A-Za-z_][A-Za-z0-9_:.-]*)$`)

// A compiler turns settings into what a page is read with, and gathers
// everything that is wrong with them.
type compiler struct{ errs []error }

func (c *compiler) wrong(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%w: "+format, append([]any{connectors.ErrSettings}, args...)...))
}

func (c *compiler) err() error { return errors.Join(c.errs...) }

func (c *compiler) picks(where string, choice Choice) []pick {
	picks := make([]pick, 0, len(choice))
	for _, text := range choice {
		sel, attr := strings.TrimSpace(text), ""
		if m := attribute.FindStringSubmatchIndex(sel); m != nil {
			sel, attr = strings.TrimSpace(sel[:m[0]]), sel[m[2]:m[3]]
		}
		p := pick{attr: attr}
		if sel != "" && sel != "." {
			compiled, err := cascadia.Compile(sel)
			if err != nil {
				c.wrong("%s: the selector %q cannot be read: %w", where, text, err)
				continue
			}
			p.match = compiled
		}
		picks = append(picks, p)
	}
	return picks
}

func (c *compiler) field(where string, f Field) field {
	made := field{picks: c.picks(where, f.Select), format: f.Format, all: f.All}
	for _, l := range f.Label {
		made.labels = append(made.labels, markup.Label(l))
	}
	if f.Match != "" {
		re, err := regexp.Compile(f.Match)
		switch {
		case err != nil:
			c.wrong("%s: the expression %q cannot be read: %w", where, f.Match, err)
		case len(f.Match) > 500:
			c.wrong("%s: the expression is longer than 500 characters", where)
		}
		made.match = re
	}
	if made.empty() && (f.Label != nil || f.Match != "" || f.Format != "") {
		c.wrong("%s: it does not say what to select", where)
	}
	return made
}
