package queue

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Connect returns a client for the Redis at address, and does not wait for it
// to answer: workers start, and come back, without their Redis. The client is
// made once and given to everything in this package; the caller closes it last.
//
//	redis://[user:password@]host:port/0        rediss:// with TLS
//	unix:///run/redis/redis.sock?db=0
//	redis-sentinel://host:port/0?master_name=NAME&addr=host:port
//	redis-cluster://host:port?addr=host:port
func Connect(address string, log *slog.Logger) (redis.UniversalClient, error) {
	redis.SetLogger(clientLog{log})
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return nil, fmt.Errorf("queue: the address of Redis has no scheme: redis, rediss, unix, redis-sentinel or redis-cluster")
	}
	switch scheme {
	case "redis", "rediss", "unix":
		o, err := redis.ParseURL(address)
		if err != nil {
			return nil, fmt.Errorf("queue: the address of Redis: %w", withoutAddress(err, address))
		}
		o.DialTimeout, o.DialerRetries, o.ContextTimeoutEnabled = dialTimeout, 1, true
		return redis.NewClient(o), nil
	case "redis-sentinel":
		o, err := redis.ParseFailoverURL("redis://" + rest)
		if err != nil {
			return nil, fmt.Errorf("queue: the address of Redis: %w", withoutAddress(err, address))
		}
		o.DialTimeout, o.ContextTimeoutEnabled = dialTimeout, true
		return redis.NewFailoverClient(o), nil
	case "redis-cluster":
		o, err := redis.ParseClusterURL("redis://" + rest)
		if err != nil {
			return nil, fmt.Errorf("queue: the address of Redis: %w", withoutAddress(err, address))
		}
		o.DialTimeout, o.ContextTimeoutEnabled = dialTimeout, true
		return redis.NewClusterClient(o), nil
	}
	return nil, fmt.Errorf("queue: the address of Redis begins with %q: it may begin with redis, rediss, unix, redis-sentinel or redis-cluster", scheme)
}

const dialTimeout = 2 * time.Second

// withoutAddress keeps a password in the address out of the log.
func withoutAddress(err error, address string) error {
	_, rest, _ := strings.Cut(address, "://")
	if strings.Contains(err.Error(), rest) {
		return fmt.Errorf("it cannot be read")
	}
	return err
}

// clientLog sends what go-redis has to say to our log: it says it whenever a
// server is away, and keeps trying.
type clientLog struct{ log *slog.Logger }

func (l clientLog) Printf(ctx context.Context, format string, args ...any) {
	l.log.WarnContext(ctx, "redis", "text", fmt.Sprintf(format, args...))
}

// serverLog sends what asynq has to say to our log.
type serverLog struct{ log *slog.Logger }

func (l serverLog) Debug(args ...any) { l.log.Debug("asynq", "text", fmt.Sprint(args...)) }
func (l serverLog) Info(args ...any)  { l.log.Debug("asynq", "text", fmt.Sprint(args...)) }
func (l serverLog) Warn(args ...any)  { l.log.Warn("asynq", "text", fmt.Sprint(args...)) }
func (l serverLog) Error(args ...any) { l.log.Error("asynq", "text", fmt.Sprint(args...)) }
func (l serverLog) Fatal(args ...any) { l.log.Error("asynq", "text", fmt.Sprint(args...)) }
