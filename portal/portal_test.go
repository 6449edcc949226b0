package portal_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/prometheus/client_golang/prometheus"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/portal"
)

// A told generation is what a test says it is.
type told struct{ number atomic.Uint64 }

func (g *told) Generation() uint64 { return g.number.Load() }

// open returns a portal over a database of the test's own.
func open(t testing.TB, items ...seeded) (*portal.Portal, *pgxpool.Pool, *told) {
	t.Helper()
	url_ := postgrestest.New(t)
	db := postgrestest.Pool(t, url_, "")
	seed(t, db, items...)
	return over(t, postgrestest.Pool(t, url_, postgres.RolePublic)), db, nil
}

func over(t testing.TB, db *pgxpool.Pool) *portal.Portal {
	t.Helper()
	base, err := url.Parse("https://cong.namdinh.example")
	if err != nil {
		t.Fatal(err)
	}
	p, err := portal.New(portal.Options{
		Public: postgres.NewPublic(db), Generation: new(told), Base: base, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Metrics: prometheus.NewRegistry(), Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ask(p http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), http.MethodGet, path, nil))
	return w
}

func TestEveryPageAnswersWithWhatItIsAbout(t *testing.T) {
	p, _, _ := open(t, province()...)
	for _, c := range []struct {
		path   string
		status int
		holds  string
	}{
		{"/", 200, "một\u00a0nơi để tìm"},
		{"/", 200, "Tiêm bù vắc xin sởi"},
		{"/en/", 200, "one\u00a0place to search"},
		{"/tin", 200, "Hôm nay, thứ hai 14/9"},
		{"/tin/1-tiem-bu-vac-xin-soi-cho-tre-tu-1-den-10-tuoi-tai-21-tram-y-te", 200, "Phòng Nghiệp vụ Y"},
		{"/tin/1-tiem-bu-vac-xin-soi-cho-tre-tu-1-den-10-tuoi-tai-21-tram-y-te/nguon-goc", 200, "SHA-256"},
		{"/tin/1-cu", 301, ""},
		{"/van-ban/1", 301, ""},
		{"/tin/99-khong-co", 404, "Không có trang này."},
		{"/tin/khong-so", 404, "Không có trang này."},
		{"/khong-co", 404, "Không có trang này."},
		{"/khong-co", 404, `role="search"`},
		{"/en/khong-co", 404, "There is no such page."},
		{"/chuyen-muc/y-te", 200, "Tiêm bù"},
		{"/chuyen-muc/chua-phan-loai", 404, ""},
		{"/chuyen-muc/y-te?truoc=hom-qua", 400, "không hợp lệ"},
		{"/co-quan", 200, "Cơ quan trước đây"},
		{"/co-quan?ten=my+loc", 303, ""},
		{"/co-quan/huyen-my-loc", 200, "Hợp nhất từ ngày 1/9/2024 vào"},
		{"/co-quan/so-y-te", 200, "soyte.namdinh.example"},
		{"/thu-tuc", 200, "Hộ tịch"},
		{"/thu-tuc?linh-vuc=H%E1%BB%99+t%E1%BB%8Bch", 200, "Đăng ký khai sinh"},
		{"/thu-tuc?co-quan=so-tu-phap", 200, "Đăng ký khai sinh"},
		{"/thu-tuc/2-dang-ky-khai-sinh", 200, "Trong ngày"},
		{"/thu-tuc/ma/1.001193.000.00.00.H40", 302, ""},
		{"/van-ban?nam=2026&loai=Quy%E1%BA%BFt+%C4%91%E1%BB%8Bnh", 200, "62/2026/QĐ-UBND"},
		{"/van-ban?nam=nay", 400, ""},
		{"/van-ban/3-ban-hanh-don-gia-boi-thuong-cay-trong-vat-nuoi-khi-nha-nuoc-thu-hoi-dat", 200, "Chưa có hiệu lực, còn 7 ngày"},
		{"/van-ban/so/62/2026/Q%C4%90-UBND", 302, ""},
		{"/van-ban/so/1/1999/KHONG", 404, ""},
		{"/cong-bao", 200, "Công báo số 37"},
		{"/lay-y-kien", 200, "còn 16 ngày"},
		{"/tim-kiem?q=tiem+bu+vac+xin", 200, "1 kết quả"},
		{"/tim-kiem?q=ti%C3%AAm+b%C3%B9&loai=tin&cq=so-y-te&t=30&xep=moi", 200, "<mark>Tiêm bù</mark>"},
		{"/tim-kiem?q=62/2026/q%C4%91-ubnd", 200, "Kết quả đúng nhất"},
		{"/tim-kiem?q=quynh+uyen+thuat", 200, "Không có kết quả"},
		{"/tim-kiem?q=khai+xinh", 200, "Có phải bạn tìm"},
		{"/tim-kiem", 200, "Gõ từ cần tìm"},
		{"/tim-kiem?q=so+y+te", 200, `<a href="/co-quan/so-y-te">Sở Y tế</a>`},
		{"/tim-kiem?q=UBND+t%E1%BB%89nh", 200, `<a href="/co-quan/ubnd-tinh">Ủy ban nhân dân tỉnh</a>`},
		{"/en/tim-kiem?q=department+of+health", 200, `<a href="/en/co-quan/so-y-te">Department of Health</a>`},
		{"/nguon", 200, "Tin tức Sở Y tế"},
		{"/nguon", 200, "Chưa đọc lần nào"},
		{"/du-lieu-mo", 200, "/api/v1/openapi.json"},
		{"/en/du-lieu-mo", 200, "/en/chuyen-muc/y-te/feed.atom"},
		{"/tin/4-cong-bao-so-37", 200, `<a href="/cong-bao" aria-current="page">`},
		{"/gioi-thieu", 200, "Ban biên tập duyệt"},
		{"/tiep-can", 200, "WCAG 2.2"},
		{"/en/tiep-can", 200, "WCAG 2.2"},
		{"/tep/00112233445566778899aabbccddeeff", 200, "<svg"},
		{"/tep/khong", 404, ""},
		{"/feed.atom", 200, "<hl:fetched>2026-09-14T08:40:00+07:00</hl:fetched>"},
		{"/feed.json", 200, `"organisation":"Sở Y tế"`},
		{"/chuyen-muc/y-te/feed.atom", 200, "Trung tâm Kiểm soát bệnh tật tỉnh"},
		{"/chuyen-muc/y-te/feed.json", 200, "Phòng Nghiệp vụ Y"},
		{"/co-quan/so-y-te/feed.atom", 200, "https://soyte.namdinh.example/tin/1"},
		{"/en/co-quan/so-y-te/feed.json", 200, "Department of Health"},
		{"/robots.txt", 200, "https://cong.namdinh.example/sitemap.xml"},
		{"/sitemap.xml", 200, "sitemap-1.xml"},
		{"/sitemap-0.xml", 200, "https://cong.namdinh.example/en/chuyen-muc/y-te"},
		{"/sitemap-1.xml", 200, "/thu-tuc/2-dang-ky-khai-sinh"},
		{"/tim-kiem/opensearch.xml", 200, "{searchTerms}"},
		{"/healthz", 200, "ok"},
		{"/readyz", 200, "ready"},
	} {
		w := ask(p, c.path)
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d", c.path, w.Code, c.status)
		}
		if !strings.Contains(w.Body.String(), c.holds) {
			t.Errorf("%s does not say %q", c.path, c.holds)
		}
	}
}
