package postgres_test

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// fileAt is an address that no other test of the database has.
func fileAt(t *testing.T, name string) string {
	return "https://soyte.example.vn/tep/" + url.PathEscape(t.Name()) + "/" + name
}

// attached is an entry with files.
func attached(t *testing.T, id string, names ...string) connectors.Entry {
	e := entry(id, "thân bài")
	for _, name := range names {
		e.Files = append(e.Files, connectors.File{URL: fileAt(t, name), Title: name})
	}
	return e
}

// attachedTo tells the files of a published item, by name.
func (d *desk) attachedTo(item int64) map[string]string {
	d.t.Helper()
	whole, err := postgres.NewPublic(d.db).Item(d.t.Context(), item)
	d.must(err)
	states := map[string]string{}
	for _, a := range whole.Attached {
		states[a.Title] = a.State
	}
	return states
}

func TestAttachmentsAreWantedWhenTheirWordingIsPublic(t *testing.T) {
	t.Parallel()
	for _, publish := range []string{"review", "at once"} {
		t.Run(publish, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, postgrestest.Tx(t), trusted(0), func(s *aggregator.Source) { s.Publish = publish })
			form := connectors.File{URL: fileAt(t, "don.doc"), Title: "don.doc"}
			procedure := attached(t, "2", "huong-dan.pdf")
			procedure.Detail = &connectors.Procedure{Code: "1", Parts: []connectors.Part{{Name: "Đơn", Form: &form}}}
			d.says(attached(t, "1", "qd.pdf", "phu-luc.xls"), procedure, entry("3", "không tệp"))
			d.read()
			if publish == "review" {
				if n := one[int](d, `SELECT count(*) FROM files`); n != 0 {
					t.Errorf("%d files are wanted before anything is public", n)
				}
				rows := one[[]int64](d, `SELECT array_agg(id ORDER BY id) FROM items`)
				for _, id := range rows {
					revision := one[int64](d, fmt.Sprintf(`SELECT waiting FROM items WHERE id = %d`, id))
					d.must(d.store.Decide(t.Context(), aggregator.Decision{Item: id, Revision: revision, Verdict: aggregator.Approve, Rule: "test", At: now}))
				}
			}
			got := map[string]string{}
			for _, id := range one[[]int64](d, `SELECT array_agg(item_id) FROM published`) {
				maps.Copy(got, d.attachedTo(id))
			}
			want := map[string]string{"qd.pdf": "wanted", "phu-luc.xls": "wanted", "huong-dan.pdf": "wanted", "don.doc": "wanted"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("attached (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAttachmentIsServedAsLongAsAPublicWordingHasIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	public, ctx := postgres.NewPublic(d.db), t.Context()
	d.says(attached(t, "1", "qd.pdf"), attached(t, "2", "qd.pdf"))
	d.read()
	key := aggregator.AttachedKey(fileAt(t, "qd.pdf"))
	found := func() error {
		_, err := public.Attachment(ctx, key)
		return err
	}
	if err := found(); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("before it is kept: %v", err)
	}
	raised := one[int64](d, `SELECT number FROM public_generation`)
	d.must(d.store.SaveFile(ctx, aggregator.KeptFile{Key: key, Type: "application/pdf", Body: []byte("%PDF-1.7")}, now))
	if one[int64](d, `SELECT number FROM public_generation`) == raised {
		t.Error("no page is told that there is a copy")
	}
	a, err := public.Attachment(ctx, key)
	d.must(err)
	body, err := public.AttachmentBytes(ctx, key)
	d.must(err)
	if a.Name() != "qd.pdf" || a.Size != 8 || !a.KeptAt.Equal(now) || string(body) != "%PDF-1.7" {
		t.Errorf("attachment %+v, %q", a, body)
	}
	items := one[[]int64](d, `SELECT array_agg(item_id ORDER BY item_id) FROM published`)
	withdraw := func(item int64) {
		revision := one[int64](d, fmt.Sprintf(`SELECT revision_id FROM published WHERE item_id = %d`, item))
		d.must(d.store.Decide(ctx, aggregator.Decision{Item: item, Revision: revision, Verdict: aggregator.Withdraw, Rule: "test", Reason: "x", At: now}))
	}
	withdraw(items[0])
	d.must(found())
	withdraw(items[1])
	if err := found(); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("of nothing public: %v", err)
	}
	if _, err := d.store.Retain(ctx, now.Add(48*time.Hour)); err != nil || one[int](d, `SELECT count(*) FROM files`) != 1 {
		t.Errorf("it goes too early: %v", err)
	}
	dropped, err := d.store.Retain(ctx, time.Now().Add(31*24*time.Hour))
	if err != nil || dropped.Files != 1 || one[int](d, `SELECT count(*) FROM bodies WHERE size = 8`) != 0 {
		t.Errorf("an orphan is not dropped: %+v, %v", dropped, err)
	}
}

func TestFilesOfPublicWordingsAreRetained(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	e := attached(t, "1", "qd.pdf")
	e.Body = `<p>Ảnh <img src="` + fileAt(t, "a.jpg") + `"></p>`
	d.says(e)
	d.read()
	dropped, err := d.store.Retain(t.Context(), time.Now().Add(400*24*time.Hour))
	if err != nil || dropped.Files != 0 || one[int](d, `SELECT count(*) FROM files`) != 2 {
		t.Errorf("dropped %+v, %v", dropped, err)
	}
}

func TestTheSameBytesAreKeptOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(attached(t, "1", "a.pdf", "b.pdf"))
	d.read()
	for _, name := range []string{"a.pdf", "b.pdf"} {
		key := aggregator.AttachedKey(fileAt(t, name))
		d.must(d.store.SaveFile(t.Context(), aggregator.KeptFile{Key: key, Type: "application/pdf", Body: []byte("%PDF-1.7 một")}, now))
	}
	if n := one[int](d, `SELECT count(*) FROM bodies b WHERE EXISTS (SELECT FROM files f WHERE f.body = b.hash)`); n != 1 {
		t.Errorf("kept %d times", n)
	}
}
