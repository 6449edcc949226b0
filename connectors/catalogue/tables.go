package catalogue

import (
	"cmp"
	"regexp"
	"strings"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/vietnamese"
)

// channels are the numbers of the one-stop connector for the ways of applying.
var channels = map[string]string{"1": "Trực tiếp", "2": "Trực tuyến", "3": "Dịch vụ bưu chính"}

// ways reads the ways of using a procedure: the table of them, or else the one
// time and the one fee that a short page tells.
func (s *site) ways(sh sheet) []connectors.Way {
	var ways []connectors.Way
	for _, r := range sh["ways"].rows {
		channel := s.decoded("channel", r["channel"].text)
		if _, said := s.Codes["channel"]; !said {
			channel = cmp.Or(channels[channel], channel)
		}
		w := connectors.Way{Channel: stated(channel), Time: stated(join(r["time"].text, r["unit"].text)), Fee: fee(r), Note: stated(markup.Strip(r["note"].text))}
		if w != (connectors.Way{}) {
			ways = append(ways, w)
		}
	}
	if ways != nil {
		return ways
	}
	time, cost := sh["time"].text(), cleanFee(sh["fee"].text())
	for _, channel := range sh["ways"].texts() {
		if len([]rune(channel)) > 60 { // a sentence about how, not the names of channels
			return []connectors.Way{{Time: time, Fee: cost, Note: sh["ways"].text()}}
		}
		ways = append(ways, connectors.Way{Channel: channel, Time: time, Fee: cost})
	}
	if ways == nil && (time != "" || cost != "") {
		ways = []connectors.Way{{Time: time, Fee: cost}}
	}
	return ways
}

// fee reads what a way costs, as written; a number gets its currency.
func fee(r row) string {
	if amount := r["amount"].text; amount != "" {
		return join(amount, r["currency"].text)
	}
	return cleanFee(r["fee"].text)
}

// artefact is what the portal of 2021 shows in place of a fee that it does not
// know.
var artefact = regexp.MustCompile(`^(?:(?:Phí|Lệ phí)\s*:)?\s*(?:Đồng|đồng)?$`)

func cleanFee(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "Xem chi tiết", ""))
	if artefact.MatchString(s) {
		return ""
	}
	return stated(s)
}

// papers reads the parts of a dossier.
func (s *site) papers(v value) []connectors.Part {
	var papers []connectors.Part
	for _, r := range v.rows {
		p := connectors.Part{Case: stated(r["case"].text), Name: stated(r["name"].text),
			Originals: r["originals"].text, Copies: r["copies"].text, Form: form(r)}
		for _, name := range []string{"quantity", "note"} {
			originals, copies := quantity(r[name].text)
			p.Originals, p.Copies = cmp.Or(p.Originals, originals), cmp.Or(p.Copies, copies)
		}
		if p.Name != "" || p.Form != nil {
			papers = append(papers, p)
		}
	}
	if papers == nil {
		for _, line := range v.lines {
			if line = stated(strings.TrimLeft(line, "-+*• ")); line != "" {
				papers = append(papers, connectors.Part{Name: line})
			}
		}
		for i := range min(len(papers), len(v.links)) {
			if n := len(v.links); n == 1 || n == len(papers) { // else nobody knows which form is whose
				papers[i].Form = &v.links[i]
			}
		}
	}
	return papers
}

// form finds the form to fill in: a link in its own column, in that of the
// name, or an address. A download address without a file is none.
func form(r row) *connectors.File {
	for _, name := range []string{"form", "url", "name"} {
		if f := r[name].file; f != nil && !strings.HasSuffix(f.URL, "=") {
			if f.Title == "" && name == "url" {
				f.Title = r["form"].text
			}
			return f
		}
	}
	return nil
}

// What counts copies, folded: "Bản chính: 1", and else "1 bản chính".
var (
	originals = []*regexp.Regexp{regexp.MustCompile(`ban chinh\s*:\s*(\d+)`), regexp.MustCompile(`(\d+) *ban chinh`)}
	copies    = []*regexp.Regexp{regexp.MustCompile(`ban sao\s*:\s*(\d+)`), regexp.MustCompile(`(\d+) *ban sao`)}
)

// quantity reads how many originals and how many copies are asked for. A bare
// number counts originals.
func quantity(text string) (of, off string) {
	text = vietnamese.Fold(strings.TrimSpace(text))
	of, off = count(text, originals), count(text, copies)
	if of == "" && off == "" && number(text) {
		of = text
	}
	return of, off
}

func count(text string, ways []*regexp.Regexp) string {
	for _, re := range ways {
		if m := re.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// bases reads legal bases: a table of numbers and titles, or a text a line.
func bases(v value) []connectors.Reference {
	var found []connectors.Reference
	for _, r := range v.rows {
		ref := connectors.Reference{Number: stated(r["number"].text), Title: stated(r["title"].text)}
		for _, name := range []string{"title", "number", "url"} {
			if f := r[name].file; f != nil && ref.URL == "" {
				ref.URL = f.URL
			}
		}
		if ref.Number != "" || ref.Title != "" {
			found = append(found, ref)
		}
	}
	if found == nil {
		for _, line := range v.lines {
			if line = stated(strings.TrimLeft(line, "-+*• ")); line != "" {
				found = append(found, connectors.Reference{Title: line})
			}
		}
		for i := range found {
			if len(v.links) == len(found) {
				found[i].URL = v.links[i].URL
			}
		}
	}
	return found
}

func join(a, b string) string { return strings.TrimSpace(a + " " + b) }
