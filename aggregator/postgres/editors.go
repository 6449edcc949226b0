package postgres

import (
	"context"
	"errors"
	"net/netip"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"hopluu/aggregator"
)

const editorColumns = `id, login, name, role, demo, generation, created_at, disabled_at`

// AddEditor makes an account whose password is kept as hash. A login that exists
// already is [aggregator.ErrConflict], also when it is disabled.
func (s *Store) AddEditor(ctx context.Context, e aggregator.Editor, hash string) (int64, error) {
	const query = `
		INSERT INTO editors (login, name, password, role, demo)
		VALUES (lower($1), $2, $3, $4, $5)
		RETURNING id`
	var id int64
	err := s.db.QueryRow(ctx, query, e.Login, e.Name, hash, e.Role, e.Demo).Scan(&id)
	if fault, ok := errors.AsType[*pgconn.PgError](err); ok && fault.Code == "23505" {
		err = aggregator.ErrConflict
	} else if ok && fault.Code == "23514" {
		err = aggregator.ErrInvalid
	}
	if err != nil {
		return 0, wrap(err, "adding the editor %q", e.Login)
	}
	return id, nil
}

// Editors lists all accounts by login, the disabled ones last.
func (s *Store) Editors(ctx context.Context) ([]aggregator.Editor, error) {
	const query = `SELECT ` + editorColumns + ` FROM editors ORDER BY disabled_at IS NOT NULL, login`
	rows, err := s.db.Query(ctx, query)
	if err != nil {
		return nil, wrap(err, "editors")
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByName[aggregator.Editor])
	if err != nil {
		return nil, wrap(err, "editors")
	}
	return all, nil
}

// Editor returns an account that may be used now. A disabled one is
// [aggregator.ErrNotFound], so that it is out at its next request.
func (s *Store) Editor(ctx context.Context, id int64) (aggregator.Editor, error) {
	const query = `SELECT ` + editorColumns + ` FROM editors WHERE id = $1 AND disabled_at IS NULL`
	rows, err := s.db.Query(ctx, query, id)
	if err != nil {
		return aggregator.Editor{}, wrap(err, "editor %d", id)
	}
	e, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[aggregator.Editor])
	if err != nil {
		return aggregator.Editor{}, wrap(err, "editor %d", id)
	}
	return e, nil
}

// EditorByLogin returns the account that may be used now, and the hash of its
// password. Capitals do not matter.
func (s *Store) EditorByLogin(ctx context.Context, login string) (aggregator.Editor, string, error) {
	const query = `SELECT ` + editorColumns + `, password FROM editors WHERE login = lower($1) AND disabled_at IS NULL`
	rows, err := s.db.Query(ctx, query, login)
	if err != nil {
		return aggregator.Editor{}, "", wrap(err, "editor %q", login)
	}
	type found struct {
		aggregator.Editor
		Password string
	}
	e, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[found])
	if err != nil {
		return aggregator.Editor{}, "", wrap(err, "editor %q", login)
	}
	return e.Editor, e.Password, nil
}

// So many failed attempts in an hour cost no pause. An office shares an address.
const (
	freeByLogin   = 5
	freeByAddress = 30
)

// BeginSignIn notes an attempt to sign in, as failed until [Store.EndSignIn]
// says otherwise, and returns how long to wait before it may be made: then it
// is not noted, and its password must not be looked at. Attempts at once count
// one another.
func (s *Store) BeginSignIn(ctx context.Context, login string, address netip.Addr, at time.Time) (attempt int64, wait time.Duration, err error) {
	const note = `INSERT INTO sign_ins (login, address, at, ok) VALUES (lower($1), $2, $3, false) RETURNING id`
	if err := s.db.QueryRow(ctx, note, login, address, at).Scan(&attempt); err != nil {
		return 0, 0, wrap(err, "noting a sign-in")
	}
	const count = `
		WITH success AS (
			SELECT coalesce(max(at), '-infinity') AS at FROM sign_ins WHERE login = lower($1) AND ok AND at > $3::timestamptz - interval '1 hour')
		SELECT count(*) FILTER (WHERE mine), coalesce(max(at) FILTER (WHERE mine), $3),
			count(*) FILTER (WHERE here), coalesce(max(at) FILTER (WHERE here), $3)
		FROM (
			SELECT f.at, f.login = lower($1) AND f.at > success.at AS mine, f.address = $2 AS here
			FROM success, sign_ins f
			WHERE (f.login = lower($1) OR f.address = $2) AND f.at > $3::timestamptz - interval '1 hour' AND NOT f.ok AND f.id < $4
			LIMIT 10000) f`
	var byLogin, byAddress int
	var lastLogin, lastAddress time.Time
	if err := s.db.QueryRow(ctx, count, login, address, at, attempt).Scan(&byLogin, &lastLogin, &byAddress, &lastAddress); err != nil {
		return 0, 0, wrap(err, "counting sign-ins")
	}
	free := lastLogin.Add(aggregator.SignInPause(byLogin, freeByLogin))
	if other := lastAddress.Add(aggregator.SignInPause(byAddress, freeByAddress)); other.After(free) {
		free = other
	}
	if wait = free.Sub(at); wait <= 0 {
		return attempt, 0, nil
	}
	if _, err := s.db.Exec(ctx, `DELETE FROM sign_ins WHERE id = $1`, attempt); err != nil {
		return 0, 0, wrap(err, "refusing a sign-in")
	}
	return 0, wait, nil
}

// EndSignIn says that an attempt succeeded.
func (s *Store) EndSignIn(ctx context.Context, attempt int64) error {
	if _, err := s.db.Exec(ctx, `UPDATE sign_ins SET ok = true WHERE id = $1`, attempt); err != nil {
		return wrap(err, "sign-in %d", attempt)
	}
	return nil
}
