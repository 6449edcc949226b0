package public

import (
	"strings"

	"hopluu/aggregator"
	"hopluu/portal/page"
	"hopluu/portal/words"
)

type questionsPage struct {
	Heading       string // "" is those of every organisation
	Crumbs        []crumb
	Questions     []aggregator.ListedQuestion
	Organisations []aggregator.OrganisationCount
	Organisation  string
	Pager         pager
}

// Questions answers /hoi-dap: questions and answers, the latest first, of one
// organisation (?co-quan=).
func (p *Pages) Questions(r *page.Request) (page.View, error) {
	ctx := r.Context()
	data := questionsPage{Organisation: r.URL.Query().Get("co-quan")}
	o, err := p.chosen(r, data.Organisation)
	if err != nil {
		return page.View{}, err
	}
	if o.ID != 0 {
		data.Heading = r.Words.Name(o.Name, o.NameEn)
		data.Crumbs = []crumb{{Path: "/hoi-dap", Name: r.Words.Affairs.Questions}}
	}
	data.Questions, data.Pager, err = part(r, "/hoi-dap", func(after aggregator.Bookmark, limit int) ([]aggregator.ListedQuestion, error) {
		return p.db.Questions(ctx, o.ID, after, limit)
	})
	if err != nil {
		return page.View{}, err
	}
	data.Organisations, err = p.db.QuestionOrganisations(ctx)
	return page.View{Page: "public/questions", Data: data}, err
}

// chosen is the organisation of which a reader wants a list; the zero one when
// none is named.
func (p *Pages) chosen(r *page.Request, slug string) (aggregator.Organisation, error) {
	if slug == "" {
		return aggregator.Organisation{}, nil
	}
	return p.db.Organisation(r.Context(), slug)
}

// questionDay says when a question was answered, or asked and that it is not.
func questionDay(w *words.Words, q aggregator.ListedQuestion) string {
	if q.Detail.AnsweredOn != "" {
		return w.Affairs.AnsweredOnDay(dayOf(w, q.Detail.AnsweredOn))
	}
	var said []string
	if q.Detail.AskedOn != "" {
		said = append(said, w.Affairs.AskedOnDay(dayOf(w, q.Detail.AskedOn)))
	}
	if !q.Answered {
		said = append(said, w.Affairs.Unanswered)
	}
	return strings.Join(said, " · ")
}
