package portal_test

import (
	"strings"
	"testing"
)

// The day of these tests is 14 September 2026.
func TestASectionIsShownUntilItsEndAndFromItsBeginning(t *testing.T) {
	p, db, _ := open(t, province()...)
	const law = `
		UPDATE sections SET valid = CASE slug WHEN 'y-te' THEN '(,2026-10-01)'::daterange ELSE '[2026-10-01,)' END WHERE slug IN ('y-te', 'giao-duc')`
	if _, err := db.Exec(t.Context(), law); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/tin", "/sitemap-0.xml", "/api/v1/sections"} {
		page := ask(p, path).Body.String()
		if !strings.Contains(page, "y-te") {
			t.Errorf("%s: the section that ends next month is missing", path)
		}
		if strings.Contains(page, "chuyen-muc/giao-duc") || strings.Contains(page, `"giao-duc"`) {
			t.Errorf("%s: the section that begins next month is shown", path)
		}
	}
}
