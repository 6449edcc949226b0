package public

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/jba/templatecheck"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/portal/page"
	"hopluu/portal/static"
	"hopluu/portal/templates"
	"hopluu/portal/words"
)

var now = time.Date(2026, 9, 14, 10, 40, 0, 0, aggregator.Place)

func parsed(t *testing.T) *page.Templates {
	t.Helper()
	p, err := page.Parse(templates.Files, []page.Folder{Folder}, func() time.Time { return now }, static.URL)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// pages says what each template is executed with.
func pages(title string) map[string]any {
	day, author, precision, image := now, title, "minute", "cd2328309a22c72ed71b0851506cff41"
	listed := aggregator.Listed{
		ID: 7, Kind: "news", Language: "en", Slug: "muc", Title: title, Summary: title, Image: &image, OrganisationSlug: "so-y-te", OrganisationName: title,
		SectionSlug: "y-te", SectionName: title, Site: title, SourceName: title, URL: "https://soyte.example/7", Author: &author,
		OriginalSource: &author, PublishedAt: &day, PublishedPrecision: &precision, FetchedAt: now, SortAt: now, ChangedAt: now,
	}
	item := aggregator.Published{Listed: listed, Revision: 3, Hash: []byte{1, 2, 3, 4}, BodyHTML: "<p>x</p>", UpdatedAt: &day, DecidedAt: now, Rule: &author}
	procedure := aggregator.ListedProcedure{Listed: listed, Code: title, Field: title, Online: "full", Performer: title}
	document := aggregator.ListedDocument{Listed: listed, Number: title, Form: title, Issuer: title, IssuedOn: &day, EffectiveOn: &day}
	organisation := aggregator.Organisation{Slug: "so-y-te", Kind: "department", Name: title, Address: title, Phone: title, Email: title, Website: "https://soyte.example", Since: &day, Until: &day}
	succession := aggregator.Succession{Slug: "so-y-te", Name: title, Kind: "merged", HappenedOn: now}
	source := aggregator.PublicSource{Name: title, Host: title, OrganisationSlug: "so-y-te", OrganisationName: title}
	section := aggregator.Section{Slug: "y-te", Name: title}
	crumbs := []crumb{{"/tin", title, "vi"}}
	next := pager{"/tin", title, "/tin?truoc=1-1", title}
	stories := []story{{listed, "08:15"}}
	item.Files = []connectors.File{{URL: "https://soyte.example/a.pdf", Title: title}}
	shown := func(d connectors.Detail) Shown {
		item.Detail = d
		return Show(&words.Vi, item, now)
	}
	consultation := aggregator.ListedConsultation{Listed: listed, ClosesOn: &day}
	gazette := aggregator.ListedGazette{Listed: listed, Number: title, IssuedOn: &day}
	counts := []aggregator.Count{{Word: title, Items: 3}}
	question := aggregator.ListedQuestion{Listed: listed, Detail: connectors.Question{Question: title + " x", AskedOn: title}}
	event := aggregator.ListedEvent{Listed: listed, Detail: connectors.CalendarEvent{HeldOn: "2026-09-14", Time: title, Chair: title, Place: title, Participants: title}}
	official := aggregator.ListedOfficial{Listed: listed, Detail: connectors.Official{Position: title, Unit: title, Phone: title, Email: title}}
	counted := connectors.DossierStatistics{Unit: title, Year: 2026, Month: 8, Total: new(120), Received: new(100), Settled: new(90), OnTime: new(85)}
	rows := statisticsRows(&words.Vi, []aggregator.ListedStatistics{{Listed: listed, Detail: counted, UnitName: title}})
	organisations := []aggregator.OrganisationCount{{Slug: "so-y-te", Name: title, Items: 3}}
	return map[string]any{
		"public/home": homePage{Tasks: []aggregator.ListedProcedure{procedure}, ProcedureCount: 1, Communes: []aggregator.Organisation{organisation},
			Documents: []aggregator.ListedDocument{document}, Consultations: []aggregator.ListedConsultation{consultation}, English: stories, News: stories, Sections: []aggregator.Section{section},
			BySection: []homeSection{{section, stories}}, Gazettes: []aggregator.ListedGazette{gazette}, Questions: []aggregator.ListedQuestion{question}, Organisations: []organisationGroup{{"department", title, []aggregator.Organisation{organisation}}}},
		"public/item":          itemPage{Shown: shown(&connectors.GazetteIssue{Documents: []connectors.GazetteEntry{{Number: title, IssuedOn: title, Abstract: title, Page: title, URL: "javascript:alert(1)"}}}), Crumbs: crumbs, Related: []aggregator.Listed{listed}},
		"public/provenance":    provenancePage{item, crumbs},
		"public/section":       sectionPage{Name: title, Slug: "y-te", Path: "/chuyen-muc/y-te", Crumbs: crumbs, Days: []dayOfStories{{title, stories}}, Sections: []aggregator.Section{section}, Pager: next},
		"public/organisations": organisationsPage{crumbs, title, []organisationGroup{{"department", title, []aggregator.Organisation{organisation}}}},
		"public/organisation": organisationPage{organisation, "/co-quan/so-y-te", crumbs, []aggregator.Succession{succession}, []aggregator.Succession{succession}, &organisation,
			[]aggregator.Organisation{organisation}, []aggregator.ListedProcedure{procedure}, []aggregator.ListedOfficial{official}, rows, []link{{"/co-quan/mot-cua", title}}, []link{{"/hoi-dap?co-quan=so-y-te", title}}, stories, true, next, []aggregator.PublicSource{source}},
		"public/procedures": proceduresPage{title, crumbs, []aggregator.ListedProcedure{procedure}, counts, organisations, title, "so-y-te", 1, next},
		"public/procedure":  procedurePage{shown(full(title)), crumbs, []aggregator.ListedProcedure{procedure}},
		"public/documents":  documentsPage{Heading: title, Crumbs: crumbs, Documents: []aggregator.ListedDocument{document}, Filter: aggregator.DocumentFilter{Form: title, Number: title}, Forms: counts, Issuers: counts, Years: counts, Pager: next},
		"public/document":   documentPage{shown(&connectors.LegalDocument{Number: title, Form: title, Issuer: title, EffectiveOn: "2026-09-21", Signer: title, Replaces: []string{title}}), crumbs},
		"public/list":       listPage{Heading: title, Lede: title, Crumbs: crumbs, Gazettes: []aggregator.ListedGazette{gazette}, Consultations: []aggregator.ListedConsultation{consultation}, Documents: []aggregator.ListedDocument{document}, Procedures: []aggregator.ListedProcedure{procedure}, Pager: next},
		"public/search": searchPage{Text: title + " x", Heading: title, Kind: "tin", Found: aggregator.Found{Total: 2, Items: []aggregator.Listed{listed}, Best: &listed, Named: []aggregator.OrganisationName{{Slug: "so-y-te", Name: title}}}, Tabs: []tab{{"/tim-kiem?q=x", title, true}},
			SortPath: "/tim-kiem", Organisations: []choice{{organisations[0], true}}, Times: []option{{"30", title, true}}, Page: 2, PageCount: 3, Previous: "/tim-kiem", Next: "/tim-kiem"},
		"public/gone":      gonePage{aggregator.Tombstone{Title: title, Reason: title, At: now, OrganisationSlug: "so-y-te", OrganisationName: title}},
		"public/sources":   sourcesPage{crumbs, []sourceRow{{source, state{"ok", title}, title}}},
		"public/opendata":  openDataPage{crumbs, words.Vi.Public.OpenData, []call{{title, "/api/v1/items"}}, []aggregator.Section{section}},
		"public/questions": questionsPage{title, crumbs, []aggregator.ListedQuestion{question}, organisations, "so-y-te", next},
		"public/calendar": calendarPage{Heading: title, Whose: title, Crumbs: crumbs, Days: []calendarDay{{title, []aggregator.ListedEvent{event}}}, Before: "/lich-cong-tac?tuan=2026-09-07", After: "/lich-cong-tac?tuan=2026-09-21", ThisWeek: "/lich-cong-tac",
			Organisations: organisations, Organisation: "so-y-te", Week: "2026-09-14", WeekPath: "/lich-cong-tac?tuan=2026-09-14"},
		"public/statistics": statisticsPage{title, rows[0].Period, crumbs, rows, []link{{"/co-quan/mot-cua", title}}, []periodShown{rows[0].Period}},
		"public/text":       textPage{title, crumbs, []words.Passage{{Heading: title, Paragraphs: []string{title}}}, true},
	}
}

// affairs are items of the kinds that have no template of their own.
func affairs(title string) []itemPage {
	var made []itemPage
	for _, d := range []connectors.Detail{
		&connectors.Question{Question: title, Field: title, AskedOn: title, AnsweredOn: title, Answerer: title},
		&connectors.CalendarEvent{HeldOn: "2026-09-14", Time: title, Chair: title, Place: title, Participants: title, Unit: title, Note: title},
		&connectors.CalendarEvent{HeldOn: title},
		&connectors.Official{Position: title, Unit: title, Phone: title, Fax: title, Email: title},
		&connectors.DossierStatistics{Unit: title, Year: 2026, Total: new(-1), Received: new(100), Settled: new(0), OnTime: new(85), Overdue: new(0)},
	} {
		sample := pages(title)["public/item"].(itemPage)
		sample.Item.Kind, sample.Item.Detail = d.Kind(), d
		sample.Shown, sample.Crumbs = Show(&words.Vi, sample.Item, now), crumbs(&words.Vi, sample.Item.Listed)
		made = append(made, sample)
	}
	return made
}

// full is a procedure that says everything there is to say.
func full(text string) *connectors.Procedure {
	return &connectors.Procedure{
		Code: text, Decision: text, Field: text, Tiers: []string{text}, Class: text, Conditions: text, SubmitURL: "javascript:alert(1)", Steps: "<ol></ol>",
		Ways: []connectors.Way{{Channel: text, Time: text, Fee: text, Note: text}}, Performer: text, Result: text,
		Parts: []connectors.Part{{Name: text, Case: text, Originals: text, Form: &connectors.File{URL: "javascript:alert(1)"}}},
		Bases: []connectors.Reference{{Number: text, Title: text, URL: "javascript:alert(1)"}},
	}
}

func TestTemplatesFitTheirTypes(t *testing.T) {
	p, data := parsed(t), pages("x")
	for _, name := range p.Names() {
		if name == "error" {
			continue
		}
		sample, ok := data[name]
		if !ok {
			t.Errorf("%s has no sample", name)
			continue
		}
		for _, block := range []string{"title", "meta", "main"} {
			if b := p.Lookup(words.Vietnamese, name).Lookup(block); b != nil {
				if err := templatecheck.CheckHTML(b, sample); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
	}
}

func TestHostileTitlesStayText(t *testing.T) {
	p := parsed(t)
	for name, title := range map[string]string{
		"script":        `<script>alert(1)</script><img src=x onerror=alert(1)>`,
		"attribute":     `" autofocus onfocus="alert(1)`,
		"template":      `{{.Item}} {{template "main"}}`,
		"long":          strings.Repeat("Thông báo ", 30),
		"no spaces":     strings.Repeat("Nghiêng", 50),
		"empty":         "",
		"right to left": "مرحبا \u202eevil\u202c",
		"marks alone":   "\u0301\u0323\u0300",
	} {
		samples := map[string][]any{}
		for page_, data := range pages(title) {
			samples[page_] = []any{data}
		}
		for _, data := range affairs(title) {
			samples["public/item"] = append(samples["public/item"], data)
		}
		for _, l := range words.Langs {
			for page_, list := range samples {
				for _, data := range list {
					stays(t, p, l, page_, name, title, data)
				}
			}
		}
	}
}

// stays fails when a title does anything on a page but stand there.
func stays(t *testing.T, p *page.Templates, l words.Lang, page_, name, title string, data any) {
	t.Helper()
	var b bytes.Buffer
	if err := p.Lookup(l, page_).ExecuteTemplate(&b, "layout", page.Frame{Words: words.For(l), Path: "/tin", Query: map[string][]string{"q": {title}}, Site: aggregator.Portal{Name: title, Title: title, Operator: title, Phone: title, Email: title, Demo: true}, Now: now, Data: data}); err != nil {
		t.Errorf("%s, %s, %s: %v", page_, l, name, err)
		return
	}
	html := b.String()
	for _, evil := range []string{"<script", "<img src=x", ` onfocus="`, `href="javascript:`, "<no value>", "%!"} {
		if strings.Contains(html, evil) {
			i := strings.Index(html, evil)
			t.Errorf("%s, %s, %s: holds %q: …%s", page_, l, name, evil, html[max(0, i-80):min(len(html), i+80)])
		}
	}
	if !strings.Contains(html, "</html>") {
		t.Errorf("%s, %s, %s: not whole", page_, l, name)
	}
}
