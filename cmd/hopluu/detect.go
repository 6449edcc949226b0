package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"golang.org/x/term"

	"hopluu/aggregator"
	"hopluu/aggregator/fetch"
	"hopluu/connectors/all"
	"hopluu/portal/words"
)

// detectCmd finds the sources of a site, and registers one when asked to. Only
// that needs a database.
type detectCmd struct {
	Database     `embed:""`
	JSON         bool          `name:"json" help:"Print one JSON object."`
	Add          int           `placeholder:"N" help:"Register the proposal with this number."`
	Organisation string        `placeholder:"SLUG" help:"Whose site it is; needed to register."`
	Section      string        `placeholder:"SLUG" help:"Where its items are placed."`
	Name         string        `help:"What editors call it. Default: the site's host and the path."`
	Publish      string        `default:"review" enum:"review,at once" help:"Whether its items wait for an editor."`
	Every        string        `default:"15m" help:"How often it is read."`
	Language     string        `default:"vi" enum:"vi,en" help:"Of entries that state none."`
	Lang         string        `default:"en" enum:"en,vi" help:"Of what is printed for people."`
	Secret       string        `placeholder:"NAME" help:"A secret that this site may be asked with, for an API that wants a key: HOPLUU_SECRET_NAME."`
	Requests     int           `default:"25" help:"At most so many."`
	Patience     time.Duration `default:"10s" help:"How long it may take."`
	Pause        time.Duration `default:"500ms" help:"Between two requests, unless the site asks for more."`
	Allow        string        `env:"HOPLUU_FETCH_ALLOW" aliases:"fetch-allow" placeholder:"HOST=ADDRESS:PORT,…" help:"Hosts that may be asked at an address that is not public."`
	Resolver     string        `env:"HOPLUU_FETCH_RESOLVER" aliases:"fetch-resolver" placeholder:"ADDRESS:PORT" help:"A name server to ask instead of the system's."`
	Contact      string        `env:"HOPLUU_CONTACT" help:"Whom a site's operator can ask about our requests."`
	Home         string        `arg:"" name:"url" help:"The site's home page."`
}

// Run looks at the site, prints what it found, and offers to register it.
func (c detectCmd) Run(ctx context.Context) error { return c.run(ctx, os.Stdout) }

func (c detectCmd) run(ctx context.Context, out io.Writer) error {
	if c.Add > 0 && c.Organisation == "" {
		return misused{errors.New("--add needs --organisation")}
	}
	if c.Add > 0 {
		if err := c.wrong(); err != nil {
			return err
		}
	}
	found, err := c.detect(ctx)
	if err != nil {
		return err
	}
	if err := c.print(out, found); err != nil {
		return err
	}
	n := c.Add
	if n == 0 && !c.JSON && c.Organisation != "" && len(found.Proposals) > 0 {
		n = c.ask(len(found.Proposals))
	}
	switch {
	case n == 0 && len(found.Proposals) == 0:
		return notOK{1, 1}
	case n == 0:
		return nil
	case n > len(found.Proposals):
		return fmt.Errorf("there is no proposal %d", n)
	}
	return c.add(ctx, found.Proposals[n-1])
}

// add registers a proposal. A source that is there already is left as it is:
// somebody may have set it otherwise.
func (c detectCmd) add(ctx context.Context, p aggregator.Proposed) error {
	if err := c.wrong(); err != nil {
		return err
	}
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	there, err := store.Registered(ctx, p.Connector, p.URL)
	if err != nil {
		return err
	}
	if there != 0 {
		return fmt.Errorf("%s is source %d already: hopluu source import changes it", p.URL, there)
	}
	return importSources(ctx, c.Database, []aggregator.Registered{c.registered(p)})
}

func (c detectCmd) detect(ctx context.Context) (aggregator.Detected, error) {
	if !isAddress(c.Home) {
		c.Home = "https://" + c.Home
	}
	allow, err := fetch.ParseExceptions(c.Allow)
	if err != nil {
		return aggregator.Detected{}, misused{err}
	}
	fetcher, err := fetch.New(fetch.Options{Contact: c.Contact, Allow: allow, Resolver: c.Resolver, Secrets: fetch.FromEnvironment, Pause: c.Pause})
	if err != nil {
		return aggregator.Detected{}, misused{err}
	}
	var secrets []string
	if c.Secret != "" {
		secrets = []string{c.Secret}
	}
	return aggregator.Detector{
		Connectors: all.Connectors, Get: aggregator.FromSite(fetcher, c.Home, secrets, warning(os.Stderr, c.Lang)), Language: c.Language, Say: c.say,
		Requests: c.Requests, Patience: c.Patience, Secret: c.Secret, Log: slog.New(slog.NewJSONHandler(os.Stderr, nil)),
	}.Detect(ctx, c.Home)
}

func (c detectCmd) say(f aggregator.Failure) string {
	return words.For(words.Lang(c.Lang)).Failures.Say(f.Code, f.Params)
}

// registered is a proposal as the registry has it.
func (c detectCmd) registered(p aggregator.Proposed) aggregator.Registered {
	name := c.Name
	if name == "" {
		name = nameOf(p.URL)
	}
	return aggregator.Registered{
		Organisation: c.Organisation, Section: c.Section, Name: name, Connector: p.Connector, URL: p.URL,
		Language: c.Language, Publish: c.Publish, Every: c.Every, Settings: p.Settings,
	}
}

func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimSuffix(strings.TrimPrefix(u.Host, "www.")+u.Path, "/")
}

// ask waits for one key on a terminal: the number of a proposal, or any other
// for none. Without a terminal it is none.
func (c detectCmd) ask(most int) int {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return 0
	}
	fmt.Fprintf(os.Stderr, "1…%d registers a proposal, any other key none: ", min(most, 9))
	before, err := term.MakeRaw(in)
	if err != nil {
		return 0
	}
	var key [1]byte
	_, err = os.Stdin.Read(key[:])
	_ = term.Restore(in, before) // the terminal is gone, or it is as it was
	fmt.Fprintln(os.Stderr)
	if n := int(key[0]) - '0'; err == nil && n >= 1 && n <= min(most, 9) {
		return n
	}
	return 0
}

// print shows proposals to a program, or to a person.
func (c detectCmd) print(out io.Writer, found aggregator.Detected) error {
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(found)
	}
	fmt.Fprintf(out, "%s: %s%d proposals, %d requests, %.1f s\n", found.URL, platformOf(found), len(found.Proposals), found.Requests, found.Took)
	for i, p := range found.Proposals {
		fmt.Fprintf(out, "\n%d  %.2f  %s  %s  (%s)\n", i+1, p.Score, p.Connector, p.URL, p.Why)
		if len(p.Settings) > 0 {
			fmt.Fprintf(out, "   %s\n", p.Settings)
		}
		if p.Failure != nil {
			fmt.Fprintf(out, "   ✗ %s\n", p.Failure.Message)
		}
		w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		for _, e := range p.Preview {
			var when, title, address string
			if e.Published != nil && e.Published.At != nil {
				when = e.Published.At.In(aggregator.Place).Format("2006-01-02")
			}
			if e.Title != nil {
				title = cut(*e.Title, 70)
			}
			if e.URL != nil {
				address = *e.URL
			}
			fmt.Fprintf(w, "   %s\t%s\t%s\n", when, title, address)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	if len(found.Proposals) > 0 && c.Organisation == "" {
		fmt.Fprintln(out, "\nTo register one: --organisation SLUG, and --add N or its key.")
	}
	return nil
}

func platformOf(found aggregator.Detected) string {
	if found.Platform == "" {
		return ""
	}
	return found.Platform + ", "
}
