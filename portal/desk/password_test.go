package desk

import (
	"context"
	"errors"
	"testing"
)

func TestPasswordsAreHashedAndComparedTwoAtATime(t *testing.T) {
	c, err := newChecker()
	if err != nil {
		t.Fatal(err)
	}
	late, end := context.WithCancel(t.Context())
	end()
	for name, ask := range map[string]func(context.Context) error{
		"hashing": func(ctx context.Context) error { _, err := c.hash(ctx, "một mật khẩu khác hẳn"); return err },
		"comparing": func(ctx context.Context) error {
			_, err := c.matches(ctx, "một mật khẩu khác hẳn", "")
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			var turns []func()
			for range 2 {
				done, err := c.wait(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				turns = append(turns, done)
			}
			if err := ask(late); !errors.Is(err, context.Canceled) {
				t.Errorf("a third at once does not wait: %v", err)
			}
			for _, done := range turns {
				done()
			}
			if err := ask(t.Context()); err != nil {
				t.Errorf("when others are done: %v", err)
			}
			if len(c.slots) != 0 {
				t.Errorf("%d turns never end", len(c.slots))
			}
		})
	}
}
