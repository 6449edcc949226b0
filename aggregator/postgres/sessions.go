package postgres

import (
	"context"
	"time"
)

// DropSessions forgets sessions that have ended. Nobody could use them any more;
// this only makes room.
func (s *Store) DropSessions(ctx context.Context, now time.Time) (dropped int64, err error) {
	tag, err := s.db.Exec(ctx, `DELETE FROM sessions WHERE expiry < $1`, now)
	if err != nil {
		return 0, wrap(err, "dropping sessions")
	}
	return tag.RowsAffected(), nil
}
