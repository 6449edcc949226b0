package postgres_test

import (
	"context"
	"errors"
	"net/netip"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

var noon = time.Date(2026, 9, 14, 5, 0, 0, 0, time.UTC)

func TestEditorsAreFoundUntilDisabled(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	id, err := store.AddEditor(ctx, aggregator.Editor{Login: "Lan.NT", Name: "Nguyễn Thị Lan", Role: aggregator.EditorRole}, "hash")
	if err != nil {
		t.Fatal(err)
	}
	e, hash, err := store.EditorByLogin(ctx, "LAN.nt")
	if err != nil || hash != "hash" || e.ID != id || e.Login != "lan.nt" || e.Role != aggregator.EditorRole {
		t.Errorf("EditorByLogin = %+v, %q, %v", e, hash, err)
	}
	if err := store.SetPassword(ctx, "lan.nt", "other", aggregator.By{Operator: "vanhanh", At: noon}); err != nil {
		t.Error(err)
	}
	if _, hash, _ := store.EditorByLogin(ctx, "lan.nt"); hash != "other" {
		t.Errorf("hash = %q after SetPassword", hash)
	}
	if err := store.DisableEditor(ctx, "lan.nt", aggregator.By{Editor: id, At: noon.Add(time.Minute)}); err != nil {
		t.Error(err)
	}
	if _, err := store.Editor(ctx, id); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("a disabled editor is found: %v", err)
	}
	if _, _, err := store.EditorByLogin(ctx, "lan.nt"); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("a disabled editor is found by login: %v", err)
	}
	all, err := store.Editors(ctx)
	if err != nil || len(all) != 1 || all[0].DisabledAt == nil {
		t.Errorf("Editors = %+v, %v", all, err)
	}
	if err := store.EnableEditor(ctx, "lan.nt", aggregator.By{Editor: id, At: noon.Add(time.Hour)}); err != nil {
		t.Error(err)
	}
	if e, err := store.Editor(ctx, id); err != nil || e.Generation != 3 {
		t.Errorf("after another password and a time without: generation %d, %v; want 3", e.Generation, err)
	}
	if err := store.DisableEditor(ctx, "nobody", aggregator.By{At: noon}); !errors.Is(err, aggregator.ErrNotFound) {
		t.Errorf("disabling nobody: %v", err)
	}
	events, err := store.EditorEvents(ctx, id, 10)
	want := []aggregator.EditorEvent{
		{Kind: aggregator.EventEnabled, Login: "lan.nt", Editor: "Nguyễn Thị Lan", At: noon.Add(time.Hour)},
		{Kind: aggregator.EventDisabled, Login: "lan.nt", Editor: "Nguyễn Thị Lan", At: noon.Add(time.Minute)},
		{Kind: aggregator.EventPassword, Login: "lan.nt", Operator: "vanhanh", At: noon},
	}
	if diff := cmp.Diff(want, events, cmpopts.EquateApproxTime(0)); diff != "" || err != nil {
		t.Errorf("EditorEvents: %v (-want +got):\n%s", err, diff)
	}
	if events, err := store.EditorEvents(ctx, 0, 2); len(events) != 2 || err != nil {
		t.Errorf("of all accounts: %v, %v", events, err)
	}
}

func TestOnlyWhatChangesAnAccountIsRecorded(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	id, err := store.AddEditor(ctx, aggregator.Editor{Login: "an", Name: "An", Role: aggregator.EditorRole}, "hash")
	if err != nil {
		t.Fatal(err)
	}
	type state struct {
		Generation, Events int
		Disabled           bool
	}
	for i, step := range []struct {
		name string
		do   func(context.Context, string, aggregator.By) error
		want state
	}{
		{"opened although it is open", store.EnableEditor, state{1, 0, false}},
		{"shut", store.DisableEditor, state{2, 1, true}},
		{"shut once more", store.DisableEditor, state{2, 1, true}},
		{"opened", store.EnableEditor, state{2, 2, false}},
		{"opened once more", store.EnableEditor, state{2, 2, false}},
		{"shut again", store.DisableEditor, state{3, 3, true}},
	} {
		at := noon.Add(time.Duration(i) * time.Minute)
		if err := step.do(ctx, "AN", aggregator.By{Operator: "vanhanh", At: at}); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		all, err := store.Editors(ctx)
		if err != nil {
			t.Fatal(err)
		}
		events, err := store.EditorEvents(ctx, id, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := state{all[0].Generation, len(events), all[0].DisabledAt != nil}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
		if err := step.do(ctx, "nobody", aggregator.By{At: at}); !errors.Is(err, aggregator.ErrNotFound) {
			t.Errorf("%s: an account that is none: %v", step.name, err)
		}
	}
}

func TestAPasswordIsNotChangedByWhoKnewTheOneBefore(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	if _, err := store.AddEditor(ctx, aggregator.Editor{Login: "an", Name: "An", Role: aggregator.EditorRole}, "hash"); err != nil {
		t.Fatal(err)
	}
	e, _, err := store.EditorByLogin(ctx, "an")
	if err != nil {
		t.Fatal(err)
	}
	if generation, err := store.ChangePassword(ctx, e, "second", noon); err != nil || generation != e.Generation+1 {
		t.Errorf("ChangePassword = %d, %v", generation, err)
	}
	if _, err := store.ChangePassword(ctx, e, "third", noon); !errors.Is(err, aggregator.ErrConflict) {
		t.Errorf("by the password before: %v", err)
	}
	if _, hash, _ := store.EditorByLogin(ctx, "an"); hash != "second" {
		t.Errorf("hash = %q", hash)
	}
	if events, err := store.EditorEvents(ctx, e.ID, 10); len(events) != 1 || err != nil || events[0].Editor != "An" {
		t.Errorf("EditorEvents = %+v, %v", events, err)
	}
}

func TestAddEditorRefusesTwiceAndUnknownRoles(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, login string
		role        aggregator.Role
		want        error
	}{
		{"the same login in capitals", "AN", aggregator.EditorRole, aggregator.ErrConflict},
		{"a role nobody has", "binh", "owner", aggregator.ErrInvalid},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := postgres.NewStore(postgrestest.Tx(t))
			if _, err := store.AddEditor(t.Context(), aggregator.Editor{Login: "an", Name: "An", Role: aggregator.Auditor}, "h"); err != nil {
				t.Fatal(err)
			}
			_, err := store.AddEditor(t.Context(), aggregator.Editor{Login: test.login, Name: "X", Role: test.role}, "h")
			if !errors.Is(err, test.want) {
				t.Errorf("AddEditor: %v, want %v", err, test.want)
			}
		})
	}
}

func TestSignInIsThrottledByLoginAndByAddress(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	home, away := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("2001:db8::1")
	try := func(login string, from netip.Addr, at time.Time) (int64, time.Duration) {
		t.Helper()
		attempt, wait, err := store.BeginSignIn(ctx, login, from, at)
		if err != nil {
			t.Fatal(err)
		}
		return attempt, wait
	}
	var waits []time.Duration
	for range 7 {
		_, wait := try("lan", home, noon)
		waits = append(waits, wait)
	}
	second := time.Second
	if diff := cmp.Diff([]time.Duration{0, 0, 0, 0, 0, second, second}, waits); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
	if _, wait := try("lan", away, noon); wait != second {
		t.Errorf("from another address: %v, want the login's pause", wait)
	}
	if _, wait := try("minh", home, noon); wait != 0 {
		t.Errorf("another login from an office's address waits %v", wait)
	}
	attempt, wait := try("lan", home, noon.Add(second))
	if wait != 0 {
		t.Fatalf("after the pause: %v", wait)
	}
	if err := store.EndSignIn(ctx, attempt); err != nil {
		t.Fatal(err)
	}
	if _, wait := try("LAN", home, noon.Add(2*second)); wait != 0 {
		t.Errorf("after a success: %v", wait)
	}
	guessed := noon.Add(3 * time.Hour)
	for i := range 30 {
		try(string(rune('a'+i)), away, guessed)
	}
	if _, wait := try("hoa", away, guessed); wait != second {
		t.Errorf("the 31st login from one address: %v, want %v", wait, second)
	}
	if _, wait := try("hoa", away, guessed.Add(2*time.Hour)); wait != 0 {
		t.Errorf("two hours later: %v", wait)
	}
}
