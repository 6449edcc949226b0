package servers

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The oldest versions that work.
const (
	oldestPostgres = 15
	oldestRedis    = 7
)

// ErrMissing says that a server's program is not installed.
var ErrMissing = errors.New("not installed: run make deps")

// Where the programs are when they are not on PATH.
var (
	postgresPlaces = []string{
		"/usr/lib/postgresql/*/bin",          // Debian, Ubuntu
		"/usr/pgsql-*/bin",                   // Red Hat
		"/opt/homebrew/opt/postgresql@*/bin", // Homebrew on Apple silicon
		"/usr/local/opt/postgresql@*/bin",    // Homebrew on Intel
		"/Applications/Postgres.app/Contents/Versions/*/bin",
	}
	redisPlaces = []string{"/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"}
)

// Found says which programs would be used, for messages and for make deps.
type Found struct{ Postgres, Redis string }

// Find looks for both programs. Its error names each that is missing and wraps
// [ErrMissing].
func Find() (Found, error) {
	pg, pgErr := findPostgres(0)
	redis, redisErr := findRedis()
	return Found{pg, redis}, errors.Join(pgErr, redisErr)
}

// findPostgres returns the folder of the newest PostgreSQL, or of exactly major
// when that is not 0: data belongs to one major version.
func findPostgres(major int) (string, error) {
	bin, found := newest(candidates("postgres", postgresPlaces), func(path string, version int) bool {
		_, err := os.Stat(filepath.Join(filepath.Dir(path), "initdb"))
		return err == nil && version >= oldestPostgres && (major == 0 || version == major)
	})
	switch {
	case found:
		return filepath.Dir(bin), nil
	case major != 0:
		return "", fmt.Errorf("servers: the data is of PostgreSQL %d, which is %w", major, ErrMissing)
	}
	return "", fmt.Errorf("servers: PostgreSQL %d or newer is %w", oldestPostgres, ErrMissing)
}

func findRedis() (string, error) {
	all := slices.Concat(candidates("redis-server", redisPlaces), candidates("valkey-server", redisPlaces))
	bin, found := newest(all, func(_ string, version int) bool { return version >= oldestRedis })
	if !found {
		return "", fmt.Errorf("servers: Redis %d or newer is %w", oldestRedis, ErrMissing)
	}
	return bin, nil
}

func candidates(program string, places []string) []string {
	var all []string
	if path, err := exec.LookPath(program); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		all = append(all, path)
	}
	for _, place := range places {
		found, _ := filepath.Glob(filepath.Join(place, program))
		all = append(all, found...)
	}
	return all
}

// newest asks each program for its version and returns the newest good one.
func newest(programs []string, good func(path string, version int) bool) (string, bool) {
	type program struct {
		path    string
		version int
	}
	var fit []program
	for _, path := range programs {
		if version, ok := versionOf(path); ok && good(path, version) {
			fit = append(fit, program{path, version})
		}
	}
	if len(fit) == 0 {
		return "", false
	}
	best := slices.MaxFunc(fit, func(a, b program) int { return cmp.Compare(a.version, b.version) })
	return best.path, true
}

// number finds the major version in "postgres (PostgreSQL) 15.18 (Debian …)" and
// in "Redis server v=7.0.15 sha=…".
var number = regexp.MustCompile(`(?:\) |v=)(\d+)\.?`)

func versionOf(program string) (int, bool) {
	out, err := exec.Command(program, "--version").Output()
	if err != nil {
		return 0, false
	}
	return parseVersion(string(out))
}

func parseVersion(text string) (int, bool) {
	m := number.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, false
	}
	version, err := strconv.Atoi(m[1])
	return version, err == nil
}
