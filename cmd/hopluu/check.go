package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/connectors"
	"hopluu/connectors/all"
)

// checkCmd shows what would be kept of pages: saved ones, or a site's. It needs
// no database and no queue, and writes nothing.
type checkCmd struct {
	Connector string        `required:"" help:"How to read the input: feed, listing, jsonapi, catalogue."`
	Settings  string        `placeholder:"FILE" help:"The connector's settings: a file, or the JSON itself."`
	JSON      bool          `name:"json" help:"Print one JSON object an input and line."`
	URL       string        `name:"url" placeholder:"URL" help:"Of a saved page: its address. Of saved pages: the address of the first."`
	Type      string        `placeholder:"TYPE" help:"Of a saved page: its Content-Type."`
	Header    []string      `sep:"none" placeholder:"'K: V'" help:"Of a saved page: a header that it came with."`
	Role      string        `placeholder:"ROLE" help:"Of a saved page: what it is to the connector: list, article, procedure."`
	At        string        `placeholder:"TIME" help:"Of a saved page: when it was fetched. Default: the file's time."`
	Pages     int           `default:"5" help:"Of a site: so many own pages of entries at most."`
	Language  string        `default:"vi" enum:"vi,en" help:"Of entries that state none."`
	Lang      string        `default:"en" enum:"en,vi" help:"Of what is printed for people."`
	Allow     string        `env:"HOPLUU_FETCH_ALLOW" aliases:"fetch-allow" placeholder:"HOST=ADDRESS:PORT,…" help:"Hosts that may be asked at an address that is not public."`
	Resolver  string        `env:"HOPLUU_FETCH_RESOLVER" aliases:"fetch-resolver" placeholder:"ADDRESS:PORT" help:"A name server to ask instead of the system's."`
	pause     time.Duration // 0: the usual one
	Contact   string        `env:"HOPLUU_CONTACT" help:"Whom a site's operator can ask about our requests."`
	Inputs    []string      `arg:"" name:"input" help:"Addresses, saved pages, folders or .txtar files of saved pages."`
}

// roles are the connectors' words for kinds of pages.
var roles = []string{"list", "article", "procedure"}

// notOK ends the program with 1: some inputs would not be kept.
type notOK struct{ failed, all int }

func (e notOK) Error() string { return fmt.Sprintf("%d of %d inputs are not ok", e.failed, e.all) }
func (e notOK) ExitCode() int { return 1 }

// misused ends the program with 2.
type misused struct{ error }

func (misused) ExitCode() int   { return 2 }
func (e misused) Unwrap() error { return e.error }

// Run checks the inputs one after the other.
func (c checkCmd) Run(ctx context.Context) error { return c.run(ctx, os.Stdout) }

func (c checkCmd) run(ctx context.Context, out io.Writer) error {
	checker, fetcher, err := c.prepare()
	if err != nil {
		return misused{err}
	}
	failed := 0
	for _, input := range c.Inputs {
		result, err := c.check(ctx, checker, fetcher, input)
		if err != nil {
			return misused{err}
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !result.OK {
			failed++
		}
		if err := c.print(out, result); err != nil {
			return err
		}
	}
	if failed > 0 {
		return notOK{failed, len(c.Inputs)}
	}
	return nil
}

func (c checkCmd) prepare() (aggregator.Checker, *fetch.Fetcher, error) {
	checker := aggregator.Checker{Connector: c.Connector, Connectors: all.Connectors, Pages: c.Pages, Say: c.say}
	if _, ok := all.Connectors[c.Connector]; !ok {
		return checker, nil, fmt.Errorf("there is no connector %q", c.Connector)
	}
	settings, err := settingsOf(c.Settings)
	if err != nil {
		return checker, nil, err
	}
	checker.Source = connectors.Source{Name: "source check", Language: c.Language, Settings: settings}
	if c.Role != "" && !slices.Contains(roles, c.Role) {
		return checker, nil, fmt.Errorf("--role %q is not one of %s", c.Role, strings.Join(roles, ", "))
	}
	if _, err := c.at(time.Time{}); err != nil {
		return checker, nil, err
	}
	if base, err := url.Parse(c.URL); err != nil || c.URL != "" && base.Host == "" {
		return checker, nil, fmt.Errorf("--url %q is not an absolute address", c.URL)
	}
	for _, input := range c.Inputs {
		if _, err := os.Stat(input); err != nil && !isAddress(input) {
			return checker, nil, err
		}
	}
	allow, err := fetch.ParseExceptions(c.Allow)
	if err != nil {
		return checker, nil, err
	}
	fetcher, err := fetch.New(fetch.Options{Contact: c.Contact, Allow: allow, Resolver: c.Resolver, Secrets: fetch.FromEnvironment, Pause: c.pause})
	return checker, fetcher, err
}

func isAddress(input string) bool { return strings.Contains(input, "://") }

// check checks one input. An error is one of using it, not of what is in it.
func (c checkCmd) check(ctx context.Context, checker aggregator.Checker, fetcher *fetch.Fetcher, input string) (aggregator.Checked, error) {
	if isAddress(input) {
		checker.Source.URL = input
		secrets := fetch.SecretNames(input, string(checker.Source.Settings))
		return checker.Walk(ctx, input, c.telling(aggregator.FromSite(fetcher, input, secrets, warning(os.Stderr, c.Lang)))), nil
	}
	info, err := os.Stat(input)
	if err != nil {
		return aggregator.Checked{}, err
	}
	if info.IsDir() || filepath.Ext(input) == ".txtar" {
		pages, err := c.saved(input, info)
		if err != nil {
			return aggregator.Checked{}, err
		}
		checker.Pages, checker.Lists = -1, 1000
		checker.Source.URL = cmp.Or(c.URL, first(pages))
		base, err := url.Parse(checker.Source.URL)
		if err != nil {
			return aggregator.Checked{}, fmt.Errorf("--url: %w", err)
		}
		return checker.Walk(ctx, input, aggregator.FromPages(base, pages)), nil
	}
	doc, err := c.document(input, info)
	if err != nil {
		return aggregator.Checked{}, err
	}
	checker.Source.URL = cmp.Or(c.URL, nowhere+url.PathEscape(filepath.Base(input)))
	doc.URL = checker.Source.URL
	doc.Request = connectors.Request{URL: checker.Source.URL, Role: c.Role}
	return checker.Document(input, doc), nil
}

// nowhere is where a saved page lies whose address nobody told.
const nowhere = "http://saved.invalid/"

// document reads a saved page.
func (c checkCmd) document(name string, info fs.FileInfo) (connectors.Document, error) {
	at, err := c.at(info.ModTime())
	if err != nil {
		return connectors.Document{}, err
	}
	file, err := os.Open(name)
	if err != nil {
		return connectors.Document{}, err
	}
	defer file.Close()
	body, err := io.ReadAll(io.LimitReader(file, fetch.DefaultMaxBytes+1)) // what is larger is refused all the same
	if err != nil {
		return connectors.Document{}, err
	}
	return connectors.Document{At: at, Type: cmp.Or(c.Type, c.header("Content-Type")), Body: body}, nil
}

// saved reads a folder or archive of saved pages, by their names.
func (c checkCmd) saved(input string, info fs.FileInfo) (map[string]connectors.Document, error) {
	pages := map[string]connectors.Document{}
	if !info.IsDir() {
		archive, err := txtar.ParseFile(input)
		if err != nil {
			return nil, err
		}
		at, err := c.at(info.ModTime())
		for _, file := range archive.Files {
			pages[file.Name] = connectors.Document{At: at, Type: c.Type, Body: file.Data}
		}
		return pages, err
	}
	root := os.DirFS(input)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		pages[name], err = c.document(filepath.Join(input, name), info)
		return err
	})
	return pages, err
}

// first is the page that a reading of saved pages begins with when nobody said
// so: an index, else the first by name.
func first(pages map[string]connectors.Document) string {
	var found string
	for name := range pages {
		index := strings.HasPrefix(filepath.Base(name), "index.")
		was := strings.HasPrefix(filepath.Base(found), "index.")
		if found == "" || index && !was || index == was && name < found {
			found = name
		}
	}
	if isAddress(found) {
		return found
	}
	return nowhere + found
}

func (c checkCmd) header(name string) string {
	for _, h := range c.Header {
		if key, value, ok := strings.Cut(h, ":"); ok && strings.EqualFold(strings.TrimSpace(key), name) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// at is when a saved page was fetched.
func (c checkCmd) at(modified time.Time) (time.Time, error) {
	if c.At == "" {
		return modified, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, c.At, aggregator.Place); err == nil {
			return at, nil
		}
	}
	return time.Time{}, fmt.Errorf("--at %q: want a time like 2026-11-23T08:00:00+07:00", c.At)
}
