package samplesites

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hopluu/connectors"
)

// The kinds of documents and drafts, one a line.
var (
	documentKinds = rows("documents.txt", 4)     // form | number | field | abstract
	draftKinds    = rows("consultations.txt", 2) // form | subject
)

// rows reads a content file of cells set apart by bars.
func rows(name string, cells int) [][]string {
	text, _ := content.ReadFile("content/" + name) // embedded
	var all [][]string
	for line := range strings.Lines(string(text)) {
		row := strings.Split(strings.TrimSpace(line), " | ")
		if len(row) == cells {
			all = append(all, row)
		}
	}
	return all
}

// kind deals one of the kinds, each once before any comes again.
func (w *writer) kind(all [][]string) []string {
	order := w.chance(2000 + w.made/len(all)).Perm(len(all))
	return all[order[w.made%len(all)]]
}

func iso(at time.Time) string { return at.In(place).Format("2006-01-02") }

// document makes a legal or administrative document of the province.
func document(w *writer, d *draft, id int) *post {
	k := w.kind(documentKinds)
	doc := w.legal(d, id, k)
	abstract := d.fill(k[3])
	title := fmt.Sprintf("%s số %s %s", doc.Form, doc.Number, abstract)
	return &post{
		title: title, lead: capital(abstract), category: doc.Field,
		slug: slug(title),
		body: fmt.Sprintf("<p>Căn cứ Luật Tổ chức chính quyền địa phương;</p>\n<p>Theo đề nghị của cơ quan chuyên môn tại Tờ trình số %s/TTr ngày %s,</p>\n"+
			"<p><strong>Điều 1.</strong> %s.</p>\n<p><strong>Điều 2.</strong> Văn bản này có hiệu lực từ ngày %s. %s</p>\n"+
			"<p><strong>Điều 3.</strong> Chánh Văn phòng UBND tỉnh, giám đốc các sở, thủ trưởng các ban, ngành, chủ tịch UBND %s và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành.</p>\n",
			d.fill("{40-390}"), d.fill("{ngaynam-6}"), esc(capital(abstract)), dayOf(doc.EffectiveOn),
			d.fill("{Các quy định trước đây trái với văn bản này đều bị bãi bỏ.|Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về UBND tỉnh để xem xét.|Các nội dung khác không nêu tại văn bản này thực hiện theo quy định hiện hành.}"),
			d.fill("{capxa}")),
		files:  []connectors.File{{URL: d.at.Format(w.form.media()) + slug(doc.Number) + ".pdf", Title: strings.ReplaceAll(doc.Number, "/", "-") + ".pdf"}},
		detail: doc,
	}
}

// legal makes the fields of a document. Numbers grow with the document's own.
func (w *writer) legal(d *draft, id int, k []string) *connectors.LegalDocument {
	d.words["n"] = strconv.Itoa(11 + id%900)
	d.words["k"] = strconv.Itoa(120 + id%9000)
	d.words["m"] = strconv.Itoa(1180 + id%90000*3)
	doc := &connectors.LegalDocument{
		Number: d.fill(k[1]), Form: k[0], Issuer: "UBND tỉnh " + w.province.words["tinh"], Field: k[2],
		IssuedOn: iso(d.at), EffectiveOn: iso(d.at), SignerTitle: d.fill("{Chủ tịch|KT. Chủ tịch, Phó Chủ tịch}"), Status: "Còn hiệu lực",
	}
	switch {
	case strings.HasSuffix(doc.Number, "HĐND"):
		doc.Issuer, doc.SignerTitle = "HĐND tỉnh "+w.province.words["tinh"], "Chủ tịch"
		doc.EffectiveOn = iso(d.at.AddDate(0, 0, 10))
	case strings.Contains(k[1], "/{nam}/"):
		doc.EffectiveOn, doc.Status = iso(d.at.AddDate(0, 0, 10)), "Chưa có hiệu lực"
	case doc.Form == "Công điện" || doc.Form == "Công văn":
		doc.Status = ""
	}
	return doc
}

// gazette makes an issue of the e-gazette, now and then a double one.
func gazette(w *writer, d *draft, id int) *post {
	g := &connectors.GazetteIssue{Number: strconv.Itoa(40 + 2*id%2000), IssuedOn: iso(d.at)}
	if d.rnd.IntN(3) == 0 {
		g.Number += " + " + strconv.Itoa(41+2*id%2000)
	}
	page := 3
	for i := range 3 + d.rnd.IntN(5) {
		k := documentKinds[(id*7+i*3)%len(documentKinds)]
		doc := w.legal(d, id*10+i, k)
		issued := d.at.AddDate(0, 0, -3-d.rnd.IntN(12))
		g.Documents = append(g.Documents, connectors.GazetteEntry{
			Number: doc.Number, IssuedOn: iso(issued), Abstract: d.fill(k[3]), Page: strconv.Itoa(page),
		})
		page += 1 + d.rnd.IntN(9)
	}
	title := fmt.Sprintf("Công báo tỉnh %s số %s", w.province.words["tinh"], g.Number)
	return &post{
		title: title, detail: g, category: "Công báo",
		lead: fmt.Sprintf("Số công báo ngày %s đăng %d văn bản của HĐND và UBND tỉnh.", d.fill("{ngaynam}"), len(g.Documents)),
		body: "<p>Văn bản đăng trên Công báo là văn bản chính thức và có giá trị như bản gốc.</p>\n",
	}
}

// consultation asks for comments on a draft, open for thirty days.
func consultation(w *writer, d *draft, id int) *post {
	k := w.kind(draftKinds)
	opens, closes := d.at, d.at.AddDate(0, 0, 20+d.rnd.IntN(20))
	issuer := map[string]string{"Nghị quyết": "HĐND tỉnh", "Quyết định": "UBND tỉnh"}[k[0]]
	c := &connectors.Consultation{
		OpensOn: iso(opens), ClosesOn: iso(closes), State: "Chưa thông qua",
		Receiver: fmt.Sprintf("%s, hộp thư tiepnhan@%s.localhost", w.called, w.key),
	}
	title := fmt.Sprintf("Lấy ý kiến dự thảo %s của %s: %s", k[0], issuer, d.fill(k[1]))
	subject := esc(d.fill(k[1]))
	return &post{
		title: title, detail: c, category: "Lấy ý kiến",
		lead: fmt.Sprintf("%s đăng toàn văn dự thảo để cơ quan, tổ chức, cá nhân góp ý đến hết ngày %s.", w.called, closes.Format("02/01/2006")),
		body: fmt.Sprintf("<p>Thực hiện Luật Ban hành văn bản quy phạm pháp luật, %s đăng tải hồ sơ dự thảo \"%s\".</p>\n<p>Đề nghị tập trung góp ý vào các nội dung sau:</p>\n<ul><li>Phạm vi điều chỉnh, đối tượng áp dụng</li><li>Tính khả thi của mức %s</li><li>Điều khoản chuyển tiếp và trách nhiệm thi hành</li></ul>\n<p>Ý kiến gửi về %s trước ngày %s; ý kiến gửi sau thời hạn được chuyển cơ quan thẩm định xem xét.</p>\n",
			esc(w.called), subject, d.fill("{hỗ trợ, chi trả|thu và miễn, giảm|xử lý, chế tài}"), esc(c.Receiver), closes.Format("02/01/2006")),
		files: []connectors.File{{URL: d.at.Format(w.form.media()) + "du-thao-" + strconv.Itoa(id) + ".pdf", Title: "Dự thảo " + k[0] + ".pdf"}},
	}
}
