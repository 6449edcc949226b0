package postgres_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// usual makes the list hold n entries, as it has for hours.
func (d *desk) usual(n int) {
	d.t.Helper()
	for i := range 4 {
		d.web.pad = fmt.Sprintf("%*s", i, "") // other bytes: it is parsed
		d.says(feed(n)...)
		if r := d.read(); r.Outcome == aggregator.OutcomeFailed {
			d.t.Fatalf("a usual reading: %v", r.Failure)
		}
	}
}

func TestContactIsToldOnceOfAFailureWithWhatWasExpected(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), contact)
	d.usual(12)
	good := d.last.Finished
	d.says(feed(12)[:2]...)
	since := d.read().Finished
	d.read()
	d.read()
	if n := one[int](d, `SELECT count(*) FROM notices`); n != 1 {
		t.Errorf("%d notices of one incident", n)
	}
	told, some := d.take(d.now)
	if !some {
		t.Fatal("nobody is told")
	}
	want := aggregator.Telling{
		Notices: told.Notices, Contact: "vanthu@soyte.example.vn", Source: "Sở Y tế", Organisation: "Sở Y tế", Site: "soyte.example.vn", Address: list, Since: since,
		Failure: &aggregator.Failure{Code: aggregator.CodeFewer, Params: map[string]string{"found": "2", "usual": "12"}}, FailingSince: &since, Usual: 12, GoodAt: &good,
	}
	if diff := cmp.Diff(want, told, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	d.must(d.store.Told(t.Context(), told.Notices, d.now))
	for one[int](d, `SELECT count(*) FROM notices`) == 1 { // it comes and goes
		d.says(feed(12)...)
		d.read()
		d.says(feed(12)[:2]...)
		if d.read(); d.now.After(since.Add(30 * time.Hour)) {
			t.Fatal("an incident of the next day is not noticed")
		}
	}
	if at := one[time.Time](d, `SELECT max(at) FROM notices`); at.Before(since.Add(24 * time.Hour)) {
		t.Errorf("two notices on a day, %v and %v", since, at)
	}
	if again, some := d.take(d.now.Add(3 * time.Hour)); !some || again.Failure == nil {
		t.Errorf("the next day %+v, %v", again, some)
	}
}

func TestASiteThatIsDownIsToldOfWhenItStaysDown(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), contact)
	d.usual(3)
	d.web.fail[list] = &fetch.Error{Code: "status", Params: map[string]string{"status": "503"}}
	for hour := range 6 { // the sixth is five hours after the first
		d.read()
		if told, some := d.take(d.now); some {
			t.Fatalf("told after %d hours: %+v", hour, told)
		}
	}
	d.read()
	if told, some := d.take(d.now); !some || told.Failure == nil || told.Failure.Code != aggregator.CodeStatus || told.Items != 0 {
		t.Errorf("told %+v, %v", told, some)
	}
}

func TestWhatIsOverBeforeItIsToldIsNotTold(t *testing.T) {
	t.Parallel()
	d := newDesk(t, postgrestest.Tx(t), contact)
	d.usual(12)
	d.web.put(t, list, connectors.Page{Empty: true})
	if r := d.read(); r.Failure == nil || r.Failure.Code != aggregator.CodeEmptied {
		t.Fatalf("read %+v", r)
	}
	d.usual(12)
	if told, some := d.take(d.now); some {
		t.Errorf("told %+v", told)
	}
	notices, err := d.store.Notices(t.Context(), d.source, 10)
	if err != nil || len(notices) != 1 || !notices[0].Over || notices[0].Code != aggregator.CodeEmptied {
		t.Errorf("notices %+v, %v", notices, err)
	}
}

func TestContactIsNotToldOfWhatIsOurs(t *testing.T) {
	t.Parallel()
	for code, want := range map[aggregator.Code]bool{
		aggregator.CodeOurs: false, aggregator.CodeSettings: false, aggregator.CodeForbiddenAddress: false, aggregator.CodeBurst: false,
		aggregator.CodeLost: true, aggregator.CodeDNS: true, aggregator.CodeMoved: true,
	} {
		r := aggregator.Reading{Outcome: aggregator.OutcomeFailed, Failure: &aggregator.Failure{Code: code}}
		if _, tells := r.TellsAfter(); tells != want {
			t.Errorf("%s: %v", code, tells)
		}
	}
	if _, tells := (aggregator.Reading{Outcome: aggregator.OutcomePartial, Failure: &aggregator.Failure{Code: aggregator.CodeLost}}).TellsAfter(); tells {
		t.Error("of a reading that did not fail")
	}
}
