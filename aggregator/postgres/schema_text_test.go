package postgres_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// describe writes tables with their constraints, indexes, triggers and grants,
// views with theirs, and functions, as SQL-like text that does not differ
// between versions of PostgreSQL.
func describe(ctx context.Context, tx pgx.Tx) (string, error) {
	const relations = `
		WITH tables AS (
			SELECT c.oid, c.relname, c.relkind, c.relacl FROM pg_class c
			WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> 'goose_db_version'),
		granted AS (
			SELECT t.oid, g.grantee, string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS what
			FROM tables t, aclexplode(t.relacl) g GROUP BY 1, 2
			UNION ALL
			SELECT t.oid, g.grantee, format('%s (%s)', g.privilege_type, string_agg(a.attname, ', ' ORDER BY a.attnum))
			FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid, aclexplode(a.attacl) g GROUP BY 1, 2, g.privilege_type),
		lines AS (
			SELECT t.oid, 1 AS part, a.attnum::int AS position,
				format('%s %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
					CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END,
					CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
					CASE WHEN a.attidentity <> '' THEN ' IDENTITY' ELSE '' END,
					coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line
			FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
			JOIN pg_type y ON y.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
			LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
			UNION ALL
			SELECT t.oid, 2, row_number() OVER (PARTITION BY t.oid ORDER BY c.contype DESC, pg_get_constraintdef(c.oid))::int, pg_get_constraintdef(c.oid)
			FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'u', 'f', 'c')
			UNION ALL
			SELECT t.oid, 3, row_number() OVER (PARTITION BY t.oid ORDER BY i.indexrelid::regclass::text)::int,
				replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ')
			FROM tables t JOIN pg_index i ON i.indrelid = t.oid
			WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
			UNION ALL
			SELECT t.oid, 4, row_number() OVER (PARTITION BY t.oid ORDER BY g.tgname)::int,
				replace(pg_get_triggerdef(g.oid), ' ON public.', ' ON ') || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' -- ' || g.tgenabled::text END
			FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
			UNION ALL
			SELECT g.oid, 5, row_number() OVER (PARTITION BY g.oid ORDER BY coalesce(r.rolname, ''), g.what)::int,
				format('GRANT %s TO %s', g.what, coalesce(r.rolname, 'PUBLIC'))
			FROM granted g LEFT JOIN pg_roles r ON r.oid = g.grantee
			WHERE g.grantee = 0 OR r.rolname IN ('hopluu_app', 'hopluu_public'))
		SELECT CASE t.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END || ' ' || t.relname, array_agg(l.line ORDER BY l.part, l.position)
		FROM tables t JOIN lines l USING (oid)
		GROUP BY t.oid, t.relname, t.relkind ORDER BY t.relname COLLATE "C"`
	const functions = `
		SELECT 'FUNCTION ' || p.proname, regexp_split_to_array(rtrim(pg_get_functiondef(p.oid), E'\n'), '\n') || array(
			SELECT format('GRANT %s TO %s', g.privilege_type, coalesce(r.rolname, 'PUBLIC'))
			FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g LEFT JOIN pg_roles r ON r.oid = g.grantee
			WHERE g.grantee = 0 OR r.rolname IN ('hopluu_app', 'hopluu_public') ORDER BY 1)
		FROM pg_proc p
		WHERE p.pronamespace = 'public'::regnamespace
			AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
		ORDER BY p.proname COLLATE "C", p.oid`
	var b strings.Builder
	b.WriteString("-- What the migrations come to, for reading. Written by a test; not run by anything.\n")
	for _, query := range []string{relations, functions} {
		rows, err := tx.Query(ctx, query)
		if err != nil {
			return "", err
		}
		var name string
		var lines []string
		_, err = pgx.ForEachRow(rows, []any{&name, &lines}, func() error {
			fmt.Fprintf(&b, "\n%s\n\t%s\n", name, strings.Join(lines, "\n\t"))
			return nil
		})
		if err != nil {
			return "", err
		}
	}
	return b.String(), nil
}
