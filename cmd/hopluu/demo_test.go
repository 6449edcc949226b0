package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hopluu/aggregator/postgres"
	"hopluu/aggregator/postgres/postgrestest"
	"hopluu/cmd/internal/servers"
	"hopluu/portal/desk"
)

// free returns the first of 40 ports in a row that nobody listens on, below
// those that connections are given.
func free(t *testing.T) int {
	t.Helper()
	for range 100 {
		base := 12000 + 40*rand.IntN(450)
		taken := false
		for port := base; port < base+40; port++ {
			l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
			if err != nil {
				taken = true
				break
			}
			l.Close()
		}
		if !taken {
			return base
		}
	}
	t.Fatal("there are no free ports")
	return 0
}

// A start is one start of a demonstration.
type start struct {
	cmd  demoCmd
	out  bytes.Buffer
	stop context.CancelFunc
	done chan error
}

func begin(t *testing.T, cmd demoCmd) *start {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	s := &start{cmd: cmd, stop: cancel, done: make(chan error, 1)}
	go func() { s.done <- cmd.run(ctx, &s.out) }()
	t.Cleanup(cancel)
	return s
}

// page waits until a page shows what is wanted.
func (s *start) page(t *testing.T, path, want string) {
	t.Helper()
	poll := time.NewTicker(100 * time.Millisecond)
	defer poll.Stop()
	late := time.After(60 * time.Second)
	for {
		var body []byte
		answer, err := http.Get("http://" + s.cmd.Listen + path)
		if err == nil {
			body, err = io.ReadAll(answer.Body)
			answer.Body.Close()
		}
		if err == nil && strings.Contains(string(body), want) {
			return
		}
		select {
		case <-poll.C:
		case err := <-s.done:
			t.Fatalf("it ended: %v\n%s", err, s.out.String())
		case <-late:
			t.Fatalf("%s never showed %q: %v\n%s", path, want, err, body)
		}
	}
}

// end stops it and returns what it had said.
func (s *start) end(t *testing.T) string {
	t.Helper()
	s.stop()
	if err := <-s.done; err != nil {
		t.Fatalf("it ended with %v", err)
	}
	return s.out.String()
}

func TestTheDemonstrationShowsItemsAndComesBack(t *testing.T) {
	parent, err := os.MkdirTemp("", "hl")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(parent) })
	if err := os.Chmod(parent, 0o755); err != nil { // the servers drop root, and must get in
		t.Fatal(err)
	}
	ports := free(t)
	cmd := demoCmd{
		Listen: fmt.Sprintf("127.0.0.1:%d", ports), Sites: ports + 1, Still: true,
		Data: filepath.Join(parent, "d"), Province: "nam-dinh",
	}
	first := begin(t, cmd)
	first.page(t, "/", `href="/tin/`)
	kept, err := openMemo(cmd.Data, memo{Province: "nam-dinh"})
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(cmd.Data, memoName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the password lies open: %v, %v", info.Mode(), err)
	}
	if err := (demoCmd{Data: cmd.Data, Remove: true}).run(t.Context(), io.Discard); !errors.Is(err, servers.ErrInUse) {
		t.Errorf("removed while it runs: %v", err)
	}
	first.end(t)

	second := begin(t, cmd)
	second.page(t, "/", `href="/tin/`)
	if said := second.end(t); strings.Contains(said, "Ready") && !strings.Contains(said, kept.Password) {
		t.Errorf("the second start tells another password:\n%s", said)
	}

	if err := (demoCmd{Data: cmd.Data, Remove: true}).run(t.Context(), io.Discard); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(cmd.Data); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestADemonstrationOpensWithThePasswordThatItPrints(t *testing.T) {
	db := postgrestest.Pool(t, postgrestest.New(t), postgres.RoleApp)
	d := demo{store: postgres.NewStore(db), memo: memo{Province: "nam-dinh", Password: "mật khẩu được in ra"}}
	started := func() int {
		t.Helper()
		if err := d.fill(t.Context()); err != nil {
			t.Fatal(err)
		}
		e, hash, err := d.store.EditorByLogin(t.Context(), demoEditor)
		if err != nil {
			t.Fatal(err)
		}
		if same, err := desk.Matches(d.memo.Password, hash); !same || err != nil {
			t.Errorf("the account has another password: %v", err)
		}
		return e.Generation
	}
	first := started()
	if again := started(); again != first {
		t.Errorf("a start ended the sessions of an account that is as it was: %d, %d", first, again)
	}
	another, err := desk.Hash("mật khẩu đổi ở bàn biên tập")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.store.SetPassword(t.Context(), demoEditor, another, operator()); err != nil {
		t.Fatal(err)
	}
	restored := started()
	if again := started(); again != restored {
		t.Errorf("each start after a change ends the sessions of the account: %d, %d", restored, again)
	}
	events, err := d.store.EditorEvents(t.Context(), 0, 10)
	if err != nil || len(events) != 2 {
		t.Errorf("the change and its end came to %d events, %v", len(events), err)
	}
}

func TestTheDemonstrationTakesNoFolderWithOtherThings(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, cmd := range []demoCmd{{Data: dir, Province: "nam-dinh"}, {Data: dir, Remove: true}} {
		if err := cmd.run(t.Context(), io.Discard); err == nil {
			t.Errorf("%+v took the folder", cmd)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "thesis.txt")); err != nil {
		t.Error(err)
	}
}
