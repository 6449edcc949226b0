package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A visitor is a browser that notes what it must not see: requests to other
// hosts and errors of pages.
type visitor struct {
	ctx   context.Context
	base  string
	shots string

	count int

	mu       sync.Mutex
	wrong    []string
	answered int // the status with which the page is answered on purpose; 0: well
}

// expects says with which status the next pages are answered on purpose; 0: well.
func (v *visitor) expects(status int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.answered = status
}

// browse opens a browser of the test's own.
func browse(t *testing.T, base string) *visitor {
	t.Helper()
	shots := os.Getenv("HOPLUU_SCREENSHOTS")
	if shots == "" {
		shots = t.ArtifactDir()
	}
	if err := os.MkdirAll(shots, 0o755); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-gpu", true), chromedp.UserDataDir(folder(t)))
	if os.Getenv("CHROMIUM") != "" {
		options = append(options, chromedp.ExecPath(os.Getenv("CHROMIUM")))
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, end := chromedp.NewContext(allocator)
	ctx, late := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(func() { late(); end(); stop() })
	v := &visitor{ctx: ctx, base: base, shots: shots}
	chromedp.ListenTarget(ctx, v.note)
	v.run(t, network.Enable(), log.Enable(), scheme("light"))
	return v
}

// note keeps what a page must not do. That the browser tells of a page which was
// answered with an error on purpose is not one.
func (v *visitor) note(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		u, err := url.Parse(e.Request.URL)
		if own := strings.TrimPrefix(v.base, "http://"); err != nil || u.Host != own && u.Scheme != "data" {
			v.wrong = append(v.wrong, "a request to "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		v.wrong = append(v.wrong, "an exception: "+e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError {
			v.wrong = append(v.wrong, "an error on the console")
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError && (v.answered == 0 || !strings.Contains(e.Entry.Text, fmt.Sprint(v.answered))) {
			v.wrong = append(v.wrong, "the browser complains: "+e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (v *visitor) run(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(v.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func (v *visitor) open(t *testing.T, path string) {
	t.Helper()
	v.run(t, chromedp.Navigate(v.base+path), chromedp.WaitReady("main"))
}

// signIn enters the desk.
func (v *visitor) signIn(t *testing.T, a account) {
	t.Helper()
	v.open(t, "/ban-bien-tap/dang-nhap")
	v.run(t, chromedp.SendKeys("#login", a.login), chromedp.SendKeys("#password", a.password), chromedp.Submit("#login"), chromedp.WaitVisible(".panes"))
}

// text returns what the page says to a reader.
func (v *visitor) text(t *testing.T) string {
	t.Helper()
	var s string
	v.run(t, chromedp.Evaluate(`document.body.innerText`, &s))
	return strings.Join(strings.Fields(s), " ")
}

// until opens a list again and again, and its next pages, until one says what is
// wanted.
func (v *visitor) until(t *testing.T, path, says string) {
	t.Helper()
	begun, again := time.Now(), time.NewTicker(300*time.Millisecond)
	defer again.Stop()
	for at := path; ; {
		if time.Since(begun) > time.Minute {
			t.Fatalf("%s does not say %q after a minute:\n%s", path, says, v.text(t))
		}
		v.open(t, at)
		if strings.Contains(v.text(t), says) {
			return
		}
		v.run(t, chromedp.Evaluate(`document.querySelector("a[rel=next]")?.getAttribute("href") ?? ""`, &at))
		if at == "" {
			at = path
			<-again.C
		}
	}
}

// look keeps pictures of the page as it is, and fails the test for everything
// that is wrong with it: by axe, also in the dark, wider than the screen, a console with errors,
// another host.
func (v *visitor) look(t *testing.T, name string) {
	t.Helper()
	v.count++
	v.run(t, chromedp.Poll(`document.readyState === "complete" && document.fonts.status === "loaded"`, nil))
	for _, width := range []int64{1280, 320} {
		var picture []byte
		v.run(t, chromedp.EmulateViewport(width, 800), chromedp.FullScreenshot(&picture, 100))
		file := filepath.Join(v.shots, fmt.Sprintf("%02d-%s-%d.png", v.count, name, width))
		if err := os.WriteFile(file, picture, 0o644); err != nil {
			t.Fatal(err)
		}
		var wide int64
		if v.run(t, chromedp.Evaluate(`document.documentElement.scrollWidth`, &wide)); wide > width {
			t.Errorf("%s scrolls sideways: %d px on a screen of %d", name, wide, width)
		}
		v.accessible(t, fmt.Sprintf("%s at %d px", name, width))
	}
	v.run(t, chromedp.EmulateViewport(1280, 800), scheme("dark"))
	v.accessible(t, name+" in the dark")
	v.run(t, scheme("light"))
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, w := range v.wrong {
		t.Errorf("%s: %s", name, w)
	}
	v.wrong = nil
}

// scheme is the one of colours that the reader's device prefers, at once.
func scheme(name string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name}, {Name: "prefers-reduced-motion", Value: "reduce"},
	})
}

// awaited evaluates to what a promise comes to.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// accessible fails the test for each fault that axe finds.
func (v *visitor) accessible(t *testing.T, name string) {
	t.Helper()
	const check = `axe.run(document, {resultTypes: ["violations"],
		runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(r => JSON.stringify(r.violations.map(
		f => ({id: f.id, help: f.help, nodes: f.nodes.map(n => n.html + " " + n.failureSummary)}))))`
	var found string
	v.run(t, chromedp.Evaluate(axe, nil), chromedp.Evaluate(check, &found, awaited))
	var faults []struct {
		ID, Help string
		Nodes    []string
	}
	if err := json.Unmarshal([]byte(found), &faults); err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("%s: %s: %s\n%s", name, f.ID, f.Help, strings.Join(f.Nodes[:min(3, len(f.Nodes))], "\n"))
	}
}
