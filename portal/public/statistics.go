package public

import (
	"fmt"
	"slices"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type statisticsPage struct {
	Heading string
	Period  periodShown
	Crumbs  []crumb
	Rows    []statisticsRow
	By      []link // who counted
	Periods []periodShown
}

// A periodShown is a month or a year, with the page of what was counted in it.
type periodShown struct {
	Name, Path string
	Current    bool
}

// A statisticsRow is what one unit counted in one period.
type statisticsRow struct {
	aggregator.ListedStatistics
	Period periodShown
	OnTime string // the share of what was settled
}

// Statistics answers /thong-ke-ho-so: what every unit counted in a period, the
// one that ?ky= names (2026-10, or 2026 for a year) or the latest month.
func (p *Pages) Statistics(r *page.Request) (page.View, error) {
	ctx := r.Context()
	periods, err := p.db.Periods(ctx)
	if err != nil {
		return page.View{}, err
	}
	var chosen aggregator.Period
	if i := slices.IndexFunc(periods, func(p aggregator.Period) bool { return p.Month > 0 }); i >= 0 {
		chosen = periods[i]
	} else if len(periods) > 0 {
		chosen = periods[0]
	}
	if text := r.URL.Query().Get("ky"); text != "" {
		i := slices.IndexFunc(periods, func(p aggregator.Period) bool { return periodWord(p) == text })
		if i < 0 {
			return page.View{}, fmt.Errorf("public: %w: no period %q", aggregator.ErrNotFound, text)
		}
		chosen = periods[i]
	}
	data := statisticsPage{Heading: r.Words.Affairs.Statistics}
	for _, known := range periods {
		shown := shownPeriod(r.Words, known)
		if shown.Current = known == chosen; shown.Current {
			data.Period, data.Heading = shown, r.Words.Affairs.StatisticsIn(periodName(r.Words, known))
		}
		data.Periods = append(data.Periods, shown)
	}
	list, err := p.db.Statistics(ctx, chosen)
	data.Rows, data.By = statisticsRows(r.Words, list), countedBy(r.Words, list)
	return page.View{Page: "public/statistics", Data: data}, err
}

func statisticsRows(w *words.Words, list []aggregator.ListedStatistics) []statisticsRow {
	rows := make([]statisticsRow, len(list))
	for i, l := range list {
		settled := l.Detail.Settled
		if settled == nil && l.Detail.OnTime != nil && l.Detail.Late != nil {
			settled = new(*l.Detail.OnTime + *l.Detail.Late)
		}
		rows[i] = statisticsRow{l, shownPeriod(w, periodOf(l.Detail)), share(w, l.Detail.OnTime, settled)}
	}
	return rows
}

func periodOf(d connectors.DossierStatistics) aggregator.Period {
	return aggregator.Period{Year: d.Year, Month: d.Month}
}

// periodWord names a period in an address.
func periodWord(p aggregator.Period) string {
	if p.Month == 0 {
		return fmt.Sprintf("%04d", p.Year)
	}
	return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
}

// periodName names a period within a sentence.
func periodName(w *words.Words, p aggregator.Period) string {
	if p.Month == 0 {
		return w.Affairs.YearOf(p.Year)
	}
	return w.Affairs.MonthOf(p.Month, p.Year)
}

func shownPeriod(w *words.Words, p aggregator.Period) periodShown {
	return periodShown{Name: sentence(periodName(w, p)), Path: "/thong-ke-ho-so?ky=" + periodWord(p)}
}

// countedBy are the organisations that published some counts, each once.
func countedBy(w *words.Words, list []aggregator.ListedStatistics) []link {
	var by []link
	for _, l := range list {
		one := link{"/co-quan/" + l.OrganisationSlug, w.Name(l.OrganisationName, l.OrganisationNameEn)}
		if !slices.Contains(by, one) {
			by = append(by, one)
		}
	}
	return by
}
