package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A Notice is something that a watcher is told.
type Notice struct {
	Channel    string // [ChannelDue], [ChannelPublic]; "" when Lost
	Generation int64  // of what is public, with ChannelPublic; never told twice in a row
	Lost       bool   // the connection was lost: whatever happened meanwhile is not known
}

// How often the generation is asked for without a notice, and how long a lost
// connection is left alone.
const (
	watchAgain = 5 * time.Second
	watchRetry = time.Second
)

// Watch tells what the database says on channels, until ctx ends. It listens on
// a connection of its own, made with the settings of pool, and makes another one
// when that is lost, after it has told so. With [ChannelPublic] it begins with
// the generation as it is, and asks for it every five seconds besides.
//
// tell is called from one goroutine and should not take long.
func Watch(ctx context.Context, pool *pgxpool.Pool, tell func(Notice), channels ...string) error {
	w := watcher{config: pool.Config().ConnConfig, channels: channels, tell: tell, last: -1}
	for {
		err := w.listen(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if errors.Is(err, errChannel) {
			return err
		}
		if w.listening {
			w.listening = false
			tell(Notice{Lost: true})
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(watchRetry):
		}
	}
}

var errChannel = errors.New("postgres: no such channel")

type watcher struct {
	config    *pgx.ConnConfig
	channels  []string
	tell      func(Notice)
	last      int64 // generation that was told last
	listening bool
}

func (w *watcher) listen(ctx context.Context) error {
	conn, err := pgx.ConnectConfig(ctx, w.config.Copy())
	if err != nil {
		return fmt.Errorf("postgres: watching: %w", err)
	}
	defer func() {
		end, cancel := context.WithTimeout(context.WithoutCancel(ctx), watchRetry)
		defer cancel()
		_ = conn.Close(end) // it ends with the process at the latest
	}()
	for _, c := range w.channels {
		if c != ChannelDue && c != ChannelPublic {
			return fmt.Errorf("%w: %q", errChannel, c)
		}
		if _, err := conn.Exec(ctx, "LISTEN "+c); err != nil {
			return fmt.Errorf("postgres: watching %s: %w", c, err)
		}
	}
	w.listening = true
	public := slices.Contains(w.channels, ChannelPublic)
	for {
		if public {
			if err := w.generation(ctx, conn); err != nil {
				return err
			}
		}
		wait, cancel := context.WithTimeout(ctx, watchAgain)
		n, err := conn.WaitForNotification(wait)
		again := wait.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case again:
		case err != nil:
			return fmt.Errorf("postgres: watching: %w", err)
		case n.Channel == ChannelDue:
			w.tell(Notice{Channel: ChannelDue})
		}
	}
}

// generation tells the generation of what is public if it is another one.
func (w *watcher) generation(ctx context.Context, conn *pgx.Conn) error {
	const query = `SELECT number FROM public_generation`
	var number int64
	if err := conn.QueryRow(ctx, query).Scan(&number); err != nil {
		return fmt.Errorf("postgres: watching what is public: %w", err)
	}
	if number != w.last {
		w.last = number
		w.tell(Notice{Channel: ChannelPublic, Generation: number})
	}
	return nil
}
