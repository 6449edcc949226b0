package postgres_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

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

// describe writes tables, their constraints and indexes, views and grants as
// SQL-like text that does not differ between versions of PostgreSQL.
func describe(ctx context.Context, tx pgx.Tx) (string, error) {
	const query = `
		WITH tables AS (
			SELECT c.oid, c.relname, c.relkind FROM pg_class c
			WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> 'goose_db_version'),
		lines AS (
			SELECT t.relname, 1 AS part, a.attnum::int AS position,
				format('%s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
					CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
					CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END,
					coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
			FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
			UNION ALL
			SELECT t.relname, 2, row_number() OVER (PARTITION BY t.oid ORDER BY c.contype DESC, pg_get_constraintdef(c.oid))::int, pg_get_constraintdef(c.oid)
			FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'c')
			UNION ALL
			SELECT t.relname, 3, row_number() OVER (PARTITION BY t.oid ORDER BY i.indexrelid::regclass::text)::int,
				replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ')
			FROM tables t JOIN pg_index i ON i.indrelid = t.oid
			WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
			UNION ALL
			SELECT t.relname, 4, row_number() OVER (PARTITION BY t.oid ORDER BY g.grantee)::int,
				format('GRANT %s TO %s', string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type), g.grantee)
			FROM tables t JOIN information_schema.table_privileges g ON g.table_schema = 'public' AND g.table_name = t.relname
			WHERE g.grantee IN ('hopluu_app', 'hopluu_public') GROUP BY t.oid, t.relname, g.grantee)
		SELECT t.relname, t.relkind = 'v' AS view, array_agg(l.line ORDER BY l.part, l.position) AS lines
		FROM tables t JOIN lines l USING (relname)
		GROUP BY t.relname, t.relkind ORDER BY t.relname COLLATE "C"`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("-- What the migrations come to, for reading. Written by a test; not run by anything.\n")
	var name string
	var view bool
	var lines []string
	_, err = pgx.ForEachRow(rows, []any{&name, &view, &lines}, func() error {
		kind := "TABLE"
		if view {
			kind = "VIEW"
		}
		fmt.Fprintf(&b, "\n%s %s\n\t%s\n", kind, name, strings.Join(lines, "\n\t"))
		return nil
	})
	return b.String(), err
}
