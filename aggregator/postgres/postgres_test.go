package postgres_test

import (
	"testing"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

// What an editor has not approved must be out of reach of a public page, and
// what was decided must be out of reach of everybody.
func TestRolesAreRefused(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	tests := []struct{ role, sql string }{
		{postgres.RolePublic, "SELECT title FROM revisions"},
		{postgres.RolePublic, "SELECT waiting FROM items"},
		{postgres.RolePublic, "SELECT settings FROM sources"},
		{postgres.RolePublic, "SELECT login FROM editors"},
		{postgres.RolePublic, "SELECT zstd FROM bodies"},
		{postgres.RolePublic, "SELECT url FROM files"},
		{postgres.RolePublic, "SELECT key FROM attachments"},
		{postgres.RolePublic, "DELETE FROM published"},
		{postgres.RoleApp, "UPDATE revisions SET title = 'x'"},
		{postgres.RoleApp, "DELETE FROM revisions"},
		{postgres.RoleApp, "UPDATE decisions SET reason = 'x'"},
		{postgres.RoleApp, "DELETE FROM decisions"},
	}
	for _, test := range tests {
		pool, err := postgres.Open(t.Context(), url, test.role, 1)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		if _, err := pool.Exec(t.Context(), test.sql); err == nil {
			t.Errorf("%s may %s", test.role, test.sql)
		}
	}
}

func TestRolesAreAllowed(t *testing.T) {
	t.Parallel()
	url := postgrestest.New(t)
	tests := []struct{ role, sql string }{
		{postgres.RolePublic, "SELECT title FROM public_revisions"},
		{postgres.RolePublic, "SELECT name, url FROM sources"},
		{postgres.RolePublic, "SELECT number FROM public_generation"},
		{postgres.RoleApp, "SELECT waiting FROM items"},
		{postgres.RoleApp, "DELETE FROM published"},
	}
	for _, test := range tests {
		pool, err := postgres.Open(t.Context(), url, test.role, 1)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		if _, err := pool.Exec(t.Context(), test.sql); err != nil {
			t.Errorf("%s: %s: %v", test.role, test.sql, err)
		}
	}
}
