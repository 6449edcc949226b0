package postgres_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/hijack"
	"hopluu/aggregator/postgres/postgrestest"
)

// take leases what is to be told at a moment.
func (d *desk) take(at time.Time) (aggregator.Telling, bool) {
	d.t.Helper()
	told, some, err := d.store.TakeNotices(d.t.Context(), at, at.Add(5*time.Minute))
	d.must(err)
	return told, some
}

func contact(s *aggregator.Source) { s.Contact = "vanthu@soyte.example.vn" }

func TestContactIsToldOnceADayWhatWasHeld(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0), contact)
	ctx := t.Context()
	d.says(entry("1", "thân bài"), bet("2"), bet("3"), bet("4"))
	d.read()
	at := time.Now().Add(time.Second)
	told, some := d.take(at)
	if !some || told.Contact != "vanthu@soyte.example.vn" || told.Items != 3 || !told.Distrusted || len(told.Notices) != 2 {
		t.Fatalf("told %+v, %v", told, some)
	}
	if diff := cmp.Diff([]hijack.Code{hijack.CodeLexicon}, told.Codes); diff != "" || len(told.URLs) != 3 {
		t.Errorf("why (-want +got):\n%s%q", diff, told.URLs)
	}
	if _, some := d.take(at); some {
		t.Error("what another has taken is taken again")
	}
	d.must(d.store.NotTold(ctx, told.Notices, at.Add(10*time.Minute), ""))
	if _, some := d.take(at.Add(9 * time.Minute)); some {
		t.Error("it is tried again too early")
	}
	again, some := d.take(at.Add(11 * time.Minute))
	if !some || again.Failures != 1 || again.Items != 3 {
		t.Fatalf("again %+v, %v", again, some)
	}
	d.must(d.store.Told(ctx, again.Notices, at.Add(11*time.Minute)))
	d.says(bet("5"))
	d.read()
	if _, some := d.take(at.Add(20 * time.Hour)); some {
		t.Error("two letters in a day")
	}
	if next, some := d.take(at.Add(25 * time.Hour)); !some || next.Items != 1 || next.Distrusted {
		t.Errorf("the next day %+v, %v", next, some)
	}
}

func TestASourceWithoutAContactIsNotTold(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	d.says(bet("1"))
	d.read()
	if told, some := d.take(time.Now().Add(time.Second)); some {
		t.Errorf("told %+v", told)
	}
}

func TestNobodyIsToldWhatCannotBeOrIsNoNews(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d := newDesk(t, postgrestest.Tx(t), trusted(0), contact)
	d.says(bet("1"))
	d.read()
	at := time.Now().Add(time.Second)
	if _, some := d.take(at.Add(8 * 24 * time.Hour)); some {
		t.Error("what is a week old is told")
	}
	told, some := d.take(at)
	if !some {
		t.Fatal("nothing to tell")
	}
	d.must(d.store.NotTold(ctx, told.Notices, at, "address"))
	if _, some := d.take(at.Add(time.Hour)); some {
		t.Error("what was refused is tried again")
	}
	notices, err := d.store.Notices(ctx, d.source, 10)
	if err != nil || len(notices) != 1 || notices[0].Refused != "address" || notices[0].SentAt != nil {
		t.Errorf("notices %+v, %v", notices, err)
	}
}

func TestAFileDoesNotTrustWhomTheGuardDistrusted(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), trusted(0))
	ctx := t.Context()
	registry, err := d.store.ExportSources(ctx)
	d.must(err)
	d.says(bet("1"), bet("2"), bet("3"))
	d.read()
	if _, _, err := d.store.ImportSources(ctx, registry, d.by()); err != nil || d.publish() != "review" {
		t.Errorf("it publishes %q, %v", d.publish(), err)
	}
	d.must(d.store.SetPublish(ctx, d.source, "at once", d.by()))
	registry[0].Publish = "review"
	if _, _, err := d.store.ImportSources(ctx, registry, d.by()); err != nil || d.publish() != "review" {
		t.Errorf("after it was trusted again a file counts as before: %q, %v", d.publish(), err)
	}
}
