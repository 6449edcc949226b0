package postgres_test

import (
	"context"
	"strings"
	"testing"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
)

func TestNamesAreSortedAsVietnameseIs(t *testing.T) {
	tx := postgrestest.Tx(t)
	ctx := context.Background()
	const some = `INSERT INTO organisations (slug, kind, name) SELECT 'x-' || n, 'x', n
		FROM unnest('{Xã Vụ Bản,Xã Ý Yên,Xã Đại An,Xã Ân Thi,Xã An Đổ,Xã Ăn Khê,Xã Dương Xá,Xã Cung Hạ,Xã Công Lý,Xã Cổ Lễ}'::text[]) n`
	if _, err := tx.Exec(ctx, some); err != nil {
		t.Fatal(err)
	}
	all, err := postgres.NewPublic(tx).Organisations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range all {
		if name, ok := strings.CutPrefix(o.Name, "Xã "); ok && o.Kind == "x" {
			got = append(got, name)
		}
	}
	const want = "An Đổ, Ăn Khê, Ân Thi, Cổ Lễ, Công Lý, Cung Hạ, Dương Xá, Đại An, Vụ Bản, Ý Yên"
	if got := strings.Join(got, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What is decided for next month is not so yet, and what ends on a day is no
// more on that day.
func TestSectionsAndOrganisationsAreThoseOfTheDay(t *testing.T) {
	t.Parallel()
	tx, ctx := postgrestest.Tx(t), t.Context()
	const law = `
		WITH s AS (INSERT INTO sections (slug, name, valid) VALUES
			('x-old', 'Cũ', '(,2026-07-01)'), ('x-new', 'Mới', '[2026-07-01,)'), ('x-always', 'Luôn', '(,)'))
		INSERT INTO organisations (slug, kind, name, valid) VALUES ('x-old', 'x', 'Cũ', '(,2026-07-01)'), ('x-always', 'x', 'Luôn', '(,)')`
	if _, err := tx.Exec(ctx, law); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string][2]string{
		"2026-06-30": {"x-old x-always", "x-old x-always"},
		"2026-07-01": {"x-new x-always", "x-always"},
	} {
		sections, err := postgres.NewPublic(tx).Sections(ctx, day)
		if err != nil {
			t.Fatal(err)
		}
		bodies, _, err := postgres.NewStore(tx).Bodies(ctx, "a.example", day)
		if err != nil {
			t.Fatal(err)
		}
		var got [2]string
		for _, s := range sections {
			got[0] = strings.TrimSpace(got[0] + " " + s.Slug)
		}
		for _, o := range bodies {
			got[1] = strings.TrimSpace(got[1] + " " + o.Slug)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}
