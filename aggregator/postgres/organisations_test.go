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
