package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"hopluu/aggregator"
	"hopluu/connectors"
	"hopluu/connectors/all"
)

type sourceCmd struct {
	Check  checkCmd        `cmd:"" help:"Show what would be kept of an address or of saved pages; needs no database and writes nothing."`
	Detect detectCmd       `cmd:"" help:"Find the feeds, lists, documents and services of a site from its home page, and propose how to read them."`
	Replay replayCmd       `cmd:"" help:"Show what other settings, or this release, would add, lose and change, over the pages that were kept; asks no site and writes nothing."`
	Add    sourceAddCmd    `cmd:"" help:"Register a source, or change one that has the same connector and address."`
	List   sourceListCmd   `cmd:"" help:"List the sources with their state."`
	Read   sourceReadCmd   `cmd:"" help:"Have sources read now."`
	Pause  sourcePauseCmd  `cmd:"" help:"Have sources read no more."`
	Resume sourceResumeCmd `cmd:"" help:"Have paused sources read again."`
	Export sourceExportCmd `cmd:"" help:"Print the registry as a file for version control."`
	Import sourceImportCmd `cmd:"" help:"Make the registry hold what a file says; what the file lacks stays."`
}

type sourceAddCmd struct {
	Database     `embed:""`
	Organisation string `required:"" placeholder:"SLUG" help:"Whose site it is on."`
	Section      string `placeholder:"SLUG" help:"Where its items are placed."`
	Name         string `required:"" help:"What editors call it."`
	Connector    string `required:"" help:"How to read it: feed, listing, jsonapi, catalogue."`
	Settings     string `placeholder:"FILE" help:"The connector's settings: a file, or the JSON itself."`
	Language     string `default:"vi" enum:"vi,en" help:"Of entries that state none."`
	Publish      string `default:"review" enum:"review,at once" help:"Whether its items wait for an editor."`
	Every        string `default:"15m" help:"How often it is read; a source that is quiet for long, seldomer."`
	Pause        string `placeholder:"2s" help:"Between requests to its host."`
	Maintenance  string `placeholder:"22:00-05:00" help:"When its host is left alone each day, or 'Sat 12:00-18:00, Mon-Fri 01:00-02:00'; none ends that."`
	Contact      string `help:"Whom to ask about it."`
	URL          string `arg:"" help:"Where reading starts."`
}

// AfterApply reports what is not configured.
func (c sourceAddCmd) AfterApply() error { return c.wrong() }

// Run registers the source.
func (c sourceAddCmd) Run(ctx context.Context) error {
	settings, err := settingsOf(c.Settings)
	if err != nil {
		return err
	}
	return importSources(ctx, c.Database, []aggregator.Registered{{
		Organisation: c.Organisation, Section: c.Section, Name: c.Name, Connector: c.Connector, URL: c.URL,
		Language: c.Language, Publish: c.Publish, Every: c.Every, Pause: c.Pause, Maintenance: c.Maintenance, Contact: c.Contact, Settings: settings,
	}})
}

type sourceImportCmd struct {
	Database `embed:""`
	File     string `arg:"" help:"As hopluu source export prints it; - is standard input."`
}

// AfterApply reports what is not configured.
func (c sourceImportCmd) AfterApply() error { return c.wrong() }

// Run imports all of the file or nothing.
func (c sourceImportCmd) Run(ctx context.Context) error {
	var in io.Reader = os.Stdin
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	d := json.NewDecoder(in)
	d.DisallowUnknownFields()
	var sources []aggregator.Registered
	if err := d.Decode(&sources); err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	return importSources(ctx, c.Database, sources)
}

// importSources registers sources that can work, all or none, and says so.
func importSources(ctx context.Context, d Database, sources []aggregator.Registered) error {
	var errs []error
	for _, s := range sources {
		errs = append(errs, s.Validate(), starts(s))
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	store, done, err := d.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	added, changed, err := store.ImportSources(ctx, sources, operator())
	if err != nil {
		return err
	}
	fmt.Printf("%d added, %d changed, %d as they were\n", added, changed, len(sources)-added-changed)
	return nil
}

// starts asks the connector whether it can work with the source's settings.
func starts(s aggregator.Registered) error {
	connector, ok := all.Connectors[s.Connector]
	if !ok {
		return fmt.Errorf("source %q: there is no connector %q", s.URL, s.Connector)
	}
	_, err := connector.Start(connectors.Source{Name: s.Name, URL: s.URL, Language: s.Language, Settings: s.Settings})
	if err != nil {
		return fmt.Errorf("source %q: %w", s.URL, err)
	}
	return nil
}

type sourceExportCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c sourceExportCmd) AfterApply() error { return c.wrong() }

// Run prints the registry, secrets as placeholders.
func (c sourceExportCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	sources, err := store.ExportSources(ctx)
	if err != nil {
		return err
	}
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(sources)
}
