package samplesites

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A maker writes one post; all chance comes from the draft.
type maker func(w *writer, d *draft, id int) *post

// A writer makes the posts of one site. What it makes depends on the seed, the
// site and the post's number alone. It is not safe for concurrent use: the
// server's lock guards it.
type writer struct {
	spec
	seed     uint64
	province *province
	epoch    time.Time // of the first posts
	made     int
	titles   *titles // of all sites
}

// titles keeps two sites, and a site at two times, from the same headline.
type titles struct {
	mu    sync.Mutex
	taken map[string]bool
}

// take says whether a title was still free, and takes it.
func (t *titles) take(title string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	free := !t.taken[title]
	t.taken[title] = true
	return free
}

func newWriter(sp spec, o Options, all *titles) *writer {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s %s", o.Seed, o.Province, sp.key)
	return &writer{spec: sp, seed: h.Sum64(), province: provinces[o.Province], titles: all}
}

// first makes what the site shows at its start, newest first: a few a day, the
// newest shortly before the epoch.
func (w *writer) first(n int, epoch time.Time) []*post {
	w.epoch = epoch.In(place)
	posts := make([]*post, n)
	at := w.epoch
	chance := w.chance(0)
	times := make([]time.Time, n)
	for i := range times {
		pause := w.gap()
		if i == 0 {
			pause = 4
		}
		at = office(at.Add(-time.Duration(40+chance.IntN(pause*60)) * time.Minute))
		times[n-1-i] = at
	}
	for i, at := range times {
		posts[n-1-i] = w.post(i+1, at)
	}
	return posts
}

// gap is the longest pause between two posts of the first ones, in hours.
func (w *writer) gap() int {
	if w.rare > 0 {
		return w.rare
	}
	return 14
}

// office moves a time of night to the evening before.
func office(at time.Time) time.Time {
	switch h := at.Hour(); {
	case h < 7:
		return at.Add(-time.Duration(h+4+at.Minute()%9) * time.Hour)
	case h > 20:
		return at.Add(-3 * time.Hour)
	}
	return at
}

// next makes a post that appears now. Its number is that of the second, so
// that it is nobody else's after a restart either.
func (w *writer) next(posts []*post, now time.Time) *post {
	id := int(now.Unix() - 1_700_000_000)
	for _, p := range posts {
		id = max(id, p.id+1)
	}
	return w.post(id, now.In(place))
}

// post makes post number id, with a title the site has not shown yet.
func (w *writer) post(id int, at time.Time) *post {
	at = at.Truncate(time.Second)
	var p *post
	for range 20 {
		p = w.make(w, w.draft(id, at), id)
		w.made++
		if w.titles.take(p.title) {
			break
		}
	}
	p.id = id
	p.published, p.updated = at, at
	if p.lang == "" {
		p.lang = w.lang
	}
	if p.slug == "" {
		p.slug = slug(p.title)
	}
	return p
}

// correct returns the post as its site corrects it.
func (w *writer) correct(p post) *post {
	d := w.draft(p.id, p.updated.In(place))
	note := d.fill(corrections[d.rnd.IntN(len(corrections))])
	if p.lang == "en" {
		note = "This notice was corrected at " + p.updated.In(place).Format("15:04") + " to give the number of places as " + d.fill("{21-98}") + "."
	}
	p.lead += " (" + d.word("Cập nhật lúc ", "Updated at ", p.lang) + p.updated.In(place).Format("15:04:05") + ".)"
	p.body += "\n<p><em>" + esc(note) + "</em></p>"
	if p.detail != nil {
		p.detail = amend(p.detail, d)
	}
	return &p
}

var corrections = []string{
	"(Đính chính lúc {gio}: số liệu tại đoạn thứ hai là {21-98}, không phải {3-20} như tin đã đưa.)",
	"(Bài viết được cập nhật lúc {gio} để bổ sung thời gian tiếp nhận đăng ký đến hết ngày {ngay+7}.)",
	"(Cập nhật {gio} ngày {ngay}: địa điểm tổ chức chuyển đến hội trường trung tâm {xa}.)",
	"(Đính chính: số điện thoại đầu mối tiếp nhận là 0228.3{100-999}.{100-999}.)",
}

// chance is the dice for one purpose.
func (w *writer) chance(purpose int) *rand.Rand {
	return rand.New(rand.NewPCG(w.seed, uint64(purpose)))
}

func (w *writer) draft(id int, at time.Time) *draft {
	d := &draft{rnd: rand.New(rand.NewPCG(w.seed+uint64(w.made), uint64(id))), at: at, words: map[string]string{}}
	spot := w.province.spots[d.rnd.IntN(len(w.province.spots))]
	if w.home != "" {
		spot = w.province.within(w.home, d.rnd)
	}
	d.words["xa"], d.words["noi"] = spot.commune, spot.area
	other := w.province.spots[d.rnd.IntN(len(w.province.spots))]
	d.words["xa2"] = other.commune
	d.words["cq"] = w.called
	d.english = w.lang == "en"
	d.words["bao"] = strconv.Itoa(6 + at.YearDay()/9%8)
	maps.Copy(d.words, w.province.words)
	return d
}

// news makes a news item from one topic of the site's sectors.
func news(w *writer, d *draft, _ int) *post {
	t, title := w.topic()
	p := &post{title: d.fill(title), lead: d.fill(t.lead), category: t.sector.name}
	var b strings.Builder
	for i, line := range t.text {
		fmt.Fprintf(&b, "<p>%s</p>\n", esc(d.fill(line)))
		if i == 0 && d.rnd.IntN(3) == 0 {
			p.image = d.at.Format(w.form.media()) + fmt.Sprintf("%s-%d.jpg", slug(t.sector.name), 1000+d.rnd.IntN(9000))
			fmt.Fprintf(&b, "<p><img src=\"%s\" alt=\"%s\"></p>\n", p.image, esc(p.title))
		}
	}
	b.WriteString(list(d, t.list))
	b.WriteString(table(d, t.table))
	last := d.rnd.IntN(len(t.sector.closing))
	fmt.Fprintf(&b, "<p>%s</p>\n", esc(d.fill(t.sector.closing[last])))
	if d.rnd.IntN(2) == 0 && last > 0 {
		fmt.Fprintf(&b, "<p>%s</p>\n", esc(d.fill(t.sector.closing[last-1])))
	}
	if d.rnd.IntN(6) == 0 {
		name := slug(p.title)
		address := d.at.Format(w.form.media()) + name[:min(len(name), 40)] + ".pdf"
		fmt.Fprintf(&b, "<p><a href=\"%s\">%s</a></p>\n", address, d.word("Tài liệu kèm theo (PDF)", "Attached document (PDF)", w.lang))
	}
	p.body = b.String()
	switch d.rnd.IntN(4) {
	case 0, 1:
		p.author = d.pick(authors[w.lang])
	case 2:
		p.author = w.called
	}
	if w.lang == "vi" && d.rnd.IntN(9) == 0 {
		p.origin = w.province.paper
	}
	return p
}

// Bylines as sites give them: of desks, not of people.
var authors = map[string][]string{
	"vi": {"Ban Biên tập", "Văn phòng Sở", "Phòng Tổng hợp", "Tổ Truyền thông", "Phòng Nghiệp vụ", "PV", "CTV"},
	"en": {"Editorial Office", "Investment Promotion Desk"},
}

func list(d *draft, items []string) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<ul>\n")
	for _, it := range items {
		fmt.Fprintf(&b, "<li>%s</li>\n", esc(d.fill(it)))
	}
	return b.String() + "</ul>\n"
}

func table(d *draft, rows []string) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<table border=\"1\">\n")
	for i, row := range rows {
		cell := "td"
		if i == 0 {
			cell = "th"
		}
		b.WriteString("<tr>")
		for c := range strings.SplitSeq(row, "|") {
			fmt.Fprintf(&b, "<%s>%s</%s>", cell, esc(d.fill(strings.TrimSpace(c))), cell)
		}
		b.WriteString("</tr>\n")
	}
	return b.String() + "</table>\n"
}

// topic deals the topics of the site's sectors like a shuffled pack of cards,
// so that neighbours differ, and another of a topic's titles each time.
func (w *writer) topic() (*topic, string) {
	var all []*topic
	for _, name := range w.sectors {
		all = append(all, sectors[name].topics...)
	}
	round := w.made / len(all)
	order := w.chance(1000 + round).Perm(len(all))
	t := all[order[w.made%len(all)]]
	return t, t.titles[(round+int(w.seed%7))%len(t.titles)]
}
