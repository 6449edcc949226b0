package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"hopluu/aggregator"
)

// recordAccount is a part of every statement that changes an account: it says
// who did what, in the same transaction. What changed nothing is not recorded.
const recordAccount = `, told AS (
	INSERT INTO editor_events (account_id, kind, editor_id, operator, at)
	SELECT id, $2, nullif($3::bigint, 0), $4, $5 FROM changed)`

// accountOf is the end of a statement that may change nothing: the account with
// the login, if there is one.
const accountOf = ` SELECT id FROM editors WHERE login = lower($1)`

// SetPassword keeps another hash and ends every session of the account, those
// that the password before is just being looked at for as well.
func (s *Store) SetPassword(ctx context.Context, login, hash string, by aggregator.By) error {
	const query = `
		WITH changed AS (
			UPDATE editors SET password = $6, generation = generation + 1 WHERE login = lower($1) RETURNING id)` + recordAccount + accountOf
	return s.account(ctx, query, login, aggregator.EventPassword, by, hash)
}

// ChangePassword keeps another hash that an editor has chosen, ends every
// session that the account has, and returns the generation of those that begin
// now. It is [aggregator.ErrConflict] when the account is no more as it was when
// e was read: whoever knew only the password before changes nothing.
func (s *Store) ChangePassword(ctx context.Context, e aggregator.Editor, hash string, at time.Time) (generation int, err error) {
	const query = `
		WITH changed AS (
			UPDATE editors SET password = $6, generation = generation + 1
			WHERE id = $1 AND generation = $7 AND disabled_at IS NULL RETURNING id, generation)` + recordAccount + `
		SELECT generation FROM changed`
	rows, err := s.db.Query(ctx, query, e.ID, aggregator.EventPassword, e.ID, "", at, hash, e.Generation)
	if err != nil {
		return 0, wrap(err, "password of editor %d", e.ID)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[int])
	if err == nil && len(all) == 0 {
		err = aggregator.ErrConflict
	}
	if err != nil {
		return 0, wrap(err, "password of editor %d", e.ID)
	}
	return all[0], nil
}

// DisableEditor ends every session of an account and lets none begin; what it
// decided stays. One that is disabled already stays as it is.
func (s *Store) DisableEditor(ctx context.Context, login string, by aggregator.By) error {
	const query = `
		WITH changed AS (
			UPDATE editors SET disabled_at = $5, generation = generation + 1
			WHERE login = lower($1) AND disabled_at IS NULL RETURNING id)` + recordAccount + accountOf
	return s.account(ctx, query, login, aggregator.EventDisabled, by)
}

// EnableEditor lets a disabled account sign in again. One that is not disabled
// stays as it is.
func (s *Store) EnableEditor(ctx context.Context, login string, by aggregator.By) error {
	const query = `
		WITH changed AS (
			UPDATE editors SET disabled_at = NULL
			WHERE login = lower($1) AND disabled_at IS NOT NULL RETURNING id)` + recordAccount + accountOf
	return s.account(ctx, query, login, aggregator.EventEnabled, by)
}

// account changes an account and records that it did; it is
// [aggregator.ErrNotFound] when there is none with the login.
func (s *Store) account(ctx context.Context, query, login, kind string, by aggregator.By, more ...any) error {
	tag, err := s.db.Exec(ctx, query, append([]any{login, kind, by.Editor, by.Operator, by.At}, more...)...)
	if err == nil && tag.RowsAffected() == 0 {
		err = aggregator.ErrNotFound
	}
	if err != nil {
		return wrap(err, "%s of the account %q", kind, login)
	}
	return nil
}

// EditorEvents lists what was done with an account, the latest first; with all
// accounts when account is 0.
func (s *Store) EditorEvents(ctx context.Context, account int64, limit int) ([]aggregator.EditorEvent, error) {
	const query = `
		SELECT v.kind, a.login, coalesce(e.name, '') AS editor, v.operator, v.at
		FROM editor_events v
		JOIN editors a ON a.id = v.account_id
		LEFT JOIN editors e ON e.id = v.editor_id
		WHERE v.account_id = $1 OR $1 = 0
		ORDER BY v.at DESC, v.id DESC LIMIT $2`
	rows, err := s.db.Query(ctx, query, account, limit)
	if err != nil {
		return nil, wrap(err, "events of accounts")
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.EditorEvent])
	if err != nil {
		return nil, wrap(err, "events of accounts")
	}
	return list, nil
}
