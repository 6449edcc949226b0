package samplesites

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hopluu/connectors"
)

// What offices tell of beside news, one a line.
var (
	questionKinds = rows("questions.txt", 4) // field | subject | question | answer, or - for none yet
	eventKinds    = rows("events.txt", 3)    // what | place | participants
	officialKinds = rows("officials.txt", 4) // name | position | unit | extension
)

// question makes a question with its answer, or one that waits for it. Whoever
// asked has no name.
func question(w *writer, d *draft, id int) *post {
	k := w.kind(questionKinds)
	q := &connectors.Question{Question: d.fill(k[2]), Field: k[0], AskedOn: iso(d.at)}
	p := &post{title: d.fill(k[1]), lead: q.Question, category: k[0], detail: q}
	if k[3] == "-" {
		return p
	}
	q.AskedOn, q.AnsweredOn, q.Answerer = iso(d.at.AddDate(0, 0, -3-d.rnd.IntN(9))), iso(d.at), w.called
	p.body = fmt.Sprintf("<p>%s trả lời như sau:</p>\n<p>%s</p>\n", esc(w.called), esc(d.fill(k[3])))
	if d.rnd.IntN(3) == 0 {
		p.files = []connectors.File{{URL: d.at.Format(w.form.media()) + "huong-dan-" + strconv.Itoa(id) + ".pdf", Title: "Hướng dẫn chi tiết.pdf"}}
	}
	return p
}

// ahead is how long before its day a line of the calendar is published.
const ahead = 5

// event makes a line of the office's calendar. Sundays have none.
func event(w *writer, d *draft, _ int) *post {
	k := w.kind(eventKinds)
	held := d.at.AddDate(0, 0, ahead)
	if held.Weekday() == time.Sunday {
		held = held.AddDate(0, 0, 1)
	}
	minute := 7*60 + 30 + (d.at.Hour()-7)*40 // from half past seven to ten past four, where sites publish from seven to eight
	return &post{
		title: d.fill(k[0]), category: "Lịch công tác",
		detail: &connectors.CalendarEvent{
			HeldOn: iso(held), Time: fmt.Sprintf("%02dh%02d", minute/60, minute%60/15*15), Place: d.fill(k[1]), Participants: d.fill(k[2]),
			Chair: d.pick([]string{"Chủ tịch UBND tỉnh", "Phó Chủ tịch Thường trực UBND tỉnh", "Phó Chủ tịch UBND tỉnh"}),
			Unit:  d.pick([]string{"Phòng Tổng hợp", "Phòng Kinh tế", "Phòng Khoa giáo, Văn xã"}),
		},
	}
}

// official makes somebody in office, from the head of it down. The names are as
// plainly made up as on a form's specimen.
func official(w *writer, _ *draft, id int) *post {
	k := officialKinds[w.made%len(officialKinds)]
	name := k[0]
	if w.made >= len(officialKinds) {
		name = strings.Replace(name, " Mẫu", fmt.Sprintf(" Mẫu %d", 1+w.made/len(officialKinds)), 1)
	}
	return &post{
		title: name, category: "Danh bạ", image: "/anh/chan-dung-" + strconv.Itoa(id) + ".jpg",
		detail: &connectors.Official{Position: k[1], Unit: k[2], Phone: "0228 3800 0" + k[3], Email: strings.ReplaceAll(slug(name), "-", "") + "@" + w.key + ".example"},
	}
}

// dossiers counts what came of the dossiers of one office in one month: the
// last months before the epoch first, later ones in their own month.
func dossiers(w *writer, d *draft, _ int) *post {
	units := []string{"Sở Y tế", "Sở Tư pháp", "Sở Giáo dục và Đào tạo", w.province.words["sct"], w.province.words["snv"], w.province.words["sxd"], w.province.words["stc"], w.province.words["snn"]}
	month := time.Date(d.at.Year(), d.at.Month(), 1, 0, 0, 0, 0, place)
	if w.made < w.items {
		month = time.Date(w.epoch.Year(), w.epoch.Month(), 1, 0, 0, 0, 0, place).AddDate(0, -1-(w.items-1-w.made)/len(units), 0)
	}
	unit := units[w.made%len(units)]
	carried, received := 20+d.rnd.IntN(90), 240+d.rnd.IntN(1800)
	settled := received - d.rnd.IntN(120)
	late := d.rnd.IntN(1 + settled/60)
	online := received * (70 + d.rnd.IntN(28)) / 100
	full := online * (40 + d.rnd.IntN(50)) / 100
	processing := carried + received - settled
	return &post{
		title: fmt.Sprintf("Thống kê hồ sơ tháng %d/%d: %s", month.Month(), month.Year(), unit), category: "Thống kê",
		detail: &connectors.DossierStatistics{
			Unit: unit, Year: month.Year(), Month: int(month.Month()), Total: new(carried + received), Carried: new(carried), Received: new(received),
			Online: new(online), Full: new(full), Partial: new(online - full), Settled: new(settled), OnTime: new(settled - late),
			Early: new((settled - late) / 3), Late: new(late), Processing: new(processing), Overdue: new(d.rnd.IntN(1 + processing/20)),
		},
	}
}
