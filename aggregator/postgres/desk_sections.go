package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// Sections lists the sections that an approval can place an item in.
func (s *Store) Sections(ctx context.Context) ([]aggregator.Section, error) {
	const query = `
		SELECT c.id, c.slug, c.parent_id AS parent, c.article, c.name, c.name_en FROM sections c LEFT JOIN sections u ON u.id = c.parent_id
		WHERE c.public ORDER BY coalesce(u.position, c.position), c.parent_id IS NOT NULL, c.position, c.id`
	rows, err := s.db.Query(ctx, query)
	if err != nil {
		return nil, wrap(err, "sections")
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Section])
	if err != nil {
		return nil, wrap(err, "sections")
	}
	return list, nil
}
