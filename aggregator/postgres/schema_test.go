package postgres_test

import (
	"flag"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/migrations"
)

var update = flag.Bool("update", false, "write migrations/schema.sql anew")

const schemaFile = "../../migrations/schema.sql"

// The file is what people read instead of all migrations in a row, so it must
// be what they come to.
func TestSchemaFileIsWhatMigrationsComeTo(t *testing.T) {
	t.Parallel()
	got, err := describe(t.Context(), postgrestest.Tx(t))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("schema.sql differs; go test ./aggregator/postgres -run SchemaFile -update writes it (-file +database):\n%s", diff)
	}
}

// Servers of a new release start together, and each migrates.
func TestMigratingAtOnceAppliesEachMigrationOnce(t *testing.T) {
	t.Parallel()
	url := postgrestest.Empty(t)
	var (
		wg      sync.WaitGroup
		mu      sync.Mutex
		applied int
	)
	for range 3 {
		wg.Go(func() {
			n, err := migrations.Up(t.Context(), url)
			if err != nil {
				t.Error(err)
			}
			mu.Lock()
			applied += n
			mu.Unlock()
		})
	}
	wg.Wait()
	if want := len(migrations.Names()); applied != want {
		t.Errorf("%d migrations were applied in all, want %d", applied, want)
	}
	if err := migrations.Check(t.Context(), url); err != nil {
		t.Error(err)
	}
}

func TestOlderAndNewerSchemasAreRefused(t *testing.T) {
	t.Parallel()
	url := postgrestest.Empty(t)
	if err := migrations.Check(t.Context(), url); err == nil || !strings.Contains(err.Error(), "hopluu migrate") {
		t.Errorf("an empty database: %v, want an error that names the command", err)
	}
	if _, err := migrations.Up(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	pool := postgrestest.Pool(t, url, "")
	if _, err := pool.Exec(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)"); err != nil {
		t.Fatal(err)
	}
	if err := migrations.Check(t.Context(), url); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("a schema of the future: %v, want an error that says so", err)
	}
	if _, err := migrations.Up(t.Context(), url); err == nil {
		t.Error("a schema of the future was migrated")
	}
}

// What keeps the board's word is mostly not a table: whoever drops a piece of it
// must see that in the file.
func TestTheSchemaFileShowsWhatHoldsItTogether(t *testing.T) {
	t.Parallel()
	ctx, db := t.Context(), postgrestest.Pool(t, postgrestest.New(t), "")
	described := func(change string) string {
		tx, err := db.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback(ctx)
		if _, err := tx.Exec(ctx, change); err != nil {
			t.Fatal(err)
		}
		text, err := describe(ctx, tx)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	whole := described(`SELECT`)
	for _, change := range []string{
		`DROP TRIGGER published_generation ON published`,
		`ALTER TABLE published DISABLE TRIGGER published_generation`,
		`DROP FUNCTION raise_public_generation() CASCADE`,
		`ALTER FUNCTION raise_public_generation() SECURITY INVOKER`,
		`ALTER FUNCTION raise_public_generation() RESET ALL`,
		`REVOKE EXECUTE ON FUNCTION raise_public_generation() FROM PUBLIC`,
		`GRANT UPDATE ON decisions TO hopluu_app`,
		`GRANT SELECT ON decisions TO PUBLIC`,
		`REVOKE UPDATE (capture_id) ON revisions FROM hopluu_app`,
		`GRANT SELECT (settings) ON sources TO hopluu_public`,
		`ALTER TABLE sections ALTER name TYPE text COLLATE "C"`,
	} {
		if described(change) == whole {
			t.Errorf("it does not show %s", change)
		}
	}
}
