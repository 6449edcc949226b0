package samplesites

import (
	"encoding/json"
	"fmt"
	"net/url"

	"hopluu/connectors"
)

// tallies are what a one-stop system says of its dossiers: JSON in capital keys,
// an object an office and month.
type tallies struct{}

const talliesList = "/ThongKe/LayThongKeTheoThang"

func (tallies) source(base string) (string, string, any) {
	return "catalogue", base + talliesList, settings{"kind": "statistics", "items": "."}
}

func (tallies) address(p *post) string { return fmt.Sprintf("/ThongKe/Xem/%s-%d", p.slug, p.id) }

func (tallies) media() string { return "/tai-lieu/2006/" }

func (f tallies) render(v view, u *url.URL) (page, bool) {
	list := []any{}
	switch u.Path {
	case "/":
		return home(f, v, talliesList, "application/json")
	case talliesList:
		for _, p := range v.posts {
			list = append(list, f.record(p))
		}
	default:
		p, ok := v.find(func(p *post) bool { return f.address(p) == u.Path })
		if !ok {
			return page{}, false
		}
		list = append(list, f.record(p))
	}
	raw, _ := json.Marshal(list) // strings and numbers
	return text(jsonType, string(raw), v.changed)
}

func (tallies) record(p *post) map[string]any {
	d, _ := p.detail.(*connectors.DossierStatistics)
	return map[string]any{
		"TenDonVi": d.Unit, "Nam": d.Year, "Thang": d.Month, "TongSoHoSo": d.Total, "HoSoTuKyTruoc": d.Carried, "HoSoMoiTiepNhan": d.Received,
		"TrucTuyen": d.Online, "ToanTrinh": d.Full, "MotPhan": d.Partial, "TongSoHoSoDaXuLy": d.Settled, "HoSoDaXuLyDungHan": d.OnTime,
		"TruocHan": d.Early, "HoSoDaXuLyQuaHan": d.Late, "DangXuLy": d.Processing, "DangXuLyQuaHan": d.Overdue,
	}
}
