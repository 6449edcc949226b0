package catalogue

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/vietnamese"
)

// entry writes what a sheet says over an entry. The identity that the list
// told stays.
func (s *site) entry(e *connectors.Entry, sh sheet) {
	d := new(connectors.Procedure)
	if told, ok := e.Detail.(*connectors.Procedure); ok {
		*d = *told
	}
	s.fill(d, sh)
	if title := sh["title"].text(); title != "" {
		e.Title = title
	}
	if e.IDs == nil && d.Code != "" {
		e.IDs = []string{d.Code}
	}
	if id := sh["id"].text(); e.IDs == nil && id != "" {
		e.IDs = []string{id}
	}
	for _, f := range sh["forms"].links {
		if !slices.Contains(e.Files, f) {
			e.Files = append(slices.Clip(e.Files), f)
		}
	}
	for _, name := range []string{"ways", "parts", "bases"} {
		if sh[name].glued {
			e.Doubts = append(e.Doubts, connectors.Doubt{Field: name, Code: "structure"})
		}
	}
	e.Detail = d
}

// fill writes what a sheet says over a procedure.
func (s *site) fill(d *connectors.Procedure, sh sheet) {
	for _, f := range []struct {
		to   *string
		name string
	}{
		{&d.Code, "code"}, {&d.Decision, "decision"}, {&d.Field, "field"}, {&d.Applicants, "applicants"},
		{&d.Performer, "performer"}, {&d.Competent, "competent"}, {&d.Coordinator, "coordinator"},
		{&d.Receiver, "receiver"}, {&d.Keywords, "keywords"},
	} {
		set(f.to, sh[f.name].list())
	}
	if c := s.decoded("class", sh["class"].text()); !number(c) {
		set(&d.Class, c)
	}
	set(&d.Steps, sh["steps"].markup())
	set(&d.Conditions, sh["conditions"].markup())
	set(&d.Result, sh["result"].markup())
	if tiers := s.tiersOf(sh["tiers"].texts()); tiers != nil {
		d.Tiers = tiers
	}
	if level := s.decoded("level", sh["level"].text()); level != "" {
		n, online := levelOf(level)
		if n != 0 {
			d.Level = n
		}
		set(&d.Online, online)
	}
	if n, _ := levelOf(sh["proactive"].text()); n != 0 {
		d.Proactive = n
	}
	if v := sh["submit"]; len(v.links) > 0 {
		d.SubmitURL = v.links[0].URL
	}
	if state := sh["state"].text(); state != "" {
		d.Off = off(s.decoded("state", state))
	}
	if ways := s.ways(sh); ways != nil {
		d.Ways = ways
	}
	if papers := s.papers(sh["parts"]); papers != nil {
		d.Parts = papers
	}
	if bases := bases(sh["bases"]); bases != nil {
		d.Bases = bases
	}
}

// decoded says what a site's number means, where the settings tell.
func (s *site) decoded(name, text string) string {
	if meaning, ok := s.Codes[name][text]; ok {
		return meaning
	}
	return text
}

// tiersOf leaves numbers out that nobody has said the meaning of.
func (s *site) tiersOf(texts []string) []string {
	var tiers []string
	for _, t := range texts {
		if t = s.decoded("tiers", t); !number(t) {
			tiers = append(tiers, t)
		}
	}
	return tiers
}

var digit = regexp.MustCompile(`(?:^|muc do |muc |cap do |cap )([1-4])(?:\D|$)`)

// levelOf reads a level of the Decision (1 to 4), and how far the procedure can
// be used online since Decree 42/2022.
func levelOf(text string) (level int, online string) {
	folded := vietnamese.Fold(text)
	if m := digit.FindStringSubmatch(folded); m != nil {
		level, _ = strconv.Atoi(m[1])
	}
	switch {
	case strings.Contains(folded, "toan trinh"), strings.Contains(folded, "toan phan"):
		online = "full"
	case strings.Contains(folded, "mot phan"):
		online = "partial"
	case strings.Contains(folded, "cung cap thong tin"), folded == "khong", strings.Contains(folded, "chua cung cap"):
		online = "none"
	}
	return level, online
}

// off reads the word of a site for a procedure that it has switched off.
func off(state string) bool {
	folded := vietnamese.Fold(state)
	for _, word := range []string{"het hieu luc", "bai bo", "ngung", "ngung cung cap", "khong hoat dong", "huy"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return folded == "0" || folded == "false" || folded == "off"
}

func number(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

func set(field *string, text string) {
	if text != "" {
		*field = text
	}
}
