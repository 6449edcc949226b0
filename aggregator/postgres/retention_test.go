package postgres_test

import (
	"net/netip"
	"testing"
	"time"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// An attempt has the address of a person, whether it succeeded or not.
func TestAttemptsToSignInAreForgottenAfterNinetyDays(t *testing.T) {
	t.Parallel()
	store, ctx := postgres.NewStore(postgrestest.Tx(t)), t.Context()
	for _, at := range []time.Time{noon.Add(-91 * 24 * time.Hour), noon.Add(-90 * 24 * time.Hour), noon.Add(-time.Hour)} {
		for _, ok := range []bool{false, true} {
			attempt, _, err := store.BeginSignIn(ctx, "lan", netip.MustParseAddr("192.0.2.7"), at)
			if err == nil && ok {
				err = store.EndSignIn(ctx, attempt)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, want := range []int64{2, 0} {
		if dropped, err := store.Retain(ctx, noon); err != nil || dropped.SignIns != want {
			t.Errorf("%+v, %v; want %d dropped", dropped, err, want)
		}
	}
}
