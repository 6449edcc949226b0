package samplesites

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
)

// dnn is the sharing API of a portal on DotNetNuke: JSON with HTML escaped once
// more, local times without a zone, 0001-01-01 for no time, ids that are
// numbers or strings, rows marked as deleted, and a key in the query.
type dnn struct{}

// What the {secret:…} of its settings stands for.
const dnnSecret, dnnKey = "SAMPLE_SHARE_KEY", "khoa-chia-se-thu-nghiem"

const dnnList = "/DesktopModules/cttdt/api/apichiase/tintheochuyenmuc"

func (dnn) source(base string) (string, string, any) {
	return "jsonapi", base + dnnList + "?lstChuyenMuc=120&secret_code={secret:" + dnnSecret + "}", dnnSettings
}

func (dnn) address(p *post) string { return "/chi-tiet/" + p.slug + "-" + strconv.Itoa(p.id) }

func (dnn) media() string { return "/Portals/0/2006/" }

func (f dnn) render(v view, u *url.URL) (page, bool) {
	switch u.Path {
	case "/":
		return home(f, v, dnnList+"?lstChuyenMuc=120", "application/json")
	case dnnList:
		if u.Query().Get("secret_code") != dnnKey {
			return text(jsonType, `{"Message":"Mã bí mật không đúng."}`, v.changed)
		}
		return text(jsonType, f.rows(v), v.changed)
	}
	return article(f, v, u)
}

func (f dnn) rows(v view) string {
	rows := make([]map[string]any, 0, len(v.posts)+2)
	for i, p := range v.posts {
		row := map[string]any{
			"TinTucID": p.id, "TieuDe": " " + esc(p.title) + " ", "GioiThieu": "<b>" + esc(p.lead) + "</b>",
			"NoiDung":  esc(strings.ReplaceAll(p.body, "<p>", `<p style="text-align: justify">`)),
			"NgayDang": p.published.In(place).Format("2006-01-02T15:04:05.000"), "NgayCapNhat": "0001-01-01T00:00:00",
			"NguonTin": p.origin, "TacGia": p.author, "DuongDan": f.address(p), "TenChuyenMuc": p.category,
		}
		if i%2 == 1 {
			row["TinTucID"] = strconv.Itoa(p.id)
		}
		if p.image != "" {
			row["AnhLonUrl"] = p.image
		}
		if p.updated.After(p.published) {
			row["NgayCapNhat"] = p.updated.In(place).Format("2006-01-02T15:04:05")
		}
		if p.id%13 == 5 {
			row["NgayDang"] = "0001-01-01T00:00:00"
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		rows = append(rows,
			map[string]any{"TinTucID": "90001", "TieuDe": "Tin đã gỡ", "NgayDang": "2026-09-29T08:00:00", "isDelete": true},
			map[string]any{"TinTucID": "", "TieuDe": "", "NgayDang": "0001-01-01T00:00:00"})
	}
	text, _ := json.Marshal(rows) // strings, numbers and booleans
	return string(text)
}
