package browser

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"syscall"
	"testing"
	"time"
)

// A demo is a running demonstration.
type demo struct {
	data         string // its folder
	portal       string
	editor       account
	sites, token string
}

// An account is one of the desk's.
type account struct{ login, password string }

var told = []*regexp.Regexp{
	regexp.MustCompile(`The portal\s+(http://\S+?)/?$`),
	regexp.MustCompile(`Sign in as\s+(\S+)`),
	regexp.MustCompile(`Password\s+(\S+)`),
	regexp.MustCompile(`The sample sites\s+(http://\S+?)/? with the token`),
	regexp.MustCompile(`with the token (\S+)`),
}

// start starts a demonstration in a folder of its own and waits until it says
// that it is ready. It has ended when the test ends.
func start(t *testing.T) demo {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	base, data := free(t), filepath.Join(folder(t), "data")
	cmd := exec.CommandContext(ctx, binary(t), "demo", "--still", "--data", data,
		"--listen", fmt.Sprintf("127.0.0.1:%d", base), "--sites-port", fmt.Sprint(base+1))
	cmd.SysProcAttr = alone()
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 30 * time.Second
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	found, started := make(chan []string, 1), make(chan error, 1)
	go func() {
		runtime.LockOSThread() // the demonstration is told of the death of this thread
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			close(found)
			return
		}
		values := make([]string, len(told))
		for lines := bufio.NewScanner(out); lines.Scan(); {
			fmt.Fprintln(t.Output(), lines.Text())
			for i, pattern := range told {
				if m := pattern.FindStringSubmatch(lines.Text()); m != nil {
					values[i] = m[1]
				}
			}
			if values[len(values)-1] != "" && len(found) == 0 {
				found <- values
			}
		}
		close(found)
		cmd.Wait()
	}()
	if err := <-started; err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		for range found { // until its output has ended
		}
	})
	select {
	case v, ok := <-found:
		if !ok {
			t.Fatal("the demonstration ended before it was ready")
		}
		return demo{data, v[0], account{v[1], v[2]}, v[3], v[4]}
	case <-time.After(3 * time.Minute):
		t.Fatal("the demonstration is not ready after three minutes")
	}
	return demo{}
}

// folder is one that the servers' own user can enter, also when root runs the
// test.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "hopluu-browser-")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func binary(t *testing.T) string {
	t.Helper()
	if name := os.Getenv("HOPLUU_BINARY"); name != "" {
		return name
	}
	name := filepath.Join(t.TempDir(), "hopluu")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", name, "./cmd/hopluu")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("building: %v\n%s", err, out)
	}
	return name
}

// administrator is the account that may see every page of the desk.
func (d demo) administrator() account { return account{"quantri", d.editor.password} }

// ask calls the sample sites' control endpoint.
func (d demo) ask(t *testing.T, method, path string, send, into any) {
	t.Helper()
	data, err := json.Marshal(send)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, d.sites+path, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+d.token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s", method, path, answer.Status)
	}
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}
