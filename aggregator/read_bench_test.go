package aggregator_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
	"hopluu/connectors/feed"
)

// BenchmarkRead reads generated feeds from memory into PostgreSQL, round after
// round, and reports entries a CPU-second of this process and the server's
// backends. The whole machine is measured by cmd/internal/bench; this is for
// profiles.
func BenchmarkRead(b *testing.B) {
	for _, publish := range []string{"review", "at once"} {
		b.Run(strings.ReplaceAll(publish, " ", "-"), func(b *testing.B) {
			for b.Loop() {
				rounds(b, publish)
			}
		})
	}
}

const benchSources, benchItems = 40, 50

func rounds(b *testing.B, publish string) {
	ctx := b.Context()
	pool, err := postgres.Open(ctx, postgrestest.New(b), postgres.RoleApp, 6)
	if err != nil {
		b.Fatal(err)
	}
	defer pool.Close()
	store := postgres.NewStore(pool)
	web := &feeds{edit: map[int]int{}}
	reader := &aggregator.Reader{Store: store, Fetcher: web, Connectors: map[string]connectors.Connector{"feed": feed.Connector{}}, Build: "1"}
	var organisation, section int64
	if err := pool.QueryRow(ctx, `WITH s AS (INSERT INTO sections (slug, name) VALUES ('x', 'x') RETURNING id)
		INSERT INTO organisations (slug, kind, name) VALUES ('x', 'department', 'x') RETURNING id, (SELECT id FROM s)`).Scan(&organisation, &section); err != nil {
		b.Fatal(err)
	}
	for i := range benchSources {
		host := fmt.Sprintf("s%d.example.vn", i)
		if _, err := store.AddSource(ctx, aggregator.Source{Organisation: organisation, Section: &section, Name: host, Connector: "feed", URL: "https://" + host + "/rss",
			Host: host, Publish: publish, Every: 15 * time.Minute}); err != nil {
			b.Fatal(err)
		}
	}
	round := func(name string) {
		if _, err := pool.Exec(ctx, `UPDATE sources SET due_at = '-infinity'`); err != nil {
			b.Fatal(err)
		}
		if _, err := pool.Exec(ctx, `UPDATE hosts SET taken_until = '-infinity'`); err != nil {
			b.Fatal(err)
		}
		turns, err := store.TakeDue(ctx, time.Now(), benchSources)
		if err != nil || len(turns) != benchSources {
			b.Fatal(len(turns), err)
		}
		goBefore, pgBefore := cpu(b), backends(ctx, b, pool)
		var wg sync.WaitGroup
		work := make(chan aggregator.Turn)
		for range 4 {
			wg.Go(func() {
				for t := range work {
					if err := reader.Read(ctx, t); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for _, t := range turns {
			work <- t
		}
		close(work)
		wg.Wait()
		goAfter, pgAfter := cpu(b), backends(ctx, b, pool)
		own, server := goAfter-goBefore, pgAfter-pgBefore
		b.Logf("%-10s %-12s %6.0f entries a CPU-s (go %.2f s, postgres %.2f s)", publish, name, benchSources*benchItems/(own+server).Seconds(), own.Seconds(), server.Seconds())
	}
	round("first")
	round("same bytes")
	web.shift++
	round("one new")
	for i := range benchSources {
		web.edit[i]++
	}
	round("one edited")
}

// feeds serves a feed for each host, made anew for each request.
type feeds struct {
	shift int // so many items are newer than at first
	edit  map[int]int
	cache sync.Map
}

func (f *feeds) Get(_ context.Context, r fetch.Request) (fetch.Response, error) {
	host, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(r.URL, "https://s"), ".example.vn/rss"))
	if err != nil {
		return fetch.Response{}, err
	}
	key := fmt.Sprint(host, f.shift, f.edit[host])
	body, ok := f.cache.Load(key)
	if !ok {
		body = f.make(host)
		f.cache.Store(key, body)
	}
	return fetch.Response{URL: r.URL, Status: 200, Type: "application/rss+xml", Body: body.([]byte), At: time.Now()}, nil
}

func (f *feeds) make(host int) []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>`)
	for i := range benchItems {
		n := f.shift + benchItems - i
		r := rand.New(rand.NewPCG(uint64(host), uint64(n)))
		fmt.Fprintf(&b, `<item><title>%s</title><link>https://s%d.example.vn/tin/%d.html</link><guid>%d</guid><pubDate>Mon, 02 Mar 2026 08:%02d:00 +0700</pubDate><description>%s</description><content:encoded><![CDATA[`,
			sentence(r, 12), host, n, n, n%60, sentence(r, 30))
		for size := 2000 + r.IntN(6000); size > 0; {
			p := sentence(r, 60)
			fmt.Fprintf(&b, `<p style="text-align: justify"><span style="font-size:14px">%s</span></p>`, p)
			size -= len(p) + 80
		}
		if i == 7 {
			fmt.Fprintf(&b, "<p>sửa lần %d</p>", f.edit[host])
		}
		b.WriteString(`]]></content:encoded></item>`)
	}
	b.WriteString(`</channel></rss>`)
	return []byte(b.String())
}

var syllables = strings.Fields(`ủy ban nhân dân tỉnh sở y tế giáo dục đào tạo nông nghiệp phát triển thôn công thương tài chính xây dựng giao thông vận tải
	văn hóa thể thao du lịch lao động thương binh xã hội tư pháp nội vụ thanh tra khoa học môi trường thông tin truyền kế hoạch đầu tư quyết định phê duyệt
	quy hoạch sử dụng đất giai đoạn hội nghị triển khai nhiệm vụ chuyển đổi số cải cách hành chính tiếp dân huyện xã phường thị trấn lễ kỷ niệm ngày thành lập
	phòng chống dịch bệnh tiêm chủng mở rộng cấp giấy phép kinh doanh hỗ trợ người nghèo an sinh trường học sinh viên tuyển sinh kỳ thi tốt nghiệp mùa vụ lúa`)

func sentence(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = syllables[r.IntN(len(syllables))]
	}
	return strings.Join(words, " ")
}

func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// backends is the time of the server's processes that work for this database.
func backends(ctx context.Context, b *testing.B, db postgres.DB) (sum time.Duration) {
	var pids []int
	if err := db.QueryRow(ctx, `SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database()`).Scan(&pids); err != nil {
		b.Fatal(err)
	}
	for _, pid := range pids {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err != nil {
			b.Skip("the server is on another machine")
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		for _, i := range []int{11, 12} {
			ticks, err := strconv.Atoi(strings.Fields(rest)[i])
			if err != nil {
				b.Fatal(err)
			}
			sum += time.Duration(ticks) * 10 * time.Millisecond
		}
	}
	return sum
}
