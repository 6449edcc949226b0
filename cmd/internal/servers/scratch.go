package servers

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// Scratch starts servers for one run of tests: in memory where there is room,
// careless about power cuts, and gone afterwards. The returned function stops
// them and removes their folder.
func Scratch(ctx context.Context) (*Servers, func(), error) {
	place := scratchPlace()
	sweep(place)
	dir, err := os.MkdirTemp(place, "hopluu-test-")
	if err != nil {
		return nil, nil, fmt.Errorf("servers: %w", err)
	}
	s, err := Start(ctx, Options{Dir: dir})
	if err != nil {
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return s, func() {
		s.Stop()
		os.RemoveAll(dir)
	}, nil
}

// scratchPlace is memory when there is at least a gigabyte of it: containers
// often have 64 MB. The folder for temporary files can have too long a name for
// a socket, and then /tmp is taken.
func scratchPlace() string {
	var fs syscall.Statfs_t
	if err := syscall.Statfs("/dev/shm", &fs); err == nil && uint64(fs.Bavail)*uint64(fs.Bsize) >= 1<<30 {
		return "/dev/shm"
	}
	if dir := os.TempDir(); len(dir) < longestSocket/2 {
		return dir
	}
	return "/tmp"
}

// sweep removes what killed runs have left: folders whose lock nobody holds.
func sweep(place string) {
	left, _ := filepath.Glob(filepath.Join(place, "hopluu-test-*", "lock"))
	for _, path := range left {
		if held, err := lock(path); err == nil {
			os.RemoveAll(filepath.Dir(path))
			held.Close()
		}
	}
}
