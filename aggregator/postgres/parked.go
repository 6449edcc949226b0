package postgres

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Park keeps a task that was tried often enough, with its input, for a person to
// look at.
func (s *Store) Park(ctx context.Context, kind string, payload []byte, reason string) error {
	const query = `INSERT INTO parked (kind, payload, error) VALUES ($1, $2, $3)`
	if !json.Valid(payload) || !utf8.Valid(payload) { // then that is what is wrong with it
		payload, _ = json.Marshal(strings.ToValidUTF8(string(payload), "\ufffd")) // a string always has a form
	}
	reason = strings.ReplaceAll(strings.ToValidUTF8(reason, "\ufffd"), "\x00", "")
	if _, err := s.db.Exec(ctx, query, kind, payload, reason); err != nil {
		return wrap(err, "parking a task of %s", kind)
	}
	return nil
}
