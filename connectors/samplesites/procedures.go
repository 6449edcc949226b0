package samplesites

import (
	"fmt"
	"hash/crc32"
	"strings"

	"hopluu/connectors"
)

// A kindOfProcedure is a procedure as the content files describe it.
type kindOfProcedure struct {
	field, tiers, performer, result, bases string // of its field
	name, time, fee, parts                 string
}

// The procedures of the one-stop centre and of the police.
var civilProcedures, policeProcedures = readProcedures("procedures.txt"), readProcedures("procedures_police.txt")

// readProcedures reads a file of fields ("# field | tiers | performer | result
// | bases") and the procedures of each ("name | time | fee | parts").
func readProcedures(name string) []kindOfProcedure {
	text, _ := content.ReadFile("content/" + name) // embedded
	var all []kindOfProcedure
	var field kindOfProcedure
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		head, isField := strings.CutPrefix(line, "# ")
		cells := strings.Split(head, " | ")
		switch {
		case isField && len(cells) == 5:
			field = kindOfProcedure{field: cells[0], tiers: cells[1], performer: cells[2], result: cells[3], bases: cells[4]}
		case len(cells) == 4:
			k := field
			k.name, k.time, k.fee, k.parts = cells[0], cells[1], cells[2], strings.TrimSpace(cells[3])
			all = append(all, k)
		}
	}
	return all
}

// procedure makes one procedure of the centre, policeProcedure one of the
// police; when all have been made, variants follow.
func procedure(w *writer, d *draft, id int) *post { return w.procedure(civilProcedures, d, id) }

func policeProcedure(w *writer, d *draft, id int) *post { return w.procedure(policeProcedures, d, id) }

func (w *writer) procedure(all []kindOfProcedure, d *draft, id int) *post {
	k := all[w.made%len(all)]
	if w.made >= len(all) {
		k.name += d.fill(d.pick([]string{" lưu động tại {xa}", " qua bưu chính công ích", " theo cơ chế liên thông"}))
	}
	code := fmt.Sprintf("%d.%06d", 1+d.rnd.IntN(2), crc32.ChecksumIEEE([]byte(k.name))%20000)
	if k.tiers != "Cấp tỉnh" {
		code += ".000.00.00." + w.province.words["code"]
	}
	forms := strings.Contains(k.parts, "*")
	p := &connectors.Procedure{
		Code: code, Decision: fmt.Sprintf("%d/QĐ-UBND", 310+d.rnd.IntN(2600)), Field: k.field, Tiers: strings.Split(k.tiers, ", "),
		Class: "TTHC được luật giao quy định chi tiết", Online: d.fill("{full|full|partial}"), Level: 2,
		Applicants: d.fill("{Công dân Việt Nam|Công dân Việt Nam, Doanh nghiệp|Tổ chức (không bao gồm doanh nghiệp, HTX), Doanh nghiệp, Hợp tác xã}"),
		Performer:  d.fill(k.performer), Result: k.result, Conditions: conditions(d),
		Receiver:  w.called + ", " + d.fill("{xa}, {tinh}"),
		Steps:     steps(d, d.fill(k.performer)),
		SubmitURL: fmt.Sprintf(submitPath+"?ma=%s", code),
	}
	if strings.HasPrefix(k.time, "1 ") || !forms {
		p.Online = "partial"
	}
	if p.Online == "full" {
		if p.Level = 3; k.fee != "Không" {
			p.Level = 4
		}
	}
	p.Ways = []connectors.Way{
		{Channel: "Trực tiếp", Time: k.time, Fee: k.fee, Note: "Nộp tại bộ phận tiếp nhận và trả kết quả trong giờ hành chính."},
		{Channel: "Trực tuyến", Time: k.time, Fee: reduced(k.fee), Note: "Nộp trên Cổng dịch vụ công, đăng nhập bằng tài khoản VNeID."},
	}
	if d.rnd.IntN(2) == 0 {
		p.Ways = append(p.Ways, connectors.Way{Channel: "Dịch vụ bưu chính", Time: k.time, Fee: k.fee, Note: "Thời hạn tính từ khi bộ phận tiếp nhận nhận được hồ sơ."})
	}
	for part := range strings.SplitSeq(k.parts, "; ") {
		if part == "" {
			continue
		}
		name, form := strings.CutSuffix(part, "*")
		made := connectors.Part{Case: "Bao gồm", Name: name, Originals: "1", Copies: "0"}
		if form {
			made.Form = &connectors.File{URL: fmt.Sprintf("/bieu-mau/%s-%s.pdf", code, slug(name)), Title: name + ".pdf"}
		} else if d.rnd.IntN(2) == 0 {
			made.Originals, made.Copies = "0", "1"
		}
		p.Parts = append(p.Parts, made)
	}
	for base := range strings.SplitSeq(k.bases, "; ") {
		number, title, _ := strings.Cut(base, " ")
		p.Bases = append(p.Bases, connectors.Reference{Number: number, Title: title})
	}
	return &post{title: k.name, category: k.field, slug: slug(k.name), lead: k.field, detail: p}
}

// reduced is a fee as it is when the dossier comes online.
func reduced(fee string) string {
	if strings.HasSuffix(fee, "0.000 đồng") && fee != "10.000 đồng" {
		return fee + " (giảm 50% khi nộp trực tuyến)"
	}
	return fee
}

func conditions(d *draft) string {
	return d.fill("{Không|Không|Người nộp hồ sơ có năng lực hành vi dân sự đầy đủ.|Hồ sơ còn trong thời hạn hiệu lực; người đề nghị đã hoàn thành nghĩa vụ tài chính.|Cơ sở đáp ứng điều kiện về nhân lực, cơ sở vật chất theo quy định.}")
}

func steps(d *draft, performer string) string {
	return fmt.Sprintf("<p>- Bước 1: %s</p>\n<p>- Bước 2: %s</p>\n<p>- Bước 3: %s %s</p>\n<p>- Bước 4: %s</p>",
		d.fill("{Người yêu cầu chuẩn bị hồ sơ theo quy định và nộp trực tuyến hoặc trực tiếp.|Tổ chức, cá nhân kê khai theo mẫu, nộp tại bộ phận một cửa hoặc trên Cổng dịch vụ công.}"),
		d.fill("{Bộ phận tiếp nhận kiểm tra tính đầy đủ, hợp lệ; hồ sơ thiếu được hướng dẫn bổ sung một lần.|Công chức tiếp nhận cấp giấy hẹn trả kết quả; trường hợp hồ sơ chưa đủ thì hướng dẫn bằng văn bản.}"),
		esc(performer),
		d.fill(d.pick([]string{"thẩm tra hồ sơ, xác minh khi cần và trình người có thẩm quyền quyết định.", "thẩm định, lấy ý kiến cơ quan liên quan trong {2-5} ngày làm việc và ban hành kết quả."})),
		d.fill("{Người yêu cầu nhận kết quả theo giấy hẹn, bản điện tử được trả vào kho dữ liệu cá nhân.|Trả kết quả tại nơi nộp hồ sơ hoặc qua bưu chính; thu phí, lệ phí theo quy định.}"))
}
