package feed

import (
	"strings"

	"hopluu/connectors/vietnamese"
)

// identifier gives a guid without the blanks and line breaks that feeds are
// laid out with.
func identifier(guid string) string {
	return strings.Join(strings.Fields(vietnamese.Clean(guid)), " ")
}

// shared is what several records of a feed have in common and so identifies
// none of them: a guid that stands for the feed, a link to the page of a section.
type shared struct{ guids, links map[string]bool }

func sharedBy(records []record) shared {
	s := shared{map[string]bool{}, map[string]bool{}}
	byGUID, byLink := map[string]record{}, map[string]record{}
	for _, r := range records {
		guid, link := identifier(r.guid), strings.TrimSpace(r.link)
		if guid == "" || link == "" {
			continue
		}
		if before, ok := byGUID[guid]; ok && strings.TrimSpace(before.link) != link {
			s.guids[guid] = true
		}
		// The same title at the same address is one article, listed twice.
		if before, ok := byLink[link]; ok && identifier(before.guid) != guid && before.title != r.title {
			s.links[link] = true
		}
		byGUID[guid], byLink[link] = r, r
	}
	return s
}
