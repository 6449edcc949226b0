package samplesites

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// generated lists the sites of a generated province: feeds with whole bodies
// of 2 to 8 KB, or lists with article pages behind them, nothing compressed.
func generated(o Options) ([]spec, error) {
	kinds := map[string]form{"": wordpress{}, "rss": wordpress{}, "listing": sharepoint{}}
	f, ok := kinds[o.Kind]
	if !ok {
		return nil, fmt.Errorf("samplesites: no kind of generated site %q", o.Kind)
	}
	all := slices.DeleteFunc(slices.Sorted(maps.Keys(sectors)), func(name string) bool { return name == "tieng-anh" })
	list := make([]spec, o.Sites)
	for i := range list {
		list[i] = spec{
			key: fmt.Sprintf("trang%03d", i+1), organisation: OrgPeopleCommittee, section: SectionNews,
			name: fmt.Sprintf("Trang thử nghiệm số %d", i+1), called: fmt.Sprintf("Đơn vị thử nghiệm số %d", i+1), lang: "vi",
			form: f, make: long, sectors: all, items: cmp.Or(o.Items, 50), every: time.Minute, publish: "review", still: true,
		}
	}
	return list, nil
}

// long makes news with a body of 2 to 8 KB: as many topics one after another as
// it takes, under a title that numbers keep apart.
func long(w *writer, d *draft, id int) *post {
	size := 2000 + d.rnd.IntN(5000)
	p := news(w, d, id)
	p.title = fmt.Sprintf("%s (%s, tin số %d)", p.title, strings.TrimPrefix(w.called, "Đơn vị thử nghiệm "), id)
	for len(p.body) < size {
		w.made++
		more := news(w, w.draft(id, d.at), id)
		p.body += "<h3>" + esc(more.title) + "</h3>\n" + more.body
	}
	return p
}
