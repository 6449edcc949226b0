package provinces

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// kinds are those of organisations, from the top down.
var kinds = []string{"province", "department", "agency", "district", "commune", "press", "other"}

// Unsorted is the section of what no rule places; it is never public.
const Unsorted = "chua-phan-loai"

// Validate reports everything that is wrong with p, joined.
func (p Province) Validate() error {
	v := &validator{}
	v.check(p.Province != "" && p.Name != "" && p.Title != "" && p.NameEn != "" && p.TitleEn != "", "province, name and title are needed, in both languages")
	organisations := v.slugs("organisation", len(p.Organisations), func(i int) string { return p.Organisations[i].Slug })
	for _, o := range p.Organisations {
		v.check(slices.Contains(kinds, o.Kind), "organisation %q: kind %q is none of %q", o.Slug, o.Kind, kinds)
		v.check(o.Name != "", "organisation %q has no name", o.Slug)
		v.check(o.Parent == "" || organisations[o.Parent], "organisation %q: its parent %q is not listed", o.Slug, o.Parent)
		v.span("organisation "+o.Slug, o.From, o.To)
	}
	for _, s := range p.Successions {
		v.check(organisations[s.From] && organisations[s.To] && s.From != s.To, "succession from %q to %q: one is not listed", s.From, s.To)
		v.check(slices.Contains([]string{"renamed", "merged", "split", "dissolved"}, s.Kind), "succession from %q: kind %q", s.From, s.Kind)
		v.day("succession from "+s.From, s.On)
	}
	sections := v.slugs("section", len(p.Sections), func(i int) string { return p.Sections[i].Slug })
	for _, s := range p.Sections {
		v.check(s.Name != "", "section %q has no name", s.Slug)
		v.check(s.Parent == "" || sections[s.Parent], "section %q: its parent %q is not listed", s.Slug, s.Parent)
		v.check(s.Slug != Unsorted || s.Hidden, "section %q must be hidden", s.Slug)
		v.span("section "+s.Slug, s.From, s.To)
	}
	v.check(sections[Unsorted], "section %q is missing", Unsorted)
	v.slugs("holiday", len(p.Holidays), func(i int) string { return p.Holidays[i].Day })
	for _, h := range p.Holidays {
		v.day("holiday "+h.Name, h.Day)
	}
	v.slugs("rule", len(p.Rules), func(i int) string { return p.Rules[i].Name + " from " + p.Rules[i].From })
	for _, r := range p.Rules {
		v.check(r.Name != "" && r.Article != "" && json.Valid(r.Value), "rule %q needs a name, an article and a value", r.Name)
		v.day("rule "+r.Name, r.From)
		v.span("rule "+r.Name, r.From, r.To)
	}
	return errors.Join(v.errs...)
}

type validator struct{ errs []error }

func (v *validator) check(ok bool, format string, args ...any) {
	if !ok {
		v.errs = append(v.errs, fmt.Errorf("provinces: "+format, args...))
	}
}

// slugs returns the names of n things, which are there and different.
func (v *validator) slugs(what string, n int, slug func(int) string) map[string]bool {
	all := make(map[string]bool, n)
	for i := range n {
		name := slug(i)
		v.check(name != "", "%s %d has no name", what, i+1)
		v.check(!all[name], "%s %q is listed twice", what, name)
		all[name] = true
	}
	return all
}

func (v *validator) day(of, day string) {
	_, err := time.Parse(time.DateOnly, day)
	v.check(err == nil, "%s: %q is not a day", of, day)
}

func (v *validator) span(of, from, to string) {
	for _, day := range []string{from, to} {
		if day != "" {
			v.day(of, day)
		}
	}
	v.check(from == "" || to == "" || from < to, "%s ends before it begins", of)
}
