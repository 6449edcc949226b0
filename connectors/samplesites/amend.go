package samplesites

import "hopluu/connectors"

// amend returns a detail as its office corrects it.
func amend(detail connectors.Detail, d *draft) connectors.Detail {
	switch old := detail.(type) {
	case *connectors.Procedure:
		changed := *old
		changed.Ways = append([]connectors.Way(nil), old.Ways...)
		for i := range changed.Ways {
			changed.Ways[i].Time = d.fill("{2-9} Ngày làm việc")
		}
		return &changed
	case *connectors.LegalDocument:
		changed := *old
		changed.Status = "Hết hiệu lực một phần"
		return &changed
	case *connectors.Consultation:
		changed := *old
		changed.ClosesOn = d.at.AddDate(0, 0, 45).Format("2006-01-02")
		return &changed
	case *connectors.CalendarEvent:
		changed := *old
		changed.Note = "Lịch đã điều chỉnh lúc " + d.at.Format("15h04")
		return &changed
	case *connectors.Official:
		changed := *old
		changed.Phone = d.fill("0228 38{10-99} {100-999}")
		return &changed
	case *connectors.DossierStatistics:
		changed := *old
		changed.Settled, changed.OnTime = new(*old.Settled+1), new(*old.OnTime+1)
		return &changed
	}
	return detail
}
