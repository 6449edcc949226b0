package desk_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"
	"time"

	"hopluu/aggregator"
)

// looked has the only question about a site answered as a worker would.
func (b board) looked(t *testing.T, f func(*aggregator.Detection)) {
	t.Helper()
	d, err := b.store.TakeDetection(t.Context(), now, now.Add(time.Minute))
	if err != nil || d.ID == 0 {
		t.Fatalf("nothing is asked: %+v, %v", d, err)
	}
	d.DoneAt = new(now)
	f(&d)
	if err := b.store.SaveDetection(t.Context(), d); err != nil {
		t.Fatal(err)
	}
}

func TestAnAdministratorConnectsASite(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "quan", aggregator.Administrator)
	v := b.signedIn(t, "quan")
	v.get(t, "/ban-bien-tap/nguon").wants(t, 200, "Kết nối một trang thành phần")
	v.get(t, "/ban-bien-tap/nguon/tim").wants(t, 200, "Địa chỉ trang chủ")
	for _, bad := range []string{"", "ftp://soyte.example", "http://", "https://a@b.example/", "https://x.example:22/"} {
		v.post(t, "/ban-bien-tap/nguon/tim", url.Values{"url": {bad}}).wants(t, 422, "Đây không phải địa chỉ của một trang web.")
	}
	if _, err := b.store.AskDetection(t.Context(), 1, "https://soyte.example/", now); err != nil {
		t.Fatal(err)
	}
	b.looked(t, func(d *aggregator.Detection) {
		d.Found = aggregator.Detected{URL: d.URL, Platform: "NukeViet", Proposals: []aggregator.Proposed{
			{Connector: "feed", URL: "https://soyte.example/rss", Score: 0.93, Count: 18, Preview: []aggregator.CheckedEntry{{Title: new("Tiêm bù vắc xin <b>sởi</b>")}}},
			{Connector: "listing", URL: "https://soyte.example/tin", Settings: json.RawMessage(`{"profile": "nukeviet"}`), Score: 0.8, Count: 20},
			{Connector: "jsonapi", URL: "https://soyte.example/api?key={secret:SHARE_KEY}", Failure: &aggregator.CheckedFailure{Code: aggregator.CodeSettings}},
		}}
	})
	const at = "/ban-bien-tap/nguon/tim/1"
	v.get(t, at).wants(t, 200, "Tìm thấy 3 nguồn; trang chạy trên NukeViet", "độ tin cậy 93 %", "Tiêm bù vắc xin &lt;b&gt;sởi&lt;/b&gt;",
		"Nguồn này đã được kết nối.", "Thêm nguồn này", "Nguồn này cần khóa truy cập")
	form := url.Values{"n": {"2"}, "name-2": {"  Tin   Sở Y tế\x00 "}, "connector": {"feed"}, "url": {"https://evil.example/"}}
	v.post(t, at, form).wants(t, 422, "Chọn đơn vị công bố", "Tin Sở Y tế")
	form.Set("organisation", "1")
	v.post(t, at, form).wants(t, 200, "Đã thêm nguồn “Tin Sở Y tế”.", "Duyệt từng mục", "Thêm nguồn Biên tập viên quan")
	v.post(t, at, form).wants(t, 409, "Nguồn này đã được kết nối.")
	for _, n := range []string{"3", "0", "4", "x"} {
		form.Set("n", n)
		v.post(t, at, form).wants(t, 400)
	}
	var got [5]string
	const added = `SELECT connector, url, host, settings::text, publish || review_first FROM sources WHERE id > 1`
	if err := b.db.QueryRow(t.Context(), added).Scan(&got[0], &got[1], &got[2], &got[3], &got[4]); err != nil {
		t.Fatal(err)
	}
	if want := [5]string{"listing", "https://soyte.example/tin", "soyte.example", `{"profile": "nukeviet"}`, "review20"}; got != want {
		t.Errorf("added %q, want %q", got, want)
	}
}

func TestASiteThatCannotBeDetectedSaysWhy(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "quan", aggregator.Administrator)
	v := b.signedIn(t, "quan")
	tests := []struct {
		asked time.Time
		found func(*aggregator.Detection)
		want  string
	}{
		{now, func(d *aggregator.Detection) {
			d.Failure = &aggregator.Failure{Code: aggregator.CodeForbiddenAddress, Params: map[string]string{"host": "trong.example"}}
		}, "trong.example"},
		{now, func(*aggregator.Detection) {}, "Không tìm thấy nguồn nào đọc được."},
		{now.Add(-time.Hour), nil, "Chưa ai xem được trang này."},
	}
	for i, test := range tests {
		if _, err := b.store.AskDetection(t.Context(), 1, "https://trong.example/", test.asked); err != nil {
			t.Fatal(err)
		}
		if test.found != nil {
			b.looked(t, test.found)
		}
		v.get(t, fmt.Sprintf("/ban-bien-tap/nguon/tim/%d", i+1)).wants(t, 200, test.want)
	}
	v.get(t, "/ban-bien-tap/nguon/tim/9").wants(t, 404)
	v.get(t, "/en/ban-bien-tap/nguon/tim/2").wants(t, 200, "No source was found")
}

func TestOnlyAdministratorsConnectSites(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, role := range []aggregator.Role{aggregator.ChiefEditor, aggregator.EditorRole, aggregator.Auditor} {
		b.editor(t, "ai"+string(role[:2]), role)
		v := b.signedIn(t, "ai"+string(role[:2]))
		if v.get(t, "/ban-bien-tap/nguon").says("Kết nối một trang") {
			t.Errorf("%s is offered it", role)
		}
		v.get(t, "/ban-bien-tap/nguon/tim").wants(t, 403)
		v.post(t, "/ban-bien-tap/nguon/tim", url.Values{"url": {"soyte.example"}}).wants(t, 403)
	}
}

func TestAMoveToAnotherDomainWaitsForAPerson(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	b.editor(t, "minh", aggregator.ChiefEditor)
	const failed = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params)
		VALUES (1, $1, $2, $2, 'failed', 'moved', jsonb_build_object('to', $3::text))`
	if _, err := b.db.Exec(t.Context(), failed, 1, now, "https://soyte-moi.example/rss"); err != nil {
		t.Fatal(err)
	}
	const told, at = "Trang nguồn báo đã chuyển hẳn sang tên miền khác.", "/ban-bien-tap/nguon/1"
	if seen := b.signedIn(t, "lan").get(t, at); !seen.says(told) || seen.says("Theo địa chỉ mới") {
		t.Error("an editor is not told, or may decide")
	}
	v := b.signedIn(t, "minh")
	// Its settings hold a secret: where that goes, an operator says.
	v.get(t, at).wants(t, 200, told, "https://soyte.example/rss", "https://soyte-moi.example/rss", "Người vận hành phải kết nối địa chỉ mới")
	follow, keep := url.Values{"d": {"follow"}, "to": {"https://soyte-moi.example/rss"}}, url.Values{"d": {"keep"}, "to": {"https://soyte-moi.example/rss"}}
	v.post(t, at, follow).wants(t, 400)
	v.post(t, at, keep).wants(t, 200, "Nguồn giữ địa chỉ cũ; điều này đã được ghi.", "Giữ địa chỉ cũ Biên tập viên minh")
	if v.get(t, at).says(told) {
		t.Error("what was decided is asked again")
	}
	if _, err := b.db.Exec(t.Context(), `UPDATE sources SET settings = '{}'`); err != nil {
		t.Fatal(err)
	}
	if _, err := b.db.Exec(t.Context(), failed, 2, now.Add(time.Hour), "https://khac.example/rss"); err != nil {
		t.Fatal(err)
	}
	v.get(t, at).wants(t, 200, told, "https://khac.example/rss", "Theo địa chỉ mới")
	v.post(t, at, follow).wants(t, 409)
	follow.Set("to", "https://khac.example/rss")
	v.post(t, at, follow).wants(t, 200, "Nguồn đã theo địa chỉ mới", "https://soyte.example/rss → https://khac.example/rss")
	var host string
	if err := b.db.QueryRow(t.Context(), `SELECT url || ' ' || host FROM sources`).Scan(&host); err != nil || host != "https://khac.example/rss khac.example" {
		t.Errorf("the source is at %q, %v", host, err)
	}
}
