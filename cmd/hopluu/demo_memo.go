package main

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hopluu/cmd/internal/servers"
)

// A memo is what a demonstration remembers from its first start to the next
// ones. It is kept where only its owner can read it.
type memo struct {
	Province  string    `json:"province"`
	SitesPort int       `json:"sites_port"`
	Epoch     time.Time `json:"epoch"` // of the sample sites: they show the same again
	Token     string    `json:"token"` // of their control endpoint
	Password  string    `json:"password"`
}

// The files of a demonstration besides those of its servers.
const (
	memoName    = "demo.json"
	demoLogName = "hopluu.log"
)

// openMemo reads the folder's memo, or makes one from first. A folder of another
// province is not taken.
func openMemo(dir string, first memo) (memo, error) {
	path := filepath.Join(dir, memoName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return newMemo(dir, first)
	}
	var m memo
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		return memo{}, fmt.Errorf("reading what the last demonstration kept: %w", err)
	}
	if m.Province != first.Province {
		return memo{}, fmt.Errorf("%s holds a demonstration of %s: choose another folder by --data, or remove it by --remove", dir, m.Province)
	}
	return m, nil
}

// newMemo makes the folder's memo. A folder with other things in it is not
// taken: --remove must never find something that is not ours.
func newMemo(dir string, m memo) (memo, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return memo{}, err
	}
	if len(entries) > 0 {
		return memo{}, fmt.Errorf("%s is not empty and holds no demonstration: choose another folder by --data", dir)
	}
	m.Epoch, m.Token, m.Password = time.Now().Truncate(time.Hour), rand.Text(), strings.ToLower(rand.Text()[:16])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return memo{}, err
	}
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return memo{}, err
	}
	return m, os.WriteFile(filepath.Join(dir, memoName), data, 0o600)
}

// removeDemo removes what a demonstration made in dir, unless it runs.
func removeDemo(dir string, out io.Writer) error {
	if _, err := os.Stat(filepath.Join(dir, memoName)); err != nil {
		return fmt.Errorf("%s holds no demonstration: %w", dir, err)
	}
	if err := servers.Remove(dir); err != nil {
		return err
	}
	for _, name := range []string{demoLogName, memoName} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Remove(dir); err != nil {
		return fmt.Errorf("something else is in the folder: %w", err)
	}
	_, err := fmt.Fprintln(out, "removed", dir)
	return err
}

// demoLog keeps what worker and portal have to say out of the terminal.
func demoLog(dir string) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, demoLogName), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
}
