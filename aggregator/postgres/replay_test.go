package postgres_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
	"hopluu/connectors/all"
)

// An office is a small site that is read by selectors. It publishes n articles,
// and may put on another design.
type office struct {
	*desk
	n int
}

const oldSettings = `{"list": {"row": "ul.tin li", "title": "a", "date": ".ngay"}, "article": {"body": ".noi-dung", "date": ".dang"}}`

func newOffice(t *testing.T, f ...func(*aggregator.Source)) office {
	t.Helper()
	d := newDesk(t, postgrestest.Tx(t), append(f, func(s *aggregator.Source) {
		s.Connector, s.Settings = "listing", json.RawMessage(oldSettings)
	})...)
	d.reader.Connectors = all.Connectors
	d.now = time.Date(2026, 4, 20, 9, 0, 0, 0, aggregator.Place)
	d.web.kind = "text/html"
	return office{d, 12}
}

func (o office) replayer() aggregator.Replayer {
	return aggregator.Replayer{Store: o.store, Connectors: all.Connectors}
}

func subject(i int) string {
	return []string{"Hướng dẫn tiêm bù vắc xin sởi cho trẻ", "Thông báo lịch tiếp công dân", "Kế hoạch kiểm tra an toàn thực phẩm",
		"Mời họp triển khai khám sức khỏe", "Kết quả tuyển dụng viên chức y tế"}[i%5] + fmt.Sprintf(" đợt %d", i)
}

func text(i int) string {
	return strings.Repeat(fmt.Sprintf("<p>Sở Y tế đề nghị các đơn vị thực hiện nội dung số %d theo đúng thời hạn đã nêu trong kế hoạch của tỉnh.</p>", i), 4)
}

func (o office) publish(row func(i int) string, frame, article string) {
	o.t.Helper()
	var rows strings.Builder
	for i := o.n; i > 0; i-- {
		rows.WriteString(row(i))
		o.web.pages[fmt.Sprintf("%s/%d", list, i)] = fmt.Appendf(nil, article, subject(i), i%28+1, text(i))
	}
	o.web.pages[list] = fmt.Appendf(nil, frame, rows.String())
}

const menu = `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Sở Y tế</title></head><body><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></nav>`

// oldDesign is a list of rows and articles that oldSettings read.
func (o office) oldDesign() {
	o.publish(func(i int) string {
		return fmt.Sprintf(`<li><a href="/tin/%d">%s</a> <span class="ngay">%02d/03/2026</span></li>`, i, subject(i), i%28+1)
	}, menu+`<ul class="tin">%s</ul></body></html>`,
		menu+`<h1>%s</h1><p class="dang">%02d/03/2026</p><div class="noi-dung">%s</div></body></html>`)
}

// newDesign is another.
func (o office) newDesign() {
	o.publish(func(i int) string {
		return fmt.Sprintf(`<article class="card"><h3 class="card-title"><a href="/tin/%d">%s</a></h3><time class="card-date">%02d/03/2026</time></article>`, i, subject(i), i%28+1)
	}, menu+`<main class="cards">%s</main></body></html>`,
		menu+`<main><h1 class="headline">%s</h1><time class="posted">%02d/03/2026</time><section class="story">%s</section></main></body></html>`)
}

func TestChangedRuleIsReplayedOverWhatIsKept(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.oldDesign()
	if got := o.read(); got.Outcome != "read" || got.Added != 12 {
		t.Fatalf("%+v", got)
	}
	o.web.requests()
	rows := one[int](o.desk, `SELECT (SELECT count(*) FROM captures) + (SELECT count(*) FROM revisions) + (SELECT count(*) FROM readings) + (SELECT count(*) FROM pages)`)
	tests := []struct {
		name, settings             string
		added, lost, changed, same int
		field                      string
	}{
		{"the same rule", oldSettings, 0, 0, 0, 12, ""},
		{"a row that leaves some out", `{"list": {"row": "ul.tin li:nth-child(n+3)", "title": "a", "date": ".ngay"}, "article": {"body": ".noi-dung"}}`, 0, 0, 0, 12, ""},
		{"a body that is shorter", `{"list": {"row": "ul.tin li", "title": "a", "date": ".ngay"}, "article": {"body": ".noi-dung", "date": ".dang", "remove": "p:first-child"}}`, 0, 0, 12, 0, "body"},
		{"a menu for a list", `{"list": {"row": "li", "title": "a", "date": ".ngay"}, "article": {"body": ".noi-dung", "date": ".dang"}}`, 2, 0, 0, 12, ""},
		{"a day for a headline", `{"list": {"row": "ul.tin li", "title": "a", "date": ".ngay"}, "article": {"title": ".dang", "body": ".noi-dung"}}`, 0, 0, 12, 0, "title"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := o.replayer().Replay(t.Context(), o.source, json.RawMessage(test.settings))
			if err != nil {
				t.Fatal(err)
			}
			counts := []int{len(got.Added), len(got.Lost), len(got.Changed), got.Same}
			if diff := cmp.Diff([]int{test.added, test.lost, test.changed, test.same}, counts); diff != "" {
				t.Errorf("added, lost, changed, same (-want +got):\n%s", diff)
			}
			if test.field != "" && len(got.Changed) > 0 && !slices.ContainsFunc(got.Changed[0].Fields, func(f aggregator.ReplayedField) bool { return f.Field == test.field && f.Was != f.Would }) {
				t.Errorf("%s is not among what changes: %+v", test.field, got.Changed[0].Fields)
			}
		})
	}
	if got, err := o.replayer().Replay(t.Context(), o.source, nil); err != nil || got.Same != 12 || len(got.Added)+len(got.Lost)+len(got.Changed) > 0 {
		t.Errorf("what this program reads is not what is kept: %+v, %v", got, err)
	}
	one[string](o.desk, `UPDATE revisions SET title = 'Đọc bởi bản trước' WHERE url LIKE '%/7' RETURNING title`)
	if got, err := o.replayer().Replay(t.Context(), o.source, nil); err != nil || len(got.Changed) != 1 || got.Changed[0].Fields[0].Was != "Đọc bởi bản trước" {
		t.Errorf("what an earlier release read otherwise: %+v, %v", got, err)
	}
	if asked, _ := o.web.requests(); len(asked) > 0 {
		t.Errorf("the site was asked for %v", asked)
	}
	if now := one[int](o.desk, `SELECT (SELECT count(*) FROM captures) + (SELECT count(*) FROM revisions) + (SELECT count(*) FROM readings) + (SELECT count(*) FROM pages)`); now != rows {
		t.Errorf("%d rows, %d before", now, rows)
	}
	if _, err := o.replayer().Replay(t.Context(), o.source, json.RawMessage(`{"lst": 1}`)); !errors.Is(err, connectors.ErrSettings) {
		t.Errorf("settings that cannot work give %v", err)
	}
}

// Pages that are otherwise each time do not push out what the source was.
func TestASourceThatFailsForLongIsShownAsItWas(t *testing.T) {
	t.Parallel()
	o := newOffice(t, trusted(0))
	o.oldDesign()
	o.read()
	kept := one[int](o.desk, `SELECT count(*) FROM captures`)
	for i := range 30 {
		o.web.pages[list] = fmt.Appendf(nil, menu+`<form><input type="hidden" value="%d"><input type="password"></form></body></html>`, i)
		if got := o.read(); got.Failure == nil || got.Failure.Code != "not_the_kind" {
			t.Fatalf("%+v", got)
		}
	}
	got, err := o.replayer().Replay(t.Context(), o.source, json.RawMessage(oldSettings))
	if err != nil || !slices.ContainsFunc(got.Pages, func(p aggregator.ReplayedPage) bool { return !p.Own && p.Was.Entries == 12 }) {
		t.Errorf("the list as it was is not among %+v, %v", got.Pages, err)
	}
	if n := one[int](o.desk, `SELECT count(*) FROM captures`) - kept; n != 24 {
		t.Errorf("%d pages that it failed on are kept, want those of a day", n)
	}
}

// Own pages that readings fail on do not push out the list that they fail on.
func TestPagesOfTheListAndOwnPagesAreKeptForThemselves(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t))
	keep := func(turn int64, request connectors.Request, text string) {
		t.Helper()
		capture := aggregator.Capture{Request: request, URL: request.URL, Status: 200, Body: []byte(text), Hash: sha256.Sum256([]byte(text)), At: d.now}
		d.must(d.store.KeepPage(t.Context(), aggregator.Turn{Source: d.source, Number: turn}, capture, false))
	}
	for range 30 {
		d.now = d.now.Add(time.Hour)
		turn := one[int64](d, `UPDATE sources SET turn = turn + 1 WHERE id = $1 RETURNING turn`, d.source)
		keep(turn, connectors.Request{URL: list}, fmt.Sprint("danh sách ", turn))
		keep(turn, connectors.Request{URL: list + "/1", Entry: &connectors.Entry{}}, fmt.Sprint("bài ", turn))
		one[int64](d, `
			INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure)
			VALUES ($1, $2, $3, $3, 'failed', 'lost') RETURNING id`, d.source, turn, d.now)
	}
	if kept := one[[]int](d, `SELECT array_agg(n ORDER BY n) FROM (SELECT count(*) AS n FROM captures GROUP BY request ? 'Entry') AS k`); !slices.Equal(kept, []int{24, 24}) {
		t.Errorf("%v pages are kept of the list and of its entries", kept)
	}
}

func TestNewDesignIsAnAlarmAndARepairIsOffered(t *testing.T) {
	t.Parallel()
	o := newOffice(t, trusted(0))
	o.oldDesign()
	o.read()
	before := o.states()
	o.n = 14
	o.newDesign()
	if got := o.read(); got.Outcome != "failed" || got.Failure == nil || got.Failure.Code != "not_the_kind" {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(before, o.states()); diff != "" {
		t.Errorf("items (-before +after):\n%s", diff)
	}
	repairs, err := o.replayer().Repairs(t.Context(), o.source)
	if err != nil || len(repairs) == 0 {
		t.Fatalf("%d repairs, %v", len(repairs), err)
	}
	best := repairs[0].Replayed
	if len(best.Added) != 2 || len(best.Lost) != 0 || best.Would != 14 {
		t.Errorf("%s\n%d of %d, %+v added, %+v lost", repairs[0].Settings, best.Would, best.Was, best.Added, best.Lost)
	}
	if settings := one[string](o.desk, `SELECT settings->'list'->>'row' FROM sources WHERE id = $1`, o.source); settings != "ul.tin li" {
		t.Errorf("it was applied unseen: %s", settings)
	}
	if err := o.store.SetSettings(t.Context(), aggregator.SettingsChange{Source: o.source, By: o.by(), Was: json.RawMessage(oldSettings), Settings: repairs[0].Settings}); err != nil {
		t.Fatal(err)
	}
	got := o.read()
	if src, err := o.store.Source(t.Context(), o.source); err != nil || src.Failures != 0 || got.Added != 2 {
		t.Errorf("when it is applied: %+v, %v", got, err)
	}
	if again, err := o.replayer().Replay(t.Context(), o.source, nil); err != nil || again.Same != 14 || len(again.Lost)+len(again.Added)+len(again.Changed) > 0 || again.Pages[0].Was.Entries != 14 {
		t.Errorf("what is kept by then: %+v, %v", again, err)
	}
	if err := o.store.SetSettings(t.Context(), aggregator.SettingsChange{Source: o.source, By: o.by(), Was: json.RawMessage(oldSettings), Settings: repairs[0].Settings}); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("applied over settings that are others by now: %v", err)
	}
	if changes, err := o.store.SettingsChanges(t.Context(), o.source, 9); err != nil || len(changes) != 1 || changes[0].EditorName != "Lan" {
		t.Errorf("who did it: %+v, %v", changes, err)
	}
}

func TestTextThatMovedOnOwnPagesIsFoundAgain(t *testing.T) {
	t.Parallel()
	o := newOffice(t, trusted(0))
	o.oldDesign()
	o.read()
	before := o.states()
	o.n = 16
	o.oldDesign()
	old := o.web.pages[list]
	o.newDesign()
	o.web.pages[list] = old
	got := o.read()
	if got.Outcome != "failed" || got.Failure == nil || got.Failure.Code != "lost" || got.Failure.Params["fields"] != "place" {
		t.Fatalf("%q %v", got.Outcome, got.Failure)
	}
	if diff := cmp.Diff(before, o.states()); diff != "" {
		t.Errorf("items (-before +after):\n%s", diff)
	}
	repairs, err := o.replayer().Repairs(t.Context(), o.source)
	if err != nil || len(repairs) == 0 || !strings.Contains(string(repairs[0].Settings), "story") {
		t.Fatalf("%+v, %v", repairs, err)
	}
}
