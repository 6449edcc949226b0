package servers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
)

// folder is a place whose name is short enough for a socket.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(scratchPlace(), "hopluu-servers-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func start(t *testing.T, opts Options) *Servers {
	t.Helper()
	s, err := Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

// What was written is there after a stop, and after a crash of both servers;
// while they run, nobody else gets the folder.
func TestDataSurvivesStopAndCrash(t *testing.T) {
	ctx := t.Context()
	opts := Options{Dir: folder(t), Durable: true}
	for round, end := range []func(*Servers){
		(*Servers).Stop,
		func(s *Servers) {
			postgres, redis := s.Processes()
			syscall.Kill(postgres, syscall.SIGKILL)
			syscall.Kill(redis, syscall.SIGKILL)
			<-s.Failed()
			s.Stop()
		},
		(*Servers).Stop,
	} {
		s := start(t, opts)
		if _, err := Start(ctx, opts); !errors.Is(err, ErrInUse) {
			t.Errorf("a second start in a folder in use gave %v", err)
		}
		address, err := s.Database(ctx, "hopluu")
		if err != nil {
			t.Fatal(err)
		}
		if got := visits(t, address); got != round+1 {
			t.Errorf("start %d finds %d rows", round+1, got)
		}
		end(s)
	}
}

// visits adds a row and returns how many there are.
func visits(t *testing.T, address string) (n int) {
	t.Helper()
	ctx := t.Context()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "CREATE TABLE IF NOT EXISTS visits (at timestamptz); INSERT INTO visits VALUES (now())"); err != nil {
		t.Fatal(err)
	}
	if err := conn.QueryRow(ctx, "SELECT count(*) FROM visits").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRedisEvictsNothingAndListensOnNoPort(t *testing.T) {
	s := start(t, Options{Dir: folder(t), Durable: true})
	opts, err := redis.ParseURL(s.RedisURL())
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opts)
	defer client.Close()
	for name, want := range map[string]string{"port": "0", "maxmemory-policy": "noeviction", "appendonly": "yes", "appendfsync": "everysec"} {
		got, err := client.ConfigGet(t.Context(), name).Result()
		if err != nil || got[name] != want {
			t.Errorf("%s is %q (%v), want %q", name, got[name], err, want)
		}
	}
}

func TestScratchLeavesNothing(t *testing.T) {
	s, stop, err := Scratch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	postgres, redis := s.Processes()
	stop()
	if _, err := os.Stat(s.opts.Dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
	for _, pid := range []int{postgres, redis} {
		if err := syscall.Kill(pid, 0); !errors.Is(err, syscall.ESRCH) {
			t.Errorf("process %d still runs", pid)
		}
	}
}

func TestFolderWithTooLongANameIsRefused(t *testing.T) {
	dir := filepath.Join(folder(t), strings.Repeat("d", 100))
	_, err := Start(context.Background(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "shorter name") {
		t.Errorf("got %v", err)
	}
}

func TestVersionsAreRead(t *testing.T) {
	for text, want := range map[string]int{
		"postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)": 15,
		"postgres (PostgreSQL) 18beta1":                        18,
		"Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc": 7,
		"Valkey server v=8.1.1 sha=0":                          8,
	} {
		if got, _ := parseVersion(text); got != want {
			t.Errorf("%q is version %d, want %d", text, got, want)
		}
	}
}
