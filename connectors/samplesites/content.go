package samplesites

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed content
var content embed.FS

// A sector is a field of administration with its topics, one file of content.
// The file begins with the sector's name ("~ …") and sentences that may end any
// of its items ("- …"). Topics follow, set apart by empty lines:
//
//	= title, several
//	+ lead
//	- paragraph, several
//	* item of a list
//	| row of a table | the first is its head
type sector struct {
	name    string
	closing []string
	topics  []*topic
}

type topic struct {
	sector *sector
	titles []string
	lead   string
	text   []string
	list   []string
	table  []string
}

// sectors are the files of content/news, by their name without ".txt".
var sectors = readSectors()

func readSectors() map[string]*sector {
	all := map[string]*sector{}
	files, _ := fs.Glob(content, "content/news/*.txt") // a constant pattern, and embedded
	for _, name := range files {
		text, _ := content.ReadFile(name)
		all[strings.TrimSuffix(path.Base(name), ".txt")] = readSector(string(text))
	}
	return all
}

func readSector(text string) *sector {
	s := &sector{}
	for block := range strings.SplitSeq(text, "\n\n") {
		t := &topic{sector: s}
		for line := range strings.Lines(block) {
			mark, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
			switch mark {
			case "~":
				s.name = rest
			case "=":
				t.titles = append(t.titles, rest)
			case "+":
				t.lead = rest
			case "-":
				t.text = append(t.text, rest)
			case "*":
				t.list = append(t.list, rest)
			case "|":
				t.table = append(t.table, rest)
			}
		}
		if len(t.titles) > 0 {
			s.topics = append(s.topics, t)
		} else {
			s.closing = append(s.closing, t.text...)
		}
	}
	return s
}
