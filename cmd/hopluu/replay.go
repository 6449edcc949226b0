package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
	"hopluu/connectors/all"
)

// replayCmd runs a rule over the pages that were kept of a source. It asks no
// site for anything and writes nothing.
type replayCmd struct {
	Database `embed:""`
	Settings string `placeholder:"FILE" help:"Other settings to try: a file, or the JSON itself. Without them, what this program reads is compared with what is kept."`
	JSON     bool   `name:"json" help:"Print one JSON object."`
	Name     string `arg:"" help:"The source's name or number."`
}

// AfterApply reports what is not configured.
func (c replayCmd) AfterApply() error { return c.wrong() }

// Run shows what would be added, lost and changed.
func (c replayCmd) Run(ctx context.Context) error { return c.run(ctx, os.Stdout) }

func (c replayCmd) run(ctx context.Context, out io.Writer) error {
	settings, err := settingsOf(c.Settings)
	if err != nil {
		return misused{err}
	}
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	id, err := sourceNamed(ctx, store, c.Name)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	found, err := aggregator.Replayer{Store: store, Connectors: all.Connectors, Log: log}.Replay(ctx, id, settings)
	if errors.Is(err, aggregator.ErrNotFound) {
		return fmt.Errorf("of source %d no page is kept yet: have it read first", id)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		return e.Encode(found)
	}
	return tellReplay(out, found)
}

// sourceNamed finds a source by its number, or by its name where only one has
// it.
func sourceNamed(ctx context.Context, store *postgres.Store, name string) (int64, error) {
	sources, err := store.Sources(ctx)
	if err != nil {
		return 0, err
	}
	number, err := strconv.ParseInt(name, 10, 64)
	var found []string
	var id int64
	for _, s := range sources {
		if err == nil && s.ID == number {
			return s.ID, nil
		}
		if s.Name == name {
			id = s.ID
			found = append(found, strconv.FormatInt(s.ID, 10))
		}
	}
	switch len(found) {
	case 0:
		return 0, fmt.Errorf("there is no source %q: hopluu source list names them", name)
	case 1:
		return id, nil
	}
	return 0, fmt.Errorf("several sources are named %q: say which by its number, %s", name, strings.Join(found, ", "))
}

// tellReplay writes a replay for a person: pages that cannot be read, then what
// would be added (+), lost (-) and changed (~).
func tellReplay(w io.Writer, r aggregator.Replayed) error {
	var b strings.Builder
	fmt.Fprintf(&b, "source %d, %s: %d kept pages; %d entries as it is, %d as it would be: %d added, %d lost, %d changed, %d the same\n",
		r.Source, r.Name, len(r.Pages), r.Was, r.Would, len(r.Added), len(r.Lost), len(r.Changed), r.Same)
	for _, p := range r.Pages {
		if p.Would != nil && p.Would.Code != "" {
			fmt.Fprintf(&b, "! %s of %s: %s\n", p.URL, p.At.In(aggregator.Place).Format("02/01/2006 15:04"), p.Would.Error)
		}
	}
	for _, list := range []struct {
		mark    string
		entries []aggregator.ReplayedEntry
	}{{"+", r.Added}, {"-", r.Lost}, {"~", r.Changed}} {
		for _, e := range list.entries {
			fmt.Fprintf(&b, "%s %s\n  %s\n", list.mark, e.Title, e.URL)
			for _, f := range e.Fields {
				fmt.Fprintf(&b, "    %s: %q, would be %q\n", f.Field, f.Was, f.Would)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
