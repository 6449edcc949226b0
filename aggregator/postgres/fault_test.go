//go:build faults

package postgres_test

import (
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/connectors"
)

// Killed at any step of a reading, the next turn comes to the same rows.
func TestReaderKilledAtAnyStepIsMadeGoodByTheNextTurn(t *testing.T) {
	t.Parallel()
	want := afterFault(t, "")
	for _, step := range aggregator.Steps() {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, afterFault(t, step)); diff != "" {
				t.Errorf("rows (-without +with):\n%s", diff)
			}
		})
	}
}

// afterFault reads a source, has another process read its changes and die at a
// step, gives one more turn when the lease is over, and tells what there is.
func afterFault(t *testing.T, step string) []string {
	url := postgrestest.New(t)
	d := newDesk(t, postgrestest.Pool(t, url, ""), trusted(1))
	before(d)
	d.read()
	d.due()
	one[int64](d, `WITH h AS (UPDATE hosts SET taken_until = '-infinity') UPDATE sources SET turn = turn - 1, taken_until = '-infinity' RETURNING id`)
	if step != "" {
		child := exec.Command(os.Args[0], "-test.run=^TestFaultChild$")
		child.Env = append(os.Environ(), "HOPLUU_FAULT="+step, "HOPLUU_FAULT_DATABASE="+url, "HOPLUU_FAULT_NOW="+d.now.Format(time.RFC3339Nano))
		out, err := child.CombinedOutput()
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 137 {
			t.Fatalf("the child did not die at %q: %v\n%s", step, err, out)
		}
	}
	after(d)
	d.now = d.now.Add(20 * time.Minute)
	turns, err := d.store.TakeDue(t.Context(), d.now, 10)
	if err != nil || len(turns) != 1 {
		t.Fatalf("TakeDue gives %v, %v; want one turn", turns, err)
	}
	d.must(d.reader.Read(t.Context(), turns[0]))
	if one[int](d, `SELECT count(*) FROM readings`) == 2 {
		d.read() // as often as after a reading that was recorded before its process died
	}
	return d.rows()
}

// TestFaultChild is the process that dies; alone it does nothing.
func TestFaultChild(t *testing.T) {
	url := os.Getenv("HOPLUU_FAULT_DATABASE")
	if url == "" {
		return
	}
	now, err := time.Parse(time.RFC3339Nano, os.Getenv("HOPLUU_FAULT_NOW"))
	if err != nil {
		t.Fatal(err)
	}
	d := deskOn(t, postgrestest.Pool(t, url, ""))
	d.now = now
	after(d)
	turns, err := d.store.TakeDue(t.Context(), d.now, 10)
	if err != nil || len(turns) != 1 {
		t.Fatalf("TakeDue gives %v, %v; want one turn", turns, err)
	}
	d.must(d.reader.Read(t.Context(), turns[0]))
}

func before(d *desk) {
	d.web.put(d.t, list, connectors.Page{Snapshot: true, Entries: []connectors.Entry{
		entry("1", "một"), entry("2", "hai"), entry("3", "ba"), entry("4", "bốn"), line("5", "Năm"), line("6", "Sáu")}})
	d.article("5", "năm")
	d.article("6", "sáu")
}

func after(d *desk) {
	d.web.put(d.t, list, connectors.Page{Snapshot: true, Entries: []connectors.Entry{
		entry("1", "một một"), entry("2", "hai"), entry("3", "ba ba"), line("5", "Năm"), line("6", "Sáu (mới)"), line("7", "Bảy"), entry("8", "tám")}})
	d.article("5", "năm")
	d.article("6", "sáu sáu")
	d.article("7", "bảy")
}

// rows tells what is kept, without numbers and times.
func (d *desk) rows() []string {
	const query = `
		SELECT array_agg(line ORDER BY line) FROM (
			SELECT 'item ' || r.url || ' ' || r.body_text || coalesce(' waits ' || (i.waiting = i.current)::text, '') || coalesce(' held ' || i.held, '') ||
				coalesce(' shows ' || s.body_text, '') || CASE WHEN i.missing_since IS NULL THEN '' ELSE ' missing' END || (i.gone_at IS NULL)::text AS line
			FROM items i JOIN revisions r ON r.id = i.current LEFT JOIN published p ON p.item_id = i.id LEFT JOIN revisions s ON s.id = p.revision_id
			UNION ALL SELECT 'revision ' || url || ' ' || body_text FROM revisions
			UNION ALL SELECT 'decision ' || r.url || ' ' || r.body_text || ' ' || d.verdict FROM decisions d JOIN revisions r ON r.id = d.revision_id
			UNION ALL SELECT 'found ' || r.url FROM search s JOIN published p ON p.item_id = s.item_id JOIN revisions r ON r.id = p.revision_id
			UNION ALL SELECT 'key ' || key || ' ' || r.url FROM item_keys k JOIN items i ON i.id = k.item_id JOIN revisions r ON r.id = i.current
			UNION ALL SELECT 'page ' || (p.ask ->> 'URL') || ' ' || coalesce(encode(p.body, 'hex'), '') || ' ' || p.failures || coalesce(' ' || r.url, '')
				FROM pages p LEFT JOIN items i ON i.id = p.item_id LEFT JOIN revisions r ON r.id = i.current
			UNION ALL SELECT 'capture ' || url || ' ' || encode(body, 'hex') FROM captures
			UNION ALL SELECT 'source ' || failures || ' ' || (failing_since IS NULL)::text || (taken_until = '-infinity')::text FROM sources) AS lines`
	return one[[]string](d, query)
}
