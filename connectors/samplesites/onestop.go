package samplesites

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"

	"hopluu/connectors"
)

// oneStop is a province's one-stop system as it hands its catalogue on: JSON in
// capital keys, everything a string, lists of one element inside each other.
// What is missing from the list has been switched off.
type oneStop struct{}

const oneStopList, oneStopDetail = "/KetNoiMotCuaQuocGia/LayDanhSachTTHC", "/KetNoiMotCuaQuocGia/LayThuTuc"

func (oneStop) source(base string) (string, string, any) {
	return "catalogue", base + oneStopList, oneStopSettings
}

func (oneStop) address(p *post) string { return "/thu-tuc/" + strconv.Itoa(p.id) + "-" + p.slug }

func (oneStop) media() string { return "/bieu-mau/" }

func (f oneStop) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, oneStopList, "application/json")
	case submitPath:
		return submit(v)
	case oneStopList:
		rows := []any{}
		for _, p := range v.posts {
			rows = append(rows, f.record(v, p))
		}
		raw, _ := json.Marshal(rows) // strings alone
		return text(jsonType, string(raw), v.changed)
	}
	p, ok := v.find(func(p *post) bool {
		d, _ := p.detail.(*connectors.Procedure)
		return u.Path == oneStopDetail && d != nil && d.Code == u.Query().Get("maTTHC")
	})
	if ok {
		raw, _ := json.Marshal(f.record(v, p))
		return text(jsonType, string(raw), p.updated)
	}
	p, ok = v.find(func(p *post) bool { return f.address(p) == u.Path })
	if !ok {
		return page{}, false
	}
	return text(htmlType, procedurePage(v, p), p.updated)
}

// channels are the codes of ways to hand in a dossier.
var channels = map[string]string{"Trực tiếp": "1", "Trực tuyến": "2", "Dịch vụ bưu chính": "3"}

// record is a procedure as the system sends it.
func (f oneStop) record(v view, p *post) map[string]any {
	d, _ := p.detail.(*connectors.Procedure)
	if d == nil {
		d = &connectors.Procedure{}
	}
	type list = []map[string]any
	var ways, cases, bases list
	for _, w := range d.Ways {
		number, unit, _ := strings.Cut(w.Time, " ")
		money, currency, _ := strings.Cut(w.Fee, " ")
		if w.Fee == "Không" {
			money, currency = "0", "Đồng"
		}
		ways = append(ways, map[string]any{"KENH": channels[w.Channel], "THOIGIAN": list{{
			"THOIGIANGIAIQUYET": number, "DONVITINH": unit, "MOTA": "<p>" + esc(w.Note) + "</p>",
			"PHILEPHI": list{{"SOTIEN": strings.ReplaceAll(money, ".", ""), "DONVI": currency, "MAPHILEPHI": "", "URL": ""}},
		}}})
	}
	papers := list{}
	for i, part := range d.Parts {
		paper := map[string]any{"MAGIAYTO": "000.00.00.H40-KQ" + strconv.Itoa(1000+i), "TENGIAYTO": part.Name,
			"SOBANCHINH": part.Originals, "SOBANSAO": part.Copies, "TENMAUDON": "", "URL": ""}
		if part.Form != nil {
			paper["TENMAUDON"], paper["URL"] = part.Form.Title, v.base+part.Form.URL
		}
		papers = append(papers, paper)
	}
	if len(papers) > 0 {
		cases = list{{"TRUONGHOP": "Bao gồm", "GIAYTO": papers}}
	}
	for _, b := range d.Bases {
		bases = append(bases, map[string]any{"SOKYHIEU": b.Number, "TRICHYEU": b.Title, "URL": ""})
	}
	tiers := map[string]string{"Cấp tỉnh": "2", "Cấp huyện": "3", "Cấp xã": "4"}
	var levels []string
	for _, t := range d.Tiers {
		levels = append(levels, tiers[t])
	}
	return map[string]any{
		"ID": strconv.Itoa(p.id), "MATTHC": d.Code, "TENTTHC": p.title, "LOAITTHC": "1", "TRANGTHAI": "1",
		"LINHVUCTHUCHIEN": list{{"MALINHVUC": slug(d.Field), "TENLINHVUC": d.Field}},
		"COQUANTHUCHIEN":  list{{"TENDONVI": d.Performer}}, "KETQUATHUCHIEN": list{{"MAKETQUA": "", "TENKETQUA": d.Result}},
		"CACHTHUCTHUCHIEN": ways, "THANHPHANHOSO": cases, "CAPTHUCHIEN": levels, "DIACHITIEPNHAN": d.Receiver,
		"TRINHTUTHUCHIEN": d.Steps, "YEUCAUDIEUKIEN": d.Conditions, "CANCUPHAPLY": bases, "DOITUONGTHUCHIEN": d.Applicants,
		"SOQUYETDINH": d.Decision, "IDQUYETDINHCONGBO": strconv.Itoa(900 + p.id), "MUCDO": strconv.Itoa(d.Level),
		"URL": v.base + f.address(p), "DUONGDANNOPHOSO": v.base + d.SubmitURL,
		"COQUANPHOIHOP": "Không có thông tin",
	}
}
