package servers

import (
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// An owner is who the servers run as. PostgreSQL refuses to run as root, so
// root becomes an ordinary user; anyone else stays who they are.
type owner struct {
	name       string
	credential *syscall.Credential // nil: as ourselves
}

func ownerOf(name string) (owner, error) {
	if os.Geteuid() != 0 {
		return owner{}, nil
	}
	names := []string{"postgres", "nobody"}
	if name != "" {
		names = []string{name}
	}
	for _, name := range names {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return owner{}, fmt.Errorf("servers: user %q: %w", name, err)
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return owner{}, fmt.Errorf("servers: user %q: %w", name, err)
		}
		return owner{name, &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
	}
	return owner{}, fmt.Errorf("servers: started by root, and there is no user of %q to run as", names)
}

func (o owner) own(path string) error {
	if o.credential == nil {
		return nil
	}
	if err := os.Chown(path, int(o.credential.Uid), int(o.credential.Gid)); err != nil {
		return fmt.Errorf("servers: %w", err)
	}
	return nil
}

// reaches returns an error that names the folder above dir which the owner
// cannot enter: root's home is usually closed.
func (o owner) reaches(dir string) error {
	if o.credential == nil {
		return nil
	}
	for parent := filepath.Dir(dir); ; parent = filepath.Dir(parent) {
		info, err := os.Stat(parent)
		if err != nil {
			return fmt.Errorf("servers: %w", err)
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		own := ok && stat.Uid == o.credential.Uid && info.Mode().Perm()&0o100 != 0
		if !own && info.Mode().Perm()&0o001 == 0 {
			return fmt.Errorf("servers: user %s, as whom the servers run, cannot enter %q: choose another folder than %q", o.name, parent, dir)
		}
		if parent == filepath.Dir(parent) {
			return nil
		}
	}
}
