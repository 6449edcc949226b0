package desk_test

import (
	"fmt"
	"strings"
	"testing"

	"hopluu/aggregator"
)

func TestHostileTextsStayText(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.ChiefEditor)
	titles := map[string]string{
		"markup":        `<script>alert(1)</script><img src=x onerror=alert(1)>`,
		"an attribute":  `" autofocus onfocus=alert(1) x="`,
		"a template":    `{{.Editor}} ${7*7}`,
		"no spaces":     strings.Repeat("Ủyban", 60),
		"300 letters":   strings.Repeat("Thông báo về việc ", 17),
		"right to left": "\u202eعنوان \u202d",
		"an address":    "javascript:alert(1)",
	}
	v := b.signedIn(t, "lan")
	for name, title := range titles {
		t.Run(name, func(t *testing.T) {
			item, revision := b.wording(t, 0, title, "Cũ 18 "+title)
			v.post(t, itemPath(item), verdict(revision, "approve", "")).wants(t, 200)
			b.wording(t, item, title+".", "Mới 21 "+title)
			for _, path := range []string{"/ban-bien-tap", itemPath(item), "/ban-bien-tap/nhat-ky", "/en/ban-bien-tap", "/en" + itemPath(item)} {
				a := v.get(t, path)
				if a.status != 200 {
					t.Errorf("%s: %d", path, a.status)
				}
				// The body is the cleaner's to clean, and was put in past it; titles never are.
				page, _, _ := strings.Cut(a.body, `<div class="prose`)
				for _, bad := range []string{"<script>alert", "<img src=x", `" autofocus`, `href="javascript:`} {
					if strings.Contains(page, bad) {
						t.Errorf("%s holds %s", path, bad)
					}
				}
			}
		})
	}
}

func TestACaptureIsNeverAPage(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.Auditor)
	// A zstd frame that holds its bytes as they are.
	body := []byte("<script>alert('Sở')</script>")
	frame := append([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x20, byte(len(body)), byte(len(body)<<3 | 1), 0, 0}, body...)
	const keep = `
		WITH b AS (INSERT INTO bodies (hash, size, zstd) VALUES (sha256($1), length($1), $2) RETURNING hash)
		INSERT INTO captures (source_id, turn, request, url, status, type, body, fetched_at)
		SELECT 1, 1, '{}', 'https://soyte.example/', 200, 'text/html', hash, $3 FROM b RETURNING id`
	var id int64
	if err := b.db.QueryRow(t.Context(), keep, body, frame, now).Scan(&id); err != nil {
		t.Fatal(err)
	}
	v := b.signedIn(t, "lan")
	shown := v.get(t, fmt.Sprintf("/ban-bien-tap/ban-luu/%d", id))
	if shown.status != 200 || !strings.Contains(shown.body, "&lt;script&gt;alert(&#39;Sở&#39;)") {
		t.Errorf("%d:\n%s", shown.status, shown.body)
	}
	kept := v.get(t, fmt.Sprintf("/ban-bien-tap/ban-luu/%d/tai", id))
	if kept.body != string(body) || kept.header.Get("Content-Type") != "application/octet-stream" ||
		!strings.HasPrefix(kept.header.Get("Content-Disposition"), "attachment") || kept.header.Get("X-Content-Type-Options") != "nosniff" ||
		kept.header.Get("Content-Security-Policy") != "default-src 'none'; sandbox" {
		t.Errorf("download: %v %q", kept.header, kept.body)
	}
}

func TestSourcesAreManagedAndSayHowTheyAre(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.ChiefEditor)
	v := b.signedIn(t, "lan")
	v.get(t, "/ban-bien-tap/nguon").wants(t, 200, "1 nguồn, 0 đang hỏng", "Bình thường", "Chưa đọc lần nào")
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Duyệt từng mục", "{secret:SOYTE}", "Đọc lại ngay")
	const failed = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, failure, params, skipped)
		VALUES (1, 1, $1, $1, 'failed', 'emptied', '{"usual": "18"}', '[{"Record": 3, "Reason": "không có liên kết", "Excerpt": "<b>x</b>"}]')`
	if _, err := b.db.Exec(t.Context(), failed, now); err != nil {
		t.Fatal(err)
	}
	if _, err := b.db.Exec(t.Context(), `UPDATE sources SET failures = 1, failing_since = $1`, now); err != nil {
		t.Fatal(err)
	}
	v.get(t, "/ban-bien-tap/nguon?t=failing").wants(t, 200, "Hỏng", "không thấy mục nào; thường có 18.", "xem cách sửa được đề xuất")
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "không có liên kết", "Hỏng từ")
	for _, step := range []struct{ do, says string }{
		{"pause", "Đã tạm dừng nguồn."}, {"resume", "Nguồn được đọc tiếp."}, {"read", "Đã yêu cầu đọc lại."},
		{"at once", "Từ nay mục của nguồn được đăng ngay."}, {"review", "Từ nay mỗi mục của nguồn được duyệt."},
	} {
		v.post(t, "/ban-bien-tap/nguon/1", map[string][]string{"d": {step.do}}).wants(t, 200, step.says)
	}
}
