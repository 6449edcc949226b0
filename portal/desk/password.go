package desk

import (
	"context"
	"fmt"

	"github.com/alexedwards/argon2id"

	"hopluu/aggregator"
)

// cost is what a guess costs: 19 MiB and two passes, as OWASP recommends.
var cost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Passwords have at least so many characters; more than the longest is refused,
// not cut.
const (
	shortest = 10
	longest  = 200
)

// fits says whether a password may be chosen, or is [aggregator.ErrInvalid].
func fits(password string) error {
	if n := len([]rune(password)); n < shortest || n > longest {
		return fmt.Errorf("desk: %w: a password has %d to %d characters", aggregator.ErrInvalid, shortest, longest)
	}
	return nil
}

// Hash returns a password as it is kept. One that is too short or too long is
// [aggregator.ErrInvalid].
func Hash(password string) (string, error) {
	if err := fits(password); err != nil {
		return "", err
	}
	hash, err := argon2id.CreateHash(password, cost)
	if err != nil {
		return "", fmt.Errorf("desk: hashing a password: %w", err)
	}
	return hash, nil
}

// Matches says whether hash is the one of a password.
func Matches(password, hash string) (bool, error) {
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("desk: comparing a password: %w", err)
	}
	return ok, nil
}

// A checker compares and hashes passwords, two at a time, so that a flood of
// sign-ins fills neither memory nor both processors.
type checker struct {
	slots chan struct{}
	none  string // the hash of nobody's password: unknown logins take as long
}

func newChecker() (*checker, error) {
	none, err := argon2id.CreateHash("nobody has this password", cost)
	if err != nil {
		return nil, fmt.Errorf("desk: hashing a password: %w", err)
	}
	return &checker{make(chan struct{}, 2), none}, nil
}

// wait waits for its turn, which lasts until done is called.
func (c *checker) wait(ctx context.Context) (done func(), err error) {
	select {
	case c.slots <- struct{}{}:
		return func() { <-c.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// hash is [Hash] in its turn.
func (c *checker) hash(ctx context.Context, password string) (string, error) {
	done, err := c.wait(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	return Hash(password)
}

// matches says whether password is the one kept as hash. Without a hash it
// takes the same time and says no.
func (c *checker) matches(ctx context.Context, password, hash string) (bool, error) {
	done, err := c.wait(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	known := hash != ""
	if !known {
		hash = c.none
	}
	if len(password) > 4*longest {
		password = ""
	}
	ok, err := Matches(password, hash)
	return ok && known, err
}
