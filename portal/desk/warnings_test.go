package desk_test

import (
	"testing"

	"hopluu/aggregator"
)

func TestWhatIsNotInOrderAboutASiteIsShown(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.editor(t, "lan", aggregator.EditorRole)
	const read = `
		INSERT INTO readings (source_id, turn, started_at, finished_at, outcome, warnings)
		VALUES (1, 1, $1, $1, 'read', '[{"code": "incomplete", "params": {"host": "soyte.example"}}]')`
	if _, err := b.db.Exec(t.Context(), read, now); err != nil {
		t.Fatal(err)
	}
	v := b.signedIn(t, "lan")
	v.get(t, "/ban-bien-tap/nguon/1").wants(t, 200, "Máy chủ không gửi đủ chứng chỉ trung gian", "(soyte.example)")
	v.get(t, "/en/ban-bien-tap/nguon/1").wants(t, 200, "does not send all its intermediate certificates")
}
