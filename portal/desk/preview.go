package desk

import (
	"time"

	"hopluu/aggregator"
	"hopluu/connectors"
)

// published is what the public page would stand on if the wording under review
// were published: nothing has been decided yet unless it is.
func published(r aggregator.Review) aggregator.Published {
	w := r.Wording
	p := aggregator.Published{
		Listed: aggregator.Listed{
			ID: r.Item, Kind: r.Kind, Language: w.Language, Slug: r.Slug, Title: w.Title, Summary: w.Summary,
			OrganisationSlug: r.OrganisationSlug, OrganisationName: r.OrganisationName, OrganisationNameEn: r.OrganisationNameEn,
			SectionSlug: r.SectionSlug, SectionName: r.SectionName, SectionNameEn: r.SectionNameEn,
			Site: r.Site, SourceName: r.SourceName, URL: w.URL, Author: optional(w.Author), OriginalSource: optional(w.Origin),
			PublishedAt: instant(w.Published), PublishedPrecision: optional(w.Published.Precision), FetchedAt: w.FetchedAt, SortAt: r.FirstSeen,
		},
		Revision: w.ID, BodyHTML: w.BodyHTML, BodyText: w.BodyText, UpdatedAt: instant(w.Updated), Categories: w.Categories,
		Images: w.Images, Files: w.Files, Detail: w.Detail,
	}
	for _, d := range r.Decisions {
		if d.Public && d.Revision == w.ID {
			p.DecidedAt = d.At
			if d.Rule != "" {
				p.Rule = &d.Rule
			}
		}
	}
	return p
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func instant(d connectors.Date) *time.Time {
	if d.Time.IsZero() {
		return nil
	}
	return &d.Time
}
